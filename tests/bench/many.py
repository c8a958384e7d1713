"""Cut a pack's real shapes into thousands of pieces: a pack in, a large pack for benches out.

Names, events and values of the large pack are made for the bench; nothing in it is a fact.
"""

from __future__ import annotations

import json
import math
import shutil
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from regiondash import schema

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.columns import Table
GRID_DEG = 1e-4
PILOT_DAY = "2022-06-21"
DAYS = ("2024-03-10", "2024-12-20", "2025-02-26", "2025-12-20", "2026-02-05", "2026-10-01")


def make(source: Path, target: Path, count: int) -> Path:
    """Write into `target` a pack with `count` shapes cut from those of `source`; return it."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    pieces = cut(gpd.read_parquet(source / schema.SHAPES.file), count)
    for name in ("provinces.csv", "sources.csv", "context.geojson", "context.parquet"):
        shutil.copy(source / name, target / name)
    shutil.copy(source / "programme.toml", target / "programme.toml")
    pieces.to_parquet(target / schema.SHAPES.file, index=False)
    (target / "overview.geojson").write_text(_overview(pieces), encoding="utf-8")
    regions = _regions(pieces)
    _write(target, schema.REGIONS, regions)
    _write(target, schema.REGION_SHAPES, _held(pieces))
    _write(target, schema.EVENTS, _events(regions))
    _write(target, schema.SITES, pd.DataFrame(columns=schema.SITES.names))
    definitions = pd.read_csv(source / schema.DEFINITIONS.file, dtype=str, keep_default_na=False)
    kept = definitions[definitions["indicator_id"] == "pop_2008"]
    _write(target, schema.DEFINITIONS, kept)
    _write(target, schema.INDICATORS, _values(pieces))
    return target


def cut(shapes: gpd.GeoDataFrame, count: int) -> gpd.GeoDataFrame:
    """Return `count` pieces of the shapes, cut along a square grid, the largest ones kept."""
    step = math.sqrt(shapely.area(shapes.geometry.to_numpy()).sum() / count)
    pieces = _grid(shapes, step)
    while len(pieces) < count:
        step *= 0.95
        pieces = _grid(shapes, step)
    area = shapely.area(pieces.geometry.to_numpy())
    kept = pieces.iloc[np.argsort(-area)[:count]].sort_index().reset_index(drop=True)
    number = kept.index + 1
    centre = shapely.point_on_surface(kept.geometry.to_numpy())
    return kept.assign(
        shape_id=[f"s{n}" for n in number],
        name_en=[f"Area {n}" for n in number],
        name_ko=[f"지역 {n}" for n in number],
        name_ko_south=[f"지역 {n}" for n in number],
        area_km2=shapely.area(kept.geometry.to_numpy()) * 9_500,
        label_lon=shapely.get_x(centre),
        label_lat=shapely.get_y(centre),
        source_shape_id=kept["shape_id"],
    )


def _grid(shapes: gpd.GeoDataFrame, step: float) -> gpd.GeoDataFrame:
    west, south, east, north = shapes.total_bounds
    cells = [
        shapely.box(x, y, x + step, y + step)
        for x in np.arange(west, east, step)
        for y in np.arange(south, north, step)
    ]
    pairs = shapely.STRtree(cells).query(shapes.geometry.to_numpy(), predicate="intersects")
    geometry = shapes.geometry.to_numpy()[pairs[0]]
    parts = shapely.intersection(geometry, np.asarray(cells)[pairs[1]], grid_size=GRID_DEG)
    found = shapes.iloc[pairs[0]].set_geometry(gpd.GeoSeries(parts, crs=shapes.crs).values)
    found = found.reset_index(drop=True).explode(ignore_index=True)
    return found[found.geom_type == "Polygon"].reset_index(drop=True)


def _overview(pieces: gpd.GeoDataFrame) -> str:
    features = [
        {
            "type": "Feature",
            "id": shape_id,
            "properties": {"shape_id": shape_id},
            "geometry": shapely.geometry.mapping(polygon),
        }
        for shape_id, polygon in zip(pieces["shape_id"], pieces.geometry, strict=True)
    ]
    body = {"type": "FeatureCollection", "features": features}
    return json.dumps(body, separators=(",", ":"))


def _regions(pieces: gpd.GeoDataFrame) -> pd.DataFrame:
    columns = ("name_en", "name_ko", "name_ko_south")
    names = {column: pieces[column].to_numpy() for column in columns}
    return pd.DataFrame(
        {
            "region_id": [f"r{shape_id}" for shape_id in pieces["shape_id"]],
            "province_id": pieces["province_id"].to_numpy(),
            "kind": "county",
            **names,
            "name_mr": pieces["name_en"].to_numpy(),
            "name_rr": pieces["name_en"].to_numpy(),
            "seat_lon": pieces["label_lon"].round(4).to_numpy(),
            "seat_lat": pieces["label_lat"].round(4).to_numpy(),
            "seat_precision": "polygon",
            "scopes": "regions182|all201|cities_counties168|seats200",
            "source_id": pieces["source_id"].to_numpy(),
        },
    )


def _held(pieces: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "shape_id": pieces["shape_id"].to_numpy(),
            "region_id": [f"r{shape_id}" for shape_id in pieces["shape_id"]],
            "part": "whole",
            "source_id": pieces["source_id"].to_numpy(),
        },
    )


def _events(regions: pd.DataFrame) -> pd.DataFrame:
    """Return a pilot, and for every third region: started and opened, over three cohorts in turn.

    The pilot opens in 2022, as the real one, so that years begin where they do in the real pack.
    """
    names = list(regions["region_id"])
    rows = [{**_event(names[1], "opened", PILOT_DAY), "role": "pilot"}]
    for number, region in enumerate(names[::3]):
        year = number % 3
        for kind, day in (("started", DAYS[2 * year]), ("opened", DAYS[2 * year + 1])):
            rows.append({**_event(region, kind, day), "role": "cohort", "cohort": 2024 + year})
    frame = pd.DataFrame(rows)
    return frame.assign(cohort=frame["cohort"].astype("Int64"))


def _event(region: str, kind: str, day: str) -> dict[str, object]:
    return {
        "event_id": f"{region}-{kind}",
        "programme_id": "20x10",
        "region_id": region,
        "kind": kind,
        "basis": "claim",
        "bears_on": kind,
        "happened_on": day,
        "precision": "day",
        "entered_on": "2026-11-21",
        "extent": "whole",
        "said_by_en": "bench",
        "said_by_ko": "bench",
        "source_id": "kcna-2024-06-17",
        "text_en": "made for the bench",
        "text_ko": "made for the bench",
    }


def _values(pieces: gpd.GeoDataFrame) -> pd.DataFrame:
    numbers = np.random.default_rng(1).integers(1_000, 50_000, len(pieces))
    return pd.DataFrame(
        {
            "unit_kind": "shape",
            "unit_id": pieces["shape_id"].to_numpy(),
            "part": "all",
            "indicator_id": "pop_2008",
            "period": "2008",
            "value": numbers,
            "nature": "modelled",
            "source_id": pieces["source_id"].to_numpy(),
        },
    )


def _write(target: Path, table: Table, frame: pd.DataFrame) -> None:
    frame.reindex(columns=table.names).to_csv(target / table.file, index=False)
