"""Test that the coverage page's lists and its two programmes show what the commands answer."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from regiondash.selection import Selection
from regiondash.text import LANGUAGES, say
from regiondash.view.compare import compare_report
from regiondash.view.evidence import evidence_report
from tests.pages import reading
from tests.pages.covering import command, coverage_page, piece, table, words

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack


@pytest.mark.parametrize(("basis", "language"), [("claimed", "en"), ("confirmed", "ko")])
def test_the_regions_left_are_the_commands(project: Path, basis: str, language: str) -> None:
    """The list of regions not yet covered is that of `coverage`, shared people marked."""
    page = coverage_page(project, section="lists", basis=basis, language=language)
    rows = command("coverage", "--basis", basis, "--lang", language)["not_covered"]
    (shown,) = [one.value for one in page.dataframe]
    assert shown["region"].tolist() == [row["region"] for row in rows]
    people = [None if one != one else one for one in shown["people"].astype("float64")]  # noqa: PLR0124
    assert people == [row["people"] for row in rows]
    assert shown["shared"].ne("").tolist() == [row["people_shared"] for row in rows]


def test_unconfirmed_claims_say_who_when_and_what_was_seen(project: Path, prk: Pack) -> None:
    """Every claim that nobody has confirmed is listed with its source and the looks' answer."""
    page = coverage_page(project, section="lists")
    rows = table(page, "rd-listed")[1:]
    expected = evidence_report(prk, Selection(pack="prk"))["unconfirmed"]
    assert len(rows) == len(expected)
    for shown, row in zip(rows, expected, strict=True):
        assert shown[0].startswith(row["region"])
        assert say("en", f"evidence.{row['answer']}") in shown[5].lower()
        assert "DPRK state media" in shown[4]
    assert piece(page, "rd-listed").count('target="_blank"') == len(expected)


def test_sources_that_differ_stand_side_by_side(project: Path) -> None:
    """Tongsin has two days of opening, one of which is said to count, and the rule is given."""
    said = piece(coverage_page(project, section="lists"), "rd-rivals")
    assert "the earliest is counted" in said
    tongsin = words(said[said.index("Tongsin") :])
    assert "4 February 2025 counted" in tongsin
    assert "5 February 2025 DPRK state media" in tongsin


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_links_to_its_source(project: Path, prk: Pack, language: str) -> None:
    """Each highlight names its publisher and opens the source's own address in a new window."""
    page = coverage_page(project, section="lists", language=language)
    events = evidence_report(prk, Selection(pack="prk", language=language))["highlights"]
    listed = "".join(reading.markup(page))
    for row in events:
        assert not row["url"] or unescape(listed).count(f'href="{row["url"]}"')
        assert row["publisher"] in unescape(listed)
    outside = re.findall(r'<a href="(?!region\?)([^"]*)"([^>]*)>', listed)
    assert len(outside) > len(events)
    assert all(address.startswith(("https://", "http://")) for address, _ in outside)
    assert all('rel="noopener noreferrer"' in rest for _, rest in outside)


@pytest.mark.parametrize(
    ("programme", "language"), [("20x10", "en"), ("hospitals", "en"), ("20x10", "ko")]
)
def test_two_programmes_count_as_the_command(
    project: Path, prk: Pack, programme: str, language: str
) -> None:
    """Both, either alone and neither are those of `compare`, in figures, table and words."""
    page = coverage_page(project, section="programmes", programme=programme, language=language)
    counts = command("compare", "--programme", programme)["counts"]
    whole = piece(page, "rd-tiles rd-sides")
    assert [int(n) for n in re.findall(r"<strong>(\d+)", whole)] == list(counts.values())
    (alt,) = re.findall(r'alt="([^"]*)"', whole)
    assert re.findall(r" (\d+)(?=[,.])", alt) == [str(count) for count in counts.values()]
    report = compare_report(prk, Selection(pack="prk", programme=programme))
    (shown,) = [one.value for one in page.dataframe]
    assert len(shown) == len(report["regions"])
    assert shown["side"].value_counts().tolist() == sorted(filter(None, counts.values()))[::-1]


def test_a_programme_is_never_held_against_itself(project: Path) -> None:
    """An address that compares a programme with itself compares it with the other."""
    page = coverage_page(project, section="programmes", programme="hospitals", compare="hospitals")
    assert reading.widget(page, "selectbox", "compare").value == "20x10"
