"""Report two programmes held against each other: every region's status in both, and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.errors import BadChoice
from regiondash.programme.compare import SIDES, counts, held_together, reached_by
from regiondash.view.asked import asked_regions, heading
from regiondash.view.places import programme_of, statuses
from regiondash.view.rows import plain, with_names

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def compare_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the selection's programme (first) beside `selection.compare` (second), at its reach.

    Without one to compare with, the pack's first other programme is. After the keys of
    `asked.heading`: first, second (ids), counts (both, first, second, neither: regions in scope
    that a cohort's place reached), pilots (first, second: regions that a pilot reached), regions
    (the names; role_, cohort_, status_ of first and second; side). Raises BadChoice where the
    pack has no other programme.
    """
    first = programme_of(pack, selection).id
    others = tuple(one.id for one in pack.programmes if one.id != first)
    second = selection.compare or next(iter(others), "")
    if second not in others:
        raise BadChoice("other programme", second, others)
    regions = asked_regions(pack, selection)
    inside = regions.loc[regions["in_scope"] & regions["in_filter"], "region_id"].tolist()
    sides = [statuses(pack, selection.with_(programme=one)) for one in (first, second)]
    rows = held_together(inside, sides[0], sides[1], selection.reach)
    return {
        **heading(pack, selection),
        "first": first,
        "second": second,
        "counts": counts(rows),
        "pilots": {
            side: int(reached_by(rows, side, "pilot", selection.reach).sum()) for side in SIDES[1:3]
        },
        "regions": plain(with_names(pack, selection, rows)),
    }
