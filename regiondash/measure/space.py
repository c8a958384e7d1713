"""Measure whether neighbours are alike: values and polygons in, Moran's I and local clusters out.

Neighbours share a point of their borders (queen contiguity); each region's neighbours weigh the
same and sum to one. The statistics are those of `esda`; their permutations are made here, from a
generator of their own, so that one seed gives one answer however many people ask at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Progress = Callable[[int, int], None]

PERMUTATIONS: Final = 999
RATE: Final = 0.05  # of the clusters shown, the share that chance may have made
LEAST: Final = 8  # regions below which nothing is said of their neighbours
NOT_SIGNIFICANT: Final = "not significant"
ISLAND: Final = "island"
MISSING: Final = "missing"
QUADRANTS: Final = {1: "high-high", 2: "low-high", 3: "low-low", 4: "high-low"}
CLUSTERS: Final = ("high-high", "low-low", "high-low", "low-high")
LABELS: Final = (*CLUSTERS, NOT_SIGNIFICANT, ISLAND, MISSING)
_BATCH: Final = 100  # regions whose permutations are in memory at once
_DUST: Final = 1e-9  # sums of the same neighbours in another order may differ by so much


@dataclass(frozen=True, eq=False)
class Space:
    """How alike neighbours are.

    `moran_i` is Moran's I over the regions that have a value and a neighbour with one, `expected`
    what it would be on average if values were dealt out at random, `p` how often they then give
    one as far from that (two-sided, from the permutations), `p_norm` the same by the normal
    approximation. `local` has a row a region by id: local_i, quadrant (one of CLUSTERS), p
    (two-sided, from conditional permutations), q (p after Benjamini and Hochberg), label (one of
    LABELS); numbers are NaN for islands and missing values.
    """

    n: int
    moran_i: float
    expected: float
    p: float
    p_norm: float
    seed: int
    permutations: int
    rate: float
    islands: tuple[str, ...]
    missing: tuple[str, ...]
    local: pd.DataFrame


def neighbours(polygons: gpd.GeoSeries) -> Any:  # noqa: ANN401  libpysal has no types
    """Return who shares a border or a corner: a libpysal Graph over the polygons' index.

    The polygons are a coverage: where two meet, they share the points of their borders.
    """
    from libpysal.graph import Graph  # noqa: PLC0415  heavy

    return Graph.build_contiguity(polygons, rook=False)


def space(
    values: pd.Series[float],
    graph: Any,  # noqa: ANN401  libpysal has no types
    seed: int = 1,
    permutations: int = PERMUTATIONS,
    progress: Progress | None = None,
) -> Space:
    """Return Moran's I (1950) and the local clusters (Anselin 1995) of values by the graph's ids.

    Regions without a value are left out, and then those without a neighbour that has one; what
    remains keeps its own neighbours among itself. `progress` is told how many regions of how many
    are done; what it raises ends the work. Raises ValueError with fewer than LEAST regions, or
    where all have one value.
    """
    known = values.dropna()
    inner = graph.subgraph(known.index)
    islands = list(inner.isolates)
    kept = known.drop(islands)
    y = np.asarray(kept, dtype=np.float64)
    if len(y) < LEAST or not np.ptp(y) > 0:
        raise ValueError(f"{len(y)} regions with neighbours: too few, or all of one value.")
    inner = inner.subgraph(kept.index).transform("r")
    overall = _overall(y, inner, seed, permutations)
    local = _local(y, inner, seed, permutations, progress).set_axis(kept.index)
    return Space(
        n=len(kept),
        **overall,
        seed=seed,
        permutations=permutations,
        rate=RATE,
        islands=tuple(islands),
        missing=tuple(values.index[values.isna()]),
        local=_labelled(local, values, islands),
    )


def _overall(y: Numbers, graph: Any, seed: int, permutations: int) -> dict[str, float]:  # noqa: ANN401
    from esda.moran import Moran  # noqa: PLC0415  heavy

    found = Moran(y, graph, permutations=0)
    z = y - y.mean()
    chance = np.random.default_rng((seed, 0))
    drawn = np.empty(permutations)
    for start in range(0, permutations, _BATCH):
        size = min(_BATCH, permutations - start)
        dealt = chance.permuted(np.tile(z, (size, 1)), axis=1).T
        drawn[start : start + size] = (dealt * (graph.sparse @ dealt)).sum(axis=0)
    observed = np.array([float(found.I)])
    return {
        "moran_i": float(found.I),
        "expected": float(found.EI),
        "p": float(_two_sided(observed, (drawn / float(z @ z))[None, :])[0]),
        "p_norm": float(found.p_norm),
    }


def _local(
    y: Numbers,
    graph: Any,  # noqa: ANN401
    seed: int,
    permutations: int,
    progress: Progress | None,
) -> pd.DataFrame:
    from esda.moran import Moran_Local  # noqa: PLC0415  heavy

    found = Moran_Local(y, graph, permutations=0)
    p = np.empty(len(y))
    for rows, drawn in _conditional(y, graph, seed, permutations):
        p[rows] = _two_sided(found.Is[rows], drawn)
        if progress is not None:
            progress(rows.stop, len(y))
    return pd.DataFrame(
        {"local_i": found.Is, "quadrant": [QUADRANTS[int(one)] for one in found.q], "p": p}
    )


def _conditional(
    y: Numbers,
    graph: Any,  # noqa: ANN401
    seed: int,
    permutations: int,
) -> Iterator[tuple[slice, Numbers]]:
    """Give batches of regions with their local Moran for neighbours drawn from all others.

    As many are drawn as a region has neighbours, none twice; each region sees the same draws.
    """
    z, cards = y - y.mean(), graph.cardinalities.to_numpy()
    scale, n = (len(y) - 1) / float(z @ z), len(y)
    most = int(cards.max())
    chance = np.random.default_rng((seed, 1))
    ids = np.array([chance.choice(n - 1, most, replace=False) for _ in range(permutations)])
    for start in range(0, n, _BATCH):
        rows = slice(start, min(start + _BATCH, n))
        mine = np.arange(n)[rows]
        others = ids[None, :, :] + (ids[None, :, :] >= mine[:, None, None])  # skip oneself
        taken = np.arange(most) < cards[rows, None]
        lag = np.einsum("rpc,rc->rp", z[others], taken / cards[rows, None])
        yield rows, scale * z[rows, None] * lag


def _two_sided(observed: Numbers, drawn: Numbers) -> Numbers:
    """Return how often draws, a row an observation, are as extreme, the observed one counted."""
    near = _DUST * np.maximum(1.0, np.abs(observed))[:, None]
    above = (drawn >= observed[:, None] - near).sum(axis=1)
    below = (drawn <= observed[:, None] + near).sum(axis=1)
    p: Numbers = np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (drawn.shape[1] + 1))
    return p


def false_discovery(p: Numbers) -> Numbers:
    """Return p-values adjusted for the false discovery rate (Benjamini and Hochberg 1995).

    Those at or below a rate are the discoveries of which, on average, that share is false.
    """
    order = np.argsort(p)[::-1]
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(np.minimum(1.0, p[order] * (len(p) / ranks)))
    return adjusted


def _labelled(local: pd.DataFrame, values: pd.Series[float], islands: list[str]) -> pd.DataFrame:
    q = false_discovery(local["p"].to_numpy())
    found = local.assign(q=q, label=local["quadrant"].where(q <= RATE, NOT_SIGNIFICANT))
    whole = found.reindex(values.index)
    whole["label"] = whole["label"].fillna(MISSING)
    whole.loc[islands, "label"] = ISLAND
    return whole.assign(quadrant=whole["quadrant"].fillna(""))
