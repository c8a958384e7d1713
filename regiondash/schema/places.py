"""Define the tables of places: provinces, regions, shapes, and which regions a shape holds."""

from __future__ import annotations

from regiondash.columns import Column, Table, added, choice, id_column, reference, text_column
from regiondash.schema.shared import NOTE, SOURCE, lat, lon, names
from regiondash.schema.values import (
    EVENT_KINDS,
    LEVELS,
    NATURES,
    PLACE_PRECISIONS,
    PRECISIONS,
    ROLES,
    STATUSES,
)

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

EVENTS = Table(
    "events",
    "events.csv",
    "what happened, or was said to happen",
    (
        id_column("event_id", "stable id"),
        text_column("programme_id", "id of a programme in programme.toml"),
        Column("cohort", "integer", "cohort year", missing=True, least=1900, most=2200),
        choice("role", ROLES, "what the event counts for"),
        reference(
            "region_id", "regions.region_id", "where; empty: the whole programme", missing=True
        ),
        reference(
            "site_id", "sites.site_id", "one site of several, where it is one's", missing=True
        ),
        choice("kind", EVENT_KINDS, "what happened"),
        choice("basis", ("claim", "independent"), "said by the builder's side, or by others"),
        choice("bears_on", STATUSES[1:], "the status it speaks to", missing=True),
        choice(
            "verdict", ("confirms", "against", "unsettled"), "independent looks only", missing=True
        ),
        Column("happened_on", "partial_date", "when, as precisely as the source says"),
        choice("precision", PRECISIONS, "how precise happened_on is"),
        Column("not_before", "date", "earliest day, where a source bounds it", missing=True),
        Column("reported_on", "partial_date", "when the source reported it", missing=True),
        Column("entered_on", "date", "when it was entered in the pack"),
        choice("extent", ("whole", "part"), "the whole region, or a part of it"),
        Column(
            "progress_pct",
            "number",
            "how much is said to be done",
            missing=True,
            unit="%",
            least=0,
            most=100,
            optional=True,
        ),
        text_column("said_by_en", "who says so"),
        text_column("said_by_ko", "who says so, in Korean"),
        added("built_by_en", "who builds, where a source says so"),
        added("built_by_ko", "who builds, in Korean"),
        added("answers_en", "who answers for it, where a source says so"),
        added("answers_ko", "who answers for it, in Korean"),
        SOURCE,
        Column(
            "also_sources",
            "string",
            "further sources",
            missing=True,
            many=True,
            refers_to="sources.source_id",
        ),
        reference("supersedes", "events.event_id", "an earlier entry this corrects", missing=True),
        reference("contradicts", "events.event_id", "an entry that says otherwise", missing=True),
        added(
            "same_as",
            "the entry of another programme that tells of the same thing",
            refers_to="events.event_id",
        ),
        text_column("text_en", "what is said, in one sentence"),
        text_column("text_ko", "what is said, in Korean"),
        text_column("caveat_en", "what limits it", missing=True),
        text_column("caveat_ko", "what limits it, in Korean", missing=True),
        NOTE,
    ),
    ("event_id",),
)

SITES = Table(
    "sites",
    "sites.csv",
    "facilities, one row a programme and facility, or group whose kinds no source states",
    (
        id_column("site_id", "stable id"),
        text_column("programme_id", "id of a programme in programme.toml"),
        Column("cohort", "integer", "cohort year", missing=True, least=1900, most=2200),
        choice("role", ROLES, "what the site counts for"),
        reference("region_id", "regions.region_id", "where"),
        text_column("kind", "id of a facility kind; empty: kinds not stated", missing=True),
        choice(
            "kind_basis",
            ("named", "statement_about_all", "not_stated"),
            "how the kind is known; 'statement_about_all' is drawn hollow and not counted",
        ),
        text_column("name_en", "its own name", missing=True),
        text_column("name_ko", "its own name in hangul", missing=True),
        text_column("products_en", "products a source names", missing=True),
        text_column("products_ko", "products a source names, in Korean", missing=True),
        lon("lon"),
        lat("lat"),
        choice("location_precision", PLACE_PRECISIONS, "what the point is"),
        SOURCE,
        added(
            "same_as",
            "the row of the same facility in another programme",
            refers_to="sites.site_id",
        ),
        text_column("note_en", "what a reader should know", missing=True),
        text_column("note_ko", "what a reader should know, in Korean", missing=True),
        NOTE,
    ),
    ("site_id",),
)

INDICATORS = Table(
    "indicators",
    "indicators.csv",
    "one value of one indicator for one unit and period",
    (
        choice("unit_kind", ("region", "shape", "province", "country"), "what the unit is"),
        text_column("unit_id", "id of the region, shape or province, or the country code"),
        choice("part", ("all", "urban", "rural"), "all of the unit, or its urban or rural part"),
        reference("indicator_id", "indicator_definitions.indicator_id", "what is measured"),
        text_column("period", "year, month or span"),
        Column("value", "number", "the value, in the definition's unit"),
        Column("low", "number", "lower bound, where a source gives one", missing=True),
        Column("high", "number", "upper bound, where a source gives one", missing=True),
        choice("nature", NATURES, "how the value came about"),
        added("vintage", "year of the boundaries the unit is of; empty: the pack's own"),
        SOURCE,
        NOTE,
    ),
    ("unit_kind", "unit_id", "part", "indicator_id", "period"),
)

DEFINITIONS = Table(
    "indicator_definitions",
    "indicator_definitions.csv",
    "what each indicator is and what may be done with it",
    (
        id_column("indicator_id", "stable id"),
        choice("level", LEVELS, "finest level it is given for"),
        text_column("label_en", "label"),
        text_column("label_ko", "label in Korean"),
        text_column("unit_en", "unit"),
        text_column("unit_ko", "unit in Korean"),
        choice("direction", ("higher", "lower", "none"), "which way is better, if either"),
        Column("decimals", "integer", "decimals to show", least=0, most=6),
        text_column("method_en", "how it is made, and its traps"),
        text_column("method_ko", "how it is made, and its traps, in Korean"),
        Column("permits", "string", "what may be done with it", missing=True, many=True),
        choice(
            "proxy",
            ("yes",),
            "it stands in for access or urbanisation and does not measure living standards",
            missing=True,
            optional=True,
        ),
        added("why_not_en", "why the statistics that are not permitted are not given"),
        added("why_not_ko", "why the statistics that are not permitted are not given, in Korean"),
        added(
            "made_of",
            "sources that derived values are made of, besides their own",
            refers_to="sources.source_id",
            many=True,
        ),
    ),
    ("indicator_id",),
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
