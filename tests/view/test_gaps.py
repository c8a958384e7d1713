"""Test the report on what the data lack: named, counted and explained, and told of each region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.selection import Selection
from regiondash.text import LANGUAGES
from regiondash.view.evidence import unconfirmed
from regiondash.view.gaps import gaps_report
from regiondash.view.region import region_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PRK = Selection(pack="prk")


def gaps_of(report: dict[str, Any], name: str = "gaps") -> dict[str, dict[str, Any]]:
    """Return the gaps of a report by id."""
    return {gap["id"]: gap for gap in report[name]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_are_named_counted_and_explained(prk: Pack, language: str) -> None:
    """Each list has a reason in the chosen language, and as many rows as it says."""
    found = gaps_of(gaps_report(prk, PRK.with_(language=language)))
    for name, gap in found.items():
        assert gap["label"]
        assert gap["reason"]
        assert gap["count"] == len(gap["rows"]) or name == "unnamed_seats"
    assert found["unnamed_seats"]["count"] == 140
    assert found["unconfirmed"]["count"] == len(unconfirmed(prk, PRK))


def test_values_that_are_lacking_are_a_gap(prk: Pack) -> None:
    """The census tells of no urban people in Samchon: its page says so of each indicator."""
    rows = gaps_of(gaps_report(prk, PRK))["without_value"]["rows"]
    assert {row["region"] for row in rows} == {"Samchon"}
    report = region_report(prk, PRK, rows[0]["region_id"])
    mine = gaps_of(report, "unknown")["without_value"]["rows"]
    told = {row["indicator_id"]: row["period"] for row in mine}
    assert told == dict.fromkeys(("urban_pop_2008", "rural_pop_2008", "urban_share_2008"), "2008")
    assert not told.keys() & {row["indicator_id"] for row in report["indicators"]}
