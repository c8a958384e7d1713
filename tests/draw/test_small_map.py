"""Test the small map: shapes where they belong, each in its class's look, no text in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from regiondash.draw.palette import Look
from regiondash.draw.small_map import outlines, small_map

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

LOOKS = (Look("#111111"), Look("#222222", "stripe"), Look("#ffffff"))


def square(name: str, west: float, south: float) -> dict[str, Any]:
    """Return a feature of one degree by one degree."""
    ring = [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1)]
    return {"id": name, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}


@pytest.fixture
def two() -> Any:  # noqa: ANN401 - GeoJSON
    """Return two squares side by side on the equator."""
    return {"features": [square("a", 0, -0.5), square("b", 1, -0.5)]}


def _corners(path: str) -> set[tuple[int, int]]:
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    steps = list(zip(numbers[::2], numbers[1::2], strict=True))
    return {(sum(x for x, _ in steps[:n]), sum(y for _, y in steps[:n])) for n in range(1, 5)}


def test_the_picture_has_the_shape_of_the_land(two: Any) -> None:  # noqa: ANN401 - GeoJSON
    """Two degrees by one on the equator, 200 px wide, are 100 px high; north is up."""
    drawn = outlines(two, {"a": "p", "b": "p"}, 200)
    assert (drawn.width, drawn.height) == (200, 100)
    assert _corners(drawn.shapes["a"]) == {(0, 0), (1000, 0), (0, 1000), (1000, 1000)}
    assert _corners(drawn.shapes["b"]) == {(1000, 0), (2000, 0), (1000, 1000), (2000, 1000)}


def test_lines_run_around_provinces_not_between_their_shapes(two: Any) -> None:  # noqa: ANN401
    """One province of two shapes has one ring; two provinces have two."""
    assert outlines(two, {"a": "p", "b": "p"}, 200).provinces.count("M") == 1
    assert outlines(two, {"a": "p", "b": "q"}, 200).provinces.count("M") == 2


def test_each_shape_has_the_look_of_its_class(two: Any) -> None:  # noqa: ANN401 - GeoJSON
    """A class fills with its colour or its pattern; a shape without a class with the last look."""
    drawn = outlines(two, {}, 200)
    picture = ET.fromstring(small_map(drawn, {"a": 1}, LOOKS))  # noqa: S314 - our own text
    fills = [path.get("fill") for path in picture.iter("{http://www.w3.org/2000/svg}path")]
    assert fills == ["url(#p1)", "#ffffff", "none"]
    assert "#222222" in small_map(drawn, {"a": 1}, LOOKS)


def test_a_real_map_is_small(prk: Pack) -> None:
    """Every shape of the pack is in a picture of 240 px, in a few thousand letters."""
    shapes = prk.shape_table
    members = dict(zip(shapes["shape_id"], shapes["province_id"], strict=True))
    drawn = outlines(prk.overview, members, 240)
    assert set(drawn.shapes) == set(shapes["shape_id"])
    assert all(path.startswith("M") for path in drawn.shapes.values())
    assert len(small_map(drawn, {}, LOOKS)) < 40_000
