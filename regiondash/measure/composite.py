"""Make one score of several indicators: values, directions and weights in, scores out.

The steps of the OECD/JRC Handbook on Constructing Composite Indicators (2008): orientation,
outlier treatment, normalisation, weights, aggregation. Only units that have every indicator get a
score: none is filled in, and scales, means and ranks are those of the units scored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from regiondash.measure.lag import sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TOP: Final = 100.0
BOTTOM: Final = {"arithmetic": 0.0, "geometric": 1.0}  # a geometric mean knows no zero
LEAST_UNITS: Final = 3
WINSORISED: Final = "winsorised"
LOG: Final = "log"
_SKEW: Final = 2.0
_KURTOSIS: Final = 3.5  # in excess of a normal distribution's
_MOST_POINTS: Final = 5
_FLOOR: Final = 0.01  # of the range: what keeps the logarithm's argument above zero
_DIGITS: Final = 9  # of a score: less is rounding, and no difference between units
_MOMENTS: Final = 4  # the fewest values that have a kurtosis


@dataclass(frozen=True)
class Treatment:
    """What was done to an indicator's outliers: winsorised so many points, or log."""

    how: str
    points: int = 0


@dataclass(frozen=True, eq=False)
class Oriented:
    """The values of the units that have all indicators, more being better; a column an indicator.

    `treated` are those values with outliers treated, `treatments` what was done, by indicator.
    `negative` says whether an indicator has a value below zero, so that ratios mean nothing.
    """

    units: pd.Index[str]
    names: tuple[str, ...]
    values: Floats
    treated: Floats
    treatments: Mapping[str, Treatment] = field(default_factory=dict)
    negative: bool = False


def complete(values: pd.DataFrame) -> pd.Series[bool]:
    """Return which units have every indicator; `values` has a unit a row, an indicator a column."""
    return values.notna().all(axis=1)


def flaws(values: pd.DataFrame, aggregate: str) -> list[tuple[str, str]]:
    """Return why no score can be made, as (reason, indicator); reasons are keys of errors.REASONS.

    no_values: the indicator has none; too_few: fewer than three units have all indicators ("" for
    the indicator); all_equal: it tells none of those apart; not_positive: it is below zero
    somewhere and a geometric mean is wanted.
    """
    empty = [name for name in values if values[name].notna().sum() == 0]
    if empty:
        return [("no_values", str(name)) for name in empty]
    scored = values[complete(values)]
    if len(scored) < LEAST_UNITS:
        return [("too_few", "")]
    equal = [name for name in scored if scored[name].min() == scored[name].max()]
    below = [name for name in scored if aggregate == "geometric" and scored[name].min() < 0]
    found = [("all_equal", str(name)) for name in equal]
    return [*found, *[("not_positive", str(name)) for name in below]]


def orient(values: pd.DataFrame, directions: Sequence[str]) -> Oriented:
    """Return the complete units' values turned so that more is better, with outliers treated.

    `values` must be without `flaws`.
    """
    scored = values[complete(values)]
    raw = scored.to_numpy(dtype="float64")
    turned = raw * np.array([sign(one) for one in directions])
    columns, done = [], {}
    for name, column in zip(scored.columns, turned.T, strict=True):
        treated, treatment = treat(column)
        columns.append(treated)
        if treatment:
            done[str(name)] = treatment
    names = tuple(str(name) for name in scored.columns)
    below = bool((raw < 0).any())
    return Oriented(scored.index, names, turned, np.column_stack(columns), done, below)


def treat(values: Floats) -> tuple[Floats, Treatment | None]:
    """Return one indicator's values with outliers treated where it is too skewed and peaked.

    That is |skew| > 2 with an excess kurtosis > 3.5 (sample moments). Up to five of the values at
    the long end are set to the next one inwards, one more at a time; where that is not enough,
    the logarithm of the distance from the short end is taken, with 1 % of the range added.
    """
    if not _is_outlying(values):
        return values, None
    end = np.sign(_moments(values)[0])
    order = np.argsort(-end * values, kind="stable")
    for points in range(1, min(_MOST_POINTS, len(values) - 2) + 1):
        tamed = values.copy()
        tamed[order[:points]] = values[order[points]]
        if tamed.min() < tamed.max() and not _is_outlying(tamed):
            return tamed, Treatment(WINSORISED, points)
    long = end * values
    return end * np.log(long - long.min() + _FLOOR * np.ptp(long)), Treatment(LOG)


def normalise(oriented: Oriented, how: str, bottom: float = 0.0) -> Floats:
    """Return the columns on one scale: min_max and rank from `bottom` to 100, z around zero.

    min_max is 100 (x − min)/(max − min); z is (x − mean)/standard deviation; rank runs evenly
    from the worst to the best, ties having their mean. Ranks are those of the untreated values.
    """
    if how == "z":
        return _z(oriented.treated)
    values = _ranked(oriented.values) if how == "rank" else oriented.treated
    least, most = values.min(axis=0), values.max(axis=0)
    found: Floats = bottom + (TOP - bottom) * (values - least) / (most - least)
    return found


def aggregate(columns: Floats, weights: Floats, how: str = "arithmetic") -> Floats:
    """Return the weighted arithmetic or geometric mean of each row; weights need not sum to 1."""
    shares = weights / weights.sum()
    geometric = how == "geometric"
    mean = ((np.log(columns) if geometric else columns) * shares).sum(axis=1)
    found: Floats = np.round(np.exp(mean) if geometric else mean, _DIGITS)
    return found


def counted_once(weights: Floats, groups: Sequence[int]) -> Floats:
    """Return the weights that count, summing to 1; indicators of one group share one's weight.

    Each weight is divided by the number of weighted indicators in its group, so that two that say
    the same have together the mean of their weights. `groups` has a number an indicator.
    """
    mine = np.asarray(groups)
    sizes = np.array([((mine == one) & (weights > 0)).sum() for one in mine])
    shared = np.where(weights > 0, weights / np.maximum(sizes, 1), 0.0)
    found: Floats = shared / shared.sum()
    return found


def scores(oriented: Oriented, weights: Floats, normal: str, how: str) -> pd.Series[float]:
    """Return the score of each complete unit."""
    columns = normalise(oriented, normal, BOTTOM[how])
    return pd.Series(aggregate(columns, weights, how), index=oriented.units)


def _ranked(values: Floats) -> Floats:
    return pd.DataFrame(values).rank().to_numpy(dtype="float64")


def _z(values: Floats) -> Floats:
    """Return z-scores; sums run over sorted values, so that the order of units changes nothing."""
    ordered = np.sort(values, axis=0)
    found: Floats = (values - ordered.mean(axis=0)) / ordered.std(axis=0)
    return found


def _is_outlying(values: Floats) -> bool:
    if len(values) < _MOMENTS or np.ptp(values) == 0:
        return False
    skew, kurtosis = _moments(values)
    return abs(skew) > _SKEW and kurtosis > _KURTOSIS


def _moments(values: Floats) -> tuple[float, float]:
    """Return the sample skewness and excess kurtosis (G1 and G2 of Joanes and Gill 1998)."""
    n = len(values)
    apart = np.sort(values) - np.sort(values).mean()
    second, third, fourth = ((apart**power).mean() for power in (2, 3, 4))
    skew = third / second**1.5 * (n * (n - 1)) ** 0.5 / (n - 2)
    excess = fourth / second**2 - 3
    return float(skew), float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6))
