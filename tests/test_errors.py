"""Test that each error carries a sentence that says what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from regiondash import errors
from regiondash.errors import (
    BadChoice,
    BadDay,
    BrokenPack,
    Fault,
    MissingFile,
    PackError,
    RegionDashError,
)

FAULT = Fault("events.csv", 4, "r99", "“region_id” is not in regions.csv", "Add a row for it.")


def test_every_error_is_of_one_tree() -> None:
    """Whoever catches the root catches every error a person can act on."""
    found = [one for one in vars(errors).values() if isinstance(one, type)]
    raised = {one for one in found if issubclass(one, BaseException)}
    assert {BrokenPack, BadDay, RegionDashError} <= raised
    assert all(issubclass(one, RegionDashError) for one in raised)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [(MissingFile, PackError), (BrokenPack, PackError), (BadDay, BadChoice)],
)
def test_a_narrow_error_is_caught_as_the_wide_one(narrow: type, wide: type) -> None:
    """The tree is the one the module draws."""
    assert issubclass(narrow, wide)
    assert not issubclass(wide, narrow)


def test_a_fault_is_one_line_with_its_place() -> None:
    """File, line, problem, value and remedy stand in one line."""
    assert str(FAULT) == (
        "events.csv, line 4: “region_id” is not in regions.csv (found: r99). Add a row for it."
    )


def test_a_fault_of_a_whole_file_names_no_line() -> None:
    """Where the fault is the file's, no line is made up."""
    fault = Fault("shapes.parquet", None, "2", "overlaps", "Repair it.")
    assert str(fault).startswith("shapes.parquet: overlaps")


@pytest.mark.parametrize(("count", "noun"), [(1, "1 fault:"), (2, "2 faults:")])
def test_a_broken_pack_numbers_its_faults(count: int, noun: str) -> None:
    """Every fault is in the sentence, numbered, and kept as data."""
    error = BrokenPack("prk", [FAULT] * count)
    assert error.faults == (FAULT,) * count
    lines = str(error).splitlines()
    assert lines[0] == f"The data pack “prk” has {noun}"
    assert lines[1:] == [f"  {number}. {FAULT}" for number in range(1, count + 1)]


def test_a_missing_file_is_named_with_its_pack() -> None:
    """The sentence names file and pack, and no path of the machine."""
    error = MissingFile(Path("/somewhere/geodata/prk/events.csv"))
    assert "events.csv is missing from the data pack “prk”" in str(error)
    assert "somewhere" not in str(error)


def test_a_bad_choice_lists_what_can_be_chosen() -> None:
    """The value, the field and the allowed values are in the sentence."""
    error = BadChoice("theme", "x", ("status", "cohort"))
    assert str(error) == "“x” is not a theme that can be chosen. Use one of: status, cohort."
    assert (error.what, error.value, error.allowed) == ("theme", "x", ("status", "cohort"))


def test_a_long_list_of_choices_is_cut_short() -> None:
    """Twelve choices are shown and the rest hinted at, but all are kept as data."""
    names = [f"r{number}" for number in range(13)]
    error = BadChoice("place", "x", names)
    assert str(error).endswith("r10, r11 ….")
    assert error.allowed == tuple(names)
    assert "…" not in str(BadChoice("place", "x", names[:12]))


def test_a_choice_of_nothing_says_so() -> None:
    """Where nothing can be chosen, the sentence does not end in an empty list."""
    assert str(BadChoice("pack", "prk", ())).endswith("There is none to choose.")


def test_a_bad_day_shows_how_a_day_is_written() -> None:
    """The remedy is an example, not a list."""
    assert str(BadDay("tomorrow")) == "“tomorrow” is not a day. Give one such as 2025-12-31."
