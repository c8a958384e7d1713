"""Test that budgets are kept and missed at their limits, and that silence keeps none."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Any

import pytest

from tests.bench.budgets import Budget, budgets
from tests.bench.crowd import Crowd
from tests.bench.playing import Played
from tests.bench.seen import made_up, seen
from tests.bench.ways import APP, Seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.result import Result


def missed(result: Result) -> list[str]:
    """Return the names of the budgets that a run misses."""
    return [budget.name for budget in budgets(result) if not budget.kept]


def test_a_good_run_keeps_every_budget() -> None:
    """Nothing is missed by a run that is fast, steady and small; every part has its budgets."""
    assert missed(made_up()) == []
    assert len(budgets(made_up())) == 22


def our(size: int) -> Callable[[Result, Any], None]:
    """Return what puts another measurement of the app into a run."""
    return lambda result, found: result.maps[size].update({APP.name: found})


@pytest.mark.parametrize(
    ("size", "found", "names"),
    [
        (
            179,
            seen(251),
            ["179: year change, of the plain way's", "179: year change, of the floor's"],
        ),
        (179, seen(200, load=1501), ["179: first load, of the plain way's"]),
        (
            3_000,
            seen(401),
            ["3,000: year change, of that at 179", "3,000: province change, of that at 179"],
        ),
        (20_000, seen(1001), ["20,000: year change in s", "20,000: province change in s"]),
        (
            20_000,
            Seen(),
            [
                "20,000: year change in s",
                "20,000: province change in s",
                "20,000: blank ms in a year change",
                "20,000: times the view was kept",
            ],
        ),
    ],
)
def test_a_slow_map_is_told(size: int, found: Seen, names: list[str]) -> None:
    """Each limit is missed just beyond it, and by a map that never answered."""
    result = made_up()
    our(size)(result, found)
    assert missed(result) == names


def test_playing_and_memory_have_limits() -> None:
    """Slow playing, a word from the server, a growing server and errors are told."""
    result = made_up()
    result.played[179] = Played([49.0], [20.0], messages=1)
    result.crowds[APP.name][-1] = Crowd(50, 261_000_000, errors=["KeyError"])
    assert missed(result) == [
        "179: pictures a second while playing",
        "179: server messages while playing",
        "memory with 50 sessions, of that with 1",
        "errors in sessions",
    ]


def test_what_was_not_asked_for_is_not_missed() -> None:
    """A run of one size and one part has the budgets of these alone."""
    result = made_up()
    result.maps = {3_000: result.maps[3_000]}
    result.crowds, result.played = {}, {}
    assert {budget.name.partition(":")[0] for budget in budgets(result)} == {"3,000"}


@pytest.mark.parametrize(
    ("budget", "text"),
    [
        (Budget("change in s", 0.5, 1), "kept   change in s: 0.50, at most 1"),
        (Budget("change in s", nan, 1), "MISSED change in s: not measured, at most 1"),
        (Budget("pictures", 50, 50, least=True), "kept   pictures: 50.00, at least 50"),
        (Budget("pictures", 49, 50, least=True), "MISSED pictures: 49.00, at least 50"),
    ],
)
def test_a_budget_says_what_was_found(budget: Budget, text: str) -> None:
    """A line holds the figure, the limit and the answer; no figure is said so."""
    assert str(budget) == text
