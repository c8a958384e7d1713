"""Read what the store's tables hold: the state as of a change, its steps, and the changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from regiondash.errors import BadDay
from regiondash.evidence.store.cells import cells_of, key_of
from regiondash.evidence.store.tables import CHANGES, LEFT, ROWS
from regiondash.pack.additions import Change, ChangedRow, Row, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection
    from sqlalchemy.engine import Row as Record

    from regiondash.evidence.store.cells import Place

_DAY: Final = 10  # letters of an ISO day


@dataclass(frozen=True)
class Step:
    """One step of a row: its number, the change that made it, what it left there, its root."""

    step: int
    change: int
    state: str
    cells: str | None
    root: int


def newest(connection: Connection, pack: str | None = None) -> int:
    """Return the number of the newest change of a pack, or of all; 0 where there is none."""
    asked = sa.select(sa.func.max(CHANGES.c.number))
    if pack is not None:
        asked = asked.where(CHANGES.c.pack == pack)
    return int(connection.execute(asked).scalar() or 0)


def steps(connection: Connection, pack: str, at: int | None = None) -> dict[Place, Step]:
    """Return the last step of every row of a pack, or the last one up to a change."""
    last = sa.select(ROWS.c.table_name, ROWS.c.key, sa.func.max(ROWS.c.step).label("step"))
    last = last.where(ROWS.c.pack == pack)
    if at is not None:
        last = last.where(ROWS.c.change <= at)
    found = last.group_by(ROWS.c.table_name, ROWS.c.key).subquery()
    asked = sa.select(ROWS).join(
        found,
        (ROWS.c.pack == pack)
        & (ROWS.c.table_name == found.c.table_name)
        & (ROWS.c.key == found.c.key)
        & (ROWS.c.step == found.c.step),
    )
    return {(one.table_name, one.key): _step(one) for one in connection.execute(asked)}


def rows_of(state: dict[Place, Step]) -> tuple[Row, ...]:
    """Return the rows that a state adds to a pack, sorted by table and key."""
    rows = (
        Row(table, key_of(key), cells_of(step.cells))
        for (table, key), step in state.items()
        if step.state != LEFT
    )
    return tuple(sorted(rows, key=sort_key))


def changes(
    connection: Connection, *, pack: str = "", after: int = 0, since: str = "", number: int = 0
) -> tuple[Change, ...]:
    """Return changes without their rows, newest first: all, or those that fit what is given.

    `since` is a time as the tables hold it.
    """
    undo, size = CHANGES.alias("undo"), _sizes()
    asked = sa.select(CHANGES, undo.c.number.label("undone_by"), size.c.row_count)
    asked = asked.outerjoin(undo, undo.c.undoes == CHANGES.c.number)
    asked = asked.outerjoin(size, size.c.change == CHANGES.c.number)
    asked = asked.where(CHANGES.c.number > after, CHANGES.c.made_at >= since)
    if pack:
        asked = asked.where(CHANGES.c.pack == pack)
    if number:
        asked = asked.where(CHANGES.c.number == number)
    found = connection.execute(asked.order_by(CHANGES.c.number.desc()))
    return tuple(_change(one) for one in found)


def _sizes() -> sa.Subquery:
    counted = sa.select(ROWS.c.change, sa.func.count().label("row_count"))
    return counted.group_by(ROWS.c.change).subquery()


def _change(record: Record[Any]) -> Change:
    return Change(
        number=record.number,
        pack=record.pack,
        made_at=record.made_at,
        made_by=record.made_by,
        kind=record.kind,
        title=record.title,
        why=record.why,
        origin=record.origin,
        undoes=record.undoes,
        undone_by=record.undone_by,
        version=record.version,
        row_count=record.row_count or 0,
    )


@dataclass(frozen=True)
class Stepped:
    """What one change did to one row: what was there before it (None: no step yet), and after."""

    place: Place
    before: Step | None
    after: Step

    @property
    def changed(self) -> ChangedRow:
        """Return it as people see it."""
        before = self.before.cells if self.before else None
        table, key = self.place
        return ChangedRow(table, key_of(key), cells_of(before), cells_of(self.after.cells))


def stepped(connection: Connection, number: int) -> list[Stepped]:
    """Return what a change did to each of its rows, sorted by table and key."""
    before = ROWS.alias("before")
    same = (
        (before.c.pack == ROWS.c.pack)
        & (before.c.table_name == ROWS.c.table_name)
        & (before.c.key == ROWS.c.key)
        & (before.c.step == ROWS.c.step - 1)
    )
    asked = sa.select(
        ROWS,
        before.c.change.label("old_change"),
        before.c.state.label("old_state"),
        before.c.cells.label("old_cells"),
        before.c.root.label("old_root"),
    ).outerjoin(before, same)
    found = connection.execute(asked.where(ROWS.c.change == number))
    return sorted(map(_stepped, found), key=lambda one: _sorted_by(one.place))


def _stepped(one: Record[Any]) -> Stepped:
    before = None
    if one.old_change is not None:
        old = (one.old_change, one.old_state, one.old_cells, one.old_root)
        before = Step(one.step - 1, *old)
    return Stepped((one.table_name, one.key), before, _step(one))


def _step(one: Record[Any]) -> Step:
    return Step(one.step, one.change, one.state, one.cells, one.root)


def _sorted_by(place: Place) -> tuple[int, str, tuple[str, ...]]:
    return sort_key(Row(place[0], key_of(place[1]), None))


def change_of_step(connection: Connection, pack: str, place: Place, step: int) -> int:
    """Return the number of the change that made a step of a row; 0 where there is no such step."""
    asked = sa.select(ROWS.c.change).where(
        ROWS.c.pack == pack,
        ROWS.c.table_name == place[0],
        ROWS.c.key == place[1],
        ROWS.c.step == step,
    )
    return int(connection.execute(asked).scalar() or 0)


def moment(when: str, *, is_end: bool) -> str:
    """Return an ISO day or time as the tables hold times; a day's first or last second.

    What names no offset from UTC is in UTC. Raises BadDay for anything else.
    """
    try:
        if len(when) == _DAY:
            clock = dt.time(23, 59, 59) if is_end else dt.time()
            return told(dt.datetime.combine(dt.date.fromisoformat(when), clock, dt.UTC))
        found = dt.datetime.fromisoformat(when)
        return told(found if found.tzinfo else found.replace(tzinfo=dt.UTC))
    except (ValueError, OverflowError) as error:
        raise BadDay(when) from error


def told(time: dt.datetime) -> str:
    """Return a time as the tables hold it: ISO, UTC, to the second."""
    return time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def last_base(connection: Connection, pack: str) -> str:
    """Return the version of the pack that its newest change was made on; empty if unknown."""
    asked = sa.select(CHANGES.c.base).where(CHANGES.c.pack == pack, CHANGES.c.base != "")
    found = connection.execute(asked.order_by(CHANGES.c.number.desc()).limit(1)).scalar()
    return str(found or "")


def later(state: dict[Place, Step], places: Iterable[Place], seen: int) -> list[Place]:
    """Return those of the places that a change after the one `seen` last touched, newest first."""
    found = [place for place in places if place in state and state[place].change > seen]
    return sorted(found, key=lambda place: state[place].change, reverse=True)
