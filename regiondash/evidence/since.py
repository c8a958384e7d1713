"""Find the change that a version, a day or a number means: a pack and what was asked for in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from regiondash.pack.additions import data_version
from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack

_DIGITS: Final = 9  # of a change's number; a version has twelve


class UnknownVersion(Problem):
    """No state of the data has this version, day or number."""


def changes_of(pack: Pack) -> tuple[Change, ...]:
    """Return the changes that an opened pack holds, the newest first, rows left out."""
    past = pack.additions.past if pack.additions else None
    return past.changes() if past else ()


def number_asked(pack: Pack, asked: str) -> int:
    """Return the number of the last change that had been made in a state, 0 for none.

    `asked` is a data version, the number of a change, or an ISO day: what was there when that
    day began (UTC); "" is the pack as its files have it. Raises UnknownVersion for anything else.
    """
    changes = changes_of(pack)
    if not asked:
        return 0
    if asked.isascii() and asked.isdigit() and len(asked) <= _DIGITS:
        return _numbered(pack, int(asked))
    if (day := _day(asked)) is not None:
        return max((one.number for one in changes if one.made_at[:10] < day), default=0)
    return _of_version(pack, asked, changes)


def version_at(pack: Pack, number: int) -> str:
    """Return the data version of an opened pack as it stood after a change, 0 for none."""
    if pack.additions is None or number >= pack.additions.head:
        return pack.version
    rows = pack.additions.past.at(number) if pack.additions.past else ()
    return data_version(pack.base_version, rows)


def _numbered(pack: Pack, number: int) -> int:
    head = pack.additions.head if pack.additions else 0
    if number > head:
        raise UnknownVersion("versions.no_such_change", number=number, head=head)
    return number


def _day(text: str) -> str | None:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _of_version(pack: Pack, version: str, changes: tuple[Change, ...]) -> int:
    """Return the last change after which the data had a version."""
    if version == pack.version:
        return pack.additions.head if pack.additions else 0
    named = [one.number for one in changes if one.version == version]
    if named:
        return max(named)
    numbers = [*(one.number for one in changes if not one.version), 0]
    for number in numbers:
        if version_at(pack, number) == version:
            return number
    raise UnknownVersion("versions.unknown", asked=version)
