"""Measure whether regions grow alike: values of several periods in, dispersion and slope out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

LEAST: Final = 3  # regions through which a line can be laid with something left over


@dataclass(frozen=True)
class Beta:
    """The line of growth over the starting value's logarithm, by least squares.

    Growth is ln(last/first), a year where `years` are known, else over the whole span. `slope`
    below zero: those that began lower grew faster. `error` is the slope's standard error, `r2`
    the share of growth's variance that the line tells. `speed` is the share of the gap to the
    common level closed a year, `half_life` the years to halve it: None where years are unknown
    or the slope is not below zero (Barro and Sala-i-Martin 1992).
    """

    n: int
    years: float | None
    slope: float
    error: float
    r2: float
    speed: float | None
    half_life: float | None


def sigma(values: ArrayLike) -> float:
    """Return the standard deviation of the values' logarithms, divided by n; NaN if one is ≤ 0.

    A fall over time is sigma-convergence (Barro and Sala-i-Martin 1992).
    """
    y = np.asarray(values, dtype=np.float64)
    return float(np.log(y).std()) if y.size and (y > 0).all() else math.nan


def beta(first: ArrayLike, last: ArrayLike, years: float | None = None) -> Beta | None:
    """Return beta-convergence from the first values to the last, each region counting once.

    None with fewer than three regions, a value of zero or less, or starting values all equal.
    Raises ValueError where first and last are not as many, or years not above zero.
    """
    start, end = (np.asarray(one, dtype=np.float64) for one in (first, last))
    if start.shape != end.shape or (years is not None and not years > 0):
        raise ValueError(f"{start.shape} first and {end.shape} last values over {years} years.")
    if start.size < LEAST or not ((start > 0).all() and (end > 0).all()):
        return None
    x, growth = np.log(start), np.log(end / start) / (years or 1.0)
    away = x - x.mean()
    spread = float(away @ away)
    if spread <= np.finfo(np.float64).eps * max(1.0, float(x @ x)):
        return None
    slope = float(away @ growth) / spread
    return _line(away, growth, slope, years)


def _line(away: np.ndarray, growth: np.ndarray, slope: float, years: float | None) -> Beta:
    grown = growth - growth.mean()
    rest = grown - slope * away
    left, whole = float(rest @ rest), float(grown @ grown)
    n = len(away)
    speed = _speed(slope, years)
    return Beta(
        n=n,
        years=years,
        slope=slope,
        error=math.sqrt(left / (n - 2) / float(away @ away)),
        r2=1 - left / whole if whole > 0 else math.nan,
        speed=speed,
        half_life=math.log(2) / speed if speed else None,
    )


def _speed(slope: float, years: float | None) -> float | None:
    """Return λ in slope = -(1 - e^(-λT))/T; None where there is none."""
    if years is None or not slope < 0 or 1 + slope * years <= 0:
        return None
    return -math.log(1 + slope * years) / years
