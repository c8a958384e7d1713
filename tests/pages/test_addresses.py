"""Test that an address with something wrong in it gets a sentence, and the rest of it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief.mistakes import sentence
from regiondash.errors import BadDay
from regiondash.text import LANGUAGES
from tests.pages import reading
from tests.pages.expected import expected

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

WRONG = [
    ("theme", "weather"),
    ("theme", "<img src=x onerror=alert(1)>"),
    ("theme", "![p](https://outside.invalid/p.png)"),
    ("language", "fr"),
    ("as_of", "yesterday"),
    ("as_of", "2025-02-30"),
    ("provinces", "atlantis"),
    ("indicator", "happiness"),
    ("method", "guess"),
    ("classes", "99"),
    ("cohorts", "1999"),
    ("scope", "moon"),
    ("kinds", "casino"),
    ("sites", "perhaps"),
    ("place", "nowhere"),
    ("zoom", "3"),
    ("pack", "nopack"),
    ("colour", "red"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_parameter_is_a_sentence(
    open_page: Opener, prk: Pack, name: str, value: str
) -> None:
    """One sentence names what is wrong, as text; the other parameters hold."""
    query = {"provinces": "p10", "as_of": "2025-12-31", name: value}
    page = open_page(**query)
    (sentence,) = reading.mistakes(page)
    assert (name if name == "colour" else value) in sentence
    assert "<img" not in " ".join(reading.markup(page)[:1])
    good = {key: text for key, text in query.items() if key != name}
    wanted = {**good, "provinces": ("p10",)} if "provinces" in good else good
    assert reading.stamp(page) == expected(prk, **wanted).stamp


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_is_told_in_the_readers_language(open_page: Opener, language: str) -> None:
    """The sentence is in the language that the rest of the address asks for."""
    error = BadDay("yesterday")
    page = open_page(as_of="yesterday", language=language)
    assert reading.mistakes(page) == [sentence(language, error)]


def test_every_mistake_is_told(open_page: Opener) -> None:
    """Several mistakes get a sentence each."""
    page = open_page(theme="x", as_of="y", pack="z", provinces="p10.q")
    assert len(reading.mistakes(page)) == 4


def test_a_mistake_is_forgotten_with_the_next_choice(open_page: Opener) -> None:
    """The sentence goes once the reader chooses something, and the address is put right."""
    page = open_page(theme="x")
    reading.widget(page, "select_slider", "year").set_value(2025).run()
    assert reading.mistakes(page) == []
    assert page.query_params == {"as_of": "2025-12-31"}


def test_a_damaged_address_stays_until_then(open_page: Opener) -> None:
    """The address is not rewritten while its mistake is told, so that it can be corrected."""
    assert open_page(theme="x").query_params == {"theme": "x"}


def test_a_plain_address_stays_plain(open_page: Opener) -> None:
    """What is at its default is not in the address."""
    assert open_page().query_params == {}
    assert open_page(theme="status", pack="prk").query_params == {}
