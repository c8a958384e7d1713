"""Let many processes write to a store at once for a while: what each did, and what is there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regiondash.evidence.store import open_store
from regiondash.evidence.store.checking import faults
from tests.evidence.store.children import Count, count, processes
from tests.evidence.store.rows import PACK

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITERS = 10
COUNTERS = 6


@dataclass
class Crowd:
    """What many writers did to one store, and all that is wrong with it afterwards."""

    counts: list[Count] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        """Return how many changes went through."""
        return sum(len(one.accepted) for one in self.counts)

    @property
    def conflicts(self) -> int:
        """Return how many were refused because somebody was quicker."""
        return sum(one.conflicts for one in self.counts)


def crowds(urls: Sequence[str], seconds: float, writers: int = WRITERS) -> list[Crowd]:
    """Return what writers did to each of several stores, all of them at work at the same time."""
    context, running = processes(), []
    for url in urls:
        open_store(url)
        for number in range(writers):
            here, there = context.Pipe(duplex=False)
            given = (url, f"writer {number}", seconds, COUNTERS, there)
            process = context.Process(target=count, args=given, daemon=True)
            process.start()
            there.close()
            running.append((url, process, here))
    found = {url: Crowd() for url in urls}
    for url, process, here in running:
        try:
            found[url].counts.append(here.recv())
        except EOFError:
            found[url].wrong.append(f"a writer broke off with exit code {process.exitcode}")
        process.join()
        here.close()
    for url, crowd in found.items():
        crowd.wrong += _wrong(url, crowd)
    return list(found.values())


def _wrong(url: str, crowd: Crowd) -> list[str]:
    """Return what is wrong: changes told and not there, updates lost, faults of the store."""
    store = open_store(url)
    wrong, history = faults(store), store.history(PACK)
    there = {change.number: change.made_by for change in history}
    told = {number: one.name for one in crowd.counts for number in one.accepted}
    if told != there:
        wrong.append(f"{len(told)} changes were told, {len(there)} are in the history")
    counters = Counter(change.title for change in history)
    held = {row.key[1]: int((row.cells or {})["value"]) for row in store.additions(PACK).rows}
    if held != counters:
        wrong.append(f"counters stand at {held}, counted were {dict(counters)}")
    return wrong
