"""Test that values given for regions reach the map, the card, and statistics with their people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.pack.join import indicator_values, periods
from regiondash.pack.load import load
from regiondash.pack.validate import validate
from regiondash.selection import Selection
from regiondash.view.card import card_of
from regiondash.view.choices import allowed
from regiondash.view.measured import measured, region_rows
from tests.packs import add, edit, tiny_pack
from tests.tables import with_info
from tests.view.asking import asked, legend

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

VALUES = {"r1": 10, "r2": 20, "r3": 30, "r4": 40, "r5": 50}


def given(folder: Path, indicator: str, permits: str) -> None:
    """Add an indicator that has a value for each of the tiny pack's five regions."""
    cells = {"indicator_id": indicator, "level": "region", "permits": permits}
    add(folder, "indicator_definitions", **cells)
    for region, number in VALUES.items():
        unit = {"unit_kind": "region", "unit_id": region, "value": str(number)}
        add(folder, "indicators", indicator_id=indicator, period="2021", **unit)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a tiny pack with a rate and a count of its regions."""
    made = tiny_pack(tmp_path / "tiny")
    given(made, "rate", "map|rank|lag")
    given(made, "count", "map|sum")
    return made


@pytest.fixture
def pack(folder: Path) -> Pack:
    """Return that pack, loaded."""
    return load(folder)


def test_region_is_a_level_of_a_definition(folder: Path) -> None:
    """An indicator may be given for regions; the pack is valid."""
    assert validate(folder) == []


def test_a_rate_stands_only_on_shapes_that_are_one_region(pack: Pack) -> None:
    """The shared shape and the remainder have none, and the region without a shape is nowhere."""
    assert indicator_values(pack, "rate").dropna().to_dict() == {"s1": 10, "s2": 20}
    assert periods(pack, "rate") == ["2021"]


def test_what_may_be_summed_is_summed_on_a_shared_shape(pack: Pack) -> None:
    """A shape of two regions has their sum where both have a value."""
    assert indicator_values(pack, "count").dropna().to_dict() == {"s1": 10, "s2": 20, "s3": 70}


def test_a_sum_with_a_gap_is_none(folder: Path) -> None:
    """A shape has no sum while one of its regions has no value."""
    edit(folder, "indicators", 20, period="2022")
    values = indicator_values(load(folder), "count", "2021")
    assert "s3" not in values.dropna().index


def test_the_map_draws_it(pack: Pack) -> None:
    """It can be chosen, painted and read on the card of a region."""
    assert {"rate", "count"} <= set(allowed(pack, ("tiny",)).indicators)
    view = asked(pack, theme="indicator", indicator="rate")
    assert sum(legend(view).values()) == 4
    card = card_of(pack, view, "r1")
    assert [row["value"] for row in card.values if row["indicator_id"] == "rate"] == [10]
    assert not card.shared


def test_statistics_are_made_of_the_regions_themselves(pack: Pack) -> None:
    """Five units, the one without a shape among them; people are the shape's where it is whole."""
    found = measured(pack, "rate")
    assert found.units.set_index("unit_id")["value"].to_dict() == VALUES
    people = found.units.set_index("unit_id")["people"]
    assert people.dropna().to_dict() == {"r1": 100, "r2": 250}
    rows = region_rows(pack, Selection(pack=pack.id), found.units)
    assert not rows["shared"].any()
    assert rows["value"].notna().all()


def test_people_counted_by_region_weigh_the_regions(pack: Pack) -> None:
    """Where people are given for regions, each region has its own."""
    weighed = measured(with_info(pack, people_indicator="count"), "rate").units
    assert weighed.set_index("unit_id")["people"].to_dict() == VALUES
