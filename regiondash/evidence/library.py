"""Open a pack with all that users added to it: settings and a pack's name in, a `Pack` out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.pack.load import load
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Change, ChangedRow, Row
    from regiondash.pack.model import Pack
    from regiondash.settings import Settings

WITHOUT: Final = 0
"""The state before the first change: the pack as its files have it, and no store is asked."""


def open_pack(settings: Settings, pack_id: str, at: int | None = None) -> Pack:
    """Return a pack with the store's additions put over it; raise PackError if it is unusable.

    With `at` it is as it stood after that change (`WITHOUT`: as its files have it). Its `version`
    is the pack's own where nothing was added. Raises StoreProblem where the store cannot be read.
    """
    return with_added(settings, load(settings.folder(pack_id)), at)


def with_added(settings: Settings, pack: Pack, at: int | None = None) -> Pack:
    """Return a pack as its files have it with the store's additions put over it, as `open_pack`.

    Raises StoreProblem for a change that is still to come.
    """
    store = None if at == WITHOUT else _store(settings)
    head = store.head(pack.id) if store else WITHOUT
    if at is not None and at > head:
        raise StoreProblem("versions.no_such_change", number=at, head=head)
    if store is None or not head:
        return pack
    from regiondash.pack.overlay import with_additions  # noqa: PLC0415 - geometry: where needed

    added = store.additions(pack.id, at)
    return with_additions(pack, replace(added, past=_Past(store, pack.id, added.head)))


def stamp(settings: Settings, pack_id: str) -> str:
    """Return what changes exactly when a pack's additions do, at the cost of one short query.

    A store that does not exist yet is not made by asking. Raises StoreProblem where it cannot be
    read.
    """
    store = _store(settings)
    return _stamp(settings, pack_id, store.stamp(pack_id)) if store else bare(settings, pack_id)


def bare(settings: Settings, pack_id: str) -> str:
    """Return the stamp of a pack as its files have it; no store is asked."""
    return _stamp(settings, pack_id, str(WITHOUT))


def number_in(stamp: str) -> int:
    """Return the number of the change that a stamp stands for: what `open_pack` takes as `at`."""
    return int(stamp.partition(" ")[0])


def _stamp(settings: Settings, pack_id: str, state: str) -> str:
    return f"{state} {pack_id} {settings.store_url}"


def head_of(pack: Pack) -> int:
    """Return the number of the last change that an opened pack holds, `WITHOUT` for none."""
    return pack.additions.head if pack.additions else WITHOUT


def added_to(pack: Pack) -> int:
    """Return how many rows of an opened pack users have added, changed or taken away."""
    return len(pack.additions.rows) if pack.additions else 0


@dataclass(frozen=True)
class _Past:
    """How a pack's additions came about up to a change, as its store tells."""

    store: Store
    pack: str
    head: int

    def changes(self) -> tuple[Change, ...]:
        found = self.store.history(self.pack)
        return tuple(change for change in found if change.number <= self.head)

    def rows_of(self, number: int) -> tuple[ChangedRow, ...]:
        return self.store.change(number).rows

    def at(self, number: int) -> tuple[Row, ...]:
        return self.store.additions(self.pack, number).rows if number else ()


def _store(settings: Settings) -> Store | None:
    """Return the store of the settings, the same one each time; None where none was ever made."""
    from regiondash.evidence.store import is_there, open_store  # noqa: PLC0415 - most need none

    url = settings.store_url
    return open_store(url) if is_there(url) else None
