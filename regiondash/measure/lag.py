"""Judge which units lag by a stated rule and rank them: values and a direction in, answers out.

Everywhere a unit without a value is neither lagging nor ranked: its answer is NA. Where less is
better, "below" means above and the worst value is the largest one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

HIGHER: Final = "higher"
LOWER: Final = "lower"
NATIONAL_PERCENT: Final = 75.0  # of the national value: EU cohesion policy's less developed regions
BOTTOM_PERCENT: Final = 20.0  # of people, or of units
RANKS: Final = ("rank", "rank_low", "rank_high")


def sign(direction: str) -> float:
    """Return 1 where more is better and -1 where less is; a direction of "none" reads as more."""
    return -1.0 if direction == LOWER else 1.0


def shortfall(values: pd.Series[float], national: float, direction: str) -> pd.Series[float]:
    """Return (x_national − x_i)/x_national, its sign turned where less is better.

    A positive shortfall is one behind the national value. NaN for a national value of zero.
    """
    if not national:
        return pd.Series(float("nan"), index=values.index)
    return sign(direction) * (national - values) / national


def national_border(national: float, direction: str, percent: float = NATIONAL_PERCENT) -> float:
    """Return the value at which the shortfall is 100 − percent: 75 % of the national value.

    Where less is better it lies as far above the national value: 125 % of it.
    """
    share = percent / 100
    return national * (2 - share if direction == LOWER else share)


def median_border(values: pd.Series[float]) -> float:
    """Return the median of the values there are."""
    return float(values.median())


def fifth_border(values: pd.Series[float], direction: str) -> float:
    """Return the best value within the bottom fifth: that of the ⌈n/5⌉-th worst of n units.

    Units that share it are all in the fifth, which can so hold more than a fifth of them.
    """
    worst = _worst_first(values, direction)
    return float(worst[fifth_of(len(worst)) - 1])


def fifth_of(units: int) -> int:
    """Return how many units a fifth is, rounded up."""
    return math.ceil(units / 5)


def people_border(
    values: pd.Series[float],
    people: pd.Series[float],
    direction: str,
    percent: float = BOTTOM_PERCENT,
) -> float:
    """Return the best value among the worst units that together hold `percent` of the people.

    Units join from the worst on until the share is reached, so that the last one may take it
    past the share; units with the same value join together. People are those of units with a
    value; a unit without people adds none.
    """
    known = values.notna()
    held = people[known].fillna(0).groupby(values[known]).sum()
    held = held.sort_index(ascending=direction != LOWER)
    before = held.cumsum() - held
    joining = held.index[before.to_numpy() < held.sum() * percent / 100]
    return float(joining[-1])


def below(values: pd.Series[float], border: float, direction: str) -> pd.Series[bool]:
    """Return which units are worse than a border; NA without a value."""
    return _answers(values, sign(direction) * (values - border) < 0)


def at_most(values: pd.Series[float], border: float, direction: str) -> pd.Series[bool]:
    """Return which units are no better than a border; NA without a value."""
    return _answers(values, sign(direction) * (values - border) <= 0)


def fails(answers: pd.DataFrame, least: int) -> pd.Series[bool]:
    """Return which units fail at least `least` of the indicators, one a column of answers.

    A missing answer leaves a unit undecided (NA) only where it could tip the count.
    """
    failed = answers.fillna(value=False).sum(axis=1)
    unknown = answers.isna().sum(axis=1)
    decided = (failed >= least) | (failed + unknown < least)
    return (failed >= least).astype("boolean").where(decided)


def ranks(
    values: pd.Series[float],
    direction: str,
    low: pd.Series[float] | None = None,
    high: pd.Series[float] | None = None,
) -> pd.DataFrame:
    """Return rank, rank_low and rank_high of each unit, 1 for the best; NaN without a value.

    Competition ranks: equal values share one (1, 2, 2, 4). Where bounds are given, values whose
    spans from low to high overlap share a rank, along a chain of overlaps too; rank_high is then
    the last place that a unit could have, its own low against the others' high. Without bounds
    the three are the same.
    """
    known = values.notna().to_numpy()
    best, worst = _spans(values, direction, low, high)
    found = pd.DataFrame(float("nan"), index=values.index, columns=list(RANKS))
    shared = _chained(best[known], worst[known])
    found.loc[known, ["rank", "rank_low"]] = np.column_stack([shared, shared])
    found.loc[known, "rank_high"] = _last_places(best[known], worst[known])
    return found


def _spans(
    values: pd.Series[float],
    direction: str,
    low: pd.Series[float] | None,
    high: pd.Series[float] | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the best and the worst value each unit could have, more being better."""
    ends = [values if end is None else end.fillna(values) for end in (low, high)]
    spans = [sign(direction) * end.to_numpy(dtype="float64") for end in (values, *ends)]
    best: NDArray[np.float64] = np.max(spans, axis=0)
    worst: NDArray[np.float64] = np.min(spans, axis=0)
    return best, worst


def _chained(best: NDArray[np.float64], worst: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return each span's rank, that of the first of the spans it is chained to."""
    order = np.argsort(-best, kind="stable")
    reach = np.minimum.accumulate(worst[order])
    starts = np.ones(len(order), dtype=bool)
    starts[1:] = best[order][1:] < reach[:-1]
    first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    found = np.empty(len(order), dtype=np.int64)
    found[order] = first + 1
    return found


def _last_places(best: NDArray[np.float64], worst: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return 1 + how many others could be better than each unit at its worst."""
    better = len(best) - np.searchsorted(np.sort(best), worst, side="right")
    return 1 + better - (best > worst)


def _worst_first(values: pd.Series[float], direction: str) -> NDArray[np.float64]:
    known = np.sort(values.dropna().to_numpy(dtype="float64"))
    return known[::-1] if direction == LOWER else known


def _answers(values: pd.Series[float], found: pd.Series[bool]) -> pd.Series[bool]:
    return found.astype("boolean").where(values.notna())
