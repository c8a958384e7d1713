"""Test how an indicator made from rasters is defined: what it permits, and how it was made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.evidence.rasters.asked import Reading
from regiondash.evidence.rasters.entered.drafting import draft
from tests.evidence.rasters.made_by_hand import entering, lit, of, reasons

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


@pytest.mark.parametrize(("scale", "decimals"), [(1.0, "3"), (10.0, "2"), (1e4, "0"), (1e-9, "6")])
def test_about_three_significant_digits_are_shown(small: Pack, scale: float, decimals: str) -> None:
    """The decimals follow the size of the numbers, and are at most six."""
    values = [replace(one, value=(one.value or 0) * scale) for one in lit(small)]
    (defined,) = of(draft(small, values, entering()), "indicator_definitions")
    assert defined["decimals"] == decimals


# ---- what may be done with it ----


@pytest.mark.parametrize(
    ("stat", "said", "permits"),
    [
        ("mean", {}, "map|rank|lag|inequality"),
        ("quantile=0.9", {}, "map|rank|lag|inequality"),
        ("median", {"direction": "none"}, "map|rank|inequality"),
        ("sum", {}, "map|sum"),
        ("sum", {"unit": "persons"}, "map|sum|rank"),
        ("count", {"unit": ""}, "map|sum"),
        ("stdev", {}, "map|rank"),
        ("sum", {"made": "per head"}, "map|rank|lag|inequality"),
        ("mean", {"made": "change percent"}, "map|rank|lag"),
    ],
    ids=str,
)
def test_no_more_is_permitted_than_holds(
    small: Pack, stat: str, said: dict[str, Any], permits: str
) -> None:
    """Sums are added up and not compared, unless they count things; means are not added up."""
    found = draft(small, lit(small, (stat,)), entering(stat, **said))
    assert found.is_acceptable, reasons(found)
    (defined,) = of(found, "indicator_definitions")
    assert defined["permits"] == permits
    assert defined["why_not_en"]
    assert defined["why_not_ko"]


def test_sums_of_background_are_only_mapped(small: Pack) -> None:
    """Where most of most sums is background, not even adding up is permitted."""
    values = [replace(one, background_share=0.8) for one in lit(small, ("sum",))]
    (defined,) = of(draft(small, values, entering("sum")), "indicator_definitions")
    assert defined["permits"] == "map"
    assert "ackground" in defined["why_not_en"]


def test_a_few_of_what_is_counted_are_no_background(small: Pack) -> None:
    """A sum of people may be added up however thinly they live: few are few, and no noise."""
    values = [replace(one, background_share=0.8) for one in lit(small, ("sum",))]
    found = draft(small, values, entering("sum", unit="persons"))
    (defined,) = of(found, "indicator_definitions")
    assert defined["permits"] == "map|sum|rank"


# ---- the method ----


def test_the_method_says_all_that_decided_the_values(small: Pack) -> None:
    """Statistic, pixels in part, rasters, scale, offset, floor, mask and weights, in both."""
    asked = Reading("/data/people.tif", "/data/towns.tif", 2, 0.3, 0.1, -5, 0.8)
    found = draft(small, lit(small), entering(reading=asked))
    (defined,) = of(found, "indicator_definitions")
    parts = ("exactextract", "viirs_2022.tif", "people.tif", "towns.tif", "0.3", "0.1", "-5", "80%")
    for language in ("en", "ko"):
        assert [one for one in parts if one not in defined[f"method_{language}"]] == []
    assert "mean" in defined["method_en"]
    assert "평균" in defined["method_ko"]
    assert "weights people.tif sha256:aaaa" in of(found, "indicators")[0]["note"]


def test_weights_are_told_only_where_they_weigh(small: Pack) -> None:
    """A quantile takes no weights: its method does not claim any."""
    asked = Reading(weights="/data/people.tif")
    found = draft(small, lit(small, ("mean", "median")), entering("mean", "median", reading=asked))
    told = {row["indicator_id"]: row["method_en"] for row in of(found, "indicator_definitions")}
    assert "people.tif" in told["lights_mean"]
    assert "people.tif" not in told["lights_median"]
