"""Make the sources of a new pack: a line of text in, the row of the table out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.pack.cells import is_partial_date
from regiondash.pack.make.wanted import MakeFault, MakeNote

if TYPE_CHECKING:
    from regiondash.pack.make.wanted import Wanted

BOUNDARIES: Final = "boundaries"
_NOT_STATED: Final = "not stated"
_WEB: Final = ("http://", "https://")
_MOST: Final = 4
_OPTION: Final = "--source"


def source_of(
    wanted: Wanted, files: tuple[str, ...]
) -> tuple[dict[str, str], list[MakeFault], list[MakeNote]]:
    """Return the row of the boundaries' source, and what is wrong with or left out of the line.

    The line is "Publisher; title; date; address", of which all but the publisher may be left out.
    `files` are the names of the files the pack is made from.
    """
    parts = [part.strip() for part in wanted.source.split(";")]
    publisher, title, date, address = (parts + [""] * _MOST)[:_MOST]
    faults = []
    if len(parts) > _MOST or (wanted.source and not publisher):
        faults.append(MakeFault(_OPTION, None, wanted.source, "source_form"))
    if date and not is_partial_date(date):
        faults.append(MakeFault(_OPTION, None, date, "source_date"))
    if address and not address.startswith(_WEB):
        faults.append(MakeFault(_OPTION, None, address, "source_address"))
    notes = [] if wanted.source else [MakeNote("no_source")]
    notes += [] if wanted.licence else [MakeNote("no_licence")]
    vintage = f"; boundaries of {wanted.vintage}" if wanted.vintage else ""
    return (
        {
            "source_id": BOUNDARIES,
            "publisher": publisher or _NOT_STATED,
            "title": title,
            "published_on": date,
            "url": address,
            "kind": "reference",
            "origin": publisher or _NOT_STATED,
            "licence": wanted.licence or _NOT_STATED,
            "republish": "no",
            "read_as": "original" if wanted.source else "copy",
            "note": f"made from {', '.join(files)}{vintage}",
        },
        faults,
        notes,
    )
