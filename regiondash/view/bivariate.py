"""Set lag against coverage: a pack and a selection in, thirds, steps and four groups out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from regiondash.view.lag import lag_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

GROUPS: Final = ("covered_lagging", "covered", "lagging", "neither", "undecided")
THIRDS: Final = 3
_DROPPED: Final = ("regions", "people_lagging", "people_missing", "lagging_units")


def bivariate_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the regions in scope by lag and coverage.

    The keys of `lag_report` but its sums, then bounds (the two values between the thirds of all
    units with a value; None for fewer than three), out_of_scope (regions left out), cells (regions
    by step and third, nine counts as rows of steps), counts (regions by group) and people (living
    in map areas whose regions are all of the group; None where none are counted), and regions
    with third (0 the best, 2 the worst; None without a value), step (0 not named, 1 named or
    started or covered in part, 2 covered) and group. Raises as `lag_report` does.
    """
    report = lag_report(pack, selection)
    bounds = third_bounds(report["regions"])
    rows = [_placed(row, bounds, report["direction"]) for row in report["regions"]]
    inside = [row for row in rows if row["in_scope"]]
    counted = report["people"] is not None
    return {
        **{name: cell for name, cell in report.items() if name not in _DROPPED},
        "bounds": bounds,
        "out_of_scope": len(rows) - len(inside),
        "cells": _cells(inside),
        "counts": {group: sum(row["group"] == group for row in inside) for group in GROUPS},
        "people": _people(inside) if counted else None,
        "regions": inside,
    }


def third_bounds(rows: Iterable[Row]) -> tuple[float, float] | None:
    """Return the values between the thirds of the units with a value, each unit once."""
    units = {row["unit_id"]: row["value"] for row in rows if row["value"] is not None}
    if len(set(units.values())) < THIRDS:
        return None
    low, high = np.quantile(list(units.values()), [1 / 3, 2 / 3])
    return float(low), float(high)


def _placed(row: Row, bounds: tuple[float, float] | None, direction: str) -> dict[str, Any]:
    third = third_of(row["value"], bounds, direction)
    return {**row, "third": third, "step": step_of(row), "group": group_of(row)}


def third_of(value: float | None, bounds: tuple[float, float] | None, direction: str) -> int | None:
    """Return a value's third: 0 the best, 2 the worst; on a bound it belongs to the lower."""
    if value is None or bounds is None:
        return None
    place = sum(value > bound for bound in bounds)
    return place if direction == "lower" else 2 - place


def step_of(row: Row) -> int:
    """Return how far the programme is in a region: 2 covered, 1 on the way or in part, 0 none."""
    if row["covered"]:
        return 2
    return int(row["role"] == "cohort" or bool(row["covered_in_part"]))


def group_of(row: Row) -> str:
    """Return a region's group; undecided where lag has no answer or it is covered in part."""
    if row["lagging"] is None or row["covered"] is None or row["covered_in_part"]:
        return "undecided"
    if row["covered"]:
        return "covered_lagging" if row["lagging"] else "covered"
    return "lagging" if row["lagging"] else "neither"


def _cells(rows: Sequence[Row]) -> list[list[int]]:
    return [
        [sum(row["step"] == step and row["third"] == third for row in rows) for third in range(3)]
        for step in range(3)
    ]


def _people(rows: Sequence[Row]) -> dict[str, float]:
    """Return the people of units all of whose regions are of one group; the rest is undecided."""
    groups: dict[str, set[str]] = {}
    people: dict[str, float] = {}
    for row in rows:
        groups.setdefault(row["unit_id"], set()).add(row["group"])
        people[row["unit_id"]] = row["people"] or 0.0
    found = dict.fromkeys(GROUPS, 0.0)
    for unit, of in groups.items():
        group = next(iter(of)) if len(of) == 1 else GROUPS[-1]
        found[group] += people[unit]
    return found
