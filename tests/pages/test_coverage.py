"""Test that the coverage page's title, board and table show what the commands answer."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from regiondash.selection import Selection
from regiondash.text import LANGUAGES, format_date, say
from regiondash.view.board import board_report
from regiondash.view.evidence import evidence_report
from tests.pages import reading
from tests.pages.covering import BASES, command, coverage_page, figure, piece, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from regiondash.pack.model import Pack

FIGURES = ("named", "started", "opened", "confirmed", "operating")
LATER = "2027-12-31"


def looks_at_openings(*options: str) -> dict[str, int]:
    """Return what looks say of the openings claimed, put together from two commands."""
    words_ = command("evidence", *options)
    counted = command("timeline", *options)["slips"]
    there = {row["region_id"] for row in counted if row["status"] in {"opened", "operating"}}
    said = [row for row in words_ if row["about"] == "opened" and row["region_id"] in there]
    answers = ("confirmed", "against", "unsettled", "not assessed")
    return {answer: sum(row["verdict"] == answer for row in said) for answer in answers}


@pytest.mark.parametrize(
    ("day", "basis", "language"),
    [
        ("", "claimed", "en"),
        ("", "confirmed", "ko"),
        ("2024-07-31", "confirmed", "en"),
        ("2024-12-31", "claimed", "ko"),
        ("2025-06-30", "confirmed", "en"),
    ],
)
def test_the_title_says_what_the_commands_answer(
    project: Path, day: str, basis: str, language: str
) -> None:
    """Claimed, confirmed and not assessed are those that two commands answer, in either basis."""
    asked = ["--as-of", day] if day else []
    page = coverage_page(project, language=language, basis=basis, **({"as_of": day} if day else {}))
    claimed, confirmed = (
        command("coverage", "--by", "nation", "--basis", one, *asked) for one in BASES
    )
    said = claimed["nation"]["covered"], confirmed["nation"]["covered"]
    looks = looks_at_openings(*asked)
    assert said[1] == looks["confirmed"]
    first, second = said if basis == "claimed" else said[::-1]
    (title,) = reading.headings(page, 1)
    rest = title.partition(":")[2] if language == "en" else title.partition("):")[2]
    counts = [int(number) for number in re.findall(r"\d+", rest)]
    scope = claimed["in_scope_regions"]
    order = [first, scope] if language == "en" else [scope, first]
    assert counts == [*order, second, looks["not assessed"]]


@pytest.mark.parametrize(
    ("programme", "basis"),
    [("20x10", "claimed"), ("20x10", "confirmed"), ("hospitals", "claimed")],
)
def test_the_board_counts_what_the_report_counts(
    project: Path, prk: Pack, programme: str, basis: str
) -> None:
    """Named, started, opened, confirmed and operating of each year are those of the board."""
    page = coverage_page(project, basis=basis, programme=programme)
    report = board_report(prk, Selection(pack="prk", basis=basis, programme=programme))
    head, *rows = table(page, "rd-board")
    shown = dict(zip(FIGURES, [*rows[:4], rows[5]], strict=True))
    for name in FIGURES:
        by_year = dict(zip(head[1:], shown[name][1:], strict=True))
        for row in report["cohorts"]:
            year = str(row["cohort"])
            if row["named"] or row["target"]:
                assert by_year[year].split(" / ")[0] == figure(row[name])
                assert name != "named" or by_year[year].endswith(figure(row["target"] or 20))


def test_openings_that_nobody_assessed_stand_under_those_confirmed(project: Path) -> None:
    """No 0 confirmed without how many were not assessed; over all years it is the title's."""
    rows = table(coverage_page(project), "rd-board")
    assert rows[4][0] == "Opening independently confirmed"
    assert rows[5][0] == "Opening claimed, not assessed"
    assert sum(map(int, rows[5][1:])) == looks_at_openings()["not assessed"] == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_named_links_to_its_page(project: Path, prk: Pack, language: str) -> None:
    """A chip stands for each place, in the chosen language, and keeps it in its link."""
    whole = piece(coverage_page(project, language=language), "rd-board")
    board, apart = whole.split("</table>", 1)
    places = evidence_report(prk, Selection(pack="prk", language=language))["places"]
    for role, part in ((True, board), (False, apart)):
        mine = {row["region"] for row in places if (row["role"] == "cohort") == role}
        chips = re.findall(r'<a href="([^"]*)" class="rd-chip[^>]*>([^<]*)', part)
        assert {unescape(name) for _, name in chips} == mine
        for address, _ in chips:
            assert address.startswith("region?")
            assert ("language=ko" in address) == (language == "ko")
            assert "place=prk-" in address


def test_what_others_saw_is_marked(project: Path) -> None:
    """Songchon is marked as confirmed, Unpha as looked at and against operation, with the day."""
    whole = piece(coverage_page(project), "rd-board")
    titles = dict(re.findall(r'title="([^"]*)">(\w+)', whole))
    told = {name: unescape(title) for title, name in titles.items()}
    assert "✓" in re.findall(r">Songchon<b>(.)", whole)
    assert re.findall(r">Unpha<b>(.)</b><b>(.)", whole) == [("?", "⊘")]
    assert "opening: independently confirmed (last look" in told["Songchon"]
    assert "operation: evidence against (last look" in told["Unpha"]


@pytest.mark.parametrize(("programme", "seats"), [("20x10", 140), ("hospitals", 80)])
def test_places_not_yet_named_are_empty_squares(project: Path, programme: str, seats: int) -> None:
    """What is promised by the year, or in all, and has no name yet is shown as empty seats."""
    (body,) = re.findall(
        r"<tbody>.*?</tbody>", piece(coverage_page(project, programme=programme), "rd-board")
    )
    assert body.count('class="rd-seat"') == seats


@pytest.mark.parametrize(
    ("by", "basis"),
    [
        ("province", "claimed"),
        ("province", "confirmed"),
        ("cohort", "claimed"),
        ("kind", "claimed"),
    ],
)
def test_the_table_is_the_commands(project: Path, by: str, basis: str) -> None:
    """Each group's regions and people, and the total, are those of `coverage --by`."""
    page = coverage_page(project, basis=basis)
    page.session_state["coverage_by"] = by
    page.run()
    report = command("coverage", "--by", by, "--basis", basis)
    shown = {row[0].lower(): row[1:] for row in table(page, "rd-coverage")[2:]}
    assert len(shown) == len(report["groups"]) + 1
    counts = ("started", "opened", "operating", "covered")
    first = {"province": 2, "cohort": 2, "kind": 4}[by]
    for row in [*report["groups"], report["nation"]]:
        cells = shown[row["label"].lower()]
        figures = [cell.split(" up to ")[0] for cell in cells]
        assert figures[first : first + 4] == [figure(row[name]) for name in counts]
        people = [figure(row["people_in_scope"]), figure(row["people_covered"])]
        assert figures[first + 5 : first + 7] == people
        more = row["people_up_to"] > row["people_covered"]
        assert ("up to" in cells[first + 6]) == more
        assert not more or cells[first + 6].endswith(figure(row["people_up_to"]))


def test_provinces_are_sorted_by_the_share_of_people(project: Path) -> None:
    """The province furthest on stands first, and the nation last of all."""
    rows = table(coverage_page(project), "rd-coverage")[2:]
    shares = [float(row[10].split("%")[0]) for row in rows[:-1]]
    assert shares == sorted(shares, reverse=True)
    assert rows[-1][0] == "North Korea"


def test_each_cohort_with_names_has_a_map(project: Path) -> None:
    """A small map a cohort year says in words what it shows, and comes from no other host."""
    pictures = re.findall(
        r'<img src="([^"]*)" alt="([^"]*)"', piece(coverage_page(project), "rd-multiples")
    )
    assert [alt[:20] for _, alt in pictures] == [
        f"Map of cohort {year}: " for year in (2024, 2025, 2026)
    ]
    assert "20 named, 20 started, 20 opened, 2 operating" in pictures[0][1]
    assert all(source.startswith("data:image/svg+xml;base64,") for source, _ in pictures)


def test_a_section_is_in_the_address(project: Path) -> None:
    """The part of the page that is open comes from the address and goes there."""
    page = coverage_page(project, section="lists")
    assert page.query_params["section"] == "lists"
    reading.widget(page, "button_group", "section").set_value("board").run()
    assert "section" not in page.query_params
    assert piece(page, "rd-board")


@pytest.mark.parametrize("section", ["board", "lists", "programmes"])
@pytest.mark.parametrize(("day", "language"), [("2020-01-01", "ko"), (LATER, "en")])
def test_days_without_reports_draw_too(
    project: Path, section: str, language: str, day: str
) -> None:
    """Before the first report nothing stands; after the horizon the page says so."""
    page = coverage_page(project, section=section, language=language, as_of=day)
    date = format_date(language, "2026-10-08")
    nothing = say(language, "days.nothing_after", date=date)
    assert (nothing in reading.said(page)) == (day == LATER)
    assert len(reading.headings(page, 1)) == 1


def test_after_the_horizon_a_year_to_come_is_unknown_and_not_zero(project: Path) -> None:
    """Of cohorts after the newest report the board and the table say that nothing is known."""
    page = coverage_page(project, as_of=LATER)
    rows = table(page, "rd-board")
    column = rows[0].index("2027")
    assert [row[column] for row in rows[1:7]] == ["– / 20", *["–"] * 5]
    page.session_state["coverage_by"] = "cohort"
    cells = next(row for row in table(page.run(), "rd-coverage") if row[0] == "2027")
    assert set(cells[2:]) == {"–"}


def test_a_pack_with_one_programme_has_no_section_of_two(
    project: Path, use_packs: Callable[[Path, str], None], tiny_folder: Path
) -> None:
    """The choice of two programmes is left out, and an address that asks for it opens the board."""
    use_packs(tiny_folder, "tiny")
    page = coverage_page(project, section="programmes")
    control = reading.widget(page, "button_group", "section")
    assert len(control.options) == 4
    assert control.value == "board"
    (title,) = reading.headings(page, 1)
    assert title.startswith("Opened by 30 June 2025, as claimed: 1 of 5 regions; indep")
    assert title.endswith("endently confirmed: 1, not assessed: 0")
    assert len(table(page, "rd-board")) == 7 + 2


@pytest.mark.parametrize(("section", "language"), [("board", "ko"), ("lists", "en")])
def test_the_tiny_pack_draws(
    project: Path,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    section: str,
    language: str,
) -> None:
    """A pack of another country, without a second programme, draws every part in both languages."""
    use_packs(tiny_folder, "tiny")
    page = coverage_page(project, section=section, language=language)
    assert reading.mistakes(page) == []
    assert len(page.get("download_button")) == 2
