"""Define the tables of places: provinces, regions, shapes, and which regions a shape holds."""

from __future__ import annotations

from regiondash.columns import Column, Table, added, choice, id_column, reference, text_column
from regiondash.schema.shared import NOTE, SOURCE, lat, lon, names
from regiondash.schema.values import PLACE_PRECISIONS

PROVINCES = Table(
    "provinces",
    "provinces.csv",
    "first-level units: today's, and those of older geographies that statistics are given for",
    (
        id_column("province_id", "stable id"),
        text_column("geography", "'today', or the id of an older division of the country"),
        *names(),
        SOURCE,
        NOTE,
    ),
    ("province_id",),
)

REGIONS = Table(
    "regions",
    "regions.csv",
    "every official second-level unit",
    (
        id_column("region_id", "stable id, not derived from the name"),
        reference("province_id", "provinces.province_id", "first-level unit of today"),
        text_column("kind", "kind of unit: city, county, district, or one of the pack's own"),
        *names(),
        lon("seat_lon"),
        lat("seat_lat"),
        choice("seat_precision", PLACE_PRECISIONS, "what the seat point is"),
        text_column("pcode", "OCHA P-code, where the unit has a shape of its own", missing=True),
        Column("scopes", "string", "ids of the scopes the unit belongs to", many=True),
        SOURCE,
        reference("seat_source_id", "sources.source_id", "who gives the seat point", missing=True),
        NOTE,
    ),
    ("region_id",),
)

REGION_SHAPES = Table(
    "region_shapes",
    "region_shapes.csv",
    "which regions a shape holds, and the remainder they leave",
    (
        reference("shape_id", "shapes.shape_id", "the polygon"),
        reference("region_id", "regions.region_id", "the region; empty: a remainder", missing=True),
        choice("part", ("whole", "shares", "remainder"), "the shape is it, or is shared by it"),
        text_column("name_en", "name of a remainder", missing=True),
        text_column("name_ko", "name of a remainder", missing=True),
        SOURCE,
        NOTE,
    ),
    ("shape_id", "region_id"),
)

SHAPES = Table(
    "shapes",
    "shapes.parquet",
    "polygons, EPSG:4326, a valid coverage; one GeoParquet row a shape",
    (
        id_column("shape_id", "stable id"),
        reference("province_id", "provinces.province_id", "first-level unit of today"),
        reference("census_province_id", "provinces.province_id", "unit that statistics put it in"),
        text_column("name_en", "name of what it holds"),
        text_column("name_ko", "name of what it holds, in hangul"),
        text_column("name_ko_south", "the same as South Korean readers write it"),
        Column("area_km2", "number", "area, equal-area projection", unit="km²", least=0),
        Column("label_lon", "number", "centre of the largest circle inside", unit="degrees"),
        Column("label_lat", "number", "centre of the largest circle inside", unit="degrees"),
        SOURCE,
        text_column("source_shape_id", "id in the boundary source"),
        added("vintage", "year of the boundary; empty: the pack's own"),
    ),
    ("shape_id",),
)
