"""Hold sources to what it takes to follow a value back: who, what, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.source import BadSource, source_row
from regiondash.schema import SOURCES

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def faults(pack: Pack, text: str) -> list[str]:
    """Return the reasons for which a source is refused."""
    with pytest.raises(BadSource) as caught:
        source_row(pack, text)
    assert caught.value.in_words("ko") != caught.value.in_words("en")
    return [fault.reason for fault in caught.value.faults]


def test_a_known_id_is_taken_as_it_is(prk: Pack) -> None:
    """A source of the pack is named by its id, and nothing is added."""
    assert source_row(prk, " geonames ") == ("geonames", None)


def test_a_new_source_has_an_id_that_stays(prk: Pack) -> None:
    """The same publication has the same id whenever it is entered, another one another."""
    text = "UN Statistics Division; Survey; part two; 2024년 5월; www.example.org/x"
    first, row = source_row(prk, text)
    assert source_row(prk, text)[0] == first
    assert source_row(prk, text.replace("two", "three"))[0] != first
    assert row
    assert row.cells
    assert set(row.cells) == set(SOURCES.names)
    told = ("title", "published_on", "url", "kind", "licence", "republish")
    assert [row.cells[name] for name in told] == [
        *("Survey; part two", "2024-05", "https://www.example.org/x"),
        *("statistics", "not stated", "facts"),
    ]


def test_a_publication_that_is_there_is_found(prk: Pack) -> None:
    """Publisher, title, date and address of a source of the pack give its id."""
    row = prk.sources.iloc[0]
    said = "; ".join(row[name] for name in ("publisher", "title", "published_on", "url"))
    assert source_row(prk, said) == (row["source_id"], None)


def test_a_publisher_that_is_there_keeps_its_kind_and_origin(prk: Pack) -> None:
    """What the pack says of a publisher is not guessed anew."""
    mine = prk.sources[prk.sources["publisher"] == "38 North"]
    _, row = source_row(prk, "38 North; A new article; 2026-01-02; https://38north.org/x")
    assert row
    assert row.cells
    assert row.cells["kind"] == mine["kind"].iloc[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["source_empty"]),
        ("no-such-id", ["source_unknown"]),
        ("A; B", ["source_no_date"]),
        ("A; B; ; https://example.org", ["source_no_date"]),
        ("A; B; 3/5/2024; https://example.org", ["source_date"]),
        ("A; B; 2024; javascript:alert(1)", ["source_address"]),
        ("A; B; 2024; file:///etc/passwd", ["source_address"]),
        ("A; B; 2024; https://x.org/<img src=x>", ["source_address"]),
        ("A; B; 2024; https://", ["source_address"]),
        ("A; ; ; nowhere:x", ["source_incomplete", "source_no_date", "source_address"]),
        (f"A; {'B' * 500}; 2024", ["source_long"]),
    ],
)
def test_what_cannot_be_followed_is_refused_with_all_reasons(
    text: str, expected: list[str], prk: Pack
) -> None:
    """A missing date, a bad address or no title: each is named, all at once."""
    assert faults(prk, text) == expected


def test_a_printed_report_needs_no_address(prk: Pack) -> None:
    """Publisher, title and date are enough where there is nothing to link to."""
    _, row = source_row(prk, "Ministry of Health; Yearbook; 2019")
    assert row
    assert row.cells
    assert (row.cells["url"], row.cells["kind"]) == ("", "government")
