"""Test that the map and the pages of reports follow the programme that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.text import LANGUAGES
from tests.pages import reading
from tests.pages.expected import expected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener


def offered(pack: Pack, programme: str) -> set[str]:
    """Return the cohort years of a programme's events, and the pilot if it has one."""
    events = pack.events[pack.events["programme_id"] == programme]
    pilots = {"pilot"} if (events["role"] == "pilot").any() else set()
    return pilots | {str(year) for year in events["cohort"].dropna()}


@pytest.mark.parametrize("theme", ["status", "cohort"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_follows_the_programme(
    open_page: Opener, prk: Pack, language: str, theme: str
) -> None:
    """Title, line under it, legend and map are those of the programme; its name is said."""
    page = open_page(language=language, theme=theme)
    reading.widget(page, "selectbox", "programme").set_value("hospitals").run()
    wanted = expected(prk, programme="hospitals", language=language, theme=theme)
    assert reading.headings(page, 1) == [wanted.title]
    assert reading.stamp(page) == wanted.stamp
    (hospitals,) = [one for one in prk.programmes if one.id == "hospitals"]
    assert getattr(hospitals, f"name_{language}") in reading.said(page)
    for label in (entry.label for entry in wanted.view.painted.entries if entry.count):
        assert label in reading.said(page)
    assert "2024" not in {entry.label for entry in wanted.view.painted.entries}


def test_cohorts_of_another_programme_are_let_go(open_page: Opener, prk: Pack) -> None:
    """A year that the new programme does not have leaves the choice; one that it has stays."""
    page = open_page(cohorts="2024.2026")
    pills = reading.widget(page, "button_group", "cohorts")
    assert {*pills.options} == offered(prk, "20x10") - {"pilot"} | {"Pilot"}
    reading.widget(page, "selectbox", "programme").set_value("hospitals").run()
    assert not page.exception
    assert page.session_state["selection"].cohorts == ("2026",)
    names = {one.lower() for one in reading.widget(page, "button_group", "cohorts").options}
    assert names == offered(prk, "hospitals")


def test_a_cohort_that_an_address_asks_for_can_be_let_go(open_page: Opener, prk: Pack) -> None:
    """It stands among the choices, though the programme has none of that year."""
    page = open_page(programme="hospitals", cohorts="2024")
    pills = reading.widget(page, "button_group", "cohorts")
    assert "2024" in pills.options
    pills.set_value([]).run()
    assert reading.stamp(page) == expected(prk, programme="hospitals").stamp


def test_one_programme_is_no_choice(
    open_page: Opener, use_packs: Callable[[Path, str], None], tiny_folder: Path
) -> None:
    """A pack with one programme draws no choice of it."""
    use_packs(tiny_folder, "tiny")
    assert not [one for one in open_page().selectbox if one.key == "programme"]
