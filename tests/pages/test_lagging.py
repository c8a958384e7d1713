"""Test the lagging page: what it draws is what the command answers, and it says how sure it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner

from regiondash.cli import main
from regiondash.selection import ASPECTS, Selection
from regiondash.text import LANGUAGES, format_number, say
from regiondash.ui import brush
from regiondash.view.bivariate import bivariate_report
from regiondash.view.proxies import proxies_report
from tests.pages import reading

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

OPTIONS = {
    "indicator": "--indicator",
    "rule": "--rule",
    "limit": "--limit",
    "level": "--level",
    "scope": "--scope",
}
TITLES = {
    "en": "Proxies of access and urbanisation, not living standards",
    "ko": "접근성·도시화 대리지표(생활수준 아님)",
}
NEVER = ("poor", "backward", "needy", "development level", "낙후", "빈곤")
PARTS = "market_potential.urban_share_2008"


def answered(**query: str) -> dict[str, Any]:
    """Return what `lag --json` answers to what the address asks."""
    options = [part for key, value in query.items() for part in (OPTIONS[key], value)]
    result = CliRunner().invoke(main, ["lag", "--json", *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def table(page: AppTest, column: str) -> Any:  # noqa: ANN401 - a frame
    """Return the table that has a column."""
    return next(one.value for one in page.dataframe if column in one.value)


def marked(page: AppTest, bit: int) -> int:
    """Return how many shapes of the map are outlined (1) or ringed (2)."""
    return sum(int(mark) & bit > 0 for mark in reading.map_state(page)["marks"])


# ---- the first view ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_on_two_proxies(open_lagging: Opener, prk: Pack, language: str) -> None:
    """Title, map, legend, sentence and table say the same, and nothing is ranked or added up."""
    page = open_lagging(language=language)
    report = proxies_report(prk, Selection(pack="prk", language=language))
    assert reading.headings(page, 1) == [TITLES[language]]
    state, said, counts = reading.map_state(page), reading.said(page), report["counts"]
    drawn = [state["classes"].count(str(number)) for number in range(5)]
    assert drawn == [counts[group] for group in counts]
    assert sum(counts[group] for group in ("both", "first", "second")) == report["either"]
    for number in (counts["both"], report["either"], counts["missing"]):
        assert format_number(language, number, 0) in said
    shown = table(page, "first")
    assert "rank" not in shown
    assert len(shown) == len(report["regions"])


def test_what_is_covered_is_an_outline(open_lagging: Opener, prk: Pack) -> None:
    """Each shape with a region where a site opened is outlined, as claimed; nothing else is."""
    rows = proxies_report(prk, Selection(pack="prk"))["regions"]
    covered = {row["unit_id"] for row in rows if row["covered"]}
    assert marked(open_lagging(), 1) == len(covered)
    assert marked(open_lagging(basis="confirmed"), 1) < len(covered)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_open_data_cannot_answer(open_lagging: Opener, prk: Pack, language: str) -> None:
    """Each absent question stands there, with the eight provinces' values that there are."""
    said = reading.said(open_lagging(language=language))
    for absent in prk.settings.absent:
        assert getattr(absent, f"question_{language}") in said
        assert getattr(absent, f"text_{language}") in said
    rows = prk.indicators[prk.indicators["indicator_id"] == "stunting_nursery_2015"]
    provinces = rows.loc[rows["unit_kind"] == "province", "value"]
    assert len(provinces) == 8
    assert all(format_number(language, value, 1) in said for value in provinces)


def test_the_border_towns_warning_names_them(open_lagging: Opener) -> None:
    """Low market potential also marks border towns: said beside the map, with their names."""
    said = reading.said(open_lagging())
    assert "foreign trade is not measured" in said
    assert "Samjiyon" in said.split("foreign trade is not measured")[1].split(".")[1]


# ---- every section, both languages ----


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_every_section_runs(open_lagging: Opener, aspect: str, language: str) -> None:
    """A section opens by its address, has one title, complains of nothing and calls no names."""
    page = open_lagging(aspect=aspect, language=language, parts=PARTS, picked="prk-022.prk-050")
    assert reading.mistakes(page) == []
    assert len(reading.headings(page, 1)) == 1
    said = reading.said(page).lower()
    assert not [word for word in NEVER if word in said]
    assert page.get("download_button")


# ---- who lags: the page is the command ----


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"indicator": "market_potential"},
        {"rule": "national_share", "indicator": "urban_share_2008", "limit": "60"},
        {"rule": "median", "indicator": "km_to_capital"},
        {"rule": "bottom_people", "indicator": "urban_share_2008"},
        {"indicator": "stunting_nursery_2015", "level": "province"},
    ],
    ids=str,
)
def test_figures_are_the_commands(
    open_lagging: Opener, language: str, query: dict[str, str]
) -> None:
    """Table, map and key figures are those of `lag --json`; missing is never not lagging."""
    report = answered(**query)
    page = open_lagging(aspect="lag", language=language, **query)
    assert reading.mistakes(page) == []
    shown = table(page, "standing")
    by_id = {row["region_id"]: row for row in report["regions"]}
    assert set(shown["region_id"]) == set(by_id)
    words = {True: "lagging", False: "not_lagging", None: "missing"}
    for region, value, rank, standing in shown[
        ["region_id", "value", "rank", "standing"]
    ].itertuples(index=False):
        row = by_id[region]
        assert (None if pd.isna(value) else value) == row["value"]
        assert (None if pd.isna(rank) else rank) == row["rank"]
        assert standing == say(language, f"lagging.{words[row['lagging']]}")
    said = reading.said(page)
    for number in (report["lagging_units"], report["missing"]):
        assert format_number(language, number, 0) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_alone_says_rule_year_missing_and_how_sure(
    open_lagging: Opener, language: str
) -> None:
    """Which rule, which year, how many missing and how sure stand beside the map."""
    page, report = open_lagging(aspect="lag", language=language), answered()
    said = reading.said(page)
    assert say(language, "lag_rule.fifth").lower() in said.lower()
    assert report["period"] in said
    unit = say(language, "lagging_unit.shape")
    given = {"missing": report["missing"], "n": report["n_units"], "unit": unit}
    assert say(language, "lag_sure.missing", **given) in said
    assert say(language, "lag_sure.no_intervals") in said


def test_a_shared_value_is_marked(open_lagging: Opener) -> None:
    """Regions of one map area stand in the table with their value marked as shared."""
    shown = table(open_lagging(aspect="lag"), "standing").set_index("region_id")
    assert "shared value" in shown.loc["prk-022", "marks"]
    assert "shared value" not in shown.loc["prk-050", "marks"]


def test_choices_go_to_the_address(open_lagging: Opener) -> None:
    """Section, indicator, rule and limit chosen on the page are in its link; so is the level."""
    page = open_lagging()
    reading.widget(page, "button_group", "aspect").set_value("lag").run()
    reading.widget(page, "selectbox", "indicator").select("Market potential, 2008").run()
    reading.widget(page, "selectbox", "rule").select(say("en", "lag_rule.threshold")).run()
    reading.widget(page, "number_input", "limit").set_value(120000.0).run()
    assert page.query_params["aspect"] == "lag"
    assert page.query_params["indicator"] == "market_potential"
    assert page.query_params["rule"] == "threshold"
    assert float(page.query_params["limit"]) == 120000


@pytest.mark.parametrize(
    ("where", "what", "wanted"),
    [
        (brush.TABLE, {"rows": [0, 1]}, [1, 2]),
        (brush.HISTOGRAM, {"range": {"low": [0, 22.3]}}, None),
        (brush.SCATTER, {"area": {"x": [0, 22.3], "y": [0, 1e9]}}, None),
    ],
)
def test_what_is_picked_is_ringed(
    open_lagging: Opener,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    what: dict[str, Any],
    wanted: list[int] | None,
) -> None:
    """Rows, a range of bars or an area of points have rings on the map, and are counted."""
    picks = {where: what}
    monkeypatch.setattr(brush, "_state", lambda name, _: picks.get(name, {}))
    page = open_lagging(aspect="lag", against="market_potential")
    rows = [row for row in answered()["regions"] if row["value"] is not None]
    inside = {row["unit_id"] for row in rows if row["value"] <= 22.3}
    n = len(wanted) if wanted else len(inside)
    assert 0 < n < 30
    assert marked(page, 2) == n
    assert say("en", "lagging.highlighted", n=n) in reading.said(page)


# ---- lag against the programme ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_groups_and_nine_fields(open_lagging: Opener, prk: Pack, language: str) -> None:
    """The groups hold every region in scope once; the square's nine counts stand on the page."""
    report = bivariate_report(prk, Selection(pack="prk", language=language))
    assert sum(report["counts"].values()) == report["in_scope_regions"]
    missing = sum(row["third"] is None for row in report["regions"])
    assert sum(map(sum, report["cells"])) + missing == report["in_scope_regions"]
    page = open_lagging(aspect="coverage", language=language)
    square = next(piece for piece in reading.markup(page) if "rd-square" in piece)
    fields = re.findall(r"<td[^>]*>(\d+)</td>", square[: square.index("</table>")])
    assert sorted(map(int, fields)) == sorted(count for row in report["cells"] for count in row)
    people = format_number(language, report["people"]["lagging"], 0)
    assert people in reading.said(page)


def test_people_near_openings_are_not_called_reached(open_lagging: Opener) -> None:
    """They are people living in regions where a site opened."""
    said = reading.said(open_lagging(aspect="coverage"))
    assert "people living in regions where a site opened" in said
    assert not [word for word in ("reached", "benefit") if word in said.lower()]


# ---- side by side ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_regions_side_by_side(open_lagging: Opener, language: str) -> None:
    """Two regions stand beside each other in both scripts, and two maps share one link."""
    page = open_lagging(aspect="compare", language=language, picked="prk-022.prk-050")
    said = reading.said(page)
    assert "Usi" in said
    assert "우시군" in said
    maps = [json.loads(one.proto.json_args) for one in page.get("component_instance")]
    links = [re.search(r'"link": "(\w+)"', one["script"]) for one in maps]
    assert len(maps) == 2
    assert links[0]
    assert links[1]
    assert links[0][1] == links[1][1]


def test_a_sixth_region_is_left_out(open_lagging: Opener) -> None:
    """At most five regions are compared, whatever the address says."""
    ids = [f"prk-0{number}" for number in range(40, 47)]
    page = open_lagging(aspect="compare", picked=".".join(ids))
    assert len(reading.widget(page, "multiselect", "picked").value) == 5
