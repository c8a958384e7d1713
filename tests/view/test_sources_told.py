"""Test that what a report claims comes with its source: in pages, commands and files alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief.gaps import gap_rows
from regiondash.brief.pace import slip_frame
from regiondash.cli import main
from regiondash.programme.status import PLACE, RANK
from regiondash.selection import Selection
from regiondash.view.evidence import evidence_report, unconfirmed
from regiondash.view.gaps import gaps_report
from regiondash.view.places import told
from regiondash.view.rows import said
from regiondash.view.timeline import timeline_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

SOURCE = ("publisher", "title", "url", "published_on", "source_kind")


def answered(*words: str) -> Any:  # noqa: ANN401 - whatever the command answers
    """Return what a command answers as JSON."""
    return json.loads(CliRunner().invoke(main, [*words, "--json"], catch_exceptions=False).stdout)


@pytest.mark.parametrize("programme", ["20x10", "hospitals"])
def test_an_unconfirmed_claim_says_whose_it_is(prk: Pack, programme: str) -> None:
    """Each has its first claim's event, and the source of that very event."""
    selection = Selection(pack="prk", programme=programme)
    events = prk.events.set_index("event_id")
    sources = prk.sources.set_index("source_id")
    rows = unconfirmed(prk, selection)
    for row in rows:
        event = events.loc[row["event_id"]]
        assert event["basis"] == "claim"
        assert (row["region_id"], row["role"]) == (event["region_id"], event["role"])
        assert RANK[str(event["bears_on"])] >= RANK[row["about"]]
        assert (row["said_by"], row["happened_on"]) == (event["said_by_en"], event["happened_on"])
        assert row["publisher"] == sources.loc[event["source_id"], "publisher"]
    assert len(rows) == len({(row["region_id"], row["role"], row["about"]) for row in rows})


def test_an_unconfirmed_claim_says_when_somebody_looked(prk: Pack) -> None:
    """The last look's day is the one of the place and the question; None where nobody looked."""
    report = evidence_report(prk, Selection(pack="prk"))
    key = (*PLACE, "about")
    looks = {tuple(row[name] for name in key): row["looked_on"] for row in report["places"]}
    rows = report["unconfirmed"]
    assert {row["looked_on"] is None for row in rows} == {True, False}
    assert all(row["looked_on"] == looks[tuple(row[name] for name in key)] for row in rows)
    assert all((row["answer"] == "not_assessed") == (row["looked_on"] is None) for row in rows)


def test_the_command_says_it_too(prk: Pack) -> None:
    """`gaps` gives the claim's source, who says it and the last look, and no code of an origin."""
    gaps = {gap["id"]: gap["rows"] for gap in answered("gaps")["gaps"]}
    known = set(prk.sources["source_id"])
    assert gaps["unconfirmed"]
    assert all(row["said_by"] and row["source_id"] in known for row in gaps["unconfirmed"])
    assert {"looked_on", "claimed_since"} <= set(gaps["unconfirmed"][0])
    assert gaps["single_source"]
    assert all(row["source_id"] in known for row in gaps["single_source"])
    assert "origin_names" not in gaps["single_source"][0]


def test_the_single_source_is_shown_by_its_publisher(prk: Pack) -> None:
    """The page shows who published it and when, where the data hold a code."""
    selection = Selection(pack="prk")
    gaps = {gap["id"]: gap for gap in gaps_report(prk, selection)["gaps"]}
    publishers = prk.sources.set_index("source_id")["publisher"]
    for name in ("single_source", "unconfirmed"):
        rows = zip(gap_rows(prk, selection, gaps[name]), gaps[name]["rows"], strict=True)
        assert all(shown["publisher"] == publishers[row["source_id"]] for shown, row in rows)


def test_events_carry_their_bound_and_further_sources(prk: Pack) -> None:
    """Every row of an event has `not_before` and `also`, each further address once."""
    selection = Selection(pack="prk")
    rows = said(prk, selection, told(prk, selection))
    bounds = prk.events.set_index("event_id")["not_before"]
    assert any(row["not_before"] for row in rows)
    assert all(row["not_before"] == bounds[row["event_id"]] for row in rows)
    for row in rows:
        named = set(filter(None, row["also_sources"].split("|")))
        assert {one["source_id"] for one in row["also"]} <= named
        addresses = [(one["publisher"], one["published_on"], one["url"]) for one in row["also"]]
        assert (row["publisher"], row["published_on"], row["url"]) not in addresses
        assert len(set(addresses)) == len(addresses)
        assert all(set(one) == {"source_id", *SOURCE} for one in row["also"])
    assert any(row["also"] for row in rows)


@pytest.mark.parametrize("basis", ["claimed", "confirmed"])
def test_a_slip_names_the_sources_of_its_days(prk: Pack, basis: str) -> None:
    """A day that an entry tells of has that entry's source; one only implied has none."""
    events = prk.events.set_index("event_id")
    rows = timeline_report(prk, Selection(pack="prk", basis=basis))["slips"]
    for row in rows:
        for step in ("started", "opened"):
            source = row[f"{step}_source_id"]
            assert bool(source) == bool(row[f"{step}_precision"])
            mine = events[(events["region_id"] == row["region_id"]) & (events["basis"] == "claim")]
            assert not source or source in set(mine["source_id"])
    assert any(row["started_source_id"] for row in rows) or basis == "confirmed"


def test_the_table_links_the_sources(prk: Pack) -> None:
    """The table of slips leads to the address of each source, where it is one of the web."""
    report = timeline_report(prk, Selection(pack="prk"))
    urls = prk.sources.set_index("source_id")["url"]
    frame = slip_frame(prk, "en", report)
    for shown, row in zip(frame.to_dict("records"), report["slips"], strict=True):
        source = row["opened_source_id"]
        url = urls.get(source, "")
        assert shown["opened_source"] == (url if url.startswith("http") else None)
