"""Test the joins of a pack's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.errors import BadChoice
from regiondash.pack.join import indicator_values, periods, regions_with_places, shape_of_region
from regiondash.pack.load import load
from tests.packs import add, edit

if TYPE_CHECKING:
    from pathlib import Path


def test_regions_find_their_shapes(tiny: Path) -> None:
    """A shared shape is the shape of both its regions; a region without one is left out."""
    assert shape_of_region(load(tiny)) == {"r1": "s1", "r2": "s2", "r3": "s3", "r4": "s3"}


def test_regions_have_places(tiny: Path) -> None:
    """Every region is one row, in file order, with its province's names, shape and part."""
    pack = load(tiny)
    places = regions_with_places(pack)
    assert places["region_id"].tolist() == pack.regions["region_id"].tolist()
    assert places["province_name_en"].tolist() == ["West", "East", "West", "West", "East"]
    assert places["shape_id"].tolist() == ["s1", "s2", "s3", "s3", ""]
    assert places["part"].tolist() == ["whole", "whole", "shares", "shares", ""]


def test_joining_changes_no_table(tiny: Path) -> None:
    """The pack's own frames are as they were."""
    pack = load(tiny)
    before = list(pack.regions.columns)
    regions_with_places(pack)
    assert list(pack.regions.columns) == before


def test_values_stand_by_shape(tiny: Path) -> None:
    """Every shape has a row; one without a value has NaN and not zero."""
    values = indicator_values(load(tiny), "share")
    assert values.index.tolist() == ["s1", "s2", "s3", "s4"]
    assert values["s2"] == 0.5
    assert values.isna().tolist() == [False, False, False, True]


def test_the_newest_period_is_taken(tiny: Path) -> None:
    """Without a period the newest one that has values counts; an older one can be asked for."""
    add(tiny, "indicators", period="2021", unit_id="s4", value="0.75")
    pack = load(tiny)
    assert periods(pack, "share") == ["2020", "2021"]
    assert indicator_values(pack, "share").dropna().to_dict() == {"s4": 0.75}
    assert indicator_values(pack, "share", "2020")["s1"] == 0.25


def test_parts_of_a_shape_are_not_taken_for_the_whole(tiny: Path) -> None:
    """Urban or rural values do not stand for the shape."""
    edit(tiny, "indicators", 9, part="urban")
    assert indicator_values(load(tiny), "share").isna().tolist() == [True, False, False, True]


def test_values_of_provinces_are_not_handed_down(tiny: Path) -> None:
    """An indicator that only provinces have gives every shape no value."""
    for line in (9, 10, 11):
        edit(tiny, "indicators", line, unit_kind="province", unit_id="p1", period=f"20{line:02}")
    assert indicator_values(load(tiny), "share").isna().all()


def test_what_the_pack_does_not_have_is_a_bad_choice(tiny: Path) -> None:
    """An unknown indicator or period is named, with what can be chosen."""
    pack = load(tiny)
    with pytest.raises(BadChoice, match="people, share"):
        indicator_values(pack, "height")
    with pytest.raises(BadChoice, match="2020"):
        indicator_values(pack, "share", "1999")
