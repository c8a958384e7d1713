"""Gather all that a pack knows of one place: names, events in order, sites, values, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.programme.status import PLACE, happened
from regiondash.view.places import dated_events

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.view import View

Row = dict[str, object]


@dataclass(frozen=True)
class RegionCard:
    """One region's part of a card: its row of `places`, its events, oldest first, and its sites."""

    place: Row
    events: tuple[Row, ...]
    sites: tuple[Row, ...]


@dataclass(frozen=True)
class Card:
    """A place's card. `shape` is None for a region without a shape.

    `regions` are those the shape holds (or the one region), `remainder` what else it holds,
    `values` the indicator rows of the shape joined with their definitions and sources; `shared`
    says that these are values of the shape, not of each region.
    """

    shape: Row | None
    regions: tuple[RegionCard, ...]
    remainder: tuple[Row, ...]
    values: tuple[Row, ...]
    shared: bool


def card_of(pack: Pack, view: View, place: str) -> Card:
    """Return the card of a region or shape id; one that shares a shape gets its own part only."""
    region = view.places[view.places["region_id"] == place]
    shape_id = str(region["shape_id"].iloc[0]) if len(region) else place
    members = region if len(region) else view.places[view.places["shape_id"] == place]
    shapes = _rows(pack.shape_table[pack.shape_table["shape_id"] == shape_id])
    held = pack.region_shapes[pack.region_shapes["shape_id"] == shape_id]
    return Card(
        shape=shapes[0] if shapes else None,
        regions=tuple(_region(pack, view, row) for row in _rows(members)),
        remainder=_rows(held[held["region_id"] == ""]),
        values=_values(pack, shape_id),
        shared=len(held) > 1,
    )


def _region(pack: Pack, view: View, place: Row) -> RegionCard:
    counted = happened(dated_events(pack), view.days.counted)
    mine = counted[counted["region_id"] == place["region_id"]].sort_values(
        ["counts_from", "event_id"],
    )
    sites = pack.sites[pack.sites["region_id"] == place["region_id"]]
    known = sites.merge(view.statuses[PLACE], on=PLACE, how="inner")
    return RegionCard(place, _rows(_sourced(pack, mine)), _rows(_sourced(pack, known)))


def _sourced(pack: Pack, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with `source_…` columns of their source."""
    sources = pack.sources.add_prefix("source_").rename(columns={"source_source_id": "source_id"})
    return rows.merge(sources, on="source_id", how="left")


def _values(pack: Pack, shape_id: str) -> tuple[Row, ...]:
    rows = pack.indicators[
        (pack.indicators["unit_kind"] == "shape") & (pack.indicators["unit_id"] == shape_id)
    ]
    return _rows(_sourced(pack, rows.merge(pack.definitions, on="indicator_id", how="left")))


def _rows(frame: pd.DataFrame) -> tuple[Row, ...]:
    return tuple(
        {str(key): value for key, value in row.items()} for row in frame.to_dict("records")
    )
