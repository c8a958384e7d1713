"""Give back what sessions left behind: cycles to Python, free memory to the machine."""

from __future__ import annotations

import ctypes
import functools
import gc
import itertools
from typing import Final

_SWEPT: Final = 32  # new views between two sweeps; after every run they would cost more than it
_made = itertools.count(1)


def sweep() -> None:
    """Collect garbage once in so many calls, and return to the machine what that set free.

    Each run of a page is a thread of its own. The C library keeps a store of free memory for many
    of them, which grows for hours though nothing holds it.
    """
    if next(_made) % _SWEPT:
        return
    gc.collect()
    trim = _trim()
    if trim:
        trim(0)


@functools.cache
def leave_what_stays() -> None:
    """Let garbage collection pass over all that is loaded by now: it lives on with the process."""
    gc.collect()
    gc.freeze()


@functools.cache
def _trim() -> ctypes._NamedFuncPointer | None:
    """Return the GNU C library's malloc_trim; None where the C library is another."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # no such function, no library, Windows
        return None
