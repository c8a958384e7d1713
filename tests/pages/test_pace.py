"""Test the pace section: what it draws is what the command answers, and no more than is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import pace as brief
from regiondash.brief.spans import MOST, spans_markup
from regiondash.cli import main
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, format_number
from regiondash.view.timeline import timeline_report
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

OPTIONS = {"as_of": "--as-of", "basis": "--basis", "programme": "--programme", "scope": "--scope"}


def answered(**query: str) -> dict[str, Any]:
    """Return what `timeline --json` answers to what the address asks."""
    options = [part for key, value in query.items() for part in (OPTIONS[key], value)]
    result = CliRunner().invoke(main, ["timeline", "--json", *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


@pytest.fixture
def open_pace(open_page: Opener) -> Opener:
    """Return what opens the section with further parts of an address."""

    def opened(**query: str) -> AppTest:
        page = open_page(section="pace", **query).switch_page("pages/coverage.py").run()
        assert not page.exception
        assert reading.mistakes(page) == []
        return page

    return opened


def chart(page: AppTest) -> dict[str, list[tuple[str, int]]]:
    """Return what the chart draws: each named layer's days and counts."""
    (element,) = page.get("vega_lite_chart")
    spec = json.loads(element.proto.spec)
    return {
        layer["name"]: [(row["when"], row["n"]) for row in layer["data"]["values"]]
        for layer in spec["layer"]
        if "name" in layer
    }


def slips(page: AppTest) -> Any:  # noqa: ANN401 - a frame
    """Return the table of plan and slip."""
    return next(table.value for table in page.dataframe if "slip_days" in table.value)


def test_the_slip_of_the_first_cohort_is_said(open_pace: Opener) -> None:
    """One of twenty opened within the year, the others 25 days late in the middle, the last 42."""
    words = reading.said(open_pace())
    assert (
        "Of 2024’s 20, 1 opened within the year; median of the 19 others 25 days past "
        "31 December; the last is Kim Hyong Jik at 42 days." in words
    )
    assert "2026’s 20 places are due by 31 December 2026; 0 reported opened so far." in words
    assert "late" not in words.split()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"as_of": "2024-12-31"},
        {"basis": "confirmed"},
        {"programme": "hospitals"},
        {"as_of": "2030-01-01", "scope": "all201"},
    ],
    ids=str,
)
def test_figures_are_the_commands(open_pace: Opener, language: str, query: dict[str, str]) -> None:
    """Curve, target, slip and pace are those of `timeline --json`."""
    report, page = answered(**query), open_pace(language=language, **query)
    drawn, words = chart(page), reading.said(page)
    for status in ("announced", "started", "opened"):
        told = [(row["day"], row[status]) for row in report["curve"]]
        assert [point for point in drawn[status] if point in told] == told
        assert drawn[status][-1] == (report["answered_for"], told[-1][1])
    plan = [(row["day"], row["target"]) for row in report["plan"]]
    assert drawn["target"] == plan[: len(drawn["target"])]
    table = slips(page)
    assert table["region_id"].tolist() == [row["region_id"] for row in report["slips"]]
    for name in ("slip_days", "build_days"):
        shown = [None if cell != cell else cell for cell in table[name].astype("float")]  # noqa: PLR0124
        assert shown == [row[name] for row in report["slips"]]
    for row in report["pace"]:
        if row["by_target"]:
            assert f"{format_number(language, row['left'], 0)} {row['by_target']}" in words


def test_the_chart_ends_at_the_horizon(open_pace: Opener) -> None:
    """No line goes past the last day that is known, however late a day is asked for."""
    drawn = chart(open_pace(as_of="2031-12-31"))
    last = max(day for name, points in drawn.items() if name != "target" for day, _ in points)
    assert last == answered()["known_until"]


def test_bounds_keep_their_signs(prk: Pack) -> None:
    """A start known only as a latest possible day is ≤, and the days from it are ≥."""
    report = answered()
    written = brief.styled(prk, brief.slip_frame(prk, "en", report), report).to_html()
    bound = next(row for row in report["slips"] if row["build_at_least"])
    assert f"≤ {bound['started_on']}" in written
    assert f"≥ {bound['build_days']}" in written
    assert "−11" in written
    assert "38 North" in written
    assert "https://" not in written
    assert "nan" not in written.lower()


def test_a_running_cohort_is_due_and_an_old_one_overdue(prk: Pack) -> None:
    """Until its year has ended no place is overdue, and then only as not reported."""
    report = answered(basis="confirmed")
    states = brief.slip_frame(prk, "en", report).groupby("cohort")["state"].unique()
    assert states[2026].tolist() == ["due by 31 December"]
    assert any("without confirmation" in state for state in states[2025])


def test_confirmed_never_stands_without_not_assessed(open_pace: Opener) -> None:
    """Where only what is confirmed counts, what was never assessed is beside it."""
    words = reading.said(open_pace(basis="confirmed"))
    assert "0 confirmed open within the year" in words
    assert "0 confirmed, 0 evidence against, 0 assessed, not settled, 20 not assessed" in words
    assert "No confirmation is not the same as no opening." in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_milestone_has_its_source(open_pace: Opener, language: str) -> None:
    """An event of the whole programme shows its publisher, and a link where it has an address."""
    report, page = answered(), open_pace(language=language)
    (piece,) = [piece for piece in reading.markup(page) if "rd-milestones" in piece]
    assert piece.count("<li>") == len(report["milestones"])
    for row in report["milestones"]:
        assert row["publisher"] in piece
        if row["url"].startswith("http"):
            assert f'href="{row["url"].replace("&", "&amp;")}"' in piece
    assert piece.count("noopener") == piece.count("<a ")


def test_bars_are_of_every_place(open_pace: Opener) -> None:
    """Each place of a cohort has a row, and each site with days of its own under it."""
    spans, page = answered()["spans"], open_pace()
    (piece,) = [piece for piece in reading.markup(page) if "rd-spans" in piece]
    cohorts = [row for row in spans if row["role"] == "cohort"]
    assert piece.count('class="rd-span"') >= len([row for row in cohorts if not row["site_id"]])
    assert piece.count("rd-span-site") == len([row for row in cohorts if row["site_id"]])
    assert all(row["region"] in piece for row in spans)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_report_there_is_a_sentence(open_pace: Opener, language: str) -> None:
    """Where nothing was reported, no curve at zero is drawn: it is said."""
    page = open_pace(language=language, as_of="2021-12-31")
    assert not page.get("vega_lite_chart")
    assert not page.dataframe
    assert "2021" in reading.said(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_country_has_a_pace(
    open_pace: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    language: str,
) -> None:
    """A pack with one place opened and no site of its own draws its curve and its table."""
    use_packs(tiny_folder, "tiny")
    page = open_pace(language=language)
    assert chart(page)["opened"][-1][1] == 1
    assert len(slips(page)) == 1


def test_confirmed_bars_show_no_claim(prk: Pack) -> None:
    """Where only what is confirmed counts, no bar is drawn of an opening that is only claimed."""
    selection = Selection(pack="prk", basis="confirmed")
    report = timeline_report(prk, selection)
    drawn = spans_markup(selection, report, {})
    opened = [row for row in report["spans"] if row["status"] in {"opened", "operating"}]
    assert drawn.count(f"background:{STATUS_LOOKS['opened'].fill}") == len(opened) + 1
    assert f"background:{STATUS_LOOKS['operating'].fill}" not in drawn


def test_many_rows_are_cut_and_counted(prk: Pack) -> None:
    """A timeline draws two hundred rows at most, and says how many it leaves out."""
    selection = Selection(pack="prk")
    report = timeline_report(prk, selection)
    many = {**report, "spans": report["spans"][:60] * 5}
    drawn = spans_markup(selection, many, {})
    assert drawn.count(' title="') == MOST
    assert f"{5 * 60 - MOST} more rows are not drawn" in drawn
