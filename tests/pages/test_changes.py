"""Test the page of what is new: its counts and events are the command's, also where none are."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import changes
from regiondash.cli import main
from regiondash.programme.since import GROUPS
from regiondash.text import LANGUAGES, format_date, say
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from tests.pages.conftest import Opener

PAGE = "pages/changes.py"
ASKED = [
    {"since": "2025-12-01"},
    {"since": "2024-12-20", "as_of": "2025-02-10"},
    {"since": "2025-01-01", "known_by": "2025-02-28"},
    {"since": "2026-02-01", "provinces": "p10", "programme": "hospitals"},
]


def opened(open_page: Opener, **query: str) -> AppTest:
    """Return the page with a query; the run must raise nothing."""
    page = open_page(**query).switch_page(PAGE).run()
    assert not page.exception
    assert reading.mistakes(page) == []
    return page


def answered(since: str, **options: str) -> dict[str, Any]:
    """Return what the command `since` answers."""
    names = {"provinces": "province", "language": "lang"}
    given = [
        word
        for name, value in options.items()
        for word in (f"--{names.get(name, name).replace('_', '-')}", value)
    ]
    result = CliRunner().invoke(main, ["since", since, *given, "--json"], catch_exceptions=False)
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def tiles(page: AppTest) -> list[str]:
    """Return the numbers on the tiles, in the order of the groups."""
    (row,) = [piece for piece in reading.markup(page) if "rd-tiles" in piece]
    return [piece.split("</strong>")[0] for piece in row.split("<strong>")[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_page_tells_what_the_command_answers(
    open_page: Opener, asked: dict[str, str], language: str
) -> None:
    """Counts, and the events of each group, newest first, with publisher and address."""
    report = answered(**asked, language=language)
    page = opened(open_page, **asked, language=language)
    assert tiles(page) == [str(report["counts"][group]) for group in GROUPS]
    (title,) = reading.headings(page, 1)
    assert format_date(language, asked["since"]) in title
    assert format_date(language, report["answered_for"]) in title
    markup = " ".join(reading.markup(page)).replace("&amp;", "&")
    for group in GROUPS:
        rows = [row for row in report["changes"] if row["group"] == group]
        assert rows == sorted(rows, key=lambda row: row["known_from"], reverse=True)
        for row in rows[: changes.SHOWN]:
            assert row["text"].split("“")[0] in reading.said(page)
            assert row["publisher"] in reading.said(page)
            assert not row["url"] or f'href="{row["url"]}"' in markup


def test_without_a_day_the_last_six_months_are_shown(open_page: Opener) -> None:
    """The page says that it chose the day, and answers as for that day."""
    page = opened(open_page)
    report = answered("2026-04-08")
    assert tiles(page) == [str(report["counts"][group]) for group in GROUPS]
    assert say("en", "changes_page.chosen") in reading.said(page).lower()
    assert "since" not in page.query_params


@pytest.mark.parametrize(
    ("until", "first"),
    [("2026-10-08", "2026-04-08"), ("2026-08-31", "2026-02-28"), ("2024-03-31", "2023-09-30")],
)
def test_six_months_back(until: str, first: str) -> None:
    """The same day six months before, or that month's last."""
    assert changes.first_day(dt.date.fromisoformat(until)).isoformat() == first


def test_the_day_can_be_chosen(open_page: Opener) -> None:
    """A day chosen on the page goes to the address and changes the counts."""
    page = opened(open_page)
    reading.widget(page, "date_input", "since").set_value(dt.date(2025, 12, 1)).run()
    assert page.query_params["since"] == "2025-12-01"
    assert tiles(page)[0] == str(answered("2025-12-01")["counts"]["claims"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2010-01-01", "as_of": "2011-01-01"},
        {"since": "2026-10-08", "as_of": "2031-01-01"},
        {"since": "2026-05-01", "as_of": "2025-01-01"},
    ],
    ids=str,
)
def test_nothing_new_is_said_in_words(
    open_page: Opener, asked: dict[str, str], language: str
) -> None:
    """Before the first report and after the newest there is a sentence, not an empty page."""
    page = opened(open_page, **asked, language=language)
    assert tiles(page) == ["0"] * len(GROUPS)
    report = answered(**asked)
    days = {
        "since": format_date(language, asked["since"]),
        "until": format_date(language, report["answered_for"]),
    }
    key = "later" if asked["since"] > report["answered_for"] else "nothing"
    assert reading.headings(page, 1) == [say(language, f"changes_page.{key}", **days)]
    last = format_date(language, report["known_until"])
    assert say(language, "changes_page.empty", date=last, **days) in reading.said(page)


def test_a_long_list_is_cut_and_says_so(open_page: Opener) -> None:
    """Of many events the newest are shown; the number of all stands beside."""
    report = answered("2024-01-01")
    count = report["counts"]["claims"]
    assert count > changes.SHOWN
    page = opened(open_page, since="2024-01-01")
    more = say("en", "changes_page.more", n=count, shown=changes.SHOWN)
    assert more in reading.said(page)


def test_every_month_has_its_bar(open_page: Opener) -> None:
    """The bars of all months hold all that ever became known."""
    markup = " ".join(reading.markup(opened(open_page)))
    whole = answered("1900-01-01")
    months = Counter(row["known_from"][:7] for row in whole["changes"])
    bars = [piece.split('"')[0] for piece in markup.split('title="')[1:] if "rd-month" in markup]
    for month, count in months.items():
        (bar,) = [bar for bar in bars if bar.startswith(f"{format_date('en', month)}: ")]
        numbers = bar.partition(": ")[2].split(", ")
        assert sum(int(number.rpartition(" ")[2]) for number in numbers) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_pack(
    open_page: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    language: str,
) -> None:
    """A pack with few events works as well."""
    use_packs(tiny_folder, "tiny")
    assert len(tiles(opened(open_page, language=language))) == len(GROUPS)
    assert tiles(opened(open_page, language=language, since="2020-01-01"))[0] != "0"
