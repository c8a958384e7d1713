"""Gather all that a pack knows of one place: names, events in order, sites, values, sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from regiondash.programme.status import keys_of
from regiondash.selection import Selection
from regiondash.view.lacking import lacking
from regiondash.view.places import KEPT, programme_of, told

if TYPE_CHECKING:
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
    `values` the indicator rows of the shape, and of the region if it is one, joined with their
    definitions and sources; `lacking` the values that it lacks though others have them (see
    `lacking`); `shared` says that the shape's values are not those of each region.
    """

    shape: Row | None
    regions: tuple[RegionCard, ...]
    remainder: tuple[Row, ...]
    values: tuple[Row, ...]
    lacking: tuple[Row, ...]
    shared: bool


def card_of(pack: Pack, view: View, place: str) -> Card:
    """Return the card of a region or shape id; one that shares a shape gets its own part only."""
    known = _known(view)
    region = known.by_region.get(place, ())
    shape_id = str(region[0]["shape_id"]) if region else place
    members = region or known.by_shape.get(place, ())
    shapes, held = _shapes_by(pack).get(shape_id, ()), _held_by(pack).get(shape_id, ())
    alone = str(members[0]["region_id"]) if len(members) == 1 else ""
    return Card(
        shape=shapes[0] if shapes else None,
        regions=tuple(_region(pack, view, row) for row in members),
        remainder=tuple(row for row in held if row["region_id"] == ""),
        values=(*_values_by(pack).get(shape_id, ()), *_values_by(pack).get(alone, ())),
        lacking=tuple(lacking(pack, shape_id, alone)),
        shared=len(held) > 1 and shape_id in _values_by(pack),
    )


@dataclass(frozen=True)
class _Known:
    """The rows of a view's places by region and by shape, and what programme each region is in."""

    by_region: dict[str, tuple[Row, ...]]
    by_shape: dict[str, tuple[Row, ...]]
    there: dict[str, set[tuple[str, int | None]]]


@lru_cache(maxsize=KEPT)
def _known(view: View) -> _Known:
    there: dict[str, set[tuple[str, int | None]]] = {}
    for role, cohort, region_id in keys_of(view.statuses):
        there.setdefault(region_id, set()).add((role, cohort))
    by_region = _grouped(view.places, "region_id")
    return _Known(by_region, _grouped(view.places, "shape_id"), there)


@lru_cache(maxsize=KEPT)
def _shapes_by(pack: Pack) -> dict[str, tuple[Row, ...]]:
    return _grouped(pack.shape_table, "shape_id")


@lru_cache(maxsize=KEPT)
def _held_by(pack: Pack) -> dict[str, tuple[Row, ...]]:
    return _grouped(pack.region_shapes, "shape_id")


def _region(pack: Pack, view: View, place: Row) -> RegionCard:
    region_id = str(place["region_id"])
    events = told_by_region(pack, view.selection).get(region_id, ())
    there = _known(view).there.get(region_id, set())
    known = _sites_by(pack, programme_of(pack, view.selection).id).get(region_id, ())
    return RegionCard(place, events, tuple(row for row in known if _key(row) in there))


def _key(row: Row) -> tuple[str, int | None]:
    """Return the role and cohort of a site."""
    cohort = row["cohort"]
    return str(row["role"]), None if pd.isna(cohort) else int(cohort)  # type: ignore[call-overload]


def told_by_region(pack: Pack, selection: Selection) -> dict[str, tuple[Row, ...]]:
    """Return the programme's events that count on the day by region, oldest first, with sources."""
    asked = {name: getattr(selection, name) for name in ("as_of", "known_by", "programme")}
    return _told_by(pack, Selection(**asked))


@lru_cache(maxsize=4 * KEPT)
def _told_by(pack: Pack, asked: Selection) -> dict[str, tuple[Row, ...]]:
    counted = told(pack, asked).sort_values(["counts_from", "event_id"])
    return _grouped(sourced(pack, counted), "region_id")


@lru_cache(maxsize=KEPT)
def _sites_by(pack: Pack, programme_id: str) -> dict[str, tuple[Row, ...]]:
    mine = pack.sites[pack.sites["programme_id"] == programme_id]
    return _grouped(sourced(pack, mine), "region_id")


@lru_cache(maxsize=KEPT)
def _values_by(pack: Pack) -> dict[str, tuple[Row, ...]]:
    rows = pack.indicators[pack.indicators["unit_kind"].isin(["shape", "region"])]
    defined = rows.merge(pack.definitions, on="indicator_id", how="left")
    return _grouped(sourced(pack, defined), "unit_id")


def sourced(pack: Pack, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with `source_…` columns of their source."""
    sources = pack.sources.add_prefix("source_").rename(columns={"source_source_id": "source_id"})
    return rows.merge(sources, on="source_id", how="left")


def _grouped(frame: pd.DataFrame, column: str) -> dict[str, tuple[Row, ...]]:
    """Return the rows by the value of a column, in their order."""
    found: dict[str, list[Row]] = {}
    for row in _rows(frame):
        found.setdefault(str(row[column]), []).append(row)
    return {value: tuple(rows) for value, rows in found.items()}


def _rows(frame: pd.DataFrame) -> tuple[Row, ...]:
    return tuple(
        {str(key): value for key, value in row.items()} for row in frame.to_dict("records")
    )
