"""Write one change: rows in, checked against what others did meanwhile; the change out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from regiondash.evidence.store import log
from regiondash.evidence.store.cells import cells_text, clean, distinct, looked_up
from regiondash.evidence.store.conflicts import RowChanged
from regiondash.evidence.store.tables import CHANGES, PUT, ROWS, TAKEN
from regiondash.pack.additions import data_version
from regiondash.text.problems import Conflict, StoreProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from regiondash.evidence.store.cells import Place
    from regiondash.evidence.store.log import Step
    from regiondash.pack.additions import ChangeKind, Row

    Progress = Callable[[int, int], None]

Left = tuple[str, str | None, int | None]
"""What a change leaves of a row: its state, its cells, and the root of a step it goes back to."""

_AT_ONCE: Final = 500  # rows that go to the database together


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to write: who, what kind, in which words, and after which change.

    `token` is new for each attempt of a person: by it a change is found again whose commit broke
    off. `base` is the version of the pack that it is put over, empty where that is not known.
    """

    pack: str
    by: str
    kind: ChangeKind
    title: str
    why: str
    seen: int
    token: str
    origin: str = ""
    base: str = ""
    undoes: int | None = None


def silent(_done: int, _all: int) -> None:
    """Tell nobody how far a change is."""


def commit(
    connection: Connection, wanted: Wanted, rows: Iterable[Row], progress: Progress = silent
) -> int:
    """Write rows as one change on a connection that writes; return its number.

    Raises Conflict where a change after `wanted.seen` touched one of the rows, StoreProblem where
    nothing would change, or one row would be written twice.
    """
    asked = distinct(rows)
    state = log.steps(connection, wanted.pack)
    _require_seen(connection, wanted.seen)
    _require_untouched(connection, state, asked, wanted.seen)
    after = {place: _left_by(row) for place, row in asked.items()}
    return write(connection, wanted, state, after, progress)


def write(
    connection: Connection,
    wanted: Wanted,
    state: Mapping[Place, Step],
    after: Mapping[Place, Left],
    progress: Progress = silent,
) -> int:
    """Write what is new in `after` as one change; return its number."""
    number = log.newest(connection) + 1
    new = {
        place: _next(number, state.get(place), left)
        for place, left in after.items()
        if place not in state or (state[place].state, state[place].cells) != left[:2]
    }
    if not new:
        raise StoreProblem("store_problem.nothing_new")
    base = wanted.base or log.last_base(connection, wanted.pack)
    version = data_version(base, log.rows_of({**state, **new})) if base else ""
    record = _record(connection, wanted, number, base, version)
    connection.execute(sa.insert(CHANGES), record)
    _insert(connection, [_row(wanted.pack, place, step) for place, step in new.items()], progress)
    return number


def _insert(connection: Connection, rows: list[dict[str, Any]], progress: Progress) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        progress(start, len(rows))
        connection.execute(sa.insert(ROWS), rows[start : start + _AT_ONCE])
    progress(len(rows), len(rows))


def _left_by(row: Row) -> Left:
    return (TAKEN, None, None) if row.cells is None else (PUT, cells_text(row.cells), None)


def _next(number: int, last: Step | None, left: Left) -> Step:
    step = last.step + 1 if last else 1
    state, cells, root = left
    return log.Step(step, number, state, cells, step if root is None else root)


def _row(pack: str, place: Place, step: Step) -> dict[str, Any]:
    table, key = place
    return {
        "pack": pack,
        "table_name": table,
        "key": key,
        "step": step.step,
        "change": step.change,
        "state": step.state,
        "cells": step.cells,
        "root": step.root,
    }


def _record(
    connection: Connection, wanted: Wanted, number: int, base: str, version: str
) -> dict[str, Any]:
    """Return a change as the table holds it; no change is of an earlier time than the one before.

    Clocks are set back at times, and a team's are not all alike.
    """
    last = connection.execute(sa.select(sa.func.max(CHANGES.c.made_at))).scalar() or ""
    return {
        "number": number,
        "pack": looked_up(wanted.pack),
        "made_at": max(log.told(dt.datetime.now(dt.UTC)), str(last)),
        "made_by": clean(wanted.by),
        "kind": wanted.kind,
        "title": clean(wanted.title),
        "why": clean(wanted.why),
        "origin": clean(wanted.origin),
        "undoes": wanted.undoes,
        "base": base,
        "version": version,
        "token": wanted.token,
    }


def _require_seen(connection: Connection, seen: int) -> None:
    """Raise Conflict where the newest change seen is not there: another store was put here."""
    if seen > log.newest(connection):
        raise Conflict("conflict.put_back")


def _require_untouched(
    connection: Connection, state: dict[Place, Step], places: Iterable[Place], seen: int
) -> None:
    if touched := log.later(state, places, seen):
        raise _conflict(connection, state, touched)


def _conflict(
    connection: Connection, state: Mapping[Place, Step], touched: list[Place]
) -> RowChanged:
    last, *others = touched
    (change,) = log.changes(connection, number=state[last].change)
    if others:
        return RowChanged("conflict.rows", change, last, more=len(others))
    return RowChanged("conflict.row", change, last)


def number_by(connection: Connection, token: str) -> int | None:
    """Return the number of the change that was written under a token; None if none was."""
    return connection.execute(sa.select(CHANGES.c.number).where(CHANGES.c.token == token)).scalar()
