"""Time the statuses of many places: 5,000 regions with 50,000 events made up, milliseconds out.

`python -m tests.bench.status` prints median and spread; the exit code is 1 where the median of
claimed statuses is over the budget.
"""

from __future__ import annotations

import datetime as dt
import sys
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from regiondash import schema
from regiondash.programme.confirmed import confirmed_statuses
from regiondash.programme.evidence import evidence
from regiondash.programme.known import known
from regiondash.programme.status import place_statuses

if TYPE_CHECKING:
    from collections.abc import Callable

REGIONS: Final = 5_000
EVENTS: Final = 50_000
BUDGET_MS: Final = 200
REPEATS: Final = 15
DAY: Final = dt.date(2029, 6, 30)
PROGRAMME: Final = "works"


def many_events(regions: int = REGIONS, count: int = EVENTS) -> pd.DataFrame:
    """Return events of ten cohorts over ten years, one in five of them a look."""
    chance = np.random.default_rng(4)
    region = chance.integers(0, regions, count)
    day = np.datetime64("2024-01-01") + chance.integers(0, 3650, count).astype("timedelta64[D]")
    month = day.astype("datetime64[M]").astype(str)
    text = np.where(chance.random(count) < 0.2, month, day.astype(str))
    look = chance.random(count) < 0.2
    status = chance.choice(schema.STATUSES[1:], count, p=[0.3, 0.3, 0.3, 0.1])
    verdict = chance.choice(("confirms", "against", "unsettled"), count)
    cells = {
        "event_id": [f"e{number}" for number in range(count)],
        "programme_id": PROGRAMME,
        "role": "cohort",
        "region_id": [f"r{number}" for number in region],
        "kind": np.where(look, "assessment", status),
        "basis": np.where(look, "independent", "claim"),
        "bears_on": status,
        "verdict": np.where(look, verdict, ""),
        "happened_on": text,
        "reported_on": text,
        "entered_on": "2034-01-01",
        "extent": "whole",
    }
    frame = pd.DataFrame(
        {column.name: cells.get(column.name, "") for column in schema.EVENTS.columns}
    )
    return frame.astype("str").assign(cohort=pd.array(2024 + region % 10, dtype="Int64"))


def _confirmed(events: pd.DataFrame) -> object:
    places = place_statuses(events, DAY, PROGRAMME)
    return confirmed_statuses(places, evidence(events, DAY, PROGRAMME))


def times(deed: Callable[[], object]) -> list[float]:
    """Return how many milliseconds a deed took, each time it was done."""
    taken = []
    for _ in range(REPEATS):
        start = perf_counter()
        deed()
        taken.append((perf_counter() - start) * 1000)
    return taken


def main() -> int:
    """Measure, print, and return 1 where the budget is missed."""
    events = many_events()
    deeds = {
        "claimed": lambda: place_statuses(events, DAY, PROGRAMME),
        "evidence": lambda: evidence(events, DAY, PROGRAMME),
        "confirmed": lambda: _confirmed(events),
        "claimed, as known": lambda: place_statuses(known(events, DAY), DAY, PROGRAMME),
    }
    sys.stdout.write(f"{REGIONS:,} regions, {EVENTS:,} events, {REPEATS} times each, in ms\n")
    found = {name: times(deed) for name, deed in deeds.items()}
    for name, taken in found.items():
        low, _, high = quantiles(taken)
        line = f"{name:18} median {median(taken):6.1f}  quartiles {low:.1f}–{high:.1f}"
        sys.stdout.write(f"{line}  most {max(taken):.1f}\n")
    return int(median(found["claimed"]) > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())
