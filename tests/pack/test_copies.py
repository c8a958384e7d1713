"""Test that one thing in two programmes is told once in each, and counted once in the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.pack.describe import counts
from regiondash.pack.load import load
from regiondash.pack.validate import validate
from tests.packs import add, edit, edit_file, read_rows

if TYPE_CHECKING:
    from pathlib import Path

CLINICS = """\
[[programmes]]
id = "clinics"
name_en = "Clinics"
name_ko = "진료소"
first_year = 2024
last_year = 2026
target_total = 2

[[kinds]]
id = "mill"
"""


@pytest.fixture
def two(tiny: Path) -> Path:
    """Return a tiny pack with a second programme, which tells of the first one's last site."""
    edit_file(tiny, "programme.toml", '[[kinds]]\nid = "mill"\n', CLINICS)
    add(tiny, "sites", site_id="site4", programme_id="clinics", same_as="site3")
    row = read_rows(tiny, "events")[1]
    row |= {"event_id": "e20", "programme_id": "clinics", "same_as": "e2"}
    add(tiny, "events", **row)
    return tiny


def test_a_row_of_another_programme_is_no_fault(two: Path) -> None:
    """A facility and an event may stand in two programmes."""
    assert validate(two) == []


def test_what_stands_in_two_programmes_counts_once(two: Path) -> None:
    """The pack holds as many events and facilities as there are, not as there are rows."""
    figures = counts(load(two))
    assert (figures["events"], figures["sites"]) == (12, 3)
    assert figures["claims"] + figures["independent"] == figures["events"]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"programme_id": "works"}, "one thing stands twice in the programme works"),
        ({"same_as": "site9"}, "“same_as” is not in sites.csv"),
        ({"same_as": "site4"}, "names a row that is itself a copy"),
        ({"same_as": "site1"}, "is of the region r1"),
    ],
)
def test_a_wrong_link_is_one_fault(two: Path, cells: dict[str, str], problem: str) -> None:
    """A copy leads to the row it copies, in the same region and another programme."""
    edit(two, "sites", 5, **cells)
    (fault,) = validate(two)
    assert (fault.file, fault.row) == ("sites.csv", 5)
    assert problem in fault.problem


def test_a_second_copy_is_one_fault(two: Path) -> None:
    """A facility stands once in each programme."""
    line = add(two, "sites", site_id="site5")
    (fault,) = validate(two)
    assert (fault.row, fault.value) == (line, "site3")
    assert "one thing stands twice in the programme clinics" in fault.problem
