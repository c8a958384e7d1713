"""Count people over shapes, each shape once however many regions share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd


def people_in(people: pd.Series[float], shapes: Collection[str]) -> float:
    """Return the people living in `shapes`; `people` holds persons by shape id.

    Shapes without a value add nothing: say beside the figure how many there are
    (`people_missing`).
    """
    wanted = set(shapes)
    counted = (
        value
        for shape, value in zip(people.index.tolist(), people.tolist(), strict=True)
        if shape in wanted and value == value  # noqa: PLR0124 - NaN is no number of people
    )
    return float(sum(counted))


def people_missing(people: pd.Series[float], shapes: Collection[str]) -> int:
    """Return how many of `shapes` have no value."""
    return int(people.reindex(list(shapes)).isna().sum())


def shapes_reached(
    regions: pd.DataFrame,
    reached: Collection[str],
) -> tuple[set[str], set[str]]:
    """Return the shapes that hold only reached ground, and those reached in part.

    `regions` has the columns region_id, shape_id ("" for none), part ("whole" where the shape
    is the region, "shares" where it holds more) and extent ("part" where only a part of the
    region is meant); `reached` are region ids. Shapes reached in part stay out of a headline
    and are shown as "up to".
    """
    wanted = set(reached)
    names = ("region_id", "shape_id", "part", "extent")
    rows = zip(*(regions[name].tolist() for name in names), strict=True)
    hit = [row for row in rows if row[1] and row[0] in wanted]
    whole = {shape for _, shape, *held in hit if held == ["whole", "whole"]}
    return whole, {shape for _, shape, *_ in hit} - whole
