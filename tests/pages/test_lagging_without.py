"""Test the lagging page where something is missing: values, a programme, indicators, proxies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from regiondash.selection import ASPECTS
from regiondash.text import LANGUAGES, say
from tests.pages import reading
from tests.pages.test_lagging import TITLES
from tests.tables import with_info
from tests.view.test_without import without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Pack], None]]:
    """Return what lets the app show a pack made in memory."""

    def shown(pack: Pack) -> None:
        st.cache_resource.clear()
        monkeypatch.setattr("regiondash.ui.cache.pack", lambda _: pack)

    yield shown
    st.cache_resource.clear()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", ["k_of_m", "index_fifth", "listed"])
def test_a_rule_with_nothing_to_go_by_is_a_sentence(
    open_lagging: Opener, rule: str, language: str
) -> None:
    """The page stays up with its controls, and says what to change."""
    page = open_lagging(aspect="lag", rule=rule, language=language)
    assert len(reading.mistakes(page)) == 1
    assert reading.widget(page, "selectbox", "rule")
    assert page.get("download_button")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_another_country(
    open_lagging: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    aspect: str,
    language: str,
) -> None:
    """A pack of four squares without proxies opens; a section that it lacks gives way."""
    use_packs(tiny_folder, "tiny")
    page = open_lagging(aspect=aspect, language=language, picked="r1.r2")
    assert len(reading.headings(page, 1)) == 1
    assert TITLES[language] not in reading.said(page)
    assert "Korea" not in reading.said(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_indicators_it_is_said(
    open_page: Opener, show: Callable[[Pack], None], prk: Pack, language: str
) -> None:
    """A pack without an indicator has a title and a sentence, and no section to choose."""
    bare = with_info(prk, people_indicator="", proxies=None)
    show(replace(bare, indicators=bare.indicators[:0]))
    page = open_page(language=language).switch_page("pages/lagging.py").run()
    assert not page.exception
    assert say(language, "lagging.no_indicators") in reading.said(page)


@pytest.mark.parametrize("aspect", ["lag", "compare"])
def test_without_a_programme(
    open_page: Opener, show: Callable[[Pack], None], prk: Pack, aspect: str
) -> None:
    """Nothing is outlined, nobody claims anything, and lag against a programme is no choice."""
    show(without(prk))
    page = open_page(aspect=aspect).switch_page("pages/lagging.py").run()
    assert not page.exception
    assert reading.mistakes(page) == []
    choices = reading.widget(page, "button_group", "aspect").options
    assert say("en", "lagging_section.coverage") not in [str(one) for one in choices]
    assert "state media" not in reading.said(page)
