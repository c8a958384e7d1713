"""Test the small pieces of markup: what is text stays text, what is markup stays markup."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.brief.markup import Markup, join, plain, tag, text
from tests.payloads import PAYLOADS, live, seen

# What a page can hold: control characters and lone surrogates never reach it.
READABLE = st.text(st.characters(exclude_categories=("Cc", "Cs")))


@given(READABLE)
def test_text_is_read_as_it_was_written(words: str) -> None:
    """Escaping changes nothing that a reader sees, and opens no element."""
    assert unescape(text(words)) == words
    assert live(text(words)) == []


@given(READABLE)
def test_text_holds_nothing_live(words: str) -> None:
    """None of the signs that start markup, an attribute's end or a template is left."""
    bare = text(words)
    assert not set(bare) & set("<>\"'`${}")


@given(READABLE, READABLE)
def test_an_element_holds_its_children_and_attributes(child: str, title: str) -> None:
    """A plain child and an attribute's value are text; there is one element and no other."""
    made = tag("p", child, title=title, class_="rd-note")
    assert live(made) == [("p", ("title", "class"))]
    assert seen(made) == child


def test_markup_is_not_escaped_again() -> None:
    """A child that is markup already stays what it is, beside one that is not."""
    assert tag("p", tag("b", "x"), "<i>") == "<p><b>x</b>&lt;i&gt;</p>"
    assert join([tag("b"), "&"]) == "<b></b>&amp;"
    assert isinstance(join([]), Markup)


def test_adding_keeps_the_rule() -> None:
    """Markup and a plain string added are markup, in which the string is text."""
    both = tag("b", "x") + "<i>"
    assert isinstance(both, Markup)
    assert both == "<b>x</b>&lt;i&gt;"


def test_attribute_names_are_written_as_html_has_them() -> None:
    """class_ gives the class, and an underscore within a name is a hyphen."""
    assert tag("div", aria_label="x", class_="y") == '<div aria-label="x" class="y"></div>'


def test_a_void_element_has_no_end() -> None:
    """Elements that hold nothing are not closed."""
    assert tag("img", src="x", alt="") == '<img src="x" alt="">'


@pytest.mark.parametrize("value", [3, None, 2.5, True])
def test_other_values_are_written_as_text(value: object) -> None:
    """Whatever is given becomes its words."""
    assert text(value) == str(value)


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, "[x](javascript:alert(1))", "![x](y)", "# x", "~x~"]
)
def test_plain_text_is_no_markdown(payload: str) -> None:
    """Every sign that Markdown reads is preceded by a backslash, and nothing else changes."""
    escaped = plain(payload)
    assert escaped.replace("\\", "") == payload.replace("\\", "")
    for number, sign in enumerate(escaped):
        if sign in "`*_[]()<>#!|~$":
            assert escaped[number - 1] == "\\"
