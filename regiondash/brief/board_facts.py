"""Gather what the board of cohorts shows: a selection in, its columns, places and answers out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from regiondash.programme.status import RANK
from regiondash.view.asked import counted_places
from regiondash.view.board import board_report
from regiondash.view.coverage import coverage_report
from regiondash.view.places import programme_of
from regiondash.view.rows import plain, with_names

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

REST: Final = "rest"  # the column of all places that a promised total leaves unnamed


@dataclass(frozen=True)
class Board:
    """What the board is written from: reports, places by province and column, answers by place."""

    selection: Selection
    report: Row
    shares: dict[str, Row]
    columns: dict[str, Row]
    places: list[Row]
    answers: dict[tuple[str, str], dict[str, Row]]

    @property
    def language(self) -> str:
        """Return the language the board is written in."""
        return self.selection.language

    @cached_property
    def cells(self) -> dict[tuple[str, str], list[Row]]:
        """Return the places by province and column, those further on first."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in sorted(self.places, key=lambda row: (-RANK[row["status"]], row["region"])):
            found.setdefault((row["province_id"], column_of(row)), []).append(row)
        return found

    def named(self, column: str) -> bool:
        """Return whether a column has places with names."""
        return bool(self.columns[column]["named"])


def board_of(pack: Pack, selection: Selection, evidence: Row) -> Board:
    """Return everything the board of a selection shows; `evidence` is its `evidence_report`."""
    report = board_report(pack, selection)
    coverage = coverage_report(pack, selection, "province")
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in evidence["places"]:
        found.setdefault(place_key(row), {})[row["about"]] = row
    return Board(
        selection=selection,
        report=report,
        shares={row["id"]: row for row in coverage["groups"]},
        columns=_columns(pack, selection, report),
        places=plain(with_names(pack, selection, counted_places(pack, selection))),
        answers=found,
    )


def place_key(row: Row) -> tuple[str, str]:
    """Return what tells a place from all others: its region, and its cohort or role."""
    return str(row["region_id"]), str(row["cohort"] or row["role"])


def _columns(pack: Pack, selection: Selection, report: Row) -> dict[str, Row]:
    """Return the columns by their headings' key: the years, or those named and one for the rest.

    Where a total is promised and nothing by the year, the places still to be named share one.
    """
    years = {str(row["cohort"]): row for row in report["cohorts"]}
    total = programme_of(pack, selection).target_total
    narrowed = selection.provinces or selection.cohorts or "note" in report
    if not total or narrowed or any(row["target"] for row in years.values()):
        return years
    named = {year: row for year, row in years.items() if row["named"]}
    unnamed = max(total - sum(row["named"] for row in named.values()), 0)
    return {**named, REST: {"named": 0, "target": total, "unnamed": unnamed}}


def is_open(row: Row) -> bool:
    """Return whether a place is claimed to have opened."""
    return RANK.get(row["claimed"], 0) >= RANK["opened"]


def column_of(row: Row) -> str:
    """Return the column a place stands in; empty for pilots and extra sites."""
    return str(row["cohort"]) if row["role"] == "cohort" else ""
