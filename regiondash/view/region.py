"""Report everything about one region: names, where, status, events, sites, values, neighbours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from regiondash.errors import BadChoice
from regiondash.schema import LIST_SEPARATOR
from regiondash.view.asked import asked_regions, heading
from regiondash.view.evidence import differing_dates, highlighted
from regiondash.view.gaps import gaps_report
from regiondash.view.notes import notes_of
from regiondash.view.places import KEPT, statuses, told
from regiondash.view.rows import Row, plain, said, value, with_names
from regiondash.view.sites import sites_at
from regiondash.view.timeline import timeline_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_PLACE = ["role", "cohort", "status", "claimed", "extent", "opened_evidence", "operating_evidence"]
_SITE = ["site_id", "role", "cohort", "kind", "kind_basis", "status", "own", "lon", "lat"]


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
    known = tuple(pack.regions["region_id"])
    if region_id not in known:
        raise BadChoice("region", region_id, known)
    alone = selection.with_(provinces=(), cohorts=(), scope=_every_scope(pack, region_id))
    mine = _here(told(pack, selection), region_id).sort_values(["counts_from", "event_id"])
    return {
        **heading(pack, selection),
        "region": _names(pack, selection, region_id),
        "places": _places(pack, alone, region_id),
        "events": said(pack, selection, mine),
        "dates": _rows_of(differing_dates(pack, alone), region_id),
        "highlights": _rows_of(highlighted(pack, alone), region_id),
        "sites": _sites(pack, alone, region_id),
        "slips": _rows_of(timeline_report(pack, alone)["slips"], region_id),
        "indicators": _indicators(pack, selection, region_id),
        "neighbours": _neighbours(pack, selection, region_id),
        "unknown": _unknown(pack, alone, region_id),
        "notes": notes_of(pack, selection.language, [region_id]),
    }


def _every_scope(pack: Pack, region_id: str) -> str:
    """Return a scope that the region is in, its own reports then being about it."""
    row = pack.regions.loc[pack.regions["region_id"] == region_id, "scopes"].iloc[0]
    return str(row).split(LIST_SEPARATOR)[0] if any(pack.scopes) else ""


def _here(frame: pd.DataFrame, region_id: str) -> pd.DataFrame:
    return frame[frame["region_id"] == region_id]


def _rows_of(rows: list[Row], region_id: str) -> list[Row]:
    return [row for row in rows if row.get("region_id") == region_id]


def _names(pack: Pack, selection: Selection, region_id: str) -> Row:
    places = asked_regions(pack, selection)
    (row,) = plain(with_names(pack, selection, _here(places, region_id)))
    shared = places[(places["shape_id"] == row["shape_id"]) & (row["shape_id"] != "")]
    kept = ["region_id", "region", "province_id", "province", "kind", "name_en", "name_ko"]
    kept += ["name_ko_south", "name_mr", "name_rr", "seat_lon", "seat_lat", "seat_precision"]
    kept += ["pcode", "shape_id", "part", "in_scope", "source_id", "seat_source_id"]
    return {
        **{name: row[name] for name in kept},
        "aliases": [alias for alias in row["aliases"].split(LIST_SEPARATOR) if alias],
        "scopes": row["scopes"].split(LIST_SEPARATOR),
        "shared_with": sorted(set(shared["region_id"]) - {region_id}),
    }


def _places(pack: Pack, selection: Selection, region_id: str) -> list[Row]:
    found = _here(statuses(pack, selection), region_id)
    since = [name for name in found.columns if name.endswith("_since")]
    return plain(found, [*_PLACE, *since])


def _sites(pack: Pack, selection: Selection, region_id: str) -> list[Row]:
    language = selection.language
    found = _here(sites_at(pack, selection), region_id)
    labels = {kind.id: getattr(kind, f"label_{language}") for kind in pack.kinds}
    unstated = pack.settings.unstated
    nothing = getattr(unstated, f"label_{language}") if unstated else ""
    shown = found.assign(
        label=[labels.get(kind, nothing) for kind in found["kind"]],
        **{name: found[f"{name}_{language}"] for name in ("name", "products", "note")},
    )
    kept = [*_SITE, "label", "name", "products", "note", "location_precision", "source_id"]
    return plain(shown, kept)


def _indicators(pack: Pack, selection: Selection, region_id: str) -> list[Row]:
    """Return each indicator's value of the region's shape beside province and country."""
    language = selection.language
    regions = asked_regions(pack, selection)
    here = _here(regions, region_id).iloc[0]
    shape = pack.shape_table[pack.shape_table["shape_id"] == here["shape_id"]]
    census = str(shape["census_province_id"].iloc[0]) if len(shape) else ""
    rows = pack.indicators[pack.indicators["part"] == "all"]
    shared = int((regions["shape_id"] == here["shape_id"]).sum()) > 1
    found = []
    for defined in pack.definitions.to_dict("records"):
        mine = rows[rows["indicator_id"] == defined["indicator_id"]]
        own = mine[mine["unit_id"].isin([here["shape_id"], region_id])]
        for row in own.to_dict("records"):
            same = mine[mine["period"] == row["period"]].set_index("unit_id")["value"]
            found.append(
                {
                    "indicator_id": defined["indicator_id"],
                    "label": defined[f"label_{language}"],
                    "unit": defined[f"unit_{language}"],
                    "decimals": value(defined["decimals"]),
                    "period": row["period"],
                    "value": value(row["value"]),
                    "shared": shared,
                    "nature": row["nature"],
                    "province_value": _first(same, [str(here["province_id"]), census]),
                    "nation_value": _first(same, [pack.info.country]),
                    "source_id": row["source_id"],
                }
            )
    return found


def _first(values: pd.Series[float], units: list[str]) -> float | None:
    """Return the value of the first of some units that has one."""
    found = [value(values[unit]) for unit in units if unit in values.index]
    return found[0] if found else None


def _neighbours(pack: Pack, selection: Selection, region_id: str) -> list[Row]:
    """Return the regions of the shapes that touch the region's shape, or that share it."""
    regions = asked_regions(pack, selection)
    shape_id = str(_here(regions, region_id)["shape_id"].iloc[0])
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


def _unknown(pack: Pack, selection: Selection, region_id: str) -> list[Row]:
    found = []
    for gap in gaps_report(pack, selection)["gaps"]:
        rows = _rows_of(gap["rows"], region_id)
        if rows:
            found.append({**gap, "count": len(rows), "rows": rows})
    return found
