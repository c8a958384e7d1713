"""Check what must hold of every store: its database, the numbers, the steps, the versions."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import sqlalchemy as sa

from regiondash.evidence.store.tables import CHANGES, LEFT, ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from regiondash.evidence.store.store import Store


def faults(store: Store) -> list[str]:
    """Return what is wrong with a store, each as a line for who looks after it; [] if nothing."""
    with store.database.reading() as connection:
        return faults_in(connection)


def faults_in(connection: Connection) -> list[str]:
    """Return what is wrong with what a connection sees; see `faults`."""
    return [*_file_faults(connection), *_number_faults(connection), *_step_faults(connection)]


def _file_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    yield from (f"integrity: {line}" for line in said if line != "ok")
    for line in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"foreign key: {tuple(line)}"


def _number_faults(connection: Connection) -> Iterator[str]:
    """Yield what breaks a rule: numbers have no gap, times do not go back, all have rows."""
    asked = sa.select(CHANGES.c.number, CHANGES.c.made_at).order_by(CHANGES.c.number)
    held = connection.execute(asked).all()
    if [one.number for one in held] != list(range(1, len(held) + 1)):
        yield f"numbers: {len(held)} changes up to number {held[-1].number}"
    if [one.made_at for one in held] != sorted(one.made_at for one in held):
        yield "times: a change is of an earlier time than the one before it"
    full = set(connection.execute(sa.select(ROWS.c.change).distinct()).scalars())
    yield from (f"change {one.number}: has no rows" for one in held if one.number not in full)


def _step_faults(connection: Connection) -> Iterator[str]:
    """Yield what breaks a rule: steps count from 1, and roots are steps of the same state."""
    names = (ROWS.c.pack, ROWS.c.table_name, ROWS.c.key)
    found = connection.execute(sa.select(ROWS).order_by(*names, ROWS.c.step))
    for place, group in groupby(found, key=lambda one: (one.pack, one.table_name, one.key)):
        steps = list(group)
        changes = [one.change for one in steps]
        if [one.step for one in steps] != list(range(1, len(steps) + 1)):
            yield f"{place}: steps are missing"
        elif changes != sorted(set(changes)):
            yield f"{place}: changes out of order"
        elif any(_state(steps[one.root - 1] if one.root else None) != _state(one) for one in steps):
            yield f"{place}: a root of another state"


def _state(step: sa.Row[tuple[object, ...]] | None) -> tuple[object, object]:
    return (LEFT, None) if step is None else (step.state, step.cells)
