"""Test convergence: dispersion over time, and growth over where regions began."""

from __future__ import annotations

import math

import numpy as np
import pytest

from regiondash.measure.convergence import beta, sigma
from tests.measure.published import mexico


def test_slope_is_least_squares() -> None:
    """Slope and r² are numpy's of Mexico's growth a year from 1940 to 2000."""
    frame = mexico()
    first, last = frame["pcgdp1940"].to_numpy(), frame["pcgdp2000"].to_numpy()
    found = beta(first, last, 60)
    assert found is not None
    x, growth = np.log(first), np.log(last / first) / 60
    slope = np.polyfit(x, growth, 1)[0]
    assert found.slope == pytest.approx(slope, rel=1e-9)
    assert found.r2 == pytest.approx(np.corrcoef(x, growth)[0, 1] ** 2, rel=1e-9)
    covariance = np.polyfit(x, growth, 1, cov=True)[1]
    assert found.error == pytest.approx(math.sqrt(covariance[0, 0]), rel=1e-9)
    assert found.n == 32
    assert found.slope < 0


def test_speed_closes_the_gap() -> None:
    """Where each gap to the common level shrinks by 2 % a year, so much is the speed."""
    first = np.exp([1.0, 2.0, 3.5, 4.0])
    last = np.exp(5 + (np.log(first) - 5) * math.exp(-0.02 * 30))
    found = beta(first, last, 30)
    assert found is not None
    assert found.speed == pytest.approx(0.02)
    assert found.half_life == pytest.approx(math.log(2) / 0.02)
    assert found.r2 == pytest.approx(1)


def test_growing_apart_has_no_speed() -> None:
    """A slope of zero or more closes no gap; without years there is a slope and no speed."""
    apart = beta((1, 2, 4), (1, 4, 16), 10)
    assert apart is not None
    assert apart.slope > 0
    assert (apart.speed, apart.half_life) == (None, None)
    nearer = beta((1, 2, 4), (2, 3, 5))
    assert nearer is not None
    assert nearer.slope < 0
    assert (nearer.years, nearer.speed) == (None, None)


def test_no_line_without_three_regions_that_differ() -> None:
    """Too few regions, a zero, or one starting value for all: None; wrong input is refused."""
    assert beta((1, 2), (2, 3), 10) is None
    assert beta((0, 1, 2), (1, 2, 3), 10) is None
    assert beta((5, 5, 5), (1, 2, 3), 10) is None
    with pytest.raises(ValueError, match="first"):
        beta((1, 2, 3), (1, 2), 10)
    with pytest.raises(ValueError, match="years"):
        beta((1, 2, 3), (1, 2, 4), 0)


def test_dispersion_of_logarithms() -> None:
    """Sigma is that of logarithms, the same in any unit; it needs values above zero."""
    assert sigma((1, math.e**2)) == pytest.approx(1)
    assert sigma((10, 10 * math.e**2)) == pytest.approx(1)
    assert math.isnan(sigma((0, 1)))
    assert math.isnan(sigma(()))
