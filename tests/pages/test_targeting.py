"""Test the page on choice and an indicator: its numbers and refusals are the command's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import targeting as brief
from regiondash.cli import main
from regiondash.text import LANGUAGES, format_number, format_percent, say
from regiondash.view.need import needs
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

OPTIONS = {
    "indicator": "--indicator",
    "reach": "--status",
    "seed": "--seed",
    "as_of": "--as-of",
    "scope": "--scope",
    "need": "--need",
    "provinces": "--province",
}


def answered(language: str, **query: str) -> dict[str, Any]:
    """Return what `targeting --json` answers to what the address asks."""
    options = [part for key, value in query.items() for part in (OPTIONS[key], value)]
    result = CliRunner().invoke(main, ["targeting", "--json", "--lang", language, *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


@pytest.fixture
def open_targeting(open_page: Opener) -> Opener:
    """Return what opens the page with further parts of an address."""

    def opened(**query: str) -> AppTest:
        page = open_page(**query).switch_page("pages/targeting.py").run()
        assert not page.exception
        return page

    return opened


def charts(page: AppTest) -> list[dict[str, Any]]:
    """Return the specifications of the page's charts."""
    return [json.loads(element.proto.spec) for element in page.get("vega_lite_chart")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"indicator": "km_to_city_100k", "reach": "announced", "seed": "3"},
        {"indicator": "market_potential", "as_of": "2025-03-31", "scope": "all201"},
    ],
    ids=str,
)
def test_figures_are_the_commands(
    open_targeting: Opener, language: str, query: dict[str, str]
) -> None:
    """Title, findings, table, curves, draws and provinces are those of `targeting --json`."""
    report, page = answered(language, **query), open_targeting(language=language, **query)
    assert reading.mistakes(page) == []
    assert reading.headings(page, 1) == [brief.title(language, report)]
    words = reading.said(page)
    total = report["total"]
    assert brief.amount(language, report, total["median_chosen"]) in words
    assert f"{total['neediest']['reached']} / {total['neediest']['size']}" in words
    assert format_percent(language, report["fairness"]["by_regions"]) in words
    for row in report["provinces"]:
        assert row["province"] in words
    curve, draws = charts(page)
    drawn = [
        one
        for one in curve["layer"][0]["data"]["values"]
        if one["curve"] == say(language, "targeting.all")
    ]
    assert [[one["x"], one["y"]] for one in drawn] == total["by_units"]["curve"]
    counts = sorted(one["n"] for one in draws["layer"][0]["data"]["values"])
    assert counts == sorted(total["random"]["histogram"]["counts"])
    assert format_number(language, report["draws"], 0) in words


def test_a_cohorts_draws_can_be_looked_at(open_targeting: Opener) -> None:
    """The histogram is that of the cohort chosen."""
    report, page = answered("en"), open_targeting()
    page = reading.widget(page, "button_group", "draws_of").set_value("2025").run()
    (row,) = [row for row in report["cohorts"] if row["cohort"] == 2025]
    counts = [one["n"] for one in charts(page)[1]["layer"][0]["data"]["values"]]
    assert sorted(counts) == sorted(row["random"]["histogram"]["counts"])


def test_the_indicator_can_be_changed(open_targeting: Opener) -> None:
    """Another indicator is held against choice at once, and stands in the address."""
    page = open_targeting()
    page = reading.widget(page, "selectbox", "indicator").set_value("km_to_capital").run()
    assert "Distance to the capital" in reading.headings(page, 1)[0]
    assert page.query_params["indicator"] == "km_to_capital"


def test_an_index_can_be_held_against(open_targeting: Opener) -> None:
    """Without parts the page says what to do and keeps its controls; with parts it answers."""
    page = open_targeting(need="index")
    assert len(reading.mistakes(page)) == 1
    parts = ["urban_share_2008", "km_to_city_100k"]
    page = reading.widget(page, "multiselect", "parts").set_value(parts).run()
    assert not page.exception
    assert reading.mistakes(page) == []
    assert "Index of the chosen indicators" in reading.headings(page, 1)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_of_provinces_are_refused_in_words(
    open_targeting: Opener, prk: Pack, language: str
) -> None:
    """Chosen elsewhere, they are still what the box shows; all else that it lists can be shown."""
    page = open_targeting(language=language, indicator="stunting_nursery_2015")
    assert len(reading.mistakes(page)) == 1
    assert reading.headings(page, 1) == [say(language, "targeting.none")]
    box = reading.widget(page, "selectbox", "indicator")
    assert box.value == "stunting_nursery_2015"
    for indicator in needs(prk):
        page = reading.widget(page, "selectbox", "indicator").set_value(indicator).run()
        assert reading.mistakes(page) == []
        assert len(reading.widget(page, "selectbox", "indicator").options) == len(needs(prk))


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_cohort_nothing_is_compared(open_targeting: Opener, language: str) -> None:
    """The title says so; nothing is drawn but the provinces' regions and people."""
    page = open_targeting(language=language, as_of="2023-06-30")
    assert reading.mistakes(page) == []
    report = answered(language, as_of="2023-06-30")
    assert reading.headings(page, 1) == [brief.title(language, report)]
    assert charts(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_without_indicators_says_so(
    open_targeting: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    language: str,
) -> None:
    """Nothing in the tiny pack has a worse end: one sentence, and no figures."""
    use_packs(tiny_folder, "tiny")
    page = open_targeting(language=language)
    assert say(language, "need.none") in reading.said(page)
    assert charts(page) == []
