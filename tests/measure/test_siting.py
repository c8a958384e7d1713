"""Test the choice of sites against published objectives and against full enumeration."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from regiondash.measure.limits import Limits
from regiondash.measure.siting import Choice, cover, cover_all, nearest

# Distances and weights of the lattice in spopt's documentation of maximal coverage and set cover:
# 100 clients, 5 sites, street buffer 0.2, seeds 5 and 6, weights numpy.random.seed(0).
LATTICE = Path(__file__).parent / "lattice_costs.csv"


def _lattice() -> tuple[np.ndarray, np.ndarray]:
    rows = list(csv.DictReader(LATTICE.read_text(encoding="utf-8").splitlines()))
    weights = np.array([float(row["weight"]) for row in rows])
    return weights, np.array([[float(row[f"site_{one}"]) for one in range(5)] for row in rows])


def test_spopts_maximal_covering() -> None:
    """Four sites within 7 cover 569 of 579, 99 clients (spopt, documentation of MCLP)."""
    weights, distances = _lattice()
    found = cover(weights, distances <= 7, Limits(4, ("",) * 5))
    assert found is not None
    assert weights.sum() == 579
    assert (found.objective, found.bound, found.optimal) == (569, 569, True)
    assert (distances[:, list(found.chosen)] <= 7).any(axis=1).sum() == 99


def test_spopts_set_cover() -> None:
    """Three sites are the fewest that reach all within 8 (spopt, documentation of LSCP)."""
    _, distances = _lattice()
    found = cover_all(distances <= 8)
    assert found is not None
    assert (len(found.chosen), found.optimal) == (3, True)
    assert (distances[:, list(found.chosen)] <= 8).any(axis=1).all()


def _case(seed: int) -> tuple[np.ndarray, np.ndarray, Limits]:
    """Return a small random case: demand, distances, and limits that may not hold."""
    random = np.random.default_rng(seed)
    rows, columns = int(random.integers(3, 10)), int(random.integers(4, 9))
    limits = Limits(
        size=int(random.integers(1, columns)),
        groups=tuple(random.choice(list("abc"), columns).tolist()),
        at_least=int(random.integers(0, 3)),
        at_most=int(random.integers(1, 4)) if random.random() < 0.6 else None,
        include=frozenset(random.choice(columns, 1).tolist() if random.random() < 0.4 else []),
        exclude=frozenset(random.choice(columns, 1).tolist() if random.random() < 0.4 else []),
    )
    return random.integers(0, 12, rows).astype(float), random.random((rows, columns)) * 10, limits


def _allowed(limits: Limits) -> list[tuple[int, ...]]:
    """Return every choice within the limits, by trying all."""
    every = range(len(limits.groups))
    return [one for one in combinations(every, limits.size) if _holds(one, limits)]


def _holds(choice: tuple[int, ...], limits: Limits) -> bool:
    if not limits.include <= set(choice) or limits.exclude & set(choice):
        return False
    for group in set(limits.groups):
        open_ = [n for n, name in enumerate(limits.groups) if name == group]
        free = [n for n in open_ if n not in limits.exclude]
        taken = sum(n in choice for n in open_)
        most = len(open_) if limits.at_most is None else limits.at_most
        if not min(limits.at_least, len(free)) <= taken <= most:
            return False
    return True


@pytest.mark.parametrize("seed", range(200))
def test_no_choice_is_better(seed: int) -> None:
    """Covering and farthest distance equal those of the best of all choices; limits hold or not."""
    demand, km, limits = _case(seed)
    allowed, reach = _allowed(limits), km <= 4
    if not allowed:
        assert limits.conflict() is not None
        return
    assert limits.conflict() is None
    covered = max(demand[reach[:, one].any(axis=1)].sum() for one in map(list, allowed))
    _is_best(cover(demand, reach, limits), covered, allowed)
    farthest = min(km[:, one].min(axis=1).max() for one in map(list, allowed))
    _is_best(nearest(km, limits), farthest, allowed)


def _is_best(found: Choice | None, best: float, allowed: list[tuple[int, ...]]) -> None:
    assert found is not None
    assert found.chosen in allowed
    assert found.optimal
    assert found.objective == pytest.approx(best)
    assert found.bound == pytest.approx(best)


def test_what_stands_already_counts_nothing() -> None:
    """A demand of nothing is not covered again: the choice goes where something is left."""
    found = cover(np.array([0.0, 3.0]), np.eye(2, dtype=bool), Limits(1, ("", "")))
    assert found is not None
    assert found.chosen == (1,)


def test_a_worth_decides_where_demand_does_not() -> None:
    """Of two that reach as much, the one with more worth of its own is taken."""
    reach = np.array([[True, True]])
    found = cover(np.array([5.0]), reach, Limits(1, ("", "")), np.array([1.0, 2.0]))
    assert found is not None
    assert (found.chosen, found.objective) == ((1,), 7)


def test_a_search_out_of_time_gives_its_best_and_its_bound() -> None:
    """Without time to prove anything, the choice keeps its limits and the bound is not above it."""
    km = np.random.default_rng(1).random((60, 60))
    found = nearest(km, Limits(10, ("",) * 60), patience=0)
    assert len(found.chosen) == 10
    assert not found.optimal
    assert found.bound <= found.objective
    assert found.gap > 0


def test_what_no_site_reaches_cannot_be_covered() -> None:
    """Set cover of a demand that nobody reaches has no answer."""
    assert cover_all(np.array([[True], [False]])) is None


@pytest.mark.parametrize(
    ("limits", "name", "group"),
    [
        (Limits(20, tuple("abcdefghij") * 20, at_least=3), "at_least", ""),
        (Limits(5, ("a",) * 3), "size", ""),
        (Limits(1, ("a",) * 3, include=frozenset({0, 1})), "include", ""),
        (
            Limits(2, ("a",) * 3, include=frozenset({0}), exclude=frozenset({0})),
            "include_exclude",
            "0",
        ),
        (Limits(3, ("a", "a", "a", "b"), at_most=1), "at_most", ""),
        (Limits(3, ("a", "a", "b", "b"), at_most=1, include=frozenset({0, 1})), "include", "a"),
        (Limits(2, ("a", "a", "b", "b"), at_most=1, at_least=2), "at_least", "a"),
    ],
)
def test_a_limit_that_cannot_hold_is_named(limits: Limits, name: str, group: str) -> None:
    """The limit, and the group where it is one group's."""
    found = limits.conflict()
    assert found is not None
    assert (found.limit, found.group) == (name, group)
    assert found.wanted > found.possible
