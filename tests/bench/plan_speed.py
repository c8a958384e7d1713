"""Time the choice of sites: regions made up, seconds, objective and gap out.

`python -m tests.bench.plan_speed` prints a row a problem; the exit code is 1 where 201 regions
are not solved to proven optimality in their time, or 3,000 regions have no choice with a gap in
theirs.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.measure.limits import Limits
from regiondash.measure.search import Problem

if TYPE_CHECKING:
    from regiondash.measure.siting import Choice

_SIDE: Final = 350.0  # km of the square over which 201 regions lie
_SEED: Final = 11
_SLACK: Final = 1.1  # a search stops a little after its time


@dataclass(frozen=True)
class Case:
    """A problem to time: what is sought, of how many regions, how many chosen, in what time."""

    objective: str
    regions: int
    size: int
    provinces: int
    km: float
    limit: float
    must_prove: bool


CASES: Final = (
    Case("covering", 201, 20, 13, 25, 2, must_prove=True),
    Case("farthest", 201, 20, 13, 25, 2, must_prove=True),
    Case("covering", 3_000, 60, 30, 25, 60, must_prove=False),
    Case("farthest", 3_000, 60, 30, 25, 60, must_prove=False),
)


def made_up(case: Case) -> Problem:
    """Return regions scattered evenly, as densely whatever their number, in provinces of strips.

    Each province gets at least one and at most three times its fair share; people are skewed.
    """
    chance = np.random.default_rng(_SEED)
    side = _SIDE * np.sqrt(case.regions / 201)
    places = chance.random((case.regions, 2)) * side
    km = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    strip = (places[:, 0] / side * case.provinces).astype(int)
    most = int(np.ceil(3 * case.size / case.provinces))
    groups = tuple(f"p{number}" for number in strip)
    limits = Limits(case.size, groups, at_least=1, at_most=most)
    if case.objective == "farthest":
        return Problem(None, km, limits)
    people = chance.lognormal(11, 0.7, case.regions) * chance.random(case.regions)
    return Problem(people, km <= case.km, limits)


def solved(case: Case) -> tuple[Choice | None, float]:
    """Return what was found for a problem, and in how many seconds."""
    problem = made_up(case)
    start = perf_counter()
    return problem.solved(case.limit), perf_counter() - start


def holds(case: Case, found: Choice | None, seconds: float) -> bool:
    """Return whether a problem was solved as it must be."""
    if found is None or seconds > case.limit * _SLACK:
        return False
    return found.optimal or not case.must_prove


def main() -> int:
    """Solve, print, and return 1 where a problem was not solved as it must be."""
    head = ("objective", "regions", "chosen", "seconds", "limit", "value", "bound", "gap", "proven")
    form = "{:10} {:>8} {:>7} {:>8} {:>6} {:>14} {:>14} {:>7} {:>7}\n"
    sys.stdout.write(form.format(*head))
    failed = 0
    for case in CASES:
        found, seconds = solved(case)
        failed |= not holds(case, found, seconds)
        told = ("–", "–", "–", "no")
        if found:
            value, bound = f"{found.objective:,.1f}", f"{found.bound:,.1f}"
            told = (value, bound, f"{found.gap:.2%}", "yes" if found.optimal else "no")
        row = (case.objective, case.regions, case.size, f"{seconds:.2f}", f"{case.limit:g}")
        sys.stdout.write(form.format(*row, *told))
        sys.stdout.flush()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
