"""Say how often each way is measured at each size: many times where it is quick, else a few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.bench.visit import PATIENCE
from tests.bench.ways import MAIN, PLAIN, WAYS

if TYPE_CHECKING:
    from tests.bench.ways import Way

SIZES: Final = (179, 3_000, 20_000)
OWN: Final = 179  # shapes of the pack that comes with the app


@dataclass(frozen=True)
class Repeats:
    """How often one way is measured: loads, year changes, pairs of province changes, blanks.

    `rounds` are the walks along the year slider before the repeats, to states that nobody had
    asked the server for and back; without one the repeats themselves go there, each to another.
    `patience` is how many seconds a change may take before it counts as not answered.
    """

    loads: int
    years: int
    provinces: int
    blanks: int = 3
    rounds: int = 1
    patience: float = PATIENCE


FULL: Final = {
    179: Repeats(loads=5, years=18, provinces=5),
    3_000: Repeats(loads=3, years=12, provinces=3),
    20_000: Repeats(loads=3, years=12, provinces=3, patience=60),
}
QUICK: Final = {
    179: Repeats(loads=2, years=12, provinces=2),
    3_000: Repeats(loads=1, years=6, provinces=2),
    20_000: Repeats(loads=1, years=6, provinces=2, patience=60),
}
# The plain way takes seconds at 3,000 shapes, and most of a minute at 20,000.
FULL_PLAIN: Final = {
    3_000: Repeats(loads=2, years=6, provinces=2, blanks=2),
    20_000: Repeats(loads=1, years=3, provinces=1, blanks=1, rounds=0, patience=120),
}
QUICK_PLAIN: Final = {
    3_000: Repeats(loads=1, years=3, provinces=1, blanks=1, rounds=0),
    20_000: Repeats(loads=1, years=1, provinces=1, blanks=1, rounds=0, patience=120),
}


def plan(size: int, *, quick: bool) -> dict[Way, Repeats]:
    """Return how often each way is measured at a size; the extra ways only at the pack's own."""
    ways = WAYS if size == OWN and not quick else MAIN
    usual, plain = (QUICK, QUICK_PLAIN) if quick else (FULL, FULL_PLAIN)
    known = min((one for one in usual if one >= size), default=max(usual))
    return {way: plain.get(known, usual[known]) if way is PLAIN else usual[known] for way in ways}
