"""Test lag against coverage and two proxies: each region in one group, worst is worst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.selection import Selection
from regiondash.view.bivariate import (
    GROUPS,
    bivariate_report,
    group_of,
    step_of,
    third_bounds,
    third_of,
)
from regiondash.view.proxies import group_of as proxy_group_of
from regiondash.view.proxies import proxies_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

ANSWERS = (True, False, None)


def placed(**cells: Any) -> dict[str, Any]:  # noqa: ANN401 - cells of any kind
    """Return a row with what groups look at."""
    base = {"lagging": False, "covered": False, "covered_in_part": False, "role": ""}
    return {**base, **cells}


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, unique=True))
def test_thirds_hold_a_third_each(values: list[float]) -> None:
    """Of distinct values no third has more than one above its share, and better means better."""
    rows = [{"unit_id": str(n), "value": value} for n, value in enumerate(values)]
    bounds = third_bounds(rows)
    thirds = {value: third_of(value, bounds, "higher") for value in values}
    for third in range(3):
        assert abs(sum(one == third for one in thirds.values()) - len(values) / 3) <= 1
    assert thirds[max(values)] == 0
    assert thirds[min(values)] == 2
    assert third_of(max(values), bounds, "lower") == 2


def test_a_shared_value_counts_once_in_the_thirds() -> None:
    """Regions of one unit do not pull the bounds towards their value."""
    rows = [{"unit_id": str(n), "value": float(n)} for n in range(6)]
    assert third_bounds([*rows, *[rows[0]] * 20]) == third_bounds(rows)
    assert third_bounds(rows[:2]) is None
    assert third_of(None, (1.0, 2.0), "higher") is None
    assert third_of(1.0, None, "higher") is None


@pytest.mark.parametrize("lagging", ANSWERS)
@pytest.mark.parametrize("covered", ANSWERS)
def test_missing_is_no_group_but_undecided(*, lagging: bool | None, covered: bool | None) -> None:
    """Without an answer to either a region is undecided, never one of the four groups."""
    group = group_of(placed(lagging=lagging, covered=covered))
    assert (group == "undecided") is (lagging is None or covered is None)
    assert group_of(placed(lagging=lagging, covered=covered, covered_in_part=True)) == "undecided"


def test_steps_of_the_programme() -> None:
    """Nothing, named or in part, covered: pilots and others without a cohort are no step."""
    assert step_of(placed()) == 0
    assert step_of(placed(role="pilot")) == 0
    assert step_of(placed(role="cohort")) == 1
    assert step_of(placed(role="cohort", covered_in_part=True)) == 1
    assert step_of(placed(role="cohort", covered=True)) == 2


def test_groups_and_people_are_whole(prk: Pack) -> None:
    """Every region in scope is in one group; no unit's people count twice."""
    report = bivariate_report(prk, Selection(pack="prk"))
    assert {row["group"] for row in report["regions"]} <= set(GROUPS)
    assert sum(report["counts"].values()) == len(report["regions"]) == 182
    units = {row["unit_id"]: row["people"] or 0 for row in report["regions"]}
    assert sum(report["people"].values()) == pytest.approx(sum(units.values()))


@pytest.mark.parametrize("first", ANSWERS)
@pytest.mark.parametrize("second", ANSWERS)
def test_a_missing_proxy_is_missing(*, first: bool | None, second: bool | None) -> None:
    """Whatever the other says, a region without one of the values is missing."""
    group = proxy_group_of({"lagging": first}, {"lagging": second})
    assert (group == "missing") is (first is None or second is None)


def test_two_proxies_are_two_fifths(prk: Pack) -> None:
    """Both and one alone add up to each proxy's own bottom fifth; no row has a rank or score."""
    report = proxies_report(prk, Selection(pack="prk"))
    counts = report["counts"]
    assert report["first"]["indicator"] == "market_potential"
    assert report["second"]["indicator"] == "urban_share_2008"
    assert sum(counts.values()) == len(prk.shape_table)
    for name in ("first", "second"):
        lagging = report[name]["lagging_units"]
        assert counts["both"] + counts[name] <= lagging
        assert lagging <= counts["both"] + counts[name] + counts["missing"]
    assert not {"rank", "score", "index"} & set(report["regions"][0])
