"""Test what the map's page says of days before the first report and after the newest one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from regiondash.text import LANGUAGES, format_date, say
from tests.pages import reading
from tests.pages.expected import expected

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener


def _nothing_after(pack: Pack, language: str) -> str:
    day = format_date(language, pack.info.known_until)
    return say(language, "days.nothing_after", date=day)


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_horizon_nothing_is_known(open_page: Opener, prk: Pack, language: str) -> None:
    """The day after the newest report says that no reports were collected after it."""
    page = open_page(language=language)
    assert _nothing_after(prk, language) not in reading.said(page)
    tomorrow = prk.info.known_until + dt.timedelta(days=1)
    reading.widget(page, "date_input", "as_of").set_value(tomorrow).run()
    assert _nothing_after(prk, language) in reading.said(page)


def test_after_the_horizon_nothing_is_counted_as_zero(open_page: Opener, prk: Pack) -> None:
    """A later year shows the map and title of the horizon: neither zero nor late."""
    page = open_page()
    reading.widget(page, "select_slider", "year").set_value(2030).run()
    assert reading.headings(page, 1) == [expected(prk).title]
    assert reading.stamp(page) == expected(prk).stamp
    assert page.query_params == {"as_of": "2030-12-31"}


def test_the_horizon_itself_is_the_first_view(open_page: Opener, prk: Pack) -> None:
    """A plain address shows the day of the newest report, in the filters and beside the title."""
    page = open_page()
    assert reading.widget(page, "date_input", "as_of").value == prk.info.known_until
    assert format_date("en", prk.info.known_until) in reading.headings(page, 1)[0]
    assert say("en", "days.newest_report") in reading.said(page)


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2022-01-01"])
def test_before_the_first_report_nothing_had_opened(open_page: Opener, prk: Pack, day: str) -> None:
    """A day before everything shows a map on which nothing is covered, and no empty page."""
    page = open_page(as_of=day)
    assert reading.mistakes(page) == []
    assert reading.headings(page, 1) == [expected(prk, as_of=day).title]
    assert reading.map_state(page)["labels"]["at"] == ""
    assert len(page.dataframe[0].value) == len(prk.regions)


@pytest.mark.parametrize("day", ["2033-12-31", "2034-01-01", "9999-12-31"])
def test_a_day_after_the_programme_is_answered(open_page: Opener, prk: Pack, day: str) -> None:
    """A day past all years of the slider is answered like any other after the horizon."""
    page = open_page(as_of=day)
    assert _nothing_after(prk, "en") in reading.said(page)
    assert reading.widget(page, "select_slider", "year").value == 2033
    assert page.query_params == {"as_of": day}
