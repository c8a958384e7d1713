"""Test that a place is found by any of its spellings, and that what is found opens its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.text import LANGUAGES, say
from tests.pages import reading

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

RYONGGANG = "룡강군"
SPELLINGS = [
    "룡강군",
    "용강군",
    "룡강",
    "용강",
    "ㄹㄱㄱ",
    "ㅇㄱㄱ",
    "Ryonggang",
    "ryonggang-gun",
    "Ryonggang County",
    "Yonggang",
    "Ryŏnggang",
    "Ryonggang, Nampho",
    "남포 용강",
    "Ryonggagn",
]


def _found(page: AppTest) -> list[str]:
    """Return what the search offers, as it is written there."""
    offered = [group.options for group in page.button_group if group.key == "found"]
    return [option.replace("\\", "") for options in offered for option in options]


def _id_of(pack: Pack, name_ko: str) -> str:
    (region_id,) = pack.regions.loc[pack.regions["name_ko"] == name_ko, "region_id"]
    return str(region_id)


@pytest.mark.parametrize("query", SPELLINGS)
def test_a_place_is_found_by_every_spelling(open_page: Opener, query: str) -> None:
    """Northern and southern hangul, initials, romanisations, suffixes and slips all find it."""
    page = open_page()
    page.text_input(key="find").set_value(query).run()
    assert any(RYONGGANG in option for option in _found(page)), _found(page)


def test_both_of_a_name_are_offered_with_their_provinces(open_page: Opener) -> None:
    """Places of one name are told apart by their provinces: there are two Unsan."""
    page = open_page()
    page.text_input(key="find").set_value("Unsan").run()
    offered = [option for option in _found(page) if option.startswith("Unsan")]
    assert len(set(offered)) == 2


def test_what_is_found_opens_its_card(open_page: Opener, prk: Pack) -> None:
    """Choosing a place that was found opens its card, and the address keeps it."""
    page = open_page(language="ko")
    page.text_input(key="find").set_value("룡강").run()
    region = _id_of(prk, RYONGGANG)
    page.button_group(key="found").set_value(region).run()
    assert page.query_params["place"] == region
    assert "용강군" in reading.headings(page, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_is_a_sentence(open_page: Opener, language: str) -> None:
    """A name no place has is answered with a sentence that repeats it, as text."""
    query = "zzzz *qq* ![p](https://outside.invalid/p.png)"
    page = open_page(language=language)
    page.text_input(key="find").set_value(query).run()
    assert _found(page) == []
    (answer,) = page.caption
    assert answer.value.replace("\\", "") == say(language, "filter.nothing_found", query=query)
    assert "![p](" not in answer.value


@pytest.mark.parametrize("query", ["", "   ", "(", "%", "a" * 500, "ㄱ", "0"])
def test_odd_queries_are_answered(open_page: Opener, query: str) -> None:
    """Signs, single letters and long texts raise nothing."""
    page = open_page()
    page.text_input(key="find").set_value(query).run()
    assert not page.exception
