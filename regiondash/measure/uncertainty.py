"""Redraw how an index is made many times: oriented values in, each unit's span of ranks out.

Each draw takes other weights (each up to 25 % more or less), one of three normalisations, one of
two ways of adding up, and leaves out one indicator or none (OECD/JRC Handbook 2008, ch. 7). What
comes out says how much these choices move a rank, not how right the values are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from regiondash.measure.composite import BOTTOM, aggregate, counted_once, normalise
from regiondash.measure.lag import fifth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from regiondash.measure.composite import Oriented

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

DRAWS: Final = 5_000
SPREAD: Final = 0.25  # how far a weight is redrawn, as a share of itself
LOW: Final = 0.05
HIGH: Final = 0.95
_WAYS: Final = (
    *(("min_max", "arithmetic"), ("z", "arithmetic"), ("rank", "arithmetic")),
    *(("min_max", "geometric"), ("rank", "geometric")),
)
_NORMALS: Final = ("min_max", "z", "rank")
_BLOCK: Final = 400_000  # cells that are ranked at once: a few megabytes


@dataclass(frozen=True, eq=False)
class Plan:
    """How an index is made: the values, a weight and a group an indicator, and the user's way.

    Weights are positive. Indicators of one group count once (`composite.counted_once`).
    """

    oriented: Oriented
    weights: Floats
    groups: tuple[int, ...]
    normal: str = "min_max"
    aggregate: str = "arithmetic"


@dataclass(frozen=True, eq=False)
class _Block:
    """Draws made the same way: normalisation, addition, the indicators kept, a row of weights."""

    way: int
    kept: NDArray[np.intp]
    weights: Floats
    first: int


def ranked(scores: Floats) -> Counts:
    """Return competition ranks of scores, 1 for the highest; equal scores share one."""
    order = np.sort(-scores)
    return np.searchsorted(order, -scores, side="left").astype(np.int64) + 1


def uncertainty(
    plan: Plan,
    draws: int = DRAWS,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Return, for each unit of a plan, what `draws` redrawn indices say of its rank.

    Columns: rank_low, rank_median, rank_high (the 5th, 50th and 95th percentile of its ranks, 1
    for the best), lagging_share (of draws in which it is in the bottom fifth: the ⌈n/5⌉ worst,
    ties included), outside (bool: its rank in the plan itself lies outside rank_low to
    rank_high), rank (in the plan), moved_most and moved_by (see `moved`). An indicator with a
    value below zero keeps the geometric mean from being drawn.

    The same seed gives the same answer, whatever the order of the units. Memory is two bytes a
    unit and draw. `progress` is called with the draws done and their number; what it raises ends
    the work.
    """
    units = len(plan.oriented.units)
    places = np.empty((units, draws), dtype=np.uint16 if units < 2**16 else np.uint32)
    lagged = np.zeros(units, dtype=np.int64)
    done = 0
    for block in _blocks(plan, draws, np.random.default_rng(seed)):
        found, lags = _places(plan, block)
        places[:, block.first : block.first + found.shape[1]] = found
        lagged += lags
        done += found.shape[1]
        if progress:
            progress(done, draws)
    own = _own_ranks(plan, np.arange(len(plan.weights)))
    low, median, high = _percentiles(places)
    spans = {"rank": own, "rank_low": low, "rank_median": median, "rank_high": high}
    outside = (own < low) | (own > high)
    told = pd.DataFrame(spans, index=plan.oriented.units)
    return told.assign(lagging_share=lagged / draws, outside=outside).join(moved(plan))


def moved(plan: Plan) -> pd.DataFrame:
    """Return which indicator moves each unit's rank most, and by how many places.

    That is the one whose leaving out, all else as in the plan, changes the rank most (the first
    of several); moved_by is the rank with it less the rank without: above zero it holds the unit
    back. moved_most is "" where leaving out none changes the rank.
    """
    count = len(plan.weights)
    own = _own_ranks(plan, np.arange(count))
    if count == 1:
        nothing = np.zeros(len(own), dtype=np.int64)
        return pd.DataFrame({"moved_most": "", "moved_by": nothing}, index=plan.oriented.units)
    without = [_own_ranks(plan, np.delete(np.arange(count), one)) for one in range(count)]
    changes = own[:, None] - np.column_stack(without)
    most = np.abs(changes).argmax(axis=1)
    by = changes[np.arange(len(own)), most]
    names = np.array([*plan.oriented.names, ""], dtype=object)
    named = names[np.where(by == 0, count, most)]
    return pd.DataFrame({"moved_most": named, "moved_by": by}, index=plan.oriented.units)


def _own_ranks(plan: Plan, kept: NDArray[np.intp]) -> Counts:
    """Return the ranks of the plan's own index, made of some of its indicators."""
    columns = normalise(plan.oriented, plan.normal, BOTTOM[plan.aggregate])[:, kept]
    weights = counted_once(plan.weights[kept], [plan.groups[one] for one in kept])
    return ranked(aggregate(columns, weights, plan.aggregate))


def _blocks(plan: Plan, draws: int, chance: np.random.Generator) -> Iterator[_Block]:
    """Yield the draws in blocks that are made the same way, none larger than memory likes."""
    count = len(plan.weights)
    factors = chance.uniform(1 - SPREAD, 1 + SPREAD, (draws, count))
    ways = _drawn_ways(chance, draws, geometric=not plan.oriented.negative)
    left_out = chance.integers(0, count + 1, draws) if count > 1 else np.ones(draws, dtype=int)
    most = max(1, _BLOCK // max(1, len(plan.oriented.units)))
    first = 0
    for way in range(len(_WAYS)):
        for one in range(count + 1):
            mine = np.flatnonzero((ways == way) & (left_out == one))
            kept = np.delete(np.arange(count), one) if one < count else np.arange(count)
            for start in range(0, len(mine), most):
                rows = factors[mine[start : start + most]][:, kept]
                yield _Block(way, kept, rows * _base(plan, kept), first)
                first += len(rows)


def _base(plan: Plan, kept: NDArray[np.intp]) -> Floats:
    return counted_once(plan.weights[kept], [plan.groups[one] for one in kept])


def _drawn_ways(chance: np.random.Generator, draws: int, *, geometric: bool) -> Counts:
    """Return a way a draw; z-scores, which fall below zero, are only added up arithmetically."""
    normals = chance.integers(0, len(_NORMALS), draws)
    is_geometric = (chance.random(draws) < 1 / 2) & geometric
    numbers = {way: number for number, way in enumerate(_WAYS)}
    found = normals.copy()
    for number, normal in enumerate(_NORMALS):
        found[is_geometric & (normals == number)] = numbers.get((normal, "geometric"), number)
    return found


def _places(plan: Plan, block: _Block) -> tuple[NDArray[np.int32], Counts]:
    """Return each unit's rank in each draw of a block, and in how many of them it lags."""
    normal, how = _WAYS[block.way]
    columns = normalise(plan.oriented, normal, BOTTOM[how])[:, block.kept]
    alike, back, sizes = _distinct(np.log(columns) if how == "geometric" else columns)
    worth = (block.weights / block.weights.sum(axis=1, keepdims=True)) @ alike.T
    order = np.argsort(-worth.astype(np.float32), axis=1)
    better = np.cumsum(sizes[order], axis=1) - sizes[order]
    ranks = np.empty_like(order, dtype=np.int32)
    np.put_along_axis(ranks, order, (better + 1).astype(np.int32), axis=1)
    worse = len(back) - (ranks - 1) - sizes
    lags = (worse < fifth_of(len(back))).sum(axis=0)
    return ranks.T[back], lags[back].astype(np.int64)


def _distinct(columns: Floats) -> tuple[Floats, NDArray[np.intp], Counts]:
    """Return the different rows in one fixed order, each unit's row, and how many have each.

    Units alike in all that a draw counts so share its rank, and their order changes nothing.
    """
    order = np.lexsort(columns.T)
    ordered = columns[order]
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    back = np.empty(len(ordered), dtype=np.intp)
    back[order] = np.cumsum(new) - 1
    return ordered[new], back, np.bincount(back)


def _percentiles(places: NDArray[np.unsignedinteger]) -> tuple[Counts, Counts, Counts]:
    """Return the 5th, 50th and 95th percentile of each row, all of them ranks that occurred."""
    last = places.shape[1] - 1
    ends = [int(np.floor(LOW * last)), last // 2, int(np.ceil(HIGH * last))]
    places.partition(ends, axis=1)
    low, median, high = (places[:, end].astype(np.int64) for end in ends)
    return low, median, high
