"""Report whether neighbouring regions are alike: a pack and a choice in, Moran and clusters out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.errors import CannotMeasure
from regiondash.measure.space import LABELS, LEAST, MISSING, neighbours, space
from regiondash.pack.join import KEPT
from regiondash.schema import LIST_SEPARATOR
from regiondash.text import say
from regiondash.view.measured import kind_of, region_rows
from regiondash.view.rows import plain, value
from regiondash.view.spread import label, taken, unit_names
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    import pandas as pd

    from regiondash.measure.space import Space
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

PERMIT: Final = "map"
STATISTIC: Final = "spread.space"
_COLUMNS: Final = (
    *("region_id", "region", "province_id", "province", "unit_id", "value", "nature", "shared"),
    *("local_i", "quadrant", "p", "q", "label"),
)


def space_report(
    pack: Pack, selection: Selection, progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Return how alike neighbouring regions are by the selection's indicator, and which cluster.

    Keys: indicator, label, unit, period, periods, level, unit_kind, n (units that have a value and
    a neighbour with one), moran_i, expected (under no pattern), p (two-sided, by permutation),
    p_norm, seed, permutations, rate (of false discoveries), islands (names of units without a
    neighbour), missing (how many units have no value) and missing_names, without_outline (how
    many have no polygon of their own), is_sum (whether values may be added up), proxy (whether
    the indicator stands in for something), counts (of
    units by label), uncontrolled (units whose own p is at most the rate), clusters (label by
    region id), shapes (label by shape id), regions (a row a region with its unit's value,
    local_i, quadrant, p, q and label; None where unknown).
    `progress` is told how many units of how many are done, and may raise to end the work.

    Raises CannotMeasure: not_permitted where the definition permits no map, inherited, too_few
    or all_equal.
    """
    found = taken(pack, selection, PERMIT, STATISTIC)
    polygons = outlines(pack, kind_of(found.units))
    units = found.units.set_index("unit_id")
    drawn = units[units.index.isin(polygons.index)]
    result = _measured(pack, selection, found, drawn["value"], progress)
    rows = _rows(pack, selection, found, result)
    names = unit_names(pack, selection, found.units)
    return {
        **_heading(pack, selection, found),
        **_overall(result),
        "islands": [names[unit] for unit in result.islands],
        "missing": found.missing,
        "missing_names": [names[unit] for unit in units.index[units["value"].isna()]],
        "without_outline": len(units) - len(drawn),
        "counts": _counts(result.local["label"]),
        "uncontrolled": int((result.local["p"] <= result.rate).sum()),
        "clusters": dict(zip(rows["region_id"], rows["label"], strict=True)),
        "shapes": _by_shape(pack, found, result.local["label"]),
        "regions": plain(rows, _COLUMNS),
        "data_version": pack.version,
    }


@lru_cache(maxsize=2 * KEPT)
def outlines(pack: Pack, kind: str) -> gpd.GeoSeries:
    """Return the polygons of units of a kind (shape, region, province) by id, EPSG:4326.

    A region that shares its shape has no polygon of its own.
    """
    shapes = pack.shapes
    if kind == "province":
        return shapes[["census_province_id", "geometry"]].dissolve("census_province_id").geometry
    by_id = shapes.set_index("shape_id").geometry
    if kind == "shape":
        return by_id
    own = pack.region_shapes[pack.region_shapes["part"] == "whole"]
    return by_id.loc[own["shape_id"]].set_axis(own["region_id"].tolist())


def _measured(
    pack: Pack,
    selection: Selection,
    found: Measured,
    values: pd.Series[float],
    progress: Callable[[int, int], None] | None,
) -> Space:
    named = {"indicator": label(pack, selection.language, found.indicator)}
    graph = _graph(pack, kind_of(found.units))
    known = values.dropna()
    islands = graph.subgraph(known.index).isolates if len(known) else ()
    n = len(known) - len(islands)
    if n < LEAST:
        statistic = say(selection.language, STATISTIC)
        raise CannotMeasure("too_few", **named, statistic=statistic, n=n, least=LEAST)
    if known.drop(list(islands)).nunique() == 1:  # noqa: PD101  exact
        raise CannotMeasure("all_equal", **named)
    return space(values, graph, selection.seed, progress=progress)


@lru_cache(maxsize=2 * KEPT)
def _graph(pack: Pack, kind: str) -> Any:  # noqa: ANN401  libpysal has no types
    return neighbours(outlines(pack, kind))


def _heading(pack: Pack, selection: Selection, found: Measured) -> dict[str, Any]:
    rows, language = definition(pack, found.indicator), selection.language
    return {
        "indicator": found.indicator,
        "label": label(pack, language, found.indicator),
        "unit": rows[f"unit_{language}"],
        "period": found.period,
        "periods": list(found.periods),
        "level": found.level,
        "unit_kind": kind_of(found.units),
        "is_sum": "sum" in rows["permits"].split(LIST_SEPARATOR),
        "sources": sorted(set(found.units["source_id"]) - {""}),
        "proxy": bool(rows.get("proxy")),
    }


def _overall(result: Space) -> dict[str, Any]:
    names = ("n", "moran_i", "expected", "p", "p_norm", "seed", "permutations", "rate")
    return {name: value(getattr(result, name)) for name in names}


def _rows(pack: Pack, selection: Selection, found: Measured, result: Space) -> pd.DataFrame:
    """Return a row a region with its unit's figures; one without a unit lacks a value."""
    local = result.local.rename_axis("unit_id").reset_index()
    units = found.units.merge(local, on="unit_id", how="left")
    rows = region_rows(pack, selection, units)
    words = ["label", "quadrant", "nature"]
    rows[words] = (
        rows[words].astype("object").fillna({"label": MISSING, "quadrant": "", "nature": ""})
    )
    return rows


def _counts(labels: pd.Series[str]) -> dict[str, int]:
    counted = labels.value_counts()
    return {name: int(counted.get(name, 0)) for name in LABELS}


def _by_shape(pack: Pack, found: Measured, labels: pd.Series[str]) -> dict[str, str]:
    """Return each shape's label: its own, its region's, or that of the province it is in."""
    kind = kind_of(found.units)
    known = {str(key): str(name) for key, name in labels.items()}
    if kind == "shape":
        return known
    if kind == "province":
        homes = pack.shape_table[["shape_id", "census_province_id"]].itertuples(index=False)
        return {shape: known.get(home, MISSING) for shape, home in homes}
    own = pack.region_shapes[pack.region_shapes["part"] == "whole"]
    pairs = own[["shape_id", "region_id"]].itertuples(index=False)
    return {shape: known.get(region, MISSING) for shape, region in pairs}
