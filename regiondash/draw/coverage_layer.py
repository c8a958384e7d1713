"""Turn each region's place in the programme into classes and labels of the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.schema import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

COVERED: Final = STATUSES[1:]
PARTLY: Final = tuple(f"partly_{status}" for status in COVERED)
STATUS_ORDER: Final = (
    *reversed(COVERED),
    *reversed(PARTLY),
    "pilot",
    "other_cohort",
    "not_yet",
    "not_in_scope",
    "no_data",
)


def region_classes(regions: pd.DataFrame) -> pd.Series[str]:
    """Return each region's class in the status theme.

    `regions` has the columns in_scope (bool), role ("cohort", "pilot" or "": no place yet),
    chosen (bool: its cohort is among those asked for), status, extent and part (how its shape
    holds it: "whole", "shares" or "" without a shape). A covered region counts as partly where
    only a part of it is covered, or where its shape holds more than the region.
    """
    names = ("in_scope", "role", "chosen", "status", "extent", "part")
    rows = zip(*(regions[name].tolist() for name in names), strict=True)
    return pd.Series([_class(*row) for row in rows], index=regions.index, dtype="str")


def _class(in_scope: bool, role: str, chosen: bool, status: str, extent: str, part: str) -> str:  # noqa: FBT001, PLR0913, PLR0917  one row's cells
    if role == "pilot":
        return "pilot"
    if not in_scope:
        return "not_in_scope"
    if role != "cohort":
        return "not_yet"
    if not chosen:
        return "other_cohort"
    return f"partly_{status}" if extent == "part" or part == "shares" else status


def shape_numbers(
    regions: pd.DataFrame,
    classes: pd.Series[str],
    order: Sequence[str],
) -> dict[str, int]:
    """Return each shape's class as its number in `order`: the first that any of its regions has.

    `regions` needs the column shape_id ("" for regions without a shape, which are left out).
    """
    rank = {name: number for number, name in enumerate(order)}
    best: dict[str, int] = {}
    for shape_id, name in zip(regions["shape_id"].tolist(), classes.tolist(), strict=True):
        if shape_id:
            best[shape_id] = min(best.get(shape_id, len(rank)), rank[name])
    return best


def cohort_years(regions: pd.DataFrame, shown: Collection[str]) -> dict[str, str]:
    """Return the label of each shape: the cohort years of its covered regions, as "24" or "25·26".

    `shown` are the region ids whose year is to be written. Years of different centuries never
    meet in one programme, so two digits do.
    """
    wanted = set(shown)
    names = ("region_id", "shape_id", "cohort")
    years: dict[str, set[int]] = {}
    for region_id, shape_id, cohort in zip(*(regions[n].tolist() for n in names), strict=True):
        if shape_id and region_id in wanted and not pd.isna(cohort):
            years.setdefault(shape_id, set()).add(int(cohort))
    return {
        shape_id: "·".join(f"{year % 100:02d}" for year in sorted(found))
        for shape_id, found in years.items()
    }
