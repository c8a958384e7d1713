"""Give back what sessions left behind: cycles to Python, free memory to the machine."""

from __future__ import annotations

import ctypes
import functools
import gc
import itertools
from contextlib import suppress
from typing import Final

_SWEPT: Final = 32  # new views between two sweeps; after every run they would cost more than it
_ARENA_MAX: Final = -8  # what mallopt calls the greatest number of stores
_STORES: Final = 2
_made = itertools.count(1)


def sweep() -> None:
    """Collect garbage once in so many calls, and return to the machine what that set free.

    What is free in the C library's stores grows for hours otherwise, though nothing holds it.
    """
    if next(_made) % _SWEPT:
        return
    gc.collect()
    _tell("malloc_trim", 0)


@functools.cache
def leave_what_stays() -> None:
    """Let garbage collection pass over all that is loaded by now: it lives on with the process.

    Have the threads that follow share few stores of memory too. Each run of a page is a thread of
    its own, and by default the C library spreads them over eight stores a core, each with gaps
    that no other can fill.
    """
    gc.collect()
    gc.freeze()
    _tell("mallopt", _ARENA_MAX, _STORES)


def _tell(name: str, *values: int) -> None:
    """Call a function of the GNU C library; pass over it where the C library is another."""
    with suppress(AttributeError, OSError, TypeError):  # no such function, no library, Windows
        getattr(ctypes.CDLL(None), name)(*values)
