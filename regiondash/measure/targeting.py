"""Hold need against choice: who was chosen and what need they have in, how they go together out.

Need is a number a unit, more of it for greater need; the caller turns indicators for which higher
is better around. Chosen is True or False. Nothing here says why anybody was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]

DRAWS: Final = 10_000
LEVEL: Final = 0.95
FIFTH: Final = 0.2


@dataclass(frozen=True)
class Difference:
    """The need of the chosen against that of those left.

    `median_chosen`, `median_left` in need's unit; `shift` is the Hodges–Lehmann estimate of how
    much more need the chosen have, from `low` to `high` with 95 %; `p` is that of the two-sided
    Mann–Whitney test; `superiority` is the share of pairs in which the chosen one has more need
    (ties count half), 0.5 where there is no difference.
    """

    chosen: int
    left: int
    median_chosen: float
    median_left: float
    shift: float
    low: float
    high: float
    p: float
    superiority: float


def difference(need: Floats, chosen: Bools) -> Difference | None:
    """Return how the need of the chosen differs from that of the rest; None without either.

    The interval is the one that inverts the Mann–Whitney test (Hollander, Wolfe & Chicken 2014,
    section 4.3), by its normal approximation without ties.
    """
    from scipy.stats import mannwhitneyu, norm  # noqa: PLC0415 - costs a second

    one, other = need[chosen], need[~chosen]
    if not len(one) or not len(other):
        return None
    pairs = np.sort(np.subtract.outer(one, other), axis=None)
    n, m = len(one), len(other)
    spread = float(norm.ppf((1 + LEVEL) / 2)) * np.sqrt(n * m * (n + m + 1) / 12)
    least = int(max(0, np.floor(n * m / 2 - spread)))
    test = mannwhitneyu(one, other, alternative="two-sided")
    return Difference(
        chosen=n,
        left=m,
        median_chosen=float(np.median(one)),
        median_left=float(np.median(other)),
        shift=float(np.median(pairs)),
        low=float(pairs[least]),
        high=float(pairs[len(pairs) - 1 - least]),
        p=float(test.pvalue),
        superiority=float(test.statistic) / (n * m),
    )


@dataclass(frozen=True, eq=False)
class Concentration:
    """A concentration curve, its index, and the least and greatest that the index can be.

    `people` and `reached` are running shares from the greatest need on, from 0 to 1. A negative
    index says that what is shared out lies with the greatest need, a positive one with the least
    (Wagstaff, Paci & van Doorslaer 1991); `normalised` divides it by 1 - mean, as suits a yes or
    no (Wagstaff 2005), and runs from -1 to 1.
    """

    people: Floats
    reached: Floats
    index: float
    normalised: float | None
    least: float
    greatest: float


def concentration(need: Floats, share: Floats, weight: Floats) -> Concentration | None:
    """Return how a share (0 to 1 of each unit) lies over units from the greatest need to the least.

    `weight` is people, or 1 a unit. Units of equal need stand as one step, so that their order
    changes nothing. None where there are no units, nothing is shared out or nobody weighs anything.
    """
    if not len(need):
        return None
    order = np.argsort(-need, kind="stable")
    steps = np.flatnonzero(np.diff(need[order]) != 0) + 1
    bounds = np.concatenate([[0], steps])
    mass = np.add.reduceat(weight[order], bounds)
    given = np.add.reduceat((weight * share)[order], bounds)
    if mass.sum() <= 0 or given.sum() <= 0:
        return None
    people = np.concatenate([[0.0], np.cumsum(mass) / mass.sum()])
    reached = np.concatenate([[0.0], np.cumsum(given) / given.sum()])
    index = float(np.sum(people[:-1] * reached[1:] - people[1:] * reached[:-1]))
    mean = float(given.sum() / mass.sum())
    room = 1 - mean
    normalised = index / room if room > 0 else None
    return Concentration(people, reached, index, normalised, -room, room)


def neediest(need: Floats, weight: Floats, share: float = FIFTH) -> Bools:
    """Return which units make up the share with the greatest need; ties at its border are in.

    The first unit, from the greatest need on, with which the share is full is the last one in.
    """
    order = np.argsort(-need, kind="stable")
    filled = np.cumsum(weight[order]) / weight.sum()
    last = need[order[min(int(np.searchsorted(filled, share - 1e-12)), len(order) - 1)]]
    return np.asarray(need >= last)


@dataclass(frozen=True, eq=False)
class Simulated:
    """What random draws of the same size would have come to, and where the actual choice lies.

    `draws` are the means of need of each draw; `at_least` is the share of draws in which it is as
    great as the actual one or greater.
    """

    actual: float
    draws: Floats
    at_least: float
    seed: int

    @property
    def quantiles(self) -> tuple[float, float, float]:
        """Return the 5 %, 50 % and 95 % points of the draws."""
        low, middle, high = np.quantile(self.draws, [0.05, 0.5, 0.95])
        return float(low), float(middle), float(high)


def simulate(need: Floats, chosen: Bools, seed: int, draws: int = DRAWS) -> Simulated | None:
    """Return what seeded random draws of as many units would have reached; None for none chosen."""
    size, many = int(chosen.sum()), len(need)
    if not size:
        return None
    random = np.random.default_rng(seed)
    means = np.empty(draws)
    for start in range(0, draws, 1000):
        stop = min(start + 1000, draws)
        keys = random.random((stop - start, many))
        taken = np.argpartition(keys, size - 1, axis=1)[:, :size]
        means[start:stop] = need[taken].mean(axis=1)
    actual = float(need[chosen].mean())
    close = 1e-12 * max(1.0, abs(actual))
    return Simulated(actual, means, float((means >= actual - close).mean()), seed)


def dissimilarity(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> float:
    """Return half the sum of differences of two lists of shares (Duncan & Duncan 1955): 0 to 1.

    It is the share of places that would have to lie in other groups for both to be alike.
    """
    return float(np.abs(one / one.sum() - other / other.sum()).sum() / 2)
