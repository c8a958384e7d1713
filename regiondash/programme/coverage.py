"""Count regions and people at each status by group, and each group's share: frames in and out.

People are those of shapes, each shape once. What is covered in part stays out of `covered` and is
in `covered_up_to`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.programme.status import reached
from regiondash.schema import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTED: Final = STATUSES[1:]
_HITS: Final = {
    "people_in_scope": ("whole", "part", ""),
    "people_covered": ("whole",),
    "people_up_to": ("whole", "part"),
}
PEOPLE: Final = tuple(_HITS)
COUNTS: Final = ("in_scope", *COUNTED, "covered", "covered_up_to")


def coverage(
    regions: pd.DataFrame, shapes: pd.DataFrame, by: str, reach: str, groups: Sequence[str] = ()
) -> pd.DataFrame:
    """Return one row a group of `by`, with counts of regions and people; the index is the group.

    `regions` holds the regions in scope: `by`, placed (bool: of a cohort that counts), status,
    extent. `shapes` holds their shapes: `by`, people, hit ("whole", "part" or ""). Columns:
    in_scope, one a status (regions that reached it, wholly or in part), covered and
    covered_up_to (reached `reach` wholly; or at all), people_in_scope, people_covered,
    people_up_to. `groups` gives the order, and groups that nothing may be in.
    """
    placed = regions[regions["placed"]]
    at = reached(placed, reach)
    counts = {
        "in_scope": regions.groupby(by).size(),
        **{status: _count(placed, by, reached(placed, status)) for status in COUNTED},
        "covered": _count(placed, by, at & (placed["extent"] == "whole")),
        "covered_up_to": _count(placed, by, at),
    }
    found = pd.DataFrame(counts).reindex(list(groups) or None).fillna(0).astype("int64")
    for column, kept in _HITS.items():
        people = shapes[shapes["hit"].isin(kept)].groupby(by)["people"].sum()
        found[column] = people.reindex(found.index).fillna(0)
    return found


def _count(rows: pd.DataFrame, by: str, kept: pd.Series[bool]) -> pd.Series[int]:
    return rows[kept.to_numpy()].groupby(by).size()


def with_shares(groups: pd.DataFrame, nation: pd.Series[float]) -> pd.DataFrame:
    """Return groups with what share of their own, and of the nation's, they have; NaN for none.

    share_regions and share_people are of the group's own regions and people in scope, each with
    its `…_up_to`; of_nation_… is the group's share of what is in scope, of_covered_… its share
    of what is covered: where the second is smaller, the group is behind.
    """
    return groups.assign(
        share_regions=_share(groups["covered"], groups["in_scope"]),
        share_regions_up_to=_share(groups["covered_up_to"], groups["in_scope"]),
        share_people=_share(groups["people_covered"], groups["people_in_scope"]),
        share_people_up_to=_share(groups["people_up_to"], groups["people_in_scope"]),
        of_nation_regions=_share(groups["in_scope"], nation["in_scope"]),
        of_covered_regions=_share(groups["covered"], nation["covered"]),
        of_nation_people=_share(groups["people_in_scope"], nation["people_in_scope"]),
        of_covered_people=_share(groups["people_covered"], nation["people_covered"]),
    )


def _share(part: pd.Series[float], whole: pd.Series[float] | float) -> pd.Series[float]:
    wholes = pd.Series(whole, index=part.index, dtype="float64")
    return part / wholes.where(wholes > 0)
