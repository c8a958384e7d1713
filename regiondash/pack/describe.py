"""Describe a loaded pack by its counts: a `Pack` in, figures or one line of them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from regiondash.pack.join import shape_of_region

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

_TODAY = "today"


class Counts(TypedDict):
    """How much of everything a pack holds, up to which day, in which version."""

    pack: str
    shapes: int
    regions: int
    regions_without_shape: int
    provinces: int
    older_provinces: int
    events: int
    claims: int
    independent: int
    sites: int
    indicator_values: int
    indicators: int
    sources: int
    known_until: str
    version: str


def counts(pack: Pack) -> Counts:
    """Return the counts of a pack; `provinces` are today's, `older_provinces` all others.

    A facility or an event that stands in two programmes counts once.
    """
    today = int((pack.provinces["geography"] == _TODAY).sum())
    events = pack.events[pack.events["same_as"] == ""]
    claims = int((events["basis"] == "claim").sum())
    with_shape = pack.regions["region_id"].isin(list(shape_of_region(pack)))
    return Counts(
        pack=pack.id,
        shapes=len(pack.shape_table),
        regions=len(pack.regions),
        regions_without_shape=int((~with_shape).sum()),
        provinces=today,
        older_provinces=len(pack.provinces) - today,
        events=len(events),
        claims=claims,
        independent=len(events) - claims,
        sites=int((pack.sites["same_as"] == "").sum()),
        indicator_values=len(pack.indicators),
        indicators=len(pack.definitions),
        sources=len(pack.sources),
        known_until=pack.info.known_until.isoformat(),
        version=pack.version,
    )


def sentence(figures: Counts) -> str:
    """Return the counts as the one line that `check` prints for a pack without faults."""
    count = figures["older_provinces"]
    older = f" (and {count:,} of older divisions)" if count else ""
    return (
        f"{figures['pack']}: {figures['shapes']:,} shapes, {figures['regions']:,} regions "
        f"({figures['regions_without_shape']:,} without a shape), "
        f"{figures['provinces']:,} provinces{older}, "
        f"{figures['events']:,} events ({figures['claims']:,} claims, "
        f"{figures['independent']:,} independent), {figures['sites']:,} sites, "
        f"{figures['indicator_values']:,} values of {figures['indicators']:,} indicators, "
        f"{figures['sources']:,} sources; known until {figures['known_until']}; "
        f"version {figures['version']}; no faults"
    )
