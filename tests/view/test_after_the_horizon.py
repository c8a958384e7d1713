"""Test that of cohorts to come after the newest report nothing is said, and no zero."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.files import rows_csv
from regiondash.selection import Selection
from regiondash.view.board import board_report
from regiondash.view.coverage import coverage_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

KEPT = {"id", "label", "target"}
LATER: tuple[dict[str, Any], ...] = (
    {"as_of": "2028-01-01"},
    {"as_of": "2028-01-01", "basis": "confirmed", "provinces": ("p10",)},
    {"as_of": "2026-12-31", "known_by": "2025-06-30"},
)


@pytest.mark.parametrize("choices", LATER, ids=str)
def test_a_cohort_to_come_has_a_target_alone(prk: Pack, choices: dict[str, Any]) -> None:
    """All counts, shares and people of a year after the horizon are None, the same as the board."""
    selection = Selection(pack="prk", **choices)
    horizon = min(choices.get("known_by", "2026"), "2026-10-08")[:4]
    rows = coverage_report(prk, selection, "cohort")["groups"]
    board = {str(row["cohort"]): row for row in board_report(prk, selection)["cohorts"]}
    assert [row["id"] for row in rows] == list(board)
    for row in rows:
        unknown = row["id"] > horizon
        assert row["target"] == 20
        assert (row["announced"] is None) == (board[row["id"]]["named"] is None) == unknown
        if unknown:
            assert {row[name] for name in row if name not in KEPT} == {None}


def test_the_file_leaves_the_unknown_empty(prk: Pack) -> None:
    """In the CSV the cells of a year to come are empty, those of a year known hold figures."""
    selection = Selection(pack="prk", as_of="2028-01-01")
    written = rows_csv(coverage_report(prk, selection, "cohort")["groups"]).decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written))}
    assert {cell for name, cell in rows["2027"].items() if name not in KEPT} == {""}
    assert (rows["2026"]["announced"], rows["2026"]["opened"]) == ("20", "0")


def test_before_the_horizon_a_year_to_come_is_zero(prk: Pack) -> None:
    """On a day that reports cover, nothing named for a later year is known: it is 0."""
    rows = coverage_report(prk, Selection(pack="prk", as_of="2025-12-31"), "cohort")["groups"]
    assert next(row for row in rows if row["id"] == "2027")["announced"] == 0
