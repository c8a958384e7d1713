"""Test that what sessions leave behind is collected, now and then."""

from __future__ import annotations

import gc
import weakref

from regiondash.ui import memory


class _Ring:
    """Something that only a collection can free: it holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_rings_of_objects_do_not_stay() -> None:
    """After at most as many sweeps as lie between two collections, a ring is gone."""
    gc.disable()
    try:
        seen = weakref.ref(_Ring())
        assert seen() is not None
        for _ in range(memory._SWEPT):
            memory.sweep()
        assert seen() is None
    finally:
        gc.enable()
