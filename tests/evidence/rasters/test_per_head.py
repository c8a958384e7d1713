"""Hold sums per person to the people meant: of the pack or a raster, never none or guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.rasters.asked import BadRaster, Stat, ZoneValue
from regiondash.evidence.rasters.per_head import (
    only_sums,
    pack_people,
    people_period,
    per_head,
    sources_of_people,
    unit_says_so,
)
from tests.tables import valued, with_info, with_rows

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PEOPLE = {"s1": 100, "s2": 250, "s3": 400, "s4": 50}


def total(shape: str, number: float | None, period: str = "2024", share: float = 1.0) -> ZoneValue:
    """Return a sum of a zone."""
    return ZoneValue(shape, period, "sum", number, share)


def with_people_of(pack: Pack, period: str, **people: float) -> Pack:
    """Return a copy of a pack that knows the people of shapes in one more period."""
    known = {"unit_kind": "shape", "part": "all", "indicator_id": "people", "period": period}
    rows = [{**known, "unit_id": shape, "value": count} for shape, count in people.items()]
    return with_rows(pack, "indicators", *rows)


def test_sums_are_divided_by_the_packs_people(small: Pack) -> None:
    """Each shape by its own; what a zone was valid for stays."""
    values = [total(shape, 2.0 * count, share=0.75) for shape, count in PEOPLE.items()]
    found = per_head(small, values)
    assert [(one.value, one.valid_share) for one in found] == [(2.0, 0.75)] * 4


def test_sums_are_divided_by_a_rasters_people(small: Pack) -> None:
    """Its sums serve all periods; the lesser of both shares holds."""
    people = [total("s1", 8.0, "people", 0.5), total("s2", None, "people", 0.25)]
    values = [total("s1", 4.0), total("s1", 2.0, "2020", 0.25), total("s2", 1.0), total("s3", 1.0)]
    found = per_head(small, values, people=people)
    assert [one.value for one in found] == [0.5, 0.25, None, None]
    assert [one.valid_share for one in found] == [0.5, 0.25, 1.0, 1.0]


def test_a_raster_without_people_is_not_the_packs(small: Pack) -> None:
    """Where it counts nobody at all, all is missing."""
    assert per_head(small, [total("s1", 4.0)], people=[])[0].value is None


@pytest.mark.parametrize("count", [0.0, -1.0, float("nan"), 1e-320])
def test_zones_without_people_are_missing(small: Pack, count: float) -> None:
    """None, less than none and nobody knows: no value, not an infinite one."""
    pack = valued(small, "people", value=count)
    assert per_head(pack, [total("s1", 3.0)])[0].value is None
    assert per_head(small, [total("s1", 3.0)], people=[total("s1", count)])[0].value is None


def test_a_missing_sum_stays_missing(small: Pack) -> None:
    """People make no value of nothing."""
    assert per_head(small, [total("s1", None, share=0.1)])[0] == total("s1", None, share=0.1)


@pytest.mark.parametrize(
    ("period", "people"),
    [
        ("2024", "2020"),
        ("2020", "2020"),
        ("2019-07", "2012"),
        ("2012-2024", "2012"),
        ("2008", "2010"),
        ("soon", "2020"),
    ],
)
def test_people_are_those_of_the_nearest_period_that_is_not_later(
    small: Pack, period: str, people: str
) -> None:
    """Where all are later, the nearest counts."""
    pack = with_people_of(with_people_of(small, "2010", s1=10), "2012", s1=20)
    assert people_period(pack, period) == people


def test_each_period_has_its_own_people(small: Pack) -> None:
    """A series is not divided by one year's people where the pack knows several."""
    pack = with_people_of(small, "2010", s1=10)
    found = per_head(pack, [total("s1", 100.0, "2012"), total("s1", 100.0, "2024")])
    assert [one.value for one in found] == [10.0, 1.0]
    assert pack_people(pack, ["2012", "2024"]) == [
        "Divided by the people of the data pack (people, 2010).",
        "Divided by the people of the data pack (people, 2020).",
    ]
    assert "지표, 2010" in pack_people(pack, ["2012"], "ko")[0]
    assert sources_of_people(pack, ["2012", "2024"]) == ("survey",)


def test_a_pack_that_counts_nobody_says_so(small: Pack) -> None:
    """The sentence says what to give in its place."""
    with pytest.raises(BadRaster) as caught:
        per_head(with_info(small, people_indicator=""), [total("s1", 1.0)])
    assert "Give a raster of people" in str(caught.value)
    assert "인구 래스터" in caught.value.in_words("ko")


def test_only_sums_are_divided() -> None:
    """Means per person mean nothing; the sentence names them."""
    only_sums([Stat("sum"), "sum"])
    with pytest.raises(BadRaster) as caught:
        only_sums([Stat("sum"), Stat("quantile", 0.9), Stat("mean")])
    for language in ("en", "ko"):
        assert "quantile=0.9, mean" in caught.value.in_words(language)


@pytest.mark.parametrize(
    "unit", ["nW per person", "m²/person", "W per 1,000 people", "와트; 1인당 와트", "kWh/인", ""]
)
def test_a_unit_that_says_per_person_is_let_through(unit: str) -> None:
    """In either language, and for a thousand persons too; none at all is asked for elsewhere."""
    unit_says_so(unit)


@pytest.mark.parametrize("unit", ["nW/cm²/sr", "persons", "%", "km²"])
def test_a_unit_that_does_not_say_per_person_is_refused(unit: str) -> None:
    """The sentence gives the unit to write."""
    with pytest.raises(BadRaster) as caught:
        unit_says_so(unit)
    for language in ("en", "ko"):
        assert f"{unit} per person; 1인당 {unit}" in caught.value.in_words(language)
