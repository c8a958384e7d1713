"""Test the way through a report that an address says, on reports written here."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from regiondash.brief.findings.reports import value_at

REPORT = {
    "nation": {"opened": 4, "started": 9},
    "day": dt.date(2024, 3, 1),
    "names": ("b", "a"),
    "cohorts": [
        {"year": 2024, "named": 3, "due": 0, "reached": {"opened": 2}, "left": None},
        {"year": 2025, "named": 5, "due": 1, "reached": {"opened": 1}, "left": 2},
    ],
    "gaps": [
        {
            "id": "x",
            "rows": [{"about": "opened", "answer": "no"}, {"about": "run", "answer": "no"}],
        },
        {"id": "y", "rows": [{"about": "opened", "answer": "no"}]},
    ],
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("nation.opened", 4),
        ("nation.started - nation.opened", 5),
        ("cohorts.named", 8),
        ("cohorts.reached.opened", 3),
        ("cohorts[due=0].named + cohorts[due=0].reached.opened", 5),
        ("cohorts[named>3].#", 1),
        ("cohorts[named>3][0].year", 2025),
        ("cohorts[-1].year", 2025),
        ("cohorts[year!=2024].named", 5),
        ("cohorts.left", 2),
        ("cohorts[year=2024].left", None),
        ("cohorts[year=1999].named", 0),
        ("gaps[id=x].rows.#", 2),
        ("gaps.rows[about=opened,answer=no].#", 2),
        ("gaps.id", "x"),
        ("names.#", 2),
        ("day", "2024-03-01"),
    ],
)
def test_a_path_leads_to_its_figure(path: str, expected: object) -> None:
    """Fields, kept rows, counts, sums and differences are read as an address writes them."""
    assert value_at(REPORT, path) == expected


def test_a_list_at_the_top_is_filtered_too() -> None:
    """Reports that are a list of rows, such as what looks say, are kept and counted."""
    rows: list[dict[str, Any]] = [{"verdict": "not assessed"}, {"verdict": "confirmed"}]
    assert value_at(rows, "[verdict=not assessed].#") == 1


def test_what_is_no_dictionary_is_read_by_its_attributes() -> None:
    """A pack's own settings are read by the same addresses."""
    programme = SimpleNamespace(aims=(SimpleNamespace(since=dt.date(2024, 1, 15)),))
    assert value_at({"programme": programme}, "programme.aims[0].since") == "2024-01-15"


def test_a_field_that_is_not_there_is_an_error() -> None:
    """A wrong address is never taken for nothing."""
    with pytest.raises(KeyError):
        value_at(REPORT, "nation.closed")
