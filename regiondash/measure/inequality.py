"""Measure how unequal regions are: values, and people or nothing as weights, in, indices out.

Notation: y the value of a region, p its people (1 each without weights), q = p / Σp its share of
people, μ = Σ q y, s = p y / Σ p y its share of what there is. Every index takes its population
form (divided by n, not n - 1), so that it stays the same when all regions are doubled, and none
depends on the unit of the values. Values are finite and not negative; where all are zero, an index
that divides by their mean is NaN.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import ArrayLike, NDArray

    Numbers = NDArray[np.float64]

FIFTH: Final = 0.2
_DUST: Final = 1e-12  # what sums of shares may be off by


@dataclass(frozen=True)
class GroupPart:
    """One group's part in Theil's T.

    `people` is its share of the weights (Q), `share` its share of the total (S), `mean` its mean
    value, `theil` the index within it, `between` S ln(S/Q) and `within` S times `theil`: summed
    over all groups they are the index.
    """

    group: Hashable
    n: int
    people: float
    share: float
    mean: float
    theil: float
    between: float
    within: float


@dataclass(frozen=True)
class Decomposed:
    """Theil's T and its two parts, which add up to it; `groups` in order of first mention."""

    total: float
    between: float
    within: float
    groups: tuple[GroupPart, ...]


def people_shares(values: ArrayLike, people: ArrayLike | None = None) -> tuple[Numbers, Numbers]:
    """Return values and their shares of people, equal ones where no people are given.

    Raises ValueError for no values, values or people that are negative, missing or infinite,
    people of another number than values, and people that are none at all.
    """
    y = np.asarray(values, dtype=np.float64)
    p = np.ones_like(y) if people is None else np.asarray(people, dtype=np.float64)
    if y.ndim != 1 or y.shape != p.shape or not y.size:
        raise ValueError(f"{y.shape} values and {p.shape} people: give one or more of each.")
    known = np.isfinite(y).all() and np.isfinite(p).all()
    if not known or (y < 0).any() or (p < 0).any() or not p.sum() > 0:
        raise ValueError("Values and people must be known, not negative, and people not all zero.")
    return y, p / p.sum()


def gini(values: ArrayLike, people: ArrayLike | None = None) -> float:
    """Return Gini's coefficient, 0 to 1: Σi Σj qi qj |yi - yj| / 2μ (Gini 1912)."""
    y, q = people_shares(values, people)
    order = np.argsort(y, kind="stable")
    y, q = y[order], q[order]
    before = np.cumsum(q) - q
    mean = float(q @ y)
    # Sorted, each value is counted plus for the people below it and minus for those above it.
    return float(q @ (y * (2 * before + q - 1))) / mean if mean > 0 else math.nan


def theil(values: ArrayLike, people: ArrayLike | None = None) -> float:
    """Return Theil's T = Σ s ln(s/q), from 0 (Theil 1967); a value of zero adds nothing."""
    y, q = people_shares(values, people)
    mean = float(q @ y)
    return float(_entropy(q * y / mean, q)) if mean > 0 else math.nan


def _entropy(share: Numbers, base: Numbers) -> float:
    """Return Σ share ln(share/base), shares of zero adding nothing."""
    held = share > 0
    return float(np.sum(share[held] * np.log(share[held] / base[held])))


def decomposed(
    values: ArrayLike, groups: Sequence[Hashable], people: ArrayLike | None = None
) -> Decomposed:
    """Return Theil's T between and within groups, exactly additive (Theil 1967, Shorrocks 1980).

    T = Σ S ln(S/Q) + Σ S T(group). Groups without people are left out, for they weigh nothing.
    Raises ValueError as `people_shares` does, and where groups are not as many as values.
    """
    y, q = people_shares(values, people)
    if len(groups) != len(y):
        raise ValueError(f"{len(groups)} groups for {len(y)} values.")
    mean = float(q @ y)
    names = list(dict.fromkeys(groups))
    place = {name: number for number, name in enumerate(names)}
    codes = np.array([place[name] for name in groups])
    parts = [
        _part(name, y[codes == code], q[codes == code], mean) for code, name in enumerate(names)
    ]
    held = tuple(part for part in parts if part.people > 0)
    between = math.fsum(part.between for part in held)
    within = math.fsum(part.within for part in held)
    return Decomposed(between + within, between, within, held)


def _part(name: Hashable, y: Numbers, q: Numbers, mean: float) -> GroupPart:
    people = float(q.sum())
    share = float(q @ y) / mean if mean > 0 else math.nan
    own = share * mean / people if people > 0 else math.nan
    inside = theil(y, q) if people > 0 and share > 0 else 0.0
    return GroupPart(
        group=name,
        n=len(y),
        people=people,
        share=share,
        mean=own,
        theil=inside,
        between=share * math.log(share / people) if share > 0 and people > 0 else 0.0 * share,
        within=share * inside,
    )


def variation(values: ArrayLike, people: ArrayLike | None = None) -> float:
    """Return the coefficient of variation √(Σ q (y - μ)²) / μ, with people Williamson's (1965).

    The weighted one says how unequal persons' regions are, the plain one how unequal regions are
    (Gluschenko 2018).
    """
    y, q = people_shares(values, people)
    mean = float(q @ y)
    return math.sqrt(float(q @ (y - mean) ** 2)) / mean if mean > 0 else math.nan


def atkinson(values: ArrayLike, aversion: float = 1.0, people: ArrayLike | None = None) -> float:
    """Return Atkinson's index, 0 to 1, for an aversion ε to inequality above 0 (Atkinson 1970).

    1 - (Σ q y^(1-ε))^(1/(1-ε)) / μ, and for ε = 1 one minus the geometric mean over μ; 1 where a
    value is zero and ε is 1 or more. Raises ValueError for an aversion of 0 or less.
    """
    if not aversion > 0:
        raise ValueError(f"An aversion to inequality is above 0, not {aversion}.")
    y, q = people_shares(values, people)
    mean = float(q @ y)
    if not mean > 0:
        return math.nan
    held = q > 0
    relative, q = y[held] / mean, q[held]
    if aversion >= 1 and (relative == 0).any():
        return 1.0
    if aversion == 1:
        return 1 - math.exp(float(q @ np.log(relative)))
    return float(1 - float(q @ relative ** (1 - aversion)) ** (1 / (1 - aversion)))


def quantile(values: ArrayLike, share: float, people: ArrayLike | None = None) -> float:
    """Return the least value at or below which regions with a `share` of the people lie."""
    y, q = people_shares(values, people)
    order = np.argsort(y, kind="stable")
    order = order[q[order] > 0]
    reached = int(np.searchsorted(np.cumsum(q[order]), share - _DUST))
    return float(y[order][min(reached, len(order) - 1)])


def ratio_90_10(values: ArrayLike, people: ArrayLike | None = None) -> float:
    """Return the value that 90 % lie at or below over that of 10 %; NaN where the latter is 0."""
    low, high = quantile(values, 0.1, people), quantile(values, 0.9, people)
    return high / low if low > 0 else math.nan


def top_to_bottom(
    values: ArrayLike, people: ArrayLike | None = None, share: float = FIFTH
) -> float:
    """Return the mean of the regions with the top fifth of people over that of the bottom fifth.

    So OECD, Regions and Cities at a Glance; the region in which a fifth is reached counts with
    the part of its people that fills it. NaN where the bottom's mean is zero.
    """
    y, q = people_shares(values, people)
    order = np.argsort(y, kind="stable")
    low, high = (
        _mean_of_first(y[order], q[order], share),
        _mean_of_first(y[order[::-1]], q[order[::-1]], share),
    )
    return high / low if low > 0 else math.nan


def _mean_of_first(y: Numbers, q: Numbers, share: float) -> float:
    """Return the mean value of the first regions that hold a share of the people."""
    before = np.cumsum(q) - q
    taken = np.clip(share - before, 0, q)
    return float(taken @ y / taken.sum())
