"""Test that words are text boxes of exact sizes whose lines never outgrow their boxes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from reportlab.pdfbase.pdfmetrics import stringWidth

from regiondash.brief.forms import pptx_fit as fit
from regiondash.draw.sheet import fonts, lines
from regiondash.draw.sheet.items import Box, Group, MapPicture, Style, Words, every
from tests.brief.forms import decks
from tests.brief.forms.opened import A, alone, named

TEXTS = {
    "en": "State media report that forty regions opened; four of the openings were confirmed.",
    "ko": "북한 매체는 2년 동안 40개 시·군에서 지방공업공장을 준공했다고 보도했으며, 4건이 "
    "확인되었다.",
}


def shown(words: Words) -> Any:  # noqa: ANN401 - python-pptx has no types
    """Return the text box of some words."""
    return named(alone(words), words.name or "text")


def test_sizes_and_spacing_are_exact() -> None:
    """Size, leading, weight and colour are the style's; nothing shrinks or grows by itself."""
    style = Style(15.5, bold=True, colour="#123456", leading=1.2)
    frame = shown(decks.words("Said.", style=style)).text_frame
    run = frame.paragraphs[0].runs[0]
    assert (run.font.size.pt, run.font.bold, str(run.font.color.rgb)) == (15.5, True, "123456")
    assert frame.paragraphs[0].line_spacing.pt == pytest.approx(18.6)
    assert frame.auto_size == MSO_AUTO_SIZE.NONE
    assert frame.word_wrap is True


def test_boxes_have_no_margins() -> None:
    """Words begin at the edge of their box."""
    frame = shown(decks.words("Said.")).text_frame
    sides = (frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom)
    assert sides == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("align", "valign", "wanted"),
    [
        ("left", "top", (PP_ALIGN.LEFT, MSO_ANCHOR.TOP)),
        ("center", "middle", (PP_ALIGN.CENTER, MSO_ANCHOR.MIDDLE)),
        ("right", "bottom", (PP_ALIGN.RIGHT, MSO_ANCHOR.BOTTOM)),
    ],
)
def test_words_stand_where_they_are_set(align: str, valign: str, wanted: tuple[Any, Any]) -> None:
    """Left, middle and right, top, middle and bottom are the paragraph's and the box's own."""
    frame = shown(decks.words("Said.", style=Style(align=align, valign=valign))).text_frame
    assert (frame.paragraphs[0].alignment, frame.vertical_anchor) == wanted


def test_bullets_hang() -> None:
    """A bullet is the paragraph's own, and the lines behind it stand in one column."""
    words = decks.words("a", paragraphs=("one", "two"), bullet="•", gap=6.0)
    paragraphs = shown(words).text_frame.paragraphs
    styles = [paragraph._p.pPr for paragraph in paragraphs]
    indent = round(lines.indent(words) * 12700)
    assert [(one.get("marL"), one.get("indent")) for one in styles] == [
        (str(indent), f"-{indent}")
    ] * 2
    assert [one.find(f"{A}buChar").get("char") for one in styles] == ["•", "•"]
    assert [paragraph.space_before.pt for paragraph in paragraphs] == [0, 6]


def test_line_breaks_stay() -> None:
    """A break within a paragraph is a line break, not another paragraph."""
    frame = shown(decks.words("one\ntwo")).text_frame
    assert [paragraph.text for paragraph in frame.paragraphs] == ["one\vtwo"]


def test_no_paragraphs_are_an_empty_box() -> None:
    """A box without words is written, and is empty."""
    assert shown(decks.words("", paragraphs=())).text_frame.text == ""


def test_a_label_that_fills_its_box_does_not_break() -> None:
    """A box as narrow as its one line keeps it one; wider boxes break at their edge."""
    label = Words(Box(10, 10, fonts.width("평안남도", 12) + 0.1, 16), ("평안남도",), Style(12.0))
    assert shown(label).text_frame.word_wrap is False
    assert shown(decks.words("평안남도")).text_frame.word_wrap is True


def test_latin_letters_are_measured_in_arial() -> None:
    """Widths are those that Arial has, of which Helvetica's are known."""
    assert fit.width("Opened 40", 10) == pytest.approx(stringWidth("Opened 40", "Helvetica", 10))
    assert fit.width("평양", 10) == pytest.approx(fonts.width("평양", 10))


def test_arial_is_narrower_than_what_pages_are_laid_out_in() -> None:
    """English sentences take less room in a deck than on the page they were laid out for."""
    text = TEXTS["en"]
    assert fit.width(text, 14) < fonts.width(text, 14)
    assert fit.width(text, 14, bold=True) < fonts.width(text, 14, bold=True)


@pytest.mark.parametrize("language", ["en", "ko"])
@given(width=st.integers(200, 700), size=st.sampled_from([12.0, 14.0, 16.0, 26.0]))
def test_no_box_needs_more_lines(language: str, width: int, size: float) -> None:
    """Whatever the width, the deck breaks a text into no more lines than the page did."""
    words = Words(Box(0, 0, width, 900), (TEXTS[language],), Style(size))
    laid = len(lines.broken(words)[0])
    set_as, closer = fit.suited(words)
    assert fit.rows(TEXTS[language], set_as, closer) <= laid


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_box_of_a_deck_holds_its_words(language: str) -> None:
    """The lines of each box, as a deck breaks them, are no higher than the box."""
    for page in decks.deck(language):
        for words in boxes(page.items):
            set_as, closer = fit.suited(words)
            count = sum(fit.rows(text, set_as, closer) for text in words.paragraphs)
            high = count * words.style.size * words.style.leading
            high += words.gap * (len(words.paragraphs) - 1)
            assert high <= words.box.height + 0.01, words


def test_letters_stand_closer_by_a_hair_only() -> None:
    """Letters never close up by more than can be overlooked, and not without need."""
    tight = Words(Box(0, 0, 20, 900), (TEXTS["ko"],), Style(14.0))
    assert fit.suited(tight)[1] <= 14 * fit.CLOSEST
    plain = decks.words("Said.")
    assert fit.suited(plain) == (plain, 0)


def test_korean_words_make_room_for_air() -> None:
    """A line of Korean that LibreOffice would break is set closer and smaller, never below 12."""
    text = "2026년 10월 8일까지 182개 지역 중 40곳 준공, 4곳 확인"
    for size, least in ((26.0, 23.4), (12.0, 12.0)):
        room = fonts.width(text, size) + 1
        words = Words(Box(0, 0, room, size * 1.3), (text,), Style(size))
        set_as, closer = fit.suited(words)
        assert least <= set_as.style.size <= size
        assert closer > 0
        assert fit.rows(text, set_as, closer) == 1


def test_a_line_is_shortened_only_if_it_must() -> None:
    """One line stays whole, closes up, or ends in an ellipsis, as the room has it."""
    whole = fit.width("Opened in 2025", 12)
    found = [fit.line_in("Opened in 2025", 12, whole * share) for share in (1.01, 0.97, 0.6)]
    assert [text for text, _ in found[:2]] == ["Opened in 2025"] * 2
    assert [closer > 0 for _, closer in found] == [False, True, False]
    assert found[2][0].endswith("…")
    assert fit.width(found[2][0], 12) <= whole * 0.6


def test_wider_rooms_hold_more_of_a_line() -> None:
    """What a line holds grows with its room."""
    lengths = [len(fit.line_in(TEXTS["ko"], 12, room)[0]) for room in range(0, 500, 20)]
    assert all(more >= less for less, more in pairwise(lengths))


def boxes(items: tuple[Any, ...]) -> list[Words]:
    """Return all words among pieces."""
    assert any(isinstance(item, Group | MapPicture | Words) for item in items)
    return [item for item in every(items) if isinstance(item, Words)]
