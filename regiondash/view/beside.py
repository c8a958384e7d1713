"""Set regions side by side: a pack and the regions picked in, their indicators at a glance out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.errors import RegionDashError
from regiondash.measure import lag
from regiondash.selection import MOST_COMPARED
from regiondash.view.asked import asked_regions, heading
from regiondash.view.lag_rows import direction
from regiondash.view.measured import measured, permitted
from regiondash.view.places import programme_of
from regiondash.view.rows import plain, value
from regiondash.view.themes import definition

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured


def beside_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the regions picked, five at most, with every indicator known of any.

    After the keys of `asked.heading`: regions (region_id, region, other_name, province_id,
    province, kind, cohort, status, in_scope), and indicators (indicator, label, unit, decimals,
    direction, period, national, least and most of all units, ranked: how many units have a rank,
    0 where none is given, and cells: one a region picked, with value, rank, province: the value
    of its province, nature, inherited; None where unknown). `cells` are all of them as one table.
    """
    regions = _regions(pack, selection)
    indicators = [
        found
        for one in dict.fromkeys((*permitted(pack, "lag"), *permitted(pack, "map")))
        if (found := _indicator(pack, selection, one, regions)) is not None
        and any(cell["value"] is not None for cell in found["cells"])
    ]
    return {
        **heading(pack, selection),
        "regions": regions,
        "indicators": indicators,
        "cells": _table(regions, indicators),
    }


def _table(regions: list[dict[str, Any]], indicators: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row a region and indicator."""
    named = ("region_id", "region", "province")
    about = ("indicator", "label", "unit", "period", "national")
    return [
        {**{n: region[n] for n in named}, **{n: one[n] for n in about}, **cell}
        for one in indicators
        for region, cell in zip(regions, one["cells"], strict=True)
    ]


def picked_of(pack: Pack, selection: Selection) -> tuple[str, ...]:
    """Return the ids of the regions picked, in the order of the pack, five at most."""
    known = set(pack.regions["region_id"])
    return tuple(one for one in selection.picked if one in known)[:MOST_COMPARED]


def _regions(pack: Pack, selection: Selection) -> list[dict[str, Any]]:
    places, column = asked_regions(pack, selection), selection.name_column
    other = "name_ko" if selection.language == "en" else "name_en"
    provinces = pack.provinces.set_index("province_id")[column]
    mine = places[places["region_id"].isin(picked_of(pack, selection))]
    programme = programme_of(pack, selection).id
    shown = mine.assign(
        region=mine[column],
        other_name=mine[other],
        province=mine["province_id"].map(provinces),
        status=mine["status"] if programme else None,
    )
    names = ["region_id", "region", "other_name", "province_id", "province", "kind", "shape_id"]
    return plain(shown, [*names, "cohort", "role", "status", "in_scope"])


def _indicator(
    pack: Pack, selection: Selection, indicator: str, regions: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """Return an indicator's row; None where it has no values of regions."""
    try:
        found = measured(pack, indicator)
    except RegionDashError:
        return None
    way, defined = direction(pack, selection, indicator), definition(pack, indicator)
    values, language = found.units["value"], selection.language
    is_ranked = indicator in permitted(pack, "rank") and not found.inherited
    ranks = lag.ranks(values, way)["rank"] if is_ranked else None
    above = _of_provinces(pack, indicator, found)
    return {
        "indicator": indicator,
        "label": defined[f"label_{language}"],
        "unit": defined[f"unit_{language}"],
        "decimals": int(defined["decimals"]),
        "direction": way,
        "period": found.period,
        "national": found.national,
        "least": value(float(values.min())),
        "most": value(float(values.max())),
        "ranked": int(values.notna().sum()) if is_ranked else 0,
        "cells": [_cell(found.units, ranks, above, region) for region in regions],
    }


def _of_provinces(pack: Pack, indicator: str, found: Measured) -> dict[str, float]:
    """Return the provinces' own values for the period, where there are any."""
    try:
        units = measured(pack, indicator, "province", found.period).units
    except RegionDashError:
        return {}
    known = units[units["value"].notna()]
    return dict(zip(known["unit_id"], known["value"].astype(float), strict=True))


def _cell(
    units: pd.DataFrame,
    ranks: pd.Series[float] | None,
    above: dict[str, float],
    region: dict[str, Any],
) -> dict[str, Any]:
    at = units.index[units["unit_id"].isin([region["region_id"], region["shape_id"]])]
    if not len(at):
        return {**dict.fromkeys(("value", "rank", "province")), "nature": "", "inherited": False}
    row = units.loc[at[0]]
    return {
        "value": value(float(row["value"])),
        "rank": None if ranks is None else value(float(ranks[at[0]])),
        "province": above.get(region["province_id"]),
        "nature": str(row["nature"]),
        "inherited": bool(row["inherited"]),
    }
