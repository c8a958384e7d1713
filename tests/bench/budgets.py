"""Hold the app's figures against their limits: a run in, budgets kept or missed out.

Limits are shares of what the plain way and the floor took in the same run wherever they can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.plan import OWN
from tests.bench.ways import APP, FLOOR, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.bench.crowd import Crowd
    from tests.bench.playing import Played
    from tests.bench.result import Result
    from tests.bench.ways import Seen

FEW, MANY = 3_000, 20_000
FPS = {OWN: 50, FEW: 20}


@dataclass(frozen=True)
class Budget:
    """A figure that the app keeps at or under `limit`, or where `least` at or over it.

    What was not measured, or got no answer, is not a number, and keeps no limit.
    """

    name: str
    found: float
    limit: float
    least: bool = False

    @property
    def kept(self) -> bool:
        """Return whether the figure keeps its limit."""
        return self.found >= self.limit if self.least else self.found <= self.limit

    def __str__(self) -> str:
        """Return the figure against its limit, and whether it is kept."""
        kept = "kept" if self.kept else "MISSED"
        found = f"{self.found:.2f}" if isfinite(self.found) else "not measured"
        return (
            f"{kept:6} {self.name}: {found}, at {'least' if self.least else 'most'} {self.limit:g}"
        )


def budgets(result: Result) -> list[Budget]:
    """Return the figures of all parts that were measured against their limits."""
    return [
        *_shares(result.maps),
        *_sizes(result.maps),
        *(budget for size, seen in result.maps.items() for budget in _sight(size, seen)),
        *(budget for size, seen in result.played.items() for budget in _played(size, seen)),
        *_memory(result.crowds),
    ]


def middle(values: Sequence[float]) -> float:
    """Return the median; not a number where there are no values."""
    return median(values) if values else nan


def ratio(seen: Mapping[str, Seen], field: str, other: str) -> float:
    """Return how many times the other way's median the app's is, for a field of Seen."""
    if APP.name not in seen or other not in seen:
        return nan
    ours, theirs = getattr(seen[APP.name], field), getattr(seen[other], field)
    return middle(ours) / middle(theirs)


def _shares(maps: Mapping[int, Mapping[str, Seen]]) -> Iterator[Budget]:
    if OWN not in maps:
        return
    seen, plain, floor = maps[OWN], PLAIN.name, FLOOR.name
    yield Budget(f"{OWN}: year change, of the plain way's", ratio(seen, "year", plain), 0.25)
    yield Budget(f"{OWN}: year change, of the floor's", ratio(seen, "year", floor), 2.5)
    yield Budget(f"{OWN}: province change, of the plain way's", ratio(seen, "province", plain), 0.4)
    yield Budget(f"{OWN}: first load, of the plain way's", ratio(seen, "load", plain), 1.0)
    yield Budget(f"{OWN}: first load, of the floor's", ratio(seen, "load", floor), 1.5)
    heaviest = max(seen[APP.name].map_bytes, default=nan) / 1000
    yield Budget(f"{OWN}: largest map message in KB", heaviest, 16)


def _sizes(maps: Mapping[int, Mapping[str, Seen]]) -> Iterator[Budget]:
    for field in ("year", "province"):
        took = {size: middle(getattr(seen[APP.name], field)) for size, seen in maps.items()}
        if FEW in took and OWN in took:
            share = took[FEW] / took[OWN]
            yield Budget(f"{FEW:,}: {field} change, of that at {OWN}", share, 2)
        if MANY in took:
            yield Budget(f"{MANY:,}: {field} change in s", took[MANY] / 1000, 1)


def _sight(size: int, seen: Mapping[str, Seen]) -> Iterator[Budget]:
    ours = seen[APP.name]
    yield Budget(f"{size:,}: blank ms in a year change", max(ours.blank, default=nan), 0)
    yield Budget(f"{size:,}: times the view was kept", float(bool(ours.view_kept)), 1, least=True)


def _played(size: int, seen: Played) -> Iterator[Budget]:
    yield Budget(
        f"{size:,}: pictures a second while playing", middle(seen.fps), FPS[size], least=True
    )
    yield Budget(f"{size:,}: server messages while playing", seen.messages, 0)


def _memory(crowds: Mapping[str, Sequence[Crowd]]) -> Iterator[Budget]:
    if APP.name not in crowds:
        return
    fewest, most = crowds[APP.name][0], crowds[APP.name][-1]
    name = f"memory with {most.sessions} sessions, of that with {fewest.sessions}"
    yield Budget(name, most.resident / fewest.resident, 1.3)
    yield Budget("errors in sessions", sum(len(one.errors) for one in crowds[APP.name]), 0)
