"""Test still maps as pieces of a page: layers, classes, words that never overlap, the scale."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from pyproj import Geod

from regiondash.draw.layer import SiteMark, Values
from regiondash.draw.sheet.items import Area, Box, Group, Line, MapPicture, Words, every
from regiondash.draw.still.frame import frame_of
from regiondash.draw.still.picture import map_picture
from regiondash.draw.still.scale import round_km
from regiondash.draw.still.state import Legend, MapState, Symbol
from tests.draw.still.squares import grounded, painted

if TYPE_CHECKING:
    from regiondash.draw.still.ground import Ground

PLACE = Box(36, 90, 560, 400)
LAYERS = ["land", "regions", "provinces", "marks", "sites", "labels", "scale"]
ROWS = {
    f"{home}{number}": (120 + number, 38 + row, 121 + number, 39 + row)
    for row, home in enumerate("ab")
    for number in range(4)
}


def drawn(ground: Ground, state: MapState, place: Box = PLACE) -> MapPicture:
    """Return a picture in English."""
    return map_picture(ground, state, place, language="en")


def layer(picture: MapPicture, name: str) -> Group:
    """Return a layer by its name."""
    return next(group for group in picture.layers if group.name == name)


def words(picture: MapPicture) -> list[Words]:
    """Return all words of a picture."""
    return [item for item in every([picture]) if isinstance(item, Words)]


def areas(picture: MapPicture) -> list[Area]:
    """Return the areas of the regions."""
    return [item for item in layer(picture, "regions").items if isinstance(item, Area)]


def ink_of(item: Area | Line) -> tuple[float, float, float, float]:
    """Return the bounds of what is drawn."""
    rings = item.rings if isinstance(item, Area) else (item.points,)
    points = np.vstack(rings)
    return (*points.min(axis=0), *points.max(axis=0))


def check(picture: MapPicture) -> None:
    """Everything stays in the box, and no two words share a place."""
    found = words(picture)
    for one in found:
        assert one.box.inside(picture.box), one
        assert one.style.size >= 12
    for one, other in itertools.combinations(found, 2):
        assert not one.box.overlaps(other.box), (one, other)
    for item in every([picture]):
        if isinstance(item, Area | Line) and item not in layer(picture, "sites").items:
            west, north, east, south = ink_of(item)
            assert Box(west, north, east - west, south - north).inside(picture.box, 2.0)


def test_layers_have_names_and_the_state_goes_along() -> None:
    """A picture has its layers from back to front, its words and what a browser needs."""
    ground = grounded(ROWS)
    state = painted(ground)
    picture = map_picture(ground, state, PLACE, language="en", name="first", alt="A map.")
    assert [group.name for group in picture.layers] == LAYERS
    assert (picture.live, picture.name, picture.alt, picture.box) == (
        state,
        "first",
        "A map.",
        PLACE,
    )


def test_each_shape_is_an_area_that_says_what_it_is() -> None:
    """Name, class, label and value stand in words; fill and pattern are the class's look."""
    ground = grounded(ROWS)
    values = Values({"a1": 12.5}, "per cent", 1)
    extra = {"a2": ["Half of it"]}
    state = painted(ground, {"a0": 0, "a3": 2}, {"a0": "24"}, values=values, extra=extra)
    found = {area.name: area for area in areas(drawn(ground, state))}
    assert len(found) == len(ROWS)
    assert found["Square a0"].alt == "Square a0: dark; 24"
    assert found["Square a1"].alt == "Square a1: pale, 12.5 per cent"
    assert found["Square a2"].alt == "Square a2: pale; Half of it"
    assert (found["Square a0"].fill, found["Square a0"].pattern) == ("#0d3f47", "")
    assert (found["Square a3"].fill, found["Square a3"].pattern) == ("#ffffff", "hatch")


def test_a_shape_without_a_class_is_of_the_last() -> None:
    """As on the live map, a shape that the state leaves out has no data."""
    ground = grounded({"a1": (0, 0, 1, 1)})
    state = painted(ground)
    bare = MapState(
        type(state.layer)(**{**vars(state.layer), "shapes": {}}), "name_en", Legend("", ())
    )
    assert areas(drawn(ground, bare))[0].pattern == "hatch"


def test_names_follow_the_language_of_the_state() -> None:
    """Shapes and provinces are named by the column asked for."""
    ground = grounded(ROWS)
    state = painted(ground)
    korean = MapState(state.layer, "name_ko", state.legend, ("a",))
    picture = map_picture(ground, korean, PLACE, language="ko")
    assert "네모 a1" in {one.paragraphs[0] for one in words(picture)}
    assert any(
        one.paragraphs[0].endswith("km") and " " not in one.paragraphs[0] for one in words(picture)
    )


def test_provinces_outside_the_filter_are_pale_and_unlabelled() -> None:
    """They keep their place, lose most of their colour, and have no text."""
    ground = grounded(ROWS)
    state = painted(ground, {"a0": 0, "b0": 0}, {"a0": "24", "b0": "25"}, outside=("b",))
    picture = drawn(ground, state)
    found = {area.name: area.fill for area in areas(picture)}
    assert found["Square a0"] == "#0d3f47"
    assert found["Square b0"] == "#bbc9cb"
    assert "25" not in {one.paragraphs[0] for one in words(picture)}


def test_zoom_fills_the_box_and_cuts_at_it() -> None:
    """The provinces asked for are whole; what reaches over the box's edge is cut there."""
    ground = grounded(ROWS | {"c1": (100, 20, 119, 60)})
    whole, near = (drawn(ground, painted(ground, zoom=zoom)) for zoom in ((), ("a",)))
    check(near)
    assert len(areas(whole)) == len(ground.ids)
    wide = {area.name: ink_of(area) for area in areas(near)}
    west, east = wide["Square a0"][0], wide["Square a3"][2]
    assert east - west > 0.85 * PLACE.width
    assert {f"Square a{number}" for number in range(4)} <= set(wide)


def test_a_zoom_to_nowhere_shows_the_country() -> None:
    """A province that the pack has not is no reason to show nothing."""
    ground = grounded(ROWS)
    assert len(areas(drawn(ground, painted(ground, zoom=("z",))))) == len(ROWS)


def test_labels_that_do_not_fit_stand_beside_with_a_line() -> None:
    """Many tiny shapes with labels: each is readable, none overlaps, and lines lead to them."""
    tiny = {f"a{n}": (120 + n / 3, 38, 120 + (n + 1) / 3, 38.2) for n in range(12)}
    ground = grounded(tiny | {"b1": (120, 30, 140, 38)})
    labels = dict.fromkeys(tiny, "24·25")
    picture = drawn(ground, painted(ground, dict.fromkeys(tiny, 0), labels))
    check(picture)
    found = layer(picture, "labels").items
    texts = [one for one in found if isinstance(one, Words) and one.paragraphs == ("24·25",)]
    lines = [one for one in found if isinstance(one, Line)]
    assert len(texts) == len(tiny)
    assert len(lines) == 2 * len(tiny)  # each over a white one
    assert all(one.style.colour == "#1f1f1b" for one in texts)


def test_a_label_with_room_stands_in_its_shape() -> None:
    """It has the colour that can be read there; on a pattern it has a ground of its own."""
    ground = grounded(ROWS)
    state = painted(ground, {"a0": 0, "a1": 2}, {"a0": "24", "a1": "25", "a2": "P"})
    picture = drawn(ground, state)
    check(picture)
    found = {one.paragraphs[0]: one for one in words(picture)}
    assert found["24"].style.colour == "#ffffff"
    assert not [one for one in layer(picture, "labels").items if isinstance(one, Line)]
    plates = [one for one in layer(picture, "labels").items if isinstance(one, Area)]
    assert len(plates) == 1
    place = {area.name: ink_of(area) for area in areas(picture)}["Square a0"]
    assert Box(place[0], place[1], place[2] - place[0], place[3] - place[1]).overlaps(
        found["24"].box
    )


def test_thousands_of_labels_are_given_up_not_waited_for() -> None:
    """Where lines could be followed by nobody none are drawn, and the layer says so."""
    many = {f"a{n}": (n % 40, n // 40, n % 40 + 1, n // 40 + 1) for n in range(1_600)}
    ground = grounded(many)
    picture = drawn(ground, painted(ground, labels=dict.fromkeys(many, "2024·2025")))
    assert not [one for one in layer(picture, "labels").items if isinstance(one, Line)]
    assert layer(picture, "labels").alt == "1,600 labels found no room on the map."


@pytest.mark.parametrize("size", [12.0, 16.0])
@pytest.mark.parametrize("place", [PLACE, Box(0, 0, 200, 300), Box(5, 5, 900, 120)])
def test_nothing_leaves_a_box_of_any_form(place: Box, size: float) -> None:
    """Tall, wide or small: all is in the box."""
    ground = grounded(ROWS)
    labels = dict.fromkeys(ROWS, "24")
    picture = map_picture(ground, painted(ground, labels=labels), place, language="en", size=size)
    check(picture)
    assert len(areas(picture)) == len(ROWS)


def test_a_pack_of_one_shape_and_an_empty_layer() -> None:
    """One square, nothing painted: a map with its scale."""
    ground = grounded({"a1": (10, 10, 10.01, 10.01)})
    picture = drawn(ground, painted(ground))
    check(picture)
    assert len(areas(picture)) == 1
    assert layer(picture, "scale").items


def test_the_bar_is_as_long_as_it_says() -> None:
    """In the middle of the map the bar's length, measured on the ellipsoid, is its kilometres."""
    ground = grounded(ROWS, crs="EPSG:5179")
    picture = drawn(ground, painted(ground))
    bar, text = layer(picture, "scale").items
    assert isinstance(bar, Line)
    assert isinstance(text, Words)
    frame = frame_of(ground, (), PLACE, 18.0)
    length = (bar.points[-1][0] - bar.points[0][0]) * frame.metres
    ends = ground.transformer.transform(
        [frame.x - length / 2, frame.x + length / 2], [frame.y] * 2, direction="INVERSE"
    )
    _, _, true = Geod(ellps="WGS84").inv(ends[0][0], ends[1][0], ends[0][1], ends[1][1])
    assert true / 1_000 == pytest.approx(float(text.paragraphs[0].split()[0]), rel=0.002)


@pytest.mark.parametrize(("most", "km"), [(99, 50), (100, 100), (0.07, 0.05), (3.9, 2), (1, 1)])
def test_kilometres_are_round(most: float, km: float) -> None:
    """The bar is the longest of 1, 2 or 5 with zeros that has room."""
    assert round_km(most) == pytest.approx(km)


def test_outlines_and_rings_are_marks() -> None:
    """Each outlined, ringed or chosen shape has a line around it, over a white one."""
    ground = grounded(ROWS)
    state = painted(ground, outlined=frozenset({"a0"}), ringed=frozenset({"b1"}), selected="b2")
    colours = [
        line.colour for line in layer(drawn(ground, state), "marks").items if isinstance(line, Line)
    ]
    assert colours == ["#ffffff", "#0d3f47", "#ffffff", "#c2410c", "#ffffff", "#c2410c"]


def test_sites_are_drawn_where_the_legend_tells_them() -> None:
    """A symbol a kind, hollow where it is only implied; none without a legend for them."""
    ground = grounded(ROWS)
    mark = SiteMark("r1", 38.5, 120.5, ("star", "wave"), (False, True), "Two sites")
    bare = painted(ground, sites=(mark,))
    told = MapState(bare.layer, bare.names, Legend("", (), symbols=(Symbol("star", "mill", "1"),)))
    assert layer(drawn(ground, bare), "sites").items == ()
    solid, hollow = layer(drawn(ground, told), "sites").items
    assert isinstance(solid, Area)
    assert isinstance(hollow, Area)
    assert (solid.name, solid.alt, solid.fill) == ("star", "Two sites", "#1f1f1b")
    assert (hollow.name, hollow.fill) == ("wave", "#ffffff")
    here = ground.place([120.5], [38.5])
    x, y = frame_of(ground, (), PLACE, 18.0).points(here)[0]
    assert abs(ink_of(solid)[0] - x) < 10
    assert abs(ink_of(solid)[1] - y) < 10


def test_province_names_stand_free_or_not_at_all() -> None:
    """They are read on pale ground; a map of some provinces names its shapes instead."""
    ground = grounded(ROWS)
    whole = {one.paragraphs[0] for one in words(drawn(ground, painted(ground)))}
    assert {"name_en of a", "name_en of b"} <= whole
    near = {one.paragraphs[0] for one in words(drawn(ground, painted(ground, zoom=("a",))))}
    assert "name_en of a" not in near
    assert "Square a1" in near
    dark = painted(ground, dict.fromkeys(ROWS, 0))
    assert not shapely.is_empty(ground.at(1_000).country)
    inside = [one for one in words(drawn(ground, dark)) if one.paragraphs[0].startswith("name_en")]
    places = [Box(a, b, c - a, d - b) for a, b, c, d in map(ink_of, areas(drawn(ground, dark)))]
    assert not [one for one in inside for place in places if one.box.overlaps(place)]
