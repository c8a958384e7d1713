"""Test that values say which boundaries they are of, and that those must be the pack's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.pack.load import load
from regiondash.pack.validate import validate
from tests.packs import edit, edit_file

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack


def test_values_of_other_boundaries_are_a_fault(tiny: Path) -> None:
    """A value of a shape is of the pack's boundaries; provinces are compared by nobody."""
    edit_file(tiny, "programme.toml", "[pack]\n", '[pack]\nboundary_vintage = "2019"\n')
    edit(tiny, "indicators", 2, vintage="2019")
    edit(tiny, "indicators", 6, vintage="2008")
    assert validate(tiny) == []
    edit(tiny, "indicators", 3, vintage="2008")
    (fault,) = validate(tiny)
    assert (fault.row, fault.value) == (3, "2008")
    assert "2019" in fault.problem


def test_a_pack_need_not_say_its_vintage(tiny: Path, prk: Pack) -> None:
    """Without one, no value may say another; the real pack's is that of its source."""
    assert load(tiny).info.boundary_vintage == ""
    edit(tiny, "indicators", 2, vintage="2008")
    assert [fault.row for fault in validate(tiny)] == [2]
    assert prk.info.boundary_vintage == "2019"
    sources = prk.sources.set_index("source_id")["title"]
    assert "2019" in sources["geoboundaries-prk-adm2"]


def test_the_columns_may_be_left_out(prk: Pack) -> None:
    """A pack without them has empty cells."""
    assert set(prk.indicators["vintage"]) == {""}
    assert set(prk.shape_table["vintage"]) == {""}
