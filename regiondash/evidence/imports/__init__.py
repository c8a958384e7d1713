"""Draft what a user's file would add to a pack: a table or boundaries in, an `ImportDraft` out.

The modules, in the order of the data's way: `draft` (what goes in and comes out), `headers`,
`recognise` (which column is what), `values`, `dates` (what cells say), `cells` (one entry a
value), `places` (which unit a name is), `source`, `sourced` (who says so), `measures`, `fields`
(what the file's values are), `valued`, `indicators` (rows of values), `tried` (does the pack stay
whole), `report` (what to show).

Events and sites: `event_columns` (which column is what), `lines` (the place, programme and source
of each line), `event_words`, `event_dates`, `site_points`, `private` (what cells say),
`event_cells`, `events`, `sites` (rows). Boundaries: `shape_names` (which shape a feature is),
`borders` (do they fit each other), `boundaries` (rows). Units of another year: `concordance` (what
became of them), `vintages`, `carried` (values of the pack's units).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft, Request
    from regiondash.evidence.intake.raw import RawFeatures, RawTable
    from regiondash.pack.model import Pack


def draft_of(pack: Pack, raw: RawTable | RawFeatures, request: Request) -> ImportDraft:
    """Return what a file would add to a pack, or all that keeps it from being added."""
    from importlib import import_module  # noqa: PLC0415  each kind brings what it needs

    from regiondash.evidence.imports.draft import ImportDraft  # noqa: PLC0415  as they do
    from regiondash.evidence.imports.vintages import with_concordance  # noqa: PLC0415

    read = with_concordance(request)
    if isinstance(read, tuple):
        return ImportDraft(request.kind, raw.origin, request, faults=read)
    module = import_module(f"regiondash.evidence.imports.{request.kind}")
    found: ImportDraft = module.draft(pack, raw, read)
    return found
