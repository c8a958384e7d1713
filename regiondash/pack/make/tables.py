"""Make the tables of a new pack: regions, provinces and clean polygons in, rows of cells out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from regiondash.pack.make.coverage import areas_km2, label_points
from regiondash.pack.make.source import BOUNDARIES
from regiondash.pack.make.wanted import id_of
from regiondash.schema import SHAPES, WGS84

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from regiondash.pack.make.provinces import Province
    from regiondash.pack.make.regions import RegionRow

Cells = dict[str, str]
SCOPE: Final = "all"
TODAY: Final = "today"
_SHAPE: Final = "s-"
_SAME: Final = {"source_id": BOUNDARIES}


def shape_ids(rows: Sequence[RegionRow], fitted: Mapping[str, tuple[int, ...]]) -> dict[str, str]:
    """Return the id of the shape of each region that has one; several may have the same."""
    first: dict[tuple[int, ...], str] = {}
    for row in rows:
        if fitted[row.id]:
            first.setdefault(fitted[row.id], f"{_SHAPE}{row.id}")
    return {row.id: first[fitted[row.id]] for row in rows if fitted[row.id]}


def province_rows(provinces: Mapping[str, Province]) -> list[Cells]:
    """Return the provinces, each once."""
    once = {one.id: one for one in provinces.values()}
    return [
        {"province_id": one.id, "geography": TODAY, **_names(one.name, one.name_ko), **_SAME}
        for one in once.values()
    ]


def region_rows(
    rows: Sequence[RegionRow],
    provinces: Mapping[str, Province],
    homes: Mapping[str, str],
    points: Mapping[str, tuple[float, float]],
) -> list[Cells]:
    """Return the regions; one without a seat has the point that its shape's name is placed at.

    `homes` are the shapes of regions, `points` longitude and latitude by shape.
    """
    return [
        {
            "region_id": row.id,
            "province_id": provinces[row.province].id,
            "kind": id_of(row.kind),
            **_names(row.name, row.name_ko, row.name_ko_south),
            "aliases": row.aliases,
            **_seat(row, points.get(homes.get(row.id, ""))),
            "pcode": row.pcode,
            "scopes": SCOPE,
            **_SAME,
        }
        for row in rows
    ]


def held_rows(homes: Mapping[str, str]) -> list[Cells]:
    """Return which regions each shape holds."""
    held = _held(homes)
    return [
        {
            "shape_id": shape,
            "region_id": region,
            "part": "whole" if len(regions) == 1 else "shares",
            **_SAME,
        }
        for shape, regions in held.items()
        for region in regions
    ]


def shape_table(
    rows: Sequence[RegionRow],
    provinces: Mapping[str, Province],
    homes: Mapping[str, str],
    polygons: Mapping[str, BaseGeometry],
    given: Mapping[str, str],
) -> gpd.GeoDataFrame:
    """Return the table of shapes with their polygons, EPSG:4326, in the order of the regions.

    `given` are the ids that shapes have in the boundary source.
    """
    import geopandas as gpd  # noqa: PLC0415  slow to import

    by_id = {row.id: row for row in rows}
    held = _held(homes)
    geometry = [polygons[shape] for shape in held]
    points = label_points(geometry)
    areas = areas_km2(geometry)
    records = []
    for number, (shape, regions) in enumerate(held.items()):
        members = [by_id[region] for region in regions]
        province = provinces[members[0].province].id
        joined = _names(
            ", ".join(one.name for one in members),
            "·".join(one.name_ko or one.name for one in members),
            "·".join(one.name_ko_south or one.name_ko or one.name for one in members),
        )
        records.append(
            {
                "shape_id": shape,
                "province_id": province,
                "census_province_id": province,
                **joined,
                "area_km2": round(float(areas[number]), 3),
                "label_lon": points[number][0],
                "label_lat": points[number][1],
                **_SAME,
                "source_shape_id": given[shape],
            }
        )
    frame = gpd.GeoDataFrame(records, geometry=geometry, crs=WGS84)
    return frame[[*(name for name in SHAPES.names if name in frame), "geometry"]]


def _held(homes: Mapping[str, str]) -> dict[str, list[str]]:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for region, shape in homes.items():
        held[shape].append(region)
    return dict(held)


def _names(english: str, korean: str, southern: str = "") -> Cells:
    """Return a unit's names; one without a name in hangul has the English one in its place."""
    korean = korean or english
    return {"name_en": english, "name_ko": korean, "name_ko_south": southern or korean}


def _seat(row: RegionRow, point: tuple[float, float] | None) -> Cells:
    if row.lon:
        at: tuple[str, str] = (row.lon, row.lat)
        precision = "seat"
    elif point:
        at, precision = (f"{point[0]:.5f}", f"{point[1]:.5f}"), "polygon"
    else:
        return {"seat_precision": "none"}
    return {
        "seat_lon": at[0],
        "seat_lat": at[1],
        "seat_precision": precision,
        "seat_source_id": BOUNDARIES,
    }
