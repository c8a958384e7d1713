"""Test what a programme promises for a year and by a year: yearly, in total, and in phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.pack.load import load
from regiondash.pack.model import Phase, Programme
from regiondash.pack.validate import validate
from tests.packs import edit_file

if TYPE_CHECKING:
    from pathlib import Path

YEARLY = Programme("a", "A", "가", 2024, 2033, target_per_year=20)
TOTAL = Programme("b", "B", "나", 2026, 2030, target_total=100)
SILENT = Programme("c", "C", "다", 2024, 2026)
PHASES = (Phase("1", "1", 2024, 2025, 10), Phase("2", "2", 2026, 2028, target_total=90))
PHASED = Programme("d", "D", "라", 2024, 2030, phases=PHASES)

PHASE = """\
scopes = ["all"]

[[programmes.phases]]
label_en = "first"
label_ko = "첫 단계"
first_year = {first}
last_year = {last}
target_per_year = {target}

[[programmes.phases]]
label_en = "second"
label_ko = "둘째 단계"
first_year = 2025
last_year = 2026
target_total = 2

[[programmes.aims]]"""
AIMS = 'scopes = ["all"]\nsources = ["news"]\n\n[[programmes.aims]]'


@pytest.mark.parametrize(
    ("programme", "year", "count"),
    [
        (YEARLY, 2023, None),
        (YEARLY, 2024, 20),
        (YEARLY, 2034, None),
        (TOTAL, 2026, None),
        (SILENT, 2024, None),
        (PHASED, 2025, 10),
        (PHASED, 2026, None),
        (PHASED, 2030, None),
    ],
)
def test_promised_in_a_year(programme: Programme, year: int, count: int | None) -> None:
    """A year has a target of its own only where something is promised by the year."""
    assert programme.promised_in(year) == count


@pytest.mark.parametrize(
    ("programme", "year", "count"),
    [
        (YEARLY, 2023, 0),
        (YEARLY, 2025, 40),
        (YEARLY, 2040, 200),
        (TOTAL, 2025, 0),
        (TOTAL, 2029, None),
        (TOTAL, 2030, 100),
        (SILENT, 2026, None),
        (PHASED, 2025, 20),
        (PHASED, 2026, None),
        (PHASED, 2028, 110),
        (PHASED, 2030, 110),
    ],
)
def test_promised_by_a_year(programme: Programme, year: int, count: int | None) -> None:
    """A total falls due at the end of its years and is never spread over them."""
    assert programme.promised_by(year) == count


def test_phases_are_read(tiny: Path) -> None:
    """Phases stand in programme.toml below their programme."""
    edit_file(tiny, "programme.toml", AIMS, PHASE.format(first=2024, last=2024, target=1))
    assert validate(tiny) == []
    assert [phase.label_en for phase in load(tiny).programmes[0].phases] == ["first", "second"]


@pytest.mark.parametrize(
    ("span", "value", "problem"),
    [
        ((2024, 2025, 1), "2025-2026", "overlaps another or leaves the programme's years"),
        ((2023, 2024, 1), "2023-2024", "overlaps another or leaves the programme's years"),
        ((2024, 2024, -2), "-2", "phase 1 of the programme works has a target below zero"),
    ],
)
def test_slips_in_phases(tiny: Path, span: tuple[int, int, int], value: str, problem: str) -> None:
    """Phases follow one another within the programme, and promise nothing below zero."""
    names = ("first", "last", "target")
    phase = PHASE.format(**dict(zip(names, span, strict=True)))
    edit_file(tiny, "programme.toml", AIMS, phase)
    (fault,) = validate(tiny)
    assert (fault.file, fault.value) == ("programme.toml", value)
    assert problem in fault.problem
