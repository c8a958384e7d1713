"""Test that the SVG is sound XML with named layers, text as text, and nothing hostile in it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from regiondash.brief.forms.svg import address, svg
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import Box, Group, Page, Words
from tests.brief.forms.small_pages import deck, first, second, sheet

NS = "{http://www.w3.org/2000/svg}"


def read(page: Page) -> ET.Element:
    """Return a page written as SVG and read again."""
    return ET.fromstring(svg(page))  # noqa: S314 - written here


def named(root: ET.Element, name: str) -> ET.Element:
    """Return the first element of a name."""
    return next(node for node in root.iter() if node.get("data-name") == name)


def test_a_page_has_its_size_title_and_language() -> None:
    """The drawing is as large as the page, in points, on white paper."""
    root = read(second())
    assert (root.get("width"), root.get("viewBox")) == ("960pt", "0 0 960 540")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ko"
    assert root.findtext(f"{NS}title") == "사십 개 지역이 준공됨"
    paper = root.find(f"{NS}rect")
    assert paper is not None
    assert paper.get("fill") == "#ffffff"


def test_layers_are_groups_with_names() -> None:
    """A map and each of its layers is a group with an id, a name and a title."""
    root = read(first())
    whole = named(root, "map")
    assert whole.get("aria-label") == "Four regions: one opened, one in part."
    for name in ("regions", "lines"):
        layer = named(whole, name)
        assert layer.tag == f"{NS}g"
        assert layer.get("id") == f"one-{name}"
        assert layer.findtext(f"{NS}title") == name


def test_areas_are_named_shapes_with_their_words() -> None:
    """Each region is a path of its own with its name, filled by the even-odd rule."""
    region = named(read(first()), "갑산군")
    assert region.tag == f"{NS}path"
    assert region.get("fill-rule") == "evenodd"
    assert (region.get("d") or "").count("M") == 2
    assert named(read(first()), "Kimhwa").findtext(f"{NS}title") == "partly"


def test_patterns_are_defined_once_and_used() -> None:
    """Every pattern that an area is filled with is defined."""
    root = read(first())
    defined = {node.get("id") for node in root.iter(f"{NS}pattern")}
    used = set(re.findall(r"url\(#([^)]+)\)", svg(first())))
    assert used == defined
    assert len(defined) == 3


def test_text_stays_text_of_the_width_that_was_measured() -> None:
    """Lines are text elements; their measured width holds in any typeface."""
    root = read(second())
    found = {node.text: node for node in root.iter(f"{NS}text")}
    title = found["사십 개 지역이 준공됨"]
    wide = width("사십 개 지역이 준공됨", 26, bold=True)
    assert float(title.get("textLength") or 0) == pytest.approx(wide, abs=0.01)
    assert "Noto Sans KR" in (root.get("font-family") or "")
    assert found["70,611"].get("text-anchor") == "end"


@pytest.mark.parametrize("page", deck(), ids=["slide", "korean", "paper"])
def test_ids_are_used_once(page: Page) -> None:
    """No two elements of a page share an id."""
    ids = [node.get("id") for node in read(page).iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_layers_of_one_name_have_ids_of_their_own() -> None:
    """A second layer of a name is told apart by a number."""
    page = Page("k", "t", (Group((), "a b"), Group((), "a b"), Group((), "<>")))
    ids = [node.get("id") for node in read(page).iter(f"{NS}g")]
    assert ids == ["k-a-b", "k-a-b-2", "k"]


def test_hostile_words_stay_words() -> None:
    """Text that looks like markup, or cannot stand in XML at all, makes no element."""
    root = read(sheet())
    assert not list(root.iter(f"{NS}script"))
    assert not list(root.iter(f"{NS}a"))
    assert {node.tag.removeprefix(NS) for node in root.iter()} <= {
        *("svg", "title", "defs", "rect", "g", "text", "path"),
    }
    assert "javascript" not in svg(sheet())


def test_a_link_outside_is_kept_with_its_address_escaped() -> None:
    """Words with a web address are a link."""
    (link,) = read(first()).iter(f"{NS}a")
    assert link.get("href") == "https://example.org/a%20b?c=%EB%8F%84"


def test_a_page_as_an_address_is_the_same_drawing() -> None:
    """The address of a picture holds the whole drawing and only plain signs."""
    made = address(second())
    head, _, body = made.partition(",")
    assert head == "data:image/svg+xml;charset=utf-8"
    assert made.isascii()
    assert unquote(body) == svg(second())


def test_nothing_is_asked_of_any_host() -> None:
    """Besides the name of the format and what words link to, no address is in it."""
    text = svg(replace(first(), items=first().items[:2]))
    assert re.findall(r"https?://[^\"']+", text) == ["http://www.w3.org/2000/svg"]


def test_empty_pieces_leave_nothing() -> None:
    """Words without any text make no element."""
    page = Page("k", "t", (Words(Box(0, 0, 50, 20), ("", " ")),))
    assert not list(read(page).iter(f"{NS}g"))
