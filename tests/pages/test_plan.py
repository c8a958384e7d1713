"""Test the plan page: its numbers are the command's, conflicts are told, plans are kept."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import plan as brief
from regiondash.cli import main
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, say
from regiondash.ui import plan_search
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.measure.search import Problem
    from tests.pages.conftest import Opener

OPTIONS = {
    "objective": "--objective",
    "size": "--size",
    "km": "--within-km",
    "min_per": "--min-per-province",
    "max_per": "--max-per-province",
    "include": "--include",
    "exclude": "--exclude",
    "ahead": "--ahead",
    "as_of": "--as-of",
    "mix": "--mix",
    "indicator": "--indicator",
}


def answered(language: str, *flags: str, **query: str) -> dict[str, Any]:
    """Return what `plan --json` answers to what the address asks."""
    options = [part for key, value in query.items() for part in (OPTIONS[key], value)]
    asked = ["plan", "--json", "--lang", language, *flags, *options]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code in {0, 2}, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def open_plan(open_page: Opener) -> Opener:
    """Return what opens the page with further parts of an address."""

    def opened(**query: str) -> AppTest:
        page = open_page(**query).switch_page("pages/plan.py").run()
        assert not page.exception
        return page

    return opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"objective": "covering", "km": "25", "min_per": "1", "max_per": "3", "size": "15"},
        {"objective": "farthest", "include": "prk-080", "exclude": "prk-116"},
        {"objective": "mix", "mix": "70", "as_of": "2024-12-31", "ahead": "all"},
    ],
    ids=str,
)
def test_figures_are_the_commands(open_plan: Opener, language: str, query: dict[str, str]) -> None:
    """Title, proof, list with reasons, effects, years and past are those of `plan --json`."""
    report, page = answered(language, **query), open_plan(language=language, **query)
    assert reading.mistakes(page) == []
    assert reading.headings(page, 1) == [report["title"]] == [say(language, "plan.title")]
    words = reading.said(page)
    wish = Selection(language=language, km=int(query.get("km", 30)))
    assert brief.proof(wish, report) in words
    for row in report["chosen"]:
        assert f"{row['order']} {row['region']} {row['province']} {row['reason']}" in words
    for line in brief.effect_rows(wish, report, [report["effects"]]):
        assert all(cell in words for cell in line)
    names = {row["region_id"]: row["region"] for row in report["chosen"]}
    assert len(report["years"]) == (
        7 if query.get("ahead") and query.get("as_of") is None else len(report["years"])
    )
    for row in report["years"]:
        assert str(row["year"]) in words
        assert all(names[one] in words for one in row["chosen"] if one in names)
    if report["against"]["actual"]:
        year = str(report["against"]["actual"]["year"])
        assert say(language, "plan.column_actual", year=year) in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_past_cohorts_are_the_commands(open_plan: Opener, language: str) -> None:
    """Overlap, chance and who is in common stand in the page as in `plan --looking-back`."""
    report, page = answered(language, "--looking-back"), open_plan(language=language)
    words = reading.said(page)
    for row in report["cohorts"]:
        assert f"{row['year']} {row['size']} {len(row['in_common'])} (" in words
        assert ", ".join(row["names_in_common"]) in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", [{"min_per": "3"}, {"max_per": "1"}, {"size": "400"}], ids=str)
def test_a_limit_that_cannot_hold_is_a_sentence(
    open_plan: Opener, language: str, query: dict[str, str]
) -> None:
    """The page stays up with its controls under its title, and the sentence is the command's."""
    page = open_plan(language=language, **query)
    conflict = answered(language, **query)["conflict"]
    assert reading.mistakes(page) == [conflict["sentence"]]
    assert reading.headings(page, 1) == [say(language, "plan.title")]
    (name,) = query
    page = (
        reading.widget(page, "number_input", name)
        .set_value({"min_per": 1, "max_per": 2}.get(name, 5))
        .run()
    )
    assert not page.exception
    assert reading.mistakes(page) == []


def test_regions_are_found_in_either_script(open_plan: Opener) -> None:
    """The labels of regions to choose have both names and the province; a choice is carried out."""
    page = open_plan()
    widget = reading.widget(page, "multiselect", "include")
    label = next(one for one in widget.options if "Yonan" in one)
    assert "연안" in label
    assert "South Hwanghae" in label
    page = reading.widget(page, "multiselect", "exclude").set_value(["prk-116"]).run()
    assert page.query_params["exclude"] == "prk-116"


def test_a_region_named_already_is_passed_over(open_plan: Opener) -> None:
    """An address can ask for it: the page says that it is no candidate."""
    page = open_plan(include="prk-074")
    assert reading.mistakes(page) == []
    assert "Not among the candidates, and passed over:" in reading.said(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_can_be_named_kept_and_compared(open_plan: Opener, language: str) -> None:
    """Two plans stand side by side with effects and what they share; one can be forgotten."""
    page = open_plan(language=language, named="First wish")
    assert "First wish" in reading.headings(page, 2)
    page = reading.widget(page, "button", "keep_plan").click().run()
    page = reading.widget(page, "selectbox", "objective").set_value("covering").run()
    page = reading.widget(page, "text_input", "named").set_value("<b>Second</b>").run()
    page = reading.widget(page, "button", "keep_plan").click().run()
    assert not page.exception
    words = reading.said(page)
    first, second = answered(language), answered(language, objective="covering")
    shared = {row["region_id"] for row in first["chosen"]}
    shared &= {row["region_id"] for row in second["chosen"]}
    line = say(language, "plan.kept_common", name="First wish")
    assert f"{line} {len(first['chosen'])} {len(shared)}" in words
    assert "<b>Second</b>" in words
    assert "<b>Second" not in " ".join(reading.markup(page))
    page = reading.widget(page, "button", "forget First wish").click().run()
    assert line not in reading.said(page)
    assert not page.exception


def test_an_unproven_plan_can_be_searched_on(
    open_plan: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best so far stands with its gap; a search takes over, and its proof is shown."""
    monkeypatch.setattr(plan_search, "AT_ONCE", 0.0)
    page = open_plan(objective="farthest", seed="101")
    assert "Best found so far: none of the map areas farther than" in reading.said(page)
    assert "gap" in reading.said(page)
    page = reading.widget(page, "button", "search_on").click().run()
    assert not page.exception
    until = time.monotonic() + 60
    while "Best found so far" in reading.said(page) and time.monotonic() < until:
        time.sleep(0.5)
        page = page.run()
        assert not page.exception
    report = answered("en", objective="farthest")
    assert brief.proof(Selection(), report) in reading.said(page)


def test_a_search_can_be_cancelled(open_plan: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with its button, and the best so far still stands."""
    monkeypatch.setattr(plan_search, "AT_ONCE", 0.0)
    monkeypatch.setattr(plan_search, "Search", Endless)
    page = open_plan(objective="farthest", seed="102")
    page = reading.widget(page, "button", "search_on").click().run()
    search = page.session_state["plan_search"][1]
    page = reading.widget(page, "button", "cancel_search").click().run()
    assert not page.exception
    assert search.cancelled
    assert "Best found so far" in reading.said(page)
    assert reading.widget(page, "button", "search_on")


def test_another_wish_ends_the_search(open_plan: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the answer to a question that was changed."""
    monkeypatch.setattr(plan_search, "AT_ONCE", 0.0)
    monkeypatch.setattr(plan_search, "Search", Endless)
    page = open_plan(objective="farthest", seed="103")
    page = reading.widget(page, "button", "search_on").click().run()
    search = page.session_state["plan_search"][1]
    page = reading.widget(page, "number_input", "size").set_value(19).run()
    assert not page.exception
    assert search.cancelled
    assert "plan_search" not in page.session_state


class Endless:
    """A search that never ends but by being cancelled."""

    def __init__(self, problem: Problem, patience: float) -> None:
        self.problem, self.patience = problem, patience
        self.cancelled, self.seconds = False, 3.0

    def is_running(self) -> bool:
        """Return that it is."""
        return not self.cancelled

    def cancel(self) -> None:
        """End it."""
        self.cancelled = True


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_without_indicators_says_so(
    open_plan: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    language: str,
) -> None:
    """Nothing stands for need in the tiny pack: one sentence under the title."""
    use_packs(tiny_folder, "tiny")
    page = open_plan(language=language)
    assert say(language, "need.none") in reading.said(page)
    assert reading.headings(page, 1) == [say(language, "plan.title")]
