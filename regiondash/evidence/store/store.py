"""Offer one store: changes are committed and undone; states, history and answers are read."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import sqlalchemy as sa

from regiondash.evidence.store import answers, changing, log, undoing
from regiondash.evidence.store.changing import Wanted, silent
from regiondash.evidence.store.failures import FAILURES, Unsettled, is_passing, problem
from regiondash.evidence.store.tables import CHANGES
from regiondash.pack.additions import Additions, data_version
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from regiondash.evidence.imports.draft import Asked
    from regiondash.evidence.people import Person
    from regiondash.evidence.store.changing import Progress
    from regiondash.evidence.store.database import Database
    from regiondash.pack.additions import Change, ChangeKind, Row

_TRIES: Final = 3
_LOOKS: Final = 10  # at a database that broke off, one a second


@dataclass(frozen=True)
class Store:
    """All that users added to all packs, in one database.

    Every method raises StoreProblem where the database does not do what is asked.
    """

    database: Database

    @property
    def place(self) -> str:
        """Return where the store is, in words."""
        return self.database.address.words

    def head(self, pack: str) -> int:
        """Return the number of the newest change of a pack; 0 where nothing was ever added."""
        with self.database.reading() as connection:
            return log.newest(connection, pack)

    def stamp(self, pack: str) -> str:
        """Return a text that changes exactly when a pack's additions do, a restore included."""
        asked = sa.select(CHANGES.c.number, CHANGES.c.token).where(CHANGES.c.pack == pack)
        with self.database.reading() as connection:
            found = connection.execute(asked.order_by(CHANGES.c.number.desc()).limit(1)).first()
        return f"{found.number} {found.token}" if found else "0"

    def additions(self, pack: str, at: int | None = None) -> Additions:
        """Return what is added to a pack now, or after the change `at`."""
        with self.database.reading() as connection:
            head = log.newest(connection, pack)
            shown = head if at is None else min(at, head)
            return Additions(pack, shown, log.rows_of(log.steps(connection, pack, shown)))

    def commit(  # noqa: PLR0913 - all that the history tells of a change
        self,
        pack: str,
        rows: Sequence[Row],
        *,
        by: Person,
        kind: ChangeKind,
        title: str,
        why: str,
        seen: int,
        origin: str = "",
        base: str = "",
        progress: Progress = silent,
    ) -> Change:
        """Write rows as one change, as a whole or not at all, and return it with its rows.

        `seen` is the number of the newest change that the person knew of. `base` is the version
        of the pack's own files; left out, the one last told is taken. `progress` is told how many
        rows of how many are written. Raises NotAllowed, Conflict where somebody changed one of
        the rows after `seen`, or StoreProblem; then nothing was written.
        """
        by.require_editor()
        wanted = Wanted(pack, by.name, kind, title, why, seen, uuid4().hex, origin, base)
        number = self._write(
            lambda connection: changing.commit(connection, wanted, rows, progress), wanted.token
        )
        return self.change(number)

    def undo(self, number: int, *, by: Person, why: str, base: str = "") -> Change:
        """Take a change back by a new one, and return that with its rows.

        Raises NotAllowed, Conflict where a later change touched one of its rows, or StoreProblem.
        """
        by.require_editor()
        token = uuid4().hex
        done = self._write(
            lambda connection: undoing.undo(
                connection, number, by=by.name, why=why, token=token, base=base
            ),
            token,
        )
        return self.change(done)

    def history(self, pack: str = "", *, after: int = 0, since: str = "") -> tuple[Change, ...]:
        """Return a pack's changes (of all packs where none is named), newest first, without rows.

        `after` leaves out changes up to a number, `since` those before an ISO day or time (UTC).
        Raises BadDay.
        """
        start = log.moment(since, is_end=False) if since else ""
        with self.database.reading() as connection:
            return log.changes(connection, pack=pack, after=after, since=start)

    def change(self, number: int) -> Change:
        """Return a change with its rows; raises StoreProblem where there is none of the number."""
        with self.database.reading() as connection:
            found = undoing.one(connection, number)
            rows = tuple(one.changed for one in log.stepped(connection, number))
            return replace(found, rows=rows)

    def number_at(self, pack: str, when: str) -> int:
        """Return the number of a pack's newest change up to an ISO day's end, or a time (UTC).

        It is 0 where there was none yet. Raises BadDay.
        """
        asked = sa.select(sa.func.max(CHANGES.c.number)).where(
            CHANGES.c.pack == pack, CHANGES.c.made_at <= log.moment(when, is_end=True)
        )
        with self.database.reading() as connection:
            return int(connection.execute(asked).scalar() or 0)

    def number_of(self, pack: str, version: str, base: str = "") -> int | None:
        """Return the newest change after which a pack had a version; None where none is known.

        It is 0 for the pack without additions. `base` is the version of the pack's own files
        today: what is there now is then known too if only these have changed since.
        """
        mine = CHANGES.c.pack == pack
        asked = sa.select(sa.func.max(CHANGES.c.number)).where(mine, CHANGES.c.version == version)
        bases = sa.select(CHANGES.c.number).where(mine, CHANGES.c.base == version).limit(1)
        with self.database.reading() as connection:
            number = connection.execute(asked).scalar()
            is_base = version == base or connection.execute(bases).first() is not None
        if number is not None:
            return int(number)
        now = self.additions(pack)
        if base and data_version(base, now.rows) == version:
            return now.head
        return 0 if is_base else None

    def answers(self, pack: str) -> dict[Asked, str]:
        """Return which region each place was said to be in earlier imports."""
        with self.database.reading() as connection:
            return answers.answers(connection, pack)

    def remember(self, pack: str, given: Mapping[Asked, str], *, by: Person) -> None:
        """Keep which region places are; an empty answer forgets one. Raises NotAllowed."""
        by.require_editor()
        with self.changing() as connection:
            answers.remember(connection, pack, given, by.name)

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """Give a connection that writes, with the database's errors as sentences."""
        try:
            with self.database.writing() as connection:
                yield connection
        except FAILURES as error:
            raise problem(self.database.address, error) from error
        except Unsettled as error:
            raise problem(self.database.address, error.error) from error

    def _write(self, work: Callable[[Connection], int], token: str) -> int:
        """Do a change's work; again where others were in the way, by then with what they did."""
        for left in reversed(range(_TRIES)):
            try:
                with self.database.writing() as connection:
                    number = work(connection)
            except Unsettled as error:
                return self._settled(token, error)
            except FAILURES as error:
                again = isinstance(error, sa.exc.IntegrityError) or is_passing(error)
                if not (again and left):
                    raise problem(self.database.address, error) from error
            else:
                return number
        raise AssertionError  # the last try returns or raises

    def _settled(self, token: str, broken: Unsettled) -> int:
        """Return the number of a change whose commit broke off, if it was made all the same."""
        for _ in range(_LOOKS):
            try:
                with self.database.writing() as connection:  # after what may still be going on
                    number = changing.number_by(connection, token)
            except (*FAILURES, Unsettled):
                time.sleep(1)
                continue
            if number is None:
                raise problem(self.database.address, broken.error) from broken
            return number
        raise StoreProblem("store_problem.unknown", place=self.place) from broken
