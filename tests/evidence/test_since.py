"""Test which change a version, a day or a number means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.evidence.since import UnknownVersion, changes_of, number_asked, version_at
from regiondash.pack.additions import Additions, Change, ChangedRow, Row, data_version
from regiondash.pack.overlay import with_additions
from tests.adding import own_row

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

DAYS: Final = ("2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-03-05T08:00:00Z")


@dataclass(frozen=True)
class Told:
    """Three changes of one value, the last without a version of its own."""

    states: tuple[tuple[Row, ...], ...]
    known: tuple[Change, ...]

    def changes(self) -> tuple[Change, ...]:
        """Return them, the newest first."""
        return self.known[::-1]

    def rows_of(self, number: int) -> tuple[ChangedRow, ...]:
        """Return nothing: these tests ask for no rows."""
        raise NotImplementedError(number)

    def at(self, number: int) -> tuple[Row, ...]:
        """Return the rows after a change."""
        return self.states[number]


@pytest.fixture
def pack(small: Pack) -> Pack:
    """Return the tiny pack after three changes."""
    states = ((), *((own_row(small, "indicators", value=value),) for value in ("1", "2", "3")))
    changes = tuple(
        Change(n, "tiny", DAYS[n - 1], "Mina", "edit", "t", "w", version=_version(small, rows, n))
        for n, rows in enumerate(states)
        if n
    )
    return with_additions(small, Additions("tiny", 3, states[3], Told(states, changes)))


def _version(small: Pack, rows: tuple[Row, ...], number: int) -> str:
    return data_version(small.version, rows) if number < len(DAYS) else ""


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        *(("", 0), ("0", 0), ("1", 1), ("3", 3)),
        *(("2026-03-01", 0), ("2026-03-02", 1), ("2026-03-03", 2), ("2030-01-01", 3)),
    ],
)
def test_days_and_numbers(pack: Pack, asked: str, number: int) -> None:
    """A day is what was there when it began, a number what was there after the change."""
    assert number_asked(pack, asked) == number


def test_versions(pack: Pack, small: Pack) -> None:
    """Each state is found by its version, the present and the first too."""
    versions = [version_at(pack, number) for number in range(4)]
    assert versions[0] == small.version
    assert versions[3] == pack.version
    assert [number_asked(pack, version) for version in versions] == [0, 1, 2, 3]


def test_a_version_that_came_again_is_its_last_time(pack: Pack, small: Pack) -> None:
    """Of two changes after which the data were the same, the later one counts."""
    past = pack.additions.past if pack.additions else None
    assert isinstance(past, Told)
    same = replace(past.known[2], version=past.known[0].version)
    told = Told((*past.states[:3], past.states[1]), (*past.known[:2], same))
    back = with_additions(small, Additions("tiny", 3, past.states[1], told))
    assert number_asked(back, past.known[0].version) == 3


@pytest.mark.parametrize("asked", ["4", "ffffffffffff", "yesterday", "2026-13-01"])
def test_what_is_no_state_is_said(pack: Pack, asked: str) -> None:
    """A number still to come, and a version of other data, are refused by a sentence."""
    with pytest.raises(UnknownVersion) as refused:
        number_asked(pack, asked)
    assert "변경" in refused.value.in_words("ko")


def test_a_pack_without_additions_has_one_state(small: Pack) -> None:
    """Its version and the beginning are the same state, and there are no changes."""
    assert changes_of(small) == ()
    assert number_asked(small, "") == number_asked(small, small.version) == 0
    assert version_at(small, 0) == small.version
