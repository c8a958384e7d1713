"""Test that people are counted by shapes, each shape once."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from regiondash.measure.people import people_in, people_missing, shapes_reached

PEOPLE = pd.Series({"s1": 100.0, "s2": 250.0, "s3": 400.0, "s4": math.nan})
# s1 and s2 are a region each, s3 is shared by two, r5 has no shape, of r6 only a part is meant.
REGIONS = pd.DataFrame(
    [
        ("r1", "s1", "whole", "whole"),
        ("r2", "s2", "whole", "whole"),
        ("r3", "s3", "shares", "whole"),
        ("r4", "s3", "shares", "whole"),
        ("r5", "", "", "whole"),
        ("r6", "s5", "whole", "part"),
    ],
    columns=["region_id", "shape_id", "part", "extent"],
)


def test_a_shape_counts_once_however_many_regions_share_it() -> None:
    """Two regions of one shape add its people once."""
    _, part = shapes_reached(REGIONS, ["r3", "r4"])
    assert part == {"s3"}
    assert people_in(PEOPLE, part) == 400
    assert people_in(PEOPLE, ["s3", "s3"]) == 400


def test_a_shape_without_a_value_adds_nothing_and_is_told_of() -> None:
    """A missing value is no zero: it is left out of the sum and counted beside it."""
    assert people_in(PEOPLE, ["s1", "s4", "s9"]) == 100
    assert people_missing(PEOPLE, ["s1", "s4", "s9"]) == 2
    assert people_missing(PEOPLE, []) == 0


def test_no_shapes_hold_nobody() -> None:
    """The sum over nothing is zero."""
    assert people_in(PEOPLE, []) == 0


def test_whole_and_part_are_told_apart() -> None:
    """A shared shape and a region of which only a part is meant are reached in part."""
    whole, part = shapes_reached(REGIONS, ["r1", "r3", "r6"])
    assert (whole, part) == ({"s1"}, {"s3", "s5"})


def test_a_region_without_a_shape_reaches_none() -> None:
    """What has no shape is drawn nowhere and counted nowhere on the map."""
    assert shapes_reached(REGIONS, ["r5"]) == (set(), set())


SOME = st.sets(st.sampled_from(REGIONS["region_id"].tolist()))


@given(SOME)
def test_every_shape_reached_is_whole_or_part(reached: set[str]) -> None:
    """Whole and part never overlap, and together are the shapes of the regions reached."""
    whole, part = shapes_reached(REGIONS, reached)
    of_reached = REGIONS[REGIONS["region_id"].isin(reached)]
    assert whole & part == set()
    assert whole | part == set(of_reached["shape_id"]) - {""}


@given(SOME, SOME)
def test_more_regions_reach_no_fewer_people(one: set[str], two: set[str]) -> None:
    """Whole ≤ whole with parts, and both grow with the regions reached."""
    fewer, more = shapes_reached(REGIONS, one), shapes_reached(REGIONS, one | two)
    assert people_in(PEOPLE, fewer[0]) <= people_in(PEOPLE, fewer[0] | fewer[1])
    assert people_in(PEOPLE, fewer[0]) <= people_in(PEOPLE, more[0])
    assert fewer[0] <= more[0]
    assert fewer[1] <= more[1]


@given(
    st.sets(st.sampled_from("abcdef")), st.dictionaries(st.sampled_from("abcdef"), st.integers(0))
)
def test_the_parts_of_a_country_sum_to_it(chosen: set[str], people: dict[str, int]) -> None:
    """The people in some shapes and in all others are all people."""
    counted = pd.Series(people, dtype="float64")
    rest = set("abcdef") - chosen
    assert math.isclose(people_in(counted, chosen) + people_in(counted, rest), counted.sum())
