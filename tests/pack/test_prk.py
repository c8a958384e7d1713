"""Test that the pack that comes with the app is as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.pack.describe import counts
from regiondash.pack.join import indicator_values
from regiondash.pack.load import load
from regiondash.pack.validate import validate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(project: Path) -> Path:
    """Return the folder of the pack."""
    return project / "geodata" / "prk"


def test_it_has_no_faults(folder: Path) -> None:
    """Everything the checks know of is right."""
    assert "\n".join(map(str, validate(folder))) == ""


def test_it_holds_the_whole_country(folder: Path) -> None:
    """All 179 shapes, 201 regions and 13 provinces are there, up to the newest report."""
    figures = counts(load(folder))
    assert (figures["shapes"], figures["regions"], figures["provinces"]) == (179, 201, 13)
    assert figures["known_until"] == "2026-10-08"


def test_its_people_add_up(folder: Path) -> None:
    """The census's people are counted once in each shape."""
    assert indicator_values(load(folder), "pop_2008").sum() == 23_349_859
