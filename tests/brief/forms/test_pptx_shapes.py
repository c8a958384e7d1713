"""Test that maps become named freeforms in named groups, with holes, patterns and exact places."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from regiondash.brief.forms.pptx_paths import rings_of
from regiondash.draw.sheet.items import Area, Box, Group, Line, MapPicture, Words
from tests.brief.forms import decks
from tests.brief.forms.opened import A, alone, alt, every, named, written

SQUARE = np.array([[10.0, 10], [110, 10], [110, 110], [10, 110], [10, 10]])


@pytest.fixture(scope="module")
def slide() -> Any:  # noqa: ANN401 - python-pptx has no types
    """Return a slide with a map."""
    return written(decks.map_page("one")).slides[0]


def test_every_region_is_a_named_freeform(slide: Any) -> None:  # noqa: ANN401
    """Each area of the map is a shape of its own that is called and told like it."""
    layer = decks.map_picture(Box(0, 0, 100, 100)).layers[0]
    areas = [area for area in layer.items if isinstance(area, Area)]
    shapes = list(named(slide, "regions").shapes)
    assert [shape.name for shape in shapes] == [area.name for area in areas]
    assert {shape.shape_type for shape in shapes} == {MSO_SHAPE_TYPE.FREEFORM}
    assert len(shapes) == 179
    assert [alt(shape) for shape in shapes] == [area.alt for area in areas]


def test_layers_are_groups_within_the_map(slide: Any) -> None:  # noqa: ANN401
    """Map and layers are named groups, the layers in their order from back to front."""
    found = named(slide, "map")
    assert found.shape_type == MSO_SHAPE_TYPE.GROUP
    assert [layer.name for layer in found.shapes] == ["regions", "provinces", "labels"]


def test_shapes_lie_within_their_groups(slide: Any) -> None:  # noqa: ANN401
    """A group stretches nothing: its inner measure is its outer one, and holds its shapes."""
    for group in every(slide.shapes):
        if group.shape_type != MSO_SHAPE_TYPE.GROUP:
            continue
        inner = group.element.grpSpPr.find(f"{A}xfrm")
        assert (inner.off.x, inner.off.y) == (inner.chOff.x, inner.chOff.y)
        assert (inner.ext.cx, inner.ext.cy) == (inner.chExt.cx, inner.chExt.cy)
        for shape in group.shapes:
            assert group.left <= shape.left
            assert shape.left + shape.width <= group.left + group.width
            assert shape.top + shape.height <= group.top + group.height


def test_shapes_lie_where_the_page_has_them(slide: Any) -> None:  # noqa: ANN401
    """Each freeform has the bounds of its area, to a tenth of a point."""
    page = decks.map_page("one")
    picture = next(item for item in page.items if isinstance(item, MapPicture))
    areas = [area for area in picture.layers[0].items if isinstance(area, Area)]
    for shape, area in zip(named(slide, "regions").shapes, areas, strict=True):
        points = np.concatenate(area.rings)
        bounds = (shape.left.pt, shape.top.pt, shape.width.pt, shape.height.pt)
        wanted = (*points.min(axis=0), *np.ptp(points, axis=0))
        assert bounds == pytest.approx(wanted, abs=0.11)


def test_neighbours_share_their_border() -> None:
    """Points that two areas share stay one point, whatever lies around them."""
    border = np.array([[50.123, 10], [47.777, 40.04], [52.26, 80]])
    left = np.vstack([border, [[3.33, 80], [3.33, 10]]])
    right = np.vstack([border, [[99.97, 80], [99.97, 10]]])
    drawn = alone(Area((left,), name="left"), Area((right,), name="right"))
    assert points(named(drawn, "left")) & points(named(drawn, "right")) == {
        (501, 100),
        (478, 400),
        (523, 800),
    }


def test_a_hole_is_a_hole_by_either_rule() -> None:
    """A ring within a ring is in the same path and turns the other way, an island in it back."""
    rings = [SQUARE, SQUARE * 0.5 + 20, SQUARE * 0.25 + 35]
    for given in (rings, [ring[::-1] for ring in rings], rings[::-1]):
        shape = named(alone(Area(tuple(given), fill="#000000", name="a")), "a")
        paths = list(shape.element.iter(f"{A}path"))
        assert len(paths) == 1
        assert len(list(paths[0].iter(f"{A}moveTo"))) == len(list(paths[0].iter(f"{A}close"))) == 3
        areas = sorted((area(ring) for ring in rings_of(given)), key=abs)
        assert [np.sign(one) for one in areas] == [1, -1, 1]


def test_a_speck_stays_a_shape() -> None:
    """An area smaller than the grid is still there, as large as the grid allows."""
    speck = SQUARE * 1e-4 + 50
    shape = named(alone(Area((speck,), fill="#000000", name="speck")), "speck")
    assert 0 < shape.width.pt <= 0.2
    assert 0 < shape.height.pt <= 0.2


def test_specks_beside_an_area_fall_away() -> None:
    """Only what can be seen is written."""
    assert len(rings_of([SQUARE, SQUARE * 1e-4, SQUARE[:2]])) == 1


def test_what_is_no_area_is_no_shape() -> None:
    """Empty rings, points that are no numbers and empty groups leave nothing behind."""
    nothing = np.full((4, 2), np.nan)
    items = (Area((), name="a"), Area((nothing,), name="a"), Group((Group(()),), name="a"))
    assert [shape.name for shape in alone(*items).shapes] == ["title"]


def test_patterns_are_native() -> None:
    """Stripes and hatches are patterns of their own kind, a plain fill none."""
    looks = ("", "stripe", "hatch")
    drawn = alone(*(Area((SQUARE,), "#123456", look, name=look or "plain") for look in looks))
    kinds = {
        name: [fill.get("prst") for fill in named(drawn, name).element.iter(f"{A}pattFill")]
        for name in ("plain", "stripe", "hatch")
    }
    assert kinds == {"plain": [], "stripe": ["wdUpDiag"], "hatch": ["ltUpDiag"]}


def test_straight_lines_are_connectors_and_others_freeforms() -> None:
    """A line keeps its place, its slope, its width and its dashes."""
    falling, rising = np.array([[10.0, 10], [60, 40]]), np.array([[10.0, 40], [60, 10]])
    level = np.array([[10.0, 20], [30, 20], [70, 20]])
    bent = np.array([[10.0, 10], [30, 40], [60, 10]])
    drawn = alone(
        Line(falling, width=2.0, name="falling"),
        Line(rising, dash=(4.0, 2.0), width=2.0, name="rising"),
        Line(level, name="level"),
        Line(bent, name="bent"),
    )
    ends = {
        shape.name: (shape.begin_x.pt, shape.begin_y.pt, shape.end_x.pt, shape.end_y.pt)
        for shape in drawn.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.LINE
    }
    assert ends == {
        "falling": (10, 10, 60, 40),
        "rising": (10, 40, 60, 10),
        "level": (10, 20, 70, 20),
    }
    dashes = [one.attrib for one in named(drawn, "rising").element.iter(f"{A}ds")]
    assert dashes == [{"d": "200000", "sp": "100000"}]
    assert named(drawn, "falling").line.width.pt == 2
    assert named(drawn, "bent").shape_type == MSO_SHAPE_TYPE.FREEFORM
    assert next(named(drawn, "bent").element.iter(f"{A}path")).get("fill") == "none"


def test_a_line_without_length_is_no_shape() -> None:
    """A point is no line."""
    assert len(alone(Line(np.array([[1.0, 1], [1, 1.001]]))).shapes) == 1


def test_tables_and_charts_leave_their_groups() -> None:
    """Slides hold no tables in groups: they stand on the slide itself, the rest in the group."""
    table = next(item for item in decks.table_page("t").items if not isinstance(item, Words | Line))
    drawn = alone(Group((table, decks.chart("bar"), decks.words("in")), name="group"))
    assert [shape.name for shape in named(drawn, "group").shapes] == ["text"]
    assert [shape.has_chart or shape.has_table for shape in drawn.shapes] == [False] * 2 + [
        True
    ] * 2


def points(shape: Any) -> set[tuple[int, int]]:  # noqa: ANN401
    """Return the points of a freeform on the slide, in tenths of a point."""
    left, top = round(shape.left.pt * 10), round(shape.top.pt * 10)
    marks = shape.element.iter(f"{A}pt")
    return {(left + int(mark.get("x")), top + int(mark.get("y"))) for mark in marks}


def area(ring: np.ndarray) -> float:
    """Return the area of a ring, negative if it turns the other way."""
    x, y = ring.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
