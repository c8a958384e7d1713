"""Kill a worker at random moments, and look at what it leaves: reports of each kill come out."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.evidence.store import open_store
from regiondash.evidence.store.checking import faults
from tests.evidence.store.children import State, after, in_order, started
from tests.evidence.store.rows import PACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

LONGEST = 0.05
"""Seconds after the last of some changes in which a worker is killed: in the midst of the next."""


@dataclass(frozen=True)
class Kill:
    """What one kill left: the last change told, the newest in the store, what is wrong with it."""

    told: int
    head: int
    wrong: tuple[str, ...]


def kills(
    url: str, seed: int, times: int, killed: Callable[[], None] | None = None
) -> Iterator[Kill]:
    """Yield what each of so many kills left; work goes on from there after each.

    `killed` does more than to kill the worker, before it: it kills the server, and starts it anew.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments at each run
    states: list[State] = [{}]
    for _ in range(times):
        process, told = started(url, seed)
        first = [told.recv() for _ in range(chance.randrange(1, 5))]
        time.sleep(chance.uniform(0, LONGEST))
        if killed:
            killed()
        process.kill()
        process.join()
        yield _left(url, seed, states, max([*first, *_rest(told)]))


def _rest(told: Connection) -> Iterator[int]:
    """Yield all that a killed worker still told."""
    try:
        while told.poll():
            yield told.recv()
    except (EOFError, OSError):
        return
    finally:
        told.close()


def _left(url: str, seed: int, states: list[State], told: int) -> Kill:
    """Open the store, check it, and hold its state against what it must be."""
    store = open_store(url)
    head, wrong = store.head(PACK), faults(store)
    while len(states) <= head:
        states.append(after(seed, states))
    if head not in (told, told + 1):
        wrong.append(f"told up to {told}, but the store's newest change is {head}")
    if store.additions(PACK).rows != in_order(states[head]):
        wrong.append(f"the state is not that after change {head}")
    if [one.number for one in store.history(PACK)] != list(range(head, 0, -1)):
        wrong.append("the history has gaps")
    return Kill(told, head, tuple(wrong))
