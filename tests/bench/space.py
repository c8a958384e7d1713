"""Time clusters in space: values on a lattice made up, 999 permutations, seconds out.

`python -m tests.bench.space` prints median and worst for 200 and 3,000 regions; the exit code is
1 where one is over its budget. Hexagons have six neighbours, as counties have on average.
"""

from __future__ import annotations

import sys
from statistics import median
from time import perf_counter
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from regiondash.measure.space import neighbours, space

BUDGETS: Final = {200: 3.0, 3_000: 60.0}  # seconds, by the number of regions
REPEATS: Final = 3
_TURNS: Final = np.radians(np.arange(30, 390, 60))


def hexagons(count: int) -> gpd.GeoSeries:
    """Return `count` hexagons that meet without gaps, in rows, by their number as text."""
    wide = int(np.ceil(np.sqrt(count)))
    column, row = np.arange(count) % wide, np.arange(count) // wide
    x, y = np.sqrt(3) * (column + row % 2 / 2), 1.5 * row
    corners = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1)
    rings = np.round(np.stack([x, y], axis=1)[:, None, :] + corners[None, :, :], 6)
    return gpd.GeoSeries(shapely.polygons(rings), index=[str(number) for number in range(count)])


def taken(count: int) -> float:
    """Return how many seconds neighbours, Moran's I and clusters of so many regions take."""
    polygons = hexagons(count)
    values = pd.Series(np.random.default_rng(count).random(count), index=polygons.index)
    start = perf_counter()
    space(values, neighbours(polygons))
    return perf_counter() - start


def main() -> int:
    """Measure, print, and return 1 where a budget is missed."""
    taken(10)  # imports
    missed = 0
    for count, budget in BUDGETS.items():
        times = [taken(count) for _ in range(REPEATS)]
        missed |= max(times) > budget
        line = f"median {median(times):6.2f} s  most {max(times):6.2f} s  budget {budget:g} s"
        sys.stdout.write(f"{count:>6,} regions  {line}\n")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
