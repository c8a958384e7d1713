"""Time the redrawn index: 5,000 draws over units and indicators made up, seconds out.

`python -m tests.bench.lag` prints medians and spread on one core; the exit code is 1 where a
median is over its budget.
"""

from __future__ import annotations

import os
import sys
from statistics import median
from time import perf_counter
from typing import Final

# One core, and before numpy is there: its matrix products would else take all of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd

from regiondash.measure.composite import orient
from regiondash.measure.uncertainty import DRAWS, Plan, uncertainty

INDICATORS: Final = 8
BUDGETS: Final = {200: 0.5, 3_000: 8.0}  # units: seconds
REPEATS: Final = 5


def many_units(units: int) -> Plan:
    """Return a plan over units whose indicators are partly skewed and partly tied."""
    chance = np.random.default_rng(units)
    values = chance.lognormal(size=(units, INDICATORS))
    values[:, ::2] = np.round(chance.normal(50, 15, (units, INDICATORS // 2)))
    table = pd.DataFrame(values, columns=[f"i{number}" for number in range(INDICATORS)])
    ways = ["higher", "lower"] * (INDICATORS // 2)
    return Plan(orient(table, ways), np.ones(INDICATORS), tuple(range(INDICATORS)))


def times(plan: Plan) -> list[float]:
    """Return how many seconds all draws took, each time they were made."""
    taken = []
    for _ in range(REPEATS):
        start = perf_counter()
        uncertainty(plan)
        taken.append(perf_counter() - start)
    return taken


def main() -> int:
    """Measure, print, and return 1 where a budget is missed."""
    missed = 0
    sys.stdout.write(f"{DRAWS:,} draws, {INDICATORS} indicators, {REPEATS} times each, in s\n")
    for units, budget in BUDGETS.items():
        taken = times(many_units(units))
        line = f"{units:6,} units  median {median(taken):.3f}  most {max(taken):.3f}"
        sys.stdout.write(f"{line}  budget {budget}\n")
        missed += median(taken) > budget
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
