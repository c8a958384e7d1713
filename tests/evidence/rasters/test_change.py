"""Hold changes of values to plain subtraction, and to being missing where nothing is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.evidence.rasters.asked import BadRaster, ZoneValue
from regiondash.evidence.rasters.change import change, first_period

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


def value(period: str, number: float | None, share: float = 1.0, shape: str = "s1") -> ZoneValue:
    """Return a mean of a zone."""
    return ZoneValue(shape, period, "mean", number, share, 0.25)


def test_each_later_period_is_held_against_the_first() -> None:
    """Not against the one before it; the periods say so, and background is not told."""
    values = [value("2024", 9.0), value("2012", 4.0, 0.75), value("2018", 6.0, 0.5)]
    assert change(values, "difference") == (
        ZoneValue("s1", "2012-2024", "mean", 5.0, 0.75),
        ZoneValue("s1", "2012-2018", "mean", 2.0, 0.5),
    )
    assert [one.value for one in change(values, "percent")] == [125.0, 50.0]


@given(first=NUMBERS, later=NUMBERS)
def test_the_difference_leads_back(first: float, later: float) -> None:
    """First plus difference is later, whatever the signs."""
    (found,) = change([value("2012", first), value("2024", later)], "difference")
    assert found.value is not None
    assert first + found.value == pytest.approx(later, abs=1e-3)


@pytest.mark.parametrize("base", [0.0, -2.0, 1e-320])
def test_nothing_grows_by_percent_from_nothing(base: float) -> None:
    """A first value that is not above zero leaves the zone missing, not infinite."""
    values = [value("2012", base), value("2024", 3.0)]
    assert change(values, "percent")[0].value is None
    assert change(values, "difference")[0].value == 3.0 - base


@pytest.mark.parametrize("way", ["difference", "percent"])
@pytest.mark.parametrize("numbers", [(None, 2.0), (2.0, None), (None, None)])
def test_a_zone_missing_in_either_period_is_missing(
    way: str, numbers: tuple[float | None, float | None]
) -> None:
    """Nothing is filled in; the lesser share tells how little is known."""
    values = [value("2012", numbers[0], 0.25), value("2024", numbers[1], 0.75)]
    (found,) = change(values, "difference" if way == "difference" else "percent")
    assert (found.value, found.valid_share) == (None, 0.25)


def test_a_zone_without_a_first_value_at_all_is_missing() -> None:
    """It may be in a later job alone."""
    values = [value("2012", 1.0), value("2024", 3.0), value("2024", 3.0, shape="s2")]
    assert [one.value for one in change(values, "difference")] == [2.0, None]


def test_months_are_written_as_an_interval() -> None:
    """A hyphen between months would read as one date."""
    values = [value("2023-06", 1.0), value("2024-06", 3.0)]
    assert change(values, "difference")[0].period == "2023-06/2024-06"


@pytest.mark.parametrize("periods", [["2024"], ["2024", "2024"], []])
def test_one_period_has_no_change(periods: list[str]) -> None:
    """The sentence names the period and what to give."""
    with pytest.raises(BadRaster) as caught:
        first_period(periods)
    assert "at least two periods" in str(caught.value)
    assert "두 기간" in caught.value.in_words("ko")
