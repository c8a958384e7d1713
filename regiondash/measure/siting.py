"""Choose the next sites exactly: demand, reach and limits in, the best choice and its bound out.

Three problems of location science, each a mixed-integer programme that HiGHS solves to proven
optimality (through `scipy.optimize.milp`):

    cover       maximal covering (Church & ReVelle 1974): the choice whose reach holds most demand
    nearest     the vertex p-centre (Hakimi 1964): the choice with the smallest greatest distance
    cover_all   set covering (Toregas et al. 1971): the fewest sites that reach all demand

A candidate is a column, a demand a row. Sites that stand already are rows marked as `met`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy.optimize import OptimizeResult
    from scipy.sparse import csr_array

    from regiondash.measure.limits import Limits

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]

PATIENCE: Final = 30.0  # seconds until the best choice found so far is taken
_PART: Final = 0.2  # of the time left that one step of a search may take
_GAP: Final = 1e-9  # relative, under which a bound counts as reached
_TIMED_OUT: Final = 1  # scipy's status of a search that ran out of time


@dataclass(frozen=True)
class Choice:
    """The chosen candidates by number, in order; the objective, and what none can better.

    `optimal` says that the bound is reached: no other choice is better.
    """

    chosen: tuple[int, ...]
    objective: float
    bound: float
    optimal: bool

    @property
    def gap(self) -> float:
        """Return how far the bound is from the objective, as a share of the bound."""
        return abs(self.bound - self.objective) / max(abs(self.bound), 1e-12)


def cover(
    demand: Floats,
    reach: Bools,
    limits: Limits,
    worth: Floats | None = None,
    *,
    patience: float = PATIENCE,
) -> Choice | None:
    """Return the choice whose reach holds most demand; None where no choice was found in time.

    `demand` has a weight a row (0 where it is met already), `reach` rows × candidates says which
    candidate would meet which demand, `worth` adds to the objective for each candidate chosen.
    `limits` must be ones that can hold (`limits.conflict`).
    """
    from scipy import sparse  # noqa: PLC0415 - costs half a second

    rows = np.flatnonzero((demand > 0) & reach.any(axis=1))
    candidates, met = reach.shape[1], len(rows)
    gain = np.concatenate([np.zeros(candidates) if worth is None else worth, demand[rows]])
    # A demand is met only by a candidate that reaches it: y_i - sum of x_j in reach <= 0.
    mine = sparse.hstack([-sparse.csr_array(reach[rows].astype(float)), sparse.eye_array(met)])
    whole = np.concatenate([np.ones(candidates), np.zeros(met)])
    found = _solve(-gain, (sparse.csr_array(mine), 0.0), limits, whole, patience)
    return _choice(found, candidates, sign=-1)


def nearest(km: Floats, limits: Limits, *, patience: float = PATIENCE) -> Choice:
    """Return the choice for which the farthest demand is as near as can be.

    `km` has the distance of each demand (row) from each candidate, cut to that from the nearest
    site that stands already. The answer is one of the distances: halving the list of them finds it,
    with a search for any choice at each step (Minieka 1970). A step takes a part of the time left
    at most: where it decides nothing, longer distances are tried for a better choice, and with the
    second half of the time shorter ones for a better bound.
    """
    start, steps = time.monotonic(), np.unique(km)
    best = _one_by_one(km, limits)
    low, high = 0, int(np.searchsorted(steps, _farthest(km, best)))
    open_: set[int] = set()  # steps that a search could not decide
    while low < high and (left := start + patience - time.monotonic()) > 0:
        above = max(open_, default=low - 1) + 1
        below = min(open_, default=high)
        upward = above < high and (left > patience / 2 or low >= below)
        if not upward and low >= below:
            break
        middle = (above + high) // 2 if upward else (low + below) // 2
        found, sure = _reaching(km <= steps[middle], limits, left * _PART)
        if found is not None:
            best, high = found, int(np.searchsorted(steps, _farthest(km, found)))
        elif sure:
            low = middle + 1
        else:
            open_.add(middle)
        open_ = {step for step in open_ if low <= step < high}
    bound = float(steps[min(low, high)]) if len(steps) else 0.0
    return Choice(tuple(sorted(best)), _farthest(km, best), bound, low >= high)


def _farthest(km: Floats, chosen: list[int]) -> float:
    return float(km[:, chosen].min(axis=1).max()) if len(km) else 0.0


def _one_by_one(km: Floats, limits: Limits) -> list[int]:
    """Return a choice made by bringing the farthest demand nearer, one site after the other.

    A first answer to better (Gonzalez 1985, who shows that without limits it is at most twice the
    best). Each step takes the open candidate nearest to the demand that is farthest by now.
    """
    chosen = sorted(limits.include)
    gone = km[:, chosen].min(axis=1) if chosen else np.full(len(km), np.inf)
    while len(chosen) < limits.size:
        open_ = limits.open_to(chosen)
        worst = int(gone.argmax()) if len(gone) else 0
        chosen.append(min(open_, key=lambda one: float(km[worst, one]) if len(km) else 0.0))
        gone = np.minimum(gone, km[:, chosen[-1]])
    return chosen


def cover_all(reach: Bools, *, patience: float = PATIENCE) -> Choice | None:
    """Return the fewest candidates whose reach holds every demand; None where some has none."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    if not reach.any(axis=1).all():
        return None
    candidates = reach.shape[1]
    found = milp(
        np.ones(candidates),
        integrality=np.ones(candidates),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(reach.astype(float), lb=1),
        options={"time_limit": patience, "mip_rel_gap": 0},
    )
    return _choice(found, candidates, sign=1)


def _reaching(reach: Bools, limits: Limits, patience: float) -> tuple[list[int] | None, bool]:
    """Return a choice within the limits that reaches all, or None, and whether that is sure."""
    from scipy import sparse  # noqa: PLC0415

    if not reach.any(axis=1).all():
        return None, True
    candidates = reach.shape[1]
    rows = sparse.csr_array(-reach.astype(float))
    found = _solve(np.zeros(candidates), (rows, -1.0), limits, np.ones(candidates), patience)
    choice = _choice(found, candidates, sign=1)
    return (list(choice.chosen) if choice else None), found.status != _TIMED_OUT


def _solve(
    cost: Floats, rows: tuple[csr_array, float], limits: Limits, whole: Floats, patience: float
) -> OptimizeResult:
    """Minimise a cost over candidates and met demand, each 0 to 1: rows at most so much, limits."""
    from scipy import sparse  # noqa: PLC0415
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    matrix, least, greatest = limits.rows()
    wide = sparse.hstack([matrix, sparse.csr_array((len(least), len(cost) - matrix.shape[1]))])
    low, high = limits.bounds()
    rest = np.zeros(len(cost) - len(low))
    return milp(
        cost,
        integrality=whole,
        bounds=Bounds(np.concatenate([low, rest]), np.concatenate([high, rest + 1])),
        constraints=[
            LinearConstraint(rows[0], ub=rows[1]),
            LinearConstraint(sparse.csr_array(wide), lb=least, ub=greatest),
        ],
        options={"time_limit": patience, "mip_rel_gap": 0},
    )


def _choice(found: Any, candidates: int, *, sign: int) -> Choice | None:  # noqa: ANN401
    if found.x is None:
        return None
    chosen = np.flatnonzero(found.x[:candidates] > 0.5)  # noqa: PLR2004 - whole, but for rounding
    objective = sign * float(found.fun)
    bound = sign * float(found.mip_dual_bound if found.mip_dual_bound is not None else found.fun)
    near = abs(bound - objective) <= _GAP * max(1.0, abs(objective))
    done = found.status != _TIMED_OUT or near
    return Choice(tuple(chosen.tolist()), objective, objective if done else bound, done)
