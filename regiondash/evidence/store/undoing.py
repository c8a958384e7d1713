"""Take a change back: its number in, a new change that restores what was before out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.evidence.store import log
from regiondash.evidence.store.changing import Wanted, write
from regiondash.evidence.store.conflicts import RowChanged, readable
from regiondash.evidence.store.tables import LEFT
from regiondash.text.problems import Conflict, StoreProblem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regiondash.evidence.store.cells import Place
    from regiondash.evidence.store.changing import Left
    from regiondash.evidence.store.log import Step, Stepped
    from regiondash.pack.additions import Change


def undo(  # noqa: PLR0913 - what the history tells of it
    connection: Connection, number: int, *, by: str, why: str, token: str, base: str = ""
) -> int:
    """Write a change that takes back the one of this number; return its own number.

    Raises Conflict where a later change touched one of its rows: that one has to be undone first.
    Raises StoreProblem where there is no such change.
    """
    change = one(connection, number)
    rows, state = log.stepped(connection, number), log.steps(connection, change.pack)
    _require_last(connection, change, state, rows)
    wanted = Wanted(
        pack=change.pack,
        by=by,
        kind="undo",
        title=change.title,
        why=why,
        seen=number,
        token=token,
        base=base,
        undoes=number,
    )
    return write(connection, wanted, state, {row.place: _before(row) for row in rows})


def one(connection: Connection, number: int) -> Change:
    """Return a change without its rows; raises StoreProblem where there is none of the number."""
    found = log.changes(connection, number=number) if number > 0 else ()
    if not found:
        raise StoreProblem("store_problem.no_change", number=str(number))
    return found[0]


def _before(row: Stepped) -> Left:
    old = row.before
    return (old.state, old.cells, old.root) if old else (LEFT, None, 0)


def _require_last(
    connection: Connection, change: Change, state: dict[Place, Step], rows: list[Stepped]
) -> None:
    """Raise Conflict where a change stands between: undone already, or its rows changed since.

    What was changed and changed back since does not stand between.
    """
    if change.undone_by is not None:
        raise _undone(connection, change)
    touched = [row for row in rows if state[row.place].root != row.after.root]
    if not touched:
        return
    steps = sorted((state[row.place].change, row.place) for row in touched)
    place = steps[-1][1]
    blocking = _standing(connection, _maker(connection, change, place, state[place]))
    raise RowChanged("conflict.later", blocking, place, undone=str(change.number))


def _undone(connection: Connection, change: Change) -> Conflict:
    """Return why a change that was undone cannot be again: it is undone, or done once more."""
    last, count = change, 0
    while last.undone_by is not None:
        last, count = one(connection, last.undone_by), count + 1
    key = "conflict.undone" if count % 2 else "conflict.redone"
    known = {"number": str(change.number), "later": str(last.number)}
    return Conflict(key, **known, by=last.made_by, when=readable(last.made_at))


def _maker(connection: Connection, change: Change, place: Place, last: Step) -> Change:
    """Return the change that made the state a row is in; the last one where that is older."""
    made = log.change_of_step(connection, change.pack, place, last.root)
    return one(connection, made if made > change.number else last.change)


def _standing(connection: Connection, change: Change) -> Change:
    """Return the change that has to be undone for this one to be: itself, or what redid it."""
    while change.undone_by is not None:
        change = one(connection, change.undone_by)
    return change
