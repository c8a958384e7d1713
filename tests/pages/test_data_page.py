"""Test the page of the data's gaps: counts and rows are the command's, and sources are listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import events, gaps
from regiondash.cli import main
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, format_number, say
from regiondash.view.gaps import gaps_report
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

PAGE = "pages/data.py"
ASKED = [
    {},
    {"as_of": "2024-12-31"},
    {"known_by": "2025-01-31", "province": "p10"},
    {"programme": "hospitals"},
    {"as_of": "2010-01-01"},
    {"as_of": "2040-01-01"},
]


def opened(open_page: Opener, **query: str) -> AppTest:
    """Return the page with a query; the run must raise nothing."""
    page = open_page(**query).switch_page(PAGE).run()
    assert not page.exception
    assert reading.mistakes(page) == []
    return page


def answered(language: str, **options: str) -> dict[str, Any]:
    """Return what the command `gaps` answers."""
    given = [word for name in options for word in (f"--{name.replace('_', '-')}", options[name])]
    words = ["gaps", "--lang", language, *given, "--json"]
    report: dict[str, Any] = json.loads(
        CliRunner().invoke(main, words, catch_exceptions=False).stdout
    )
    return report


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_page_tells_what_the_command_answers(
    open_page: Opener, asked: dict[str, str], language: str
) -> None:
    """Each gap's label, count and reason, and a row in its table for each of its rows."""
    report = answered(language, **asked)
    query = {name.replace("province", "provinces"): value for name, value in asked.items()}
    page = opened(open_page, **query, language=language)
    words = reading.said(page)
    for gap in report["gaps"]:
        count = format_number(language, gap["count"], 0)
        assert f"{gap['label']} {count} {gap['reason']}" in words
    with_rows = [gap for gap in report["gaps"] if gap["rows"]]
    assert [len(frame.value) for frame in page.dataframe][:-1] == [
        len(gap["rows"]) for gap in with_rows
    ]
    assert len(page.expander) == len(with_rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_in_words(prk: Pack, language: str) -> None:
    """No code of the data is shown, each column has a heading, each row of a region its name."""
    selection = Selection(pack=prk.id, language=language)
    for gap in gaps_report(prk, selection)["gaps"]:
        for row in gaps.gap_rows(prk, selection, gap):
            assert all(say(language, f"gap_column.{name}") for name in row)
            assert "region" in row or gap["id"] == "unnamed_seats"
            told = " ".join(str(cell) for name, cell in row.items() if name != "address")
            assert "_" not in told


def test_days_known_in_part_name_their_source(prk: Pack) -> None:
    """Each entry has its publisher, the day of publication and an address of the web."""
    selection = Selection(pack=prk.id)
    report = gaps_report(prk, selection)
    (partial,) = [gap for gap in report["gaps"] if gap["id"] == "partial_days"]
    urls = prk.sources.set_index("source_id")["url"]
    for row, source in zip(gaps.gap_rows(prk, selection, partial), partial["rows"], strict=True):
        assert row["publisher"]
        assert row.get("address", "") == urls[source["source_id"]]


def test_an_address_that_is_none_is_no_link() -> None:
    """Only addresses of the web are links."""
    assert events.web_address("https://example.org/a") == "https://example.org/a"
    assert events.web_address("javascript:alert(1)") is None
    assert events.web_address("") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_is_listed(open_page: Opener, prk: Pack, language: str) -> None:
    """Publisher, sort, licence, address, and how many events cite it."""
    frame = opened(open_page, language=language).dataframe[-1].value
    assert sorted(frame["publisher"]) == sorted(prk.sources["publisher"])
    cited = prk.events["source_id"] + "|" + prk.events["also_sources"]
    pairs = {(n, one) for n, cell in enumerate(cited) for one in cell.split("|") if one}
    assert frame["events"].sum() == len(pairs)
    assert set(frame["licence"]) == set(prk.sources["licence"])
    kinds = {say(language, f"source_kind.{kind}") for kind in prk.sources["kind"]}
    assert set(frame["source_kind"]) == kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_are_said(open_page: Opener, language: str) -> None:
    """Known-by, partial days, the earliest day, superseding, and claims apart from looks."""
    words = reading.said(opened(open_page, language=language))
    for name in ("known", "month", "earliest", "superseded", "apart", "inside"):
        assert say(language, f"data_rule.{name}") in words


def test_the_file_holds_every_row(prk: Pack) -> None:
    """All rows of all gaps in one table, each with its gap."""
    report = gaps_report(prk, Selection(pack=prk.id))
    rows = gaps.file_rows(report)
    assert len(rows) == sum(len(gap["rows"]) for gap in report["gaps"])
    assert {row["gap"] for row in rows} == {gap["id"] for gap in report["gaps"] if gap["rows"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_pack(
    open_page: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    language: str,
) -> None:
    """A pack with few rows works as well."""
    use_packs(tiny_folder, "tiny")
    page = opened(open_page, language=language)
    assert len(reading.headings(page, 1)) == 1
    assert len(page.dataframe[-1].value) == 2
