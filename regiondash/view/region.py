"""Report everything about one region: names, where, status, events, sites, values, neighbours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from regiondash.errors import BadChoice
from regiondash.view import region_rows
from regiondash.view.asked import asked_regions, heading
from regiondash.view.notes import notes_of
from regiondash.view.places import KEPT
from regiondash.view.rows import Row, plain, with_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def region_report(pack: Pack, selection: Selection, region_id: str) -> dict[str, Any]:
    """Return one region whole, whatever provinces and scope are chosen; BadChoice for no region.

    After the keys of `asked.heading`: region (names in all forms, kind, province, seat and its
    precision, pcode, shape_id, part, in_scope, shared_with), places (role, cohort, status,
    claimed, extent, evidence, the days of each status), events (oldest first), dates (entries
    that differ), highlights, sites (kind and its label, products), slips, indicators (value
    beside those of its province and country), neighbours (regions whose shapes touch, with
    status), unknown (the gaps that this region is in: id, label, reason, count, rows), notes (what
    the pack notes of the region: id, text, indicators, source_ids).
    """
    named = region_rows.names(pack, selection)
    if region_id not in named:
        raise BadChoice("region", region_id, tuple(named))
    alone = selection.with_(cohorts=(), scope=_a_scope(pack, named[region_id]))

    def mine(rows: Mapping[str, list[Row]]) -> list[Row]:
        return list(rows.get(region_id, ()))

    return {
        **heading(pack, selection),
        "region": named[region_id],
        "places": mine(region_rows.places(pack, alone)),
        "events": mine(region_rows.events(pack, selection)),
        "dates": mine(region_rows.dates(pack, alone)),
        "highlights": mine(region_rows.highlights(pack, alone)),
        "sites": mine(region_rows.sites(pack, alone)),
        "slips": mine(region_rows.slips(pack, alone)),
        "indicators": mine(region_rows.indicators(pack, selection)),
        "neighbours": _neighbours(pack, selection, region_id),
        "unknown": mine(region_rows.gaps(pack, alone)),
        "notes": notes_of(pack, selection.language, [region_id]),
    }


def _a_scope(pack: Pack, named: Row) -> str:
    """Return a scope that the region is in, its own reports then being about it."""
    return str(named["scopes"][0]) if any(pack.scopes) else ""


def _neighbours(pack: Pack, selection: Selection, region_id: str) -> list[Row]:
    """Return the regions of the shapes that touch the region's shape, or that share it."""
    regions = asked_regions(pack, selection)
    shape_id = str(regions.loc[regions["region_id"] == region_id, "shape_id"].iloc[0])
    touching = touching_shapes(pack).get(shape_id, frozenset()) | ({shape_id} - {""})
    around = regions[regions["shape_id"].isin(touching) & (regions["region_id"] != region_id)]
    kept = ["region_id", "shape_id", "kind", "role", "cohort", "status", "in_scope"]
    same = around["shape_id"] == shape_id
    return plain(with_names(pack, selection, around[kept].assign(same_shape=same)))


@lru_cache(maxsize=KEPT)
def touching_shapes(pack: Pack) -> dict[str, frozenset[str]]:
    """Return the ids of the shapes that touch each shape, by shape id; they need a common line."""
    shapes = pack.shapes
    names, polygons = shapes["shape_id"].to_numpy(), shapes.geometry.to_numpy()
    one, other = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    lengths = shapely.length(shapely.intersection(polygons[one], polygons[other]))
    pairs = pd.DataFrame({"one": names[one], "other": names[other], "length": lengths})
    pairs = pairs[(pairs["one"] != pairs["other"]) & (pairs["length"] > 0)]
    return {str(name): frozenset(found) for name, found in pairs.groupby("one")["other"]}
