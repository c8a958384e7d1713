"""Test that every line of words has its place, by alignment, bullets and gaps."""

from __future__ import annotations

import pytest

from regiondash.draw.sheet.fonts import ASCENT, width
from regiondash.draw.sheet.items import Box, Style, Words
from regiondash.draw.sheet.lines import ink
from regiondash.draw.sheet.placed import placed

BOX = Box(10, 20, 200, 100)


def test_a_line_stands_in_the_middle_of_its_leading() -> None:
    """The base line lies half of the extra leading and the ascent below the top."""
    (line,) = placed(Words(BOX, ("Kapsan",), Style(10, leading=1.4)))
    assert line.base == pytest.approx(20 + 2 + ASCENT * 10)
    assert line.left == 10


def test_lines_follow_by_their_leading_and_paragraphs_by_their_gap() -> None:
    """A new line lies a leading lower, a new paragraph a gap more."""
    lines = placed(Words(BOX, ("one\ntwo", "three"), Style(10, leading=1.5), gap=4))
    assert [line.base - lines[0].base for line in lines] == pytest.approx([0, 15, 34])


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("valign", ["top", "middle", "bottom"])
def test_lines_stand_where_the_ink_is_measured(align: str, valign: str) -> None:
    """What `lines.ink` says is where the line is placed."""
    words = Words(BOX, ("갑산군",), Style(12, align=align, valign=valign))
    (line,) = placed(words)
    box = ink(words)
    assert line.left == pytest.approx(box.x)
    assert box.y < line.base < box.bottom


def test_bullets_stand_before_each_paragraph() -> None:
    """A bullet is a line of its own at the left side, its words are indented."""
    lines = placed(Words(BOX, ("one", "two"), Style(10), bullet="•"))
    assert [line.text for line in lines] == ["•", "one", "•", "two"]
    assert lines[0].left == 10
    assert lines[1].left > 10 + width("•", 10)


def test_empty_lines_take_room_and_are_not_written() -> None:
    """An empty line moves what follows it down."""
    lines = placed(Words(BOX, ("one\n\nthree",), Style(10, leading=1.0)))
    assert [line.text for line in lines] == ["one", "three"]
    assert lines[1].base - lines[0].base == pytest.approx(20)
