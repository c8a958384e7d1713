"""Test the picture of a shape among its neighbours: what is in it, and that names stay text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from shapely.geometry import box, mapping

from regiondash.draw.near_map import Near, near_map
from regiondash.draw.palette import Look

_SVG = "{http://www.w3.org/2000/svg}"
_FEATURES = [
    {"type": "Feature", "id": name, "properties": {}, "geometry": mapping(box(x, 0, x + 1, 1))}
    for name, x in (("a", 0), ("b", 1), ("far", 40))
]
_MEMBERS = dict.fromkeys(("a", "b", "far"), "p1")
_LOOKS = (Look("#2b7a82"), Look("#f1f0ea"), Look("#ffffff", "hatch"))


def drawn(**names: str) -> ET.Element:
    """Return the picture of shape a and its neighbour b."""
    named = {"a": "Alpha", "b": "Beta", **names}
    near = Near("a", ["b", "gone"], named, {"a": (0.5, 0.5), "b": (1.5, 0.5)})
    return ET.fromstring(near_map(_FEATURES, _MEMBERS, near, ({"a": 0, "b": 1}, _LOOKS), 300))  # noqa: S314 - our own text


def test_the_shape_and_its_neighbours_are_named() -> None:
    """The shape's name is bold; a neighbour without a polygon is passed over."""
    texts = drawn().findall(f"{_SVG}text")
    assert [text.text for text in texts] == ["Alpha", "Beta"]
    assert [text.get("font-weight") for text in texts] == ["700", "400"]


def test_names_are_text() -> None:
    """A name that looks like markup is shown as it is written."""
    hostile = "<script>alert(1)</script>&"
    assert drawn(b=hostile).findall(f"{_SVG}text")[1].text == hostile


def test_the_picture_is_cut_to_the_neighbours() -> None:
    """Far shapes are left out; the picture is no wider than asked and labels stay inside."""
    picture = drawn(b="A name of many letters")
    left, _, wide, high = (float(part) for part in (picture.get("viewBox") or "").split())
    assert float(picture.get("width") or 0) <= 300
    assert wide > high
    for text in picture.findall(f"{_SVG}text"):
        assert left < float(text.get("x") or 0) < left + wide


def test_a_shape_without_a_polygon_has_no_picture() -> None:
    """Nothing is drawn where the shape is not known."""
    near = Near("gone", [], {}, {})
    assert near_map(_FEATURES, _MEMBERS, near, ({}, _LOOKS), 300) == ""
