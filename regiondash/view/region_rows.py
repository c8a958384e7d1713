"""Gather once what the reports of all regions share: a pack and a selection in, rows by region out.

Reports of single regions and sheets of all regions take their rows from here: never write into
them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.schema import LIST_SEPARATOR
from regiondash.view.asked import asked_regions
from regiondash.view.evidence import differing_dates, highlighted
from regiondash.view.gaps import gaps_report
from regiondash.view.places import KEPT, statuses, told
from regiondash.view.rows import Row, plain, said, value, with_names
from regiondash.view.sites import sites_at
from regiondash.view.timeline import timeline_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    ByRegion = Mapping[str, list[Row]]

_PLACE: Final = (
    *("region_id", "role", "cohort", "status", "claimed", "extent"),
    *("started_evidence", "opened_evidence", "operating_evidence"),
)
_SITE: Final = (
    *("region_id", "site_id", "role", "cohort", "kind", "kind_basis", "status", "own"),
    *("lon", "lat", "label", "name", "products", "note", "location_precision", "source_id"),
)
_NAMES: Final = (
    *("region_id", "region", "province_id", "province", "kind", "name_en", "name_ko"),
    *("name_ko_south", "name_mr", "name_rr", "seat_lon", "seat_lat", "seat_precision"),
    *("pcode", "shape_id", "part", "in_scope", "source_id", "seat_source_id"),
    *("aliases", "scopes"),
)


def common(selection: Selection) -> Selection:
    """Return a selection without what changes nothing here, so that one making serves many."""
    return selection.with_(place="", provinces=(), zoom="off", picked=())


def names(pack: Pack, selection: Selection) -> Mapping[str, Row]:
    """Return the names of each region, where it is, and with whom it shares its shape."""
    return _names(pack, common(selection))


@lru_cache(maxsize=KEPT)
def _names(pack: Pack, selection: Selection) -> Mapping[str, Row]:
    places = with_names(pack, selection, asked_regions(pack, selection))
    held = places[places["shape_id"] != ""].groupby("shape_id")["region_id"].agg(set).to_dict()
    found = {}
    for row in plain(places, _NAMES):
        others = held.get(row["shape_id"], set()) - {row["region_id"]}
        found[row["region_id"]] = {
            **row,
            "aliases": [alias for alias in row["aliases"].split(LIST_SEPARATOR) if alias],
            "scopes": row["scopes"].split(LIST_SEPARATOR),
            "shared_with": sorted(others),
        }
    return found


def places(pack: Pack, selection: Selection) -> ByRegion:
    """Return each region's places in the programme with the days of every status."""
    return _places(pack, common(selection))


@lru_cache(maxsize=2 * KEPT)
def _places(pack: Pack, selection: Selection) -> ByRegion:
    found = statuses(pack, selection)
    since = [str(name) for name in found.columns if name.endswith("_since")]
    return _grouped(plain(found, [*_PLACE, *since]), keep=False)


def events(pack: Pack, selection: Selection) -> ByRegion:
    """Return each region's events that count on the day, oldest first."""
    return _events(pack, common(selection))


@lru_cache(maxsize=KEPT)
def _events(pack: Pack, selection: Selection) -> ByRegion:
    mine = told(pack, selection).sort_values(["counts_from", "event_id"])
    return _grouped(said(pack, selection, mine[mine["region_id"] != ""]))


def dates(pack: Pack, selection: Selection) -> ByRegion:
    """Return the entries that date one step of a region on different days."""
    return _dates(pack, common(selection))


@lru_cache(maxsize=2 * KEPT)
def _dates(pack: Pack, selection: Selection) -> ByRegion:
    return _grouped(differing_dates(pack, selection))


def highlights(pack: Pack, selection: Selection) -> ByRegion:
    """Return each region's progress, rebuilds, criticism and operation, newest first."""
    return _highlights(pack, common(selection))


@lru_cache(maxsize=2 * KEPT)
def _highlights(pack: Pack, selection: Selection) -> ByRegion:
    return _grouped(highlighted(pack, selection))


def slips(pack: Pack, selection: Selection) -> ByRegion:
    """Return how each region's places stand against their planned years."""
    return _slips(pack, common(selection))


@lru_cache(maxsize=2 * KEPT)
def _slips(pack: Pack, selection: Selection) -> ByRegion:
    return _grouped(timeline_report(pack, selection)["slips"])


def sites(pack: Pack, selection: Selection) -> ByRegion:
    """Return each region's sites, with the label of their kind."""
    return _sites(pack, common(selection))


@lru_cache(maxsize=KEPT)
def _sites(pack: Pack, selection: Selection) -> ByRegion:
    language = selection.language
    found = sites_at(pack, selection)
    labels = {kind.id: getattr(kind, f"label_{language}") for kind in pack.kinds}
    unstated = pack.settings.unstated
    nothing = getattr(unstated, f"label_{language}") if unstated else ""
    shown = found.assign(
        label=[labels.get(kind, nothing) for kind in found["kind"]],
        **{name: found[f"{name}_{language}"] for name in ("name", "products", "note")},
    )
    return _grouped(plain(shown, _SITE), keep=False)


def gaps(pack: Pack, selection: Selection) -> Mapping[str, list[Row]]:
    """Return the gaps that each region is in, with the rows about it: id, label, reason, count."""
    return _gaps(pack, common(selection))


@lru_cache(maxsize=2 * KEPT)
def _gaps(pack: Pack, selection: Selection) -> ByRegion:
    found: dict[str, list[Row]] = {}
    for gap in gaps_report(pack, selection)["gaps"]:
        known = [row for row in gap["rows"] if row.get("region_id")]
        for region_id, rows in _grouped(known).items():
            mine = {**gap, "count": len(rows), "rows": rows}
            found.setdefault(region_id, []).append(mine)
    return found


def indicators(pack: Pack, selection: Selection) -> ByRegion:
    """Return the values of each region's own unit beside those of its province and country."""
    return _indicators(pack, common(selection))


@lru_cache(maxsize=KEPT)
def _indicators(pack: Pack, selection: Selection) -> ByRegion:
    census = dict(pack.shape_table[["shape_id", "census_province_id"]].to_numpy().tolist())
    defined, values = pack.definitions.to_dict("records"), _values(pack)
    found = {}
    for region_id, row in names(pack, selection).items():
        above = [row["province_id"], str(census.get(row["shape_id"], ""))]
        units = (row["shape_id"], region_id)
        found[region_id] = [
            _indicator(selection.language, one, by_unit, unit, (above, [pack.info.country]))
            | {"shared": bool(row["shared_with"])}
            for one in defined
            for by_unit in values.get(str(one["indicator_id"]), {}).values()
            for unit in units
            if unit in by_unit
        ]
    return found


def _values(pack: Pack) -> dict[str, dict[str, dict[str, Row]]]:
    """Return the rows of values by indicator, period and unit."""
    kept = ["indicator_id", "period", "unit_id", "value", "nature", "valid_share", "source_id"]
    found: dict[str, dict[str, dict[str, Row]]] = {}
    for row in plain(pack.indicators[pack.indicators["part"] == "all"], kept):
        periods = found.setdefault(row["indicator_id"], {})
        periods.setdefault(row["period"], {})[row["unit_id"]] = row
    return found


def _indicator(
    language: str,
    defined: Mapping[Any, Any],
    by_unit: Mapping[str, Row],
    unit: str,
    above: tuple[list[str], list[str]],
) -> Row:
    own = by_unit[unit]
    province, nation = above
    return {
        "indicator_id": defined["indicator_id"],
        "label": defined[f"label_{language}"],
        "unit": defined[f"unit_{language}"],
        "decimals": value(defined["decimals"]),
        "period": own["period"],
        "value": own["value"],
        "nature": own["nature"],
        "valid_share": own["valid_share"],
        "province_value": _first(by_unit, province),
        "nation_value": _first(by_unit, nation),
        "source_id": own["source_id"],
    }


def _first(by_unit: Mapping[str, Row], units: Iterable[str]) -> float | None:
    """Return the value of the first of some units that has one."""
    return next((by_unit[unit]["value"] for unit in units if unit in by_unit), None)


def _grouped(rows: Iterable[Row], *, keep: bool = True) -> dict[str, list[Row]]:
    """Return rows by their region; without `keep` they no longer say which it is."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        mine = row if keep else {name: cell for name, cell in row.items() if name != "region_id"}
        found.setdefault(row["region_id"], []).append(mine)
    return found
