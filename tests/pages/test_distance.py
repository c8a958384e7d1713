"""Test the distance section: its figures are the command's, and no share where none makes sense."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import distance as brief
from regiondash.cli import main
from regiondash.text import LANGUAGES, format_number, format_percent
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

OPTIONS = {
    "near": "--kind",
    "km": "--km",
    "as_of": "--as-of",
    "basis": "--basis",
    "scope": "--scope",
    "provinces": "--province",
}


def answered(**query: str) -> dict[str, Any]:
    """Return what `distance --json` answers to what the address asks."""
    options = [part for key, value in query.items() for part in (OPTIONS[key], value)]
    result = CliRunner().invoke(main, ["distance", "--json", *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


@pytest.fixture
def open_distance(open_page: Opener) -> Opener:
    """Return what opens the section with further parts of an address."""

    def opened(**query: str) -> AppTest:
        page = open_page(section="distance", **query).switch_page("pages/coverage.py").run()
        assert not page.exception
        assert reading.mistakes(page) == []
        return page

    return opened


def table(page: AppTest) -> Any:  # noqa: ANN401 - a frame
    """Return the table of distances."""
    (found,) = [one.value for one in page.dataframe]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"near": "hospital", "scope": "all201"},
        {"near": "hospital", "km": "75", "provinces": "p02"},
    ],
    ids=str,
)
def test_figures_are_the_commands(
    open_distance: Opener, language: str, query: dict[str, str]
) -> None:
    """The table, the finding and the counts are those of `distance --json`."""
    report, page = answered(**query), open_distance(language=language, **query)
    shown, words = table(page), reading.said(page)
    assert shown["region_id"].tolist() == [row["region_id"] for row in report["regions"]]
    km = [None if cell != cell else cell for cell in shown["km"]]  # noqa: PLR0124
    assert km == [row["km"] for row in report["regions"]]
    assert format_number(language, report["regions"][0]["km"], 1) in words
    near = sum(row["within"] is True for row in report["regions"])
    assert brief.within_words(language, report) in words
    assert shown["within"].eq("yes" if language == "en" else "예").sum() == near
    for row in report["regions"]:
        assert row["has_seat"] or shown["region"].iloc[-1] in words


def test_people_are_counted_only_where_they_come_to_a_site(open_distance: Opener) -> None:
    """A hospital serves by distance and has a share, with its upper bound; a factory has none."""
    people = answered(near="hospital", scope="all201")["people"]
    words = reading.said(open_distance(near="hospital", scope="all201"))
    for name in ("people", "people_up_to", "of"):
        assert format_number("en", people[name], 0) in words
    assert format_percent("en", people["share"], 1) in words
    assert f"up to {format_number('en', people['people_up_to'], 0)}" in words
    factory = answered(near="foodstuff")
    assert not factory["by_distance"]
    told = reading.said(open_distance(near="foodstuff"))
    assert "No share of people is given" in told
    assert format_number("en", factory["people"]["people"], 0) not in told
    assert format_percent("en", factory["people"]["share"], 1) not in told


def test_a_region_without_a_seat_is_named_and_hatched(prk: Pack, open_distance: Opener) -> None:
    """It has no distance, which is not zero: it is named, counted, and has a look of its own."""
    report = answered()
    without = [row for row in report["regions"] if not row["has_seat"]]
    words = reading.said(open_distance())
    assert f"{len(without)} region has no seat on record" in words
    assert all(row["region"] in words for row in without)
    alone = {**report, "regions": without}
    assert set(brief.shape_classes(prk, alone).values()) <= {brief._NO_SEAT}


def test_a_shape_of_several_regions_shows_the_nearest(prk: Pack) -> None:
    """No shape is drawn farther than the nearest of the regions it holds."""
    report = answered(near="hospital", scope="all201")
    homes, classes = brief._homes(prk), brief.shape_classes(prk, report)
    best: dict[str, int] = {}
    for row in report["regions"]:
        number = brief.class_of(row, report["km"])
        if number is not None and row["region_id"] in homes:
            home = homes[row["region_id"]]
            best[home] = min(number, best.get(home, number))
    assert {home: classes[home] for home in best} == best


@pytest.mark.parametrize(
    ("km", "within", "number"),
    [(0.0, True, 0), (30.0, True, 0), (30.0, False, 1), (60.0, False, 1), (60.1, False, 2)],
)
def test_classes_are_multiples_of_the_kilometres(km: float, *, within: bool, number: int) -> None:
    """The first class is what lies within them, as the sentence counts it."""
    assert brief.class_of({"km": km, "within": within}, 30) == number
    assert brief.class_of({"km": 1000.0, "within": False}, 30) == 4
    assert brief.class_of({"km": None, "within": None}, 30) is None


def test_kinds_to_which_people_come_stand_first(open_distance: Opener) -> None:
    """The choice begins with them, and holds what the report answered for."""
    page = open_distance()
    kinds = reading.widget(page, "selectbox", "near")
    assert kinds.options[0] == "Hospital"
    assert kinds.value == answered()["near"]


def test_choices_go_to_the_address(open_distance: Opener) -> None:
    """A kind and kilometres chosen on the page are in its link."""
    page = open_distance()
    reading.widget(page, "selectbox", "near").select("paper").run()
    page = reading.widget(page, "number_input", "km").set_value(75).run()
    assert page.query_params["near"] == "paper"
    assert page.query_params["km"] == "75"
    assert brief.within_words("en", answered(near="paper", km="75")) in reading.said(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query", [{"as_of": "2021-12-31"}, {"near": "grain_management"}, {"basis": "confirmed"}]
)
def test_without_a_site_it_is_said(
    open_distance: Opener, language: str, query: dict[str, str]
) -> None:
    """Where no site counts there is a sentence, and neither map nor table nor share."""
    report = answered(**query)
    page = open_distance(language=language, **query)
    if report["sites"] == 0:
        assert not page.dataframe
        assert "rd-nearest" not in " ".join(reading.markup(page))
        assert format_percent(language, 0, 1) not in reading.said(page)
    else:
        assert len(table(page)) == len(report["regions"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_country_has_distances(
    open_distance: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    language: str,
) -> None:
    """A pack of its own kinds is measured; its first kind's only site is a mere statement."""
    use_packs(tiny_folder, "tiny")
    assert not open_distance(language=language).dataframe
    assert len(table(open_distance(language=language, near="mill"))) == 5
