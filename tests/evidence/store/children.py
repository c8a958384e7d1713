"""Work on a store in processes of their own, which tell each finished change, and may be killed.

What a worker does follows from a seed and the number of the change alone: so whoever killed it
knows what the store must hold before and after each change.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from regiondash.evidence.people import Person
from regiondash.evidence.store import open_store
from regiondash.pack.additions import Row, sort_key
from regiondash.text.problems import Conflict
from tests.evidence.store.rows import MINA, PACK, source, taken, value

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, ForkServerProcess

    from regiondash.evidence.store.store import Store

KINDS: Final = ("import", "edit", "edit", "undo")
_ROWS: Final = 120  # that an import holds
_PRELOADED: Final = (
    "tests.evidence.store.children",
    "regiondash.evidence.store.opening",
    "alembic.command",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
)
State = dict[tuple[str, tuple[str, ...]], Row]


def processes() -> ForkServerContext:
    """Return what starts processes quickly: each is forked from one that has loaded everything."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def rows_of_change(seed: int, number: int) -> list[Row]:
    """Return the rows that the change of this number puts; none where it is to be an undo."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - the same at each run
    kind = chance.choice(KINDS) if number > 1 else "import"
    if kind == "undo":
        return []
    if kind == "import":
        return [value(f"r{place}", f"{number}.{place}") for place in range(_ROWS)]
    name = chance.choice("abcd")
    gone = [taken(source(chance.choice("efgh")))] if number % 3 == 0 else []
    return [source(name, f"title {number}"), value("r1", f"{number}"), *gone]


def after(seed: int, states: list[State]) -> State:
    """Return the state after the next change, from the states after each one before it."""
    number, now = len(states), states[-1]
    rows = rows_of_change(seed, number)
    if not rows:
        return states[number - 2]
    return {**now, **{(row.table, row.key): row for row in rows}}


def in_order(state: State) -> tuple[Row, ...]:
    """Return a state's rows as the store gives them."""
    return tuple(sorted(state.values(), key=sort_key))


def opened(url: str) -> None:
    """Open a store that may not be made yet, and look into it."""
    open_store(url).additions(PACK)


def change(store: Store, seed: int, number: int) -> int:
    """Make the change of this number, and return the number that the store gave it."""
    rows = rows_of_change(seed, number)
    if not rows:
        return store.undo(number - 1, by=MINA, why="w").number
    return store.commit(
        PACK, rows, by=MINA, kind="edit", title="t", why="w", seen=number - 1, base="b"
    ).number


def work(url: str, seed: int, told: Connection) -> None:
    """Make one change after the other until somebody puts an end to it; tell each that is made."""
    store = open_store(url)
    number = store.head(PACK)
    told.send(number)
    while True:
        number = change(store, seed, number + 1)
        told.send(number)


@dataclass
class Count:
    """What one of many writers did: the changes that went through, and how many did not."""

    name: str
    accepted: list[int] = field(default_factory=list)
    conflicts: int = 0
    refusals: list[str] = field(default_factory=list)


def count(url: str, name: str, seconds: float, counters: int, told: Connection) -> None:
    """Count counters up, read, add one, write, and again where somebody was quicker."""
    store, chance = open_store(url), random.Random(name)  # noqa: S311
    found, end = Count(name), time.monotonic() + seconds
    while time.monotonic() < end:
        add_one(store, found, f"c{chance.randrange(counters)}", end)
    told.send(found)


def add_one(store: Store, found: Count, counter: str, end: float) -> None:
    """Add one to a counter, trying anew with what is there as long as there is time."""
    while time.monotonic() < end:
        known = store.additions(PACK)
        held = next((row for row in known.rows if row.key[1] == counter), None)
        number = int((held.cells or {})["value"]) if held else 0
        try:
            made = store.commit(
                PACK,
                [value(counter, str(number + 1))],
                by=Person(found.name, "editor"),
                kind="edit",
                title=counter,
                why="Count",
                seen=known.head,
            )
        except Conflict as error:
            found.conflicts += 1
            found.refusals = [*found.refusals, str(error)][-3:]
        else:
            found.accepted.append(made.number)
            return


Worker = tuple["ForkServerProcess", "Connection"]


def started(url: str, seed: int) -> Worker:
    """Start a worker, and return it with what it tells."""
    context = processes()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(url, seed, there), daemon=True)
    process.start()
    there.close()
    return process, here
