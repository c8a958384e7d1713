"""Put a pack's periods in the order of time and name them: texts of the tables in, texts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiondash.pack.model import Pack


def in_time(pack: Pack, periods: Iterable[str]) -> list[str]:
    """Return the distinct periods, oldest first.

    Those that programme.toml lists stand in its order; all others follow, sorted by their text,
    as years, months and quarters written 2010, 2010-03 or 2010 Q1 can be.
    """
    places = {one.period: place for place, one in enumerate(pack.settings.periods)}
    return sorted(set(periods), key=lambda period: (places.get(period, len(places)), period))


def period_name(pack: Pack, language: str, period: str) -> str:
    """Return how the pack calls a period in a language; where it says nothing, the period."""
    labels = {one.period: one for one in pack.settings.periods}
    return str(getattr(labels[period], f"label_{language}")) if period in labels else period
