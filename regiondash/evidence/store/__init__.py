"""Keep what users add: whole changes in; the state, its history and undo out.

The modules in the order of a change's way::

    address    where the store is
    database   connections that read one state, or write one change as a whole
    revisions  the tables' versions, brought up to date
    cells      rows as text that is the same for the same row
    log        what the tables hold: states, steps and changes
    changing   a change checked against what others did, and written
    undoing    a change taken back by another
    answers    which region a place in a file was said to be
    store      all of it for one database
    checking   what must hold of every store
    backup     a whole store as one file
    restore    and back

Importing this loads no database code: that happens when a store is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.evidence.store.address import address_of

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store


def is_there(url: str) -> bool:
    """Return whether there is a store to read at a database address; none is made by asking.

    A server is not asked: its store counts as there. Raises StoreProblem for an address that no
    store can have.
    """
    return address_of(url).is_there


def open_store(url: str) -> Store:
    """Return the store at a database address, made or brought up to date where need be.

    Asked again, it is the same one, at no cost. Raises StoreProblem where it cannot be used.
    """
    from regiondash.evidence.store.opening import opened  # noqa: PLC0415  loads the databases

    return opened(address_of(url))
