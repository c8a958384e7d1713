"""Choose an indicator: what is listed on a page, and what goes with another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.ui import cache, state
from regiondash.view.measured import level_known

if TYPE_CHECKING:
    from collections.abc import Sequence


def listed(known: Sequence[str], chosen: str) -> tuple[str, ...]:
    """Return what a page lists: what it can show, after what was chosen elsewhere if that is more.

    The page then says why it cannot show that, and whatever else is picked is another choice.
    """
    return tuple(known) if chosen in known or not chosen else (chosen, *known)


def change(indicator: str) -> None:
    """Choose an indicator, its newest period and a level that it has; a limit fits no other."""
    asked = state.current()
    level = level_known(cache.pack(asked.pack), indicator, asked.level)
    state.change(indicator=indicator, period="", limit=None, level=level)
