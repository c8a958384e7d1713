"""Test that outlines written as steps are read back where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.coordinates import DECIMALS, written_areas, written_lines
from tests.draw.unfolded import steps

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = st.tuples(st.integers(-1_700_000, 1_700_000), st.integers(-800_000, 800_000))
SIZES = st.tuples(st.integers(1, 50_000), st.integers(1, 50_000))
UNIT = 10**DECIMALS


@st.composite
def boxes(draw: st.DrawFn) -> shapely.Polygon:
    """Return a box with its corners on the grid, perhaps with a hole."""
    (west, south), (width, height) = draw(PLACES), draw(SIZES)
    outer = shapely.box(west, south, west + 3 * width, south + 3 * height)
    inner = shapely.box(west + width, south + height, west + 2 * width, south + 2 * height)
    found = outer - inner if draw(st.booleans()) else outer
    return shapely.transform(found, lambda points: points / UNIT)


AREAS = st.lists(boxes() | st.lists(boxes(), min_size=2, max_size=3).map(shapely.MultiPolygon))


def closed(polygons: list[Any]) -> shapely.Geometry:
    """Return what was read as polygons."""
    return shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])


@given(AREAS)
def test_every_area_is_read_back(areas: list[shapely.Geometry]) -> None:
    """One after the other, with their holes and parts, all areas stand where they stood."""
    found = [closed(polygons) for polygons in steps(written_areas(np.array(areas, dtype=object)))]
    assert len(found) == len(areas)
    for one, area in zip(found, areas, strict=True):
        assert shapely.equals_exact(
            shapely.normalize(one), shapely.normalize(closed_parts(area)), tolerance=1e-9
        )


def closed_parts(area: shapely.Geometry) -> shapely.Geometry:
    """Return an area as a multipolygon."""
    return shapely.MultiPolygon(list(shapely.get_parts(area)))


@given(st.lists(st.lists(PLACES, min_size=2, max_size=6, unique=True), max_size=4))
def test_every_line_is_read_back(lines: list[list[tuple[int, int]]]) -> None:
    """Lines keep all their points; lines of several parts are lines one after the other."""
    degrees = [[(east / UNIT, north / UNIT) for east, north in line] for line in lines]
    given = np.array([shapely.MultiLineString(degrees)] if degrees else [], dtype=object)
    found = steps(written_lines(given))
    assert [[tuple(point) for point in line] for line in found] == degrees


@pytest.mark.parametrize(("step", "decimals"), [(1.0, 0), (0.5, 1), (0.001, 3), (1 / 3, 4)])
def test_no_more_decimals_than_needed(step: float, decimals: int) -> None:
    """Coordinates on a coarse grid travel in few digits, others to the eleventh metre."""
    square = shapely.box(0, 0, step, step)
    written = written_areas(np.array([square], dtype=object))
    assert written["decimals"] == decimals
    ((ring,),) = steps(written)[0:1]
    assert max(abs(x) for x, _ in ring[0]) == pytest.approx(step, abs=0.5 / UNIT)


def test_a_step_is_short_where_a_coordinate_is_long() -> None:
    """The second of two neighbours is written from where the first ended."""
    squares = [shapely.box(x, 38.123, x + 0.001, 38.124) for x in (125.001, 125.002)]
    written: dict[str, Any] = written_areas(np.array(squares, dtype=object))
    longest = [max(map(abs, area[0][0])) for area in written["at"]]
    assert longest[0] > 100_000
    assert longest[1] <= 2


@pytest.mark.parametrize("write", [written_areas, written_lines])
def test_nothing_is_written_as_nothing(write: Callable[[Any], dict[str, Any]]) -> None:
    """A pack may have no land around it, and no rivers."""
    assert steps(write(np.array([], dtype=object))) == []
