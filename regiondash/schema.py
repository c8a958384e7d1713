"""Define every column of a data pack: its name, type, meaning, unit and allowed values.

Nothing else in the package spells out a column's meaning. `pack` validates tables against
this, and `datapackage.json` is written from it, so that other tools read the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "date", "partial_date"]

LIST_SEPARATOR = "|"
WGS84 = "EPSG:4326"

STATUSES = ("not_announced", "announced", "started", "opened", "operating")
EVIDENCE = ("confirmed", "against", "unsettled", "not_assessed")
ROLES = ("cohort", "pilot", "extra", "programme")
PRECISIONS = ("day", "not_after", "month", "year")
PLACE_PRECISIONS = ("site", "seat", "same_named_place", "polygon", "none")
EVENT_KINDS = (
    "announced",
    "started",
    "frame_done",
    "progress",
    "opened",
    "production_shown",
    "operation_claimed",
    "operation_observed",
    "assessment",
    "inspection",
    "criticism",
    "rebuild",
    "policy",
)
SOURCE_KINDS = (
    "state_media",
    "government",
    "press",
    "think_tank",
    "statistics",
    "academic",
    "reference",
)
NATURES = ("observed", "derived", "modelled", "projected", "inherited")
PERMITS = ("map", "sum", "rank", "lag", "inequality", "list")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `missing` says that a cell may be empty; `many` that a cell holds several values divided by
    `LIST_SEPARATOR`; `refers_to` is the `table.column` whose values a cell must be one of.
    `optional` says that the file may lack the column, all its cells then being empty.
    A partial_date is an ISO date that may stop after the month or the year (2024-03).
    """

    name: str
    type: Type
    description: str
    missing: bool = False
    unique: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    unit: str = ""
    least: float | None = None
    most: float | None = None
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """One file of a pack, with its columns and the columns that identify a row."""

    name: str
    file: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Return the column names in file order."""
        return [column.name for column in self.columns]

    @property
    def required(self) -> list[str]:
        """Return the names of the columns that a file must have, in file order."""
        return [column.name for column in self.columns if not column.optional]

    def column(self, name: str) -> Column:
        """Return the column called `name`; raise KeyError if there is none."""
        return next(column for column in self.columns if column.name == name)


def _id(name: str, description: str) -> Column:
    return Column(name, "string", description, unique=True)


def _ref(name: str, target: str, description: str, *, missing: bool = False) -> Column:
    return Column(name, "string", description, missing=missing, refers_to=target)


def _text(name: str, description: str, *, missing: bool = False) -> Column:
    return Column(name, "string", description, missing=missing)


def _added(name: str, description: str, *, refers_to: str = "") -> Column:
    return Column(name, "string", description, missing=True, optional=True, refers_to=refers_to)


def _choice(name: str, choices: tuple[str, ...], text: str, *, missing: bool = False) -> Column:
    return Column(name, "string", text, choices=choices, missing=missing)


def _names(*, required_romanisations: bool) -> tuple[Column, ...]:
    free = not required_romanisations
    return (
        _text("name_en", "name in the pack country's own romanisation"),
        _text("name_ko", "name in hangul as the country itself writes it"),
        _text("name_ko_south", "name in hangul as South Korean readers write it"),
        _text("name_mr", "McCune–Reischauer romanisation", missing=free),
        _text("name_rr", "Revised Romanisation", missing=free),
        Column("aliases", "string", "other spellings in use", missing=True, many=True),
    )


def _lon(name: str) -> Column:
    return Column(name, "number", "longitude", missing=True, unit="degrees", least=-180, most=180)


def _lat(name: str) -> Column:
    return Column(name, "number", "latitude", missing=True, unit="degrees", least=-90, most=90)


_SOURCE = _ref("source_id", "sources.source_id", "who published the row's fact")
_NOTE = _text("note", "how the row was read or made, for maintainers", missing=True)

SOURCES = Table(
    "sources",
    "sources.csv",
    "every publication the pack rests on, once",
    (
        _id("source_id", "stable id"),
        _text("publisher", "who published it"),
        _text("title", "its title", missing=True),
        Column("published_on", "partial_date", "day, month or year of publication", missing=True),
        _text("url", "its address", missing=True),
        _choice("kind", SOURCE_KINDS, "kind of publisher"),
        _text("origin", "who first said it: outlets that relay one announcement share it"),
        _text("licence", "licence, or 'facts cited' where only single facts are carried over"),
        _choice("republish", ("yes", "facts", "no"), "what of it may be republished"),
        _choice(
            "read_as",
            ("original", "copy", "excerpt", "title_only", "not_opened"),
            "how it was read when the pack was compiled",
        ),
        _NOTE,
    ),
    ("source_id",),
)

PROVINCES = Table(
    "provinces",
    "provinces.csv",
    "first-level units: today's, and those of older geographies that statistics are given for",
    (
        _id("province_id", "stable id"),
        _text("geography", "'today', or the id of an older division of the country"),
        *_names(required_romanisations=False),
        _SOURCE,
        _NOTE,
    ),
    ("province_id",),
)

REGIONS = Table(
    "regions",
    "regions.csv",
    "every official second-level unit",
    (
        _id("region_id", "stable id, not derived from the name"),
        _ref("province_id", "provinces.province_id", "first-level unit of today"),
        _choice("kind", ("city", "county", "district"), "kind of unit"),
        *_names(required_romanisations=True),
        _lon("seat_lon"),
        _lat("seat_lat"),
        _choice("seat_precision", PLACE_PRECISIONS, "what the seat point is"),
        _text("pcode", "OCHA P-code, where the unit has a shape of its own", missing=True),
        Column("scopes", "string", "ids of the scopes the unit belongs to", many=True),
        _SOURCE,
        _ref("seat_source_id", "sources.source_id", "who gives the seat point", missing=True),
        _NOTE,
    ),
    ("region_id",),
)

REGION_SHAPES = Table(
    "region_shapes",
    "region_shapes.csv",
    "which regions a shape holds, and the remainder they leave",
    (
        _ref("shape_id", "shapes.shape_id", "the polygon"),
        _ref("region_id", "regions.region_id", "the region; empty: a remainder", missing=True),
        _choice("part", ("whole", "shares", "remainder"), "the shape is it, or is shared by it"),
        _text("name_en", "name of a remainder", missing=True),
        _text("name_ko", "name of a remainder", missing=True),
        _SOURCE,
        _NOTE,
    ),
    ("shape_id", "region_id"),
)

EVENTS = Table(
    "events",
    "events.csv",
    "what happened, or was said to happen",
    (
        _id("event_id", "stable id"),
        _text("programme_id", "id of a programme in programme.toml"),
        Column("cohort", "integer", "cohort year", missing=True, least=1900, most=2200),
        _choice("role", ROLES, "what the event counts for"),
        _ref("region_id", "regions.region_id", "where; empty: the whole programme", missing=True),
        _ref("site_id", "sites.site_id", "one site of several, where it is one's", missing=True),
        _choice("kind", EVENT_KINDS, "what happened"),
        _choice("basis", ("claim", "independent"), "said by the builder's side, or by others"),
        _choice("bears_on", STATUSES[1:], "the status it speaks to", missing=True),
        _choice(
            "verdict", ("confirms", "against", "unsettled"), "independent looks only", missing=True
        ),
        Column("happened_on", "partial_date", "when, as precisely as the source says"),
        _choice("precision", PRECISIONS, "how precise happened_on is"),
        Column("not_before", "date", "earliest day, where a source bounds it", missing=True),
        Column("reported_on", "partial_date", "when the source reported it", missing=True),
        Column("entered_on", "date", "when it was entered in the pack"),
        _choice("extent", ("whole", "part"), "the whole region, or a part of it"),
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
        _text("said_by_en", "who says so"),
        _text("said_by_ko", "who says so, in Korean"),
        _added("built_by_en", "who builds, where a source says so"),
        _added("built_by_ko", "who builds, in Korean"),
        _added("answers_en", "who answers for it, where a source says so"),
        _added("answers_ko", "who answers for it, in Korean"),
        _SOURCE,
        Column(
            "also_sources",
            "string",
            "further sources",
            missing=True,
            many=True,
            refers_to="sources.source_id",
        ),
        _ref("supersedes", "events.event_id", "an earlier entry this corrects", missing=True),
        _ref("contradicts", "events.event_id", "an entry that says otherwise", missing=True),
        _added(
            "same_as",
            "the entry of another programme that tells of the same thing",
            refers_to="events.event_id",
        ),
        _text("text_en", "what is said, in one sentence"),
        _text("text_ko", "what is said, in Korean"),
        _text("caveat_en", "what limits it", missing=True),
        _text("caveat_ko", "what limits it, in Korean", missing=True),
        _NOTE,
    ),
    ("event_id",),
)

SITES = Table(
    "sites",
    "sites.csv",
    "facilities, one row a programme and facility, or group whose kinds no source states",
    (
        _id("site_id", "stable id"),
        _text("programme_id", "id of a programme in programme.toml"),
        Column("cohort", "integer", "cohort year", missing=True, least=1900, most=2200),
        _choice("role", ROLES, "what the site counts for"),
        _ref("region_id", "regions.region_id", "where"),
        _text("kind", "id of a facility kind; empty: kinds not stated", missing=True),
        _choice(
            "kind_basis",
            ("named", "statement_about_all", "not_stated"),
            "how the kind is known; 'statement_about_all' is drawn hollow and not counted",
        ),
        _text("name_en", "its own name", missing=True),
        _text("name_ko", "its own name in hangul", missing=True),
        _text("products_en", "products a source names", missing=True),
        _text("products_ko", "products a source names, in Korean", missing=True),
        _lon("lon"),
        _lat("lat"),
        _choice("location_precision", PLACE_PRECISIONS, "what the point is"),
        _SOURCE,
        _added(
            "same_as",
            "the row of the same facility in another programme",
            refers_to="sites.site_id",
        ),
        _text("note_en", "what a reader should know", missing=True),
        _text("note_ko", "what a reader should know, in Korean", missing=True),
        _NOTE,
    ),
    ("site_id",),
)

INDICATORS = Table(
    "indicators",
    "indicators.csv",
    "one value of one indicator for one unit and period",
    (
        _choice("unit_kind", ("region", "shape", "province", "country"), "what the unit is"),
        _text("unit_id", "id of the region, shape or province, or the country code"),
        _choice("part", ("all", "urban", "rural"), "all of the unit, or its urban or rural part"),
        _ref("indicator_id", "indicator_definitions.indicator_id", "what is measured"),
        _text("period", "year, month or span"),
        Column("value", "number", "the value, in the definition's unit"),
        Column("low", "number", "lower bound, where a source gives one", missing=True),
        Column("high", "number", "upper bound, where a source gives one", missing=True),
        _choice("nature", NATURES, "how the value came about"),
        _SOURCE,
        _NOTE,
    ),
    ("unit_kind", "unit_id", "part", "indicator_id", "period"),
)

DEFINITIONS = Table(
    "indicator_definitions",
    "indicator_definitions.csv",
    "what each indicator is and what may be done with it",
    (
        _id("indicator_id", "stable id"),
        _choice("level", ("shape", "province", "country"), "finest level it is given for"),
        _text("label_en", "label"),
        _text("label_ko", "label in Korean"),
        _text("unit_en", "unit"),
        _text("unit_ko", "unit in Korean"),
        _choice("direction", ("higher", "lower", "none"), "which way is better, if either"),
        Column("decimals", "integer", "decimals to show", least=0, most=6),
        _text("method_en", "how it is made, and its traps"),
        _text("method_ko", "how it is made, and its traps, in Korean"),
        Column("permits", "string", "what may be done with it", missing=True, many=True),
    ),
    ("indicator_id",),
)

SHAPES = Table(
    "shapes",
    "shapes.parquet",
    "polygons, EPSG:4326, a valid coverage; one GeoParquet row a shape",
    (
        _id("shape_id", "stable id"),
        _ref("province_id", "provinces.province_id", "first-level unit of today"),
        _ref("census_province_id", "provinces.province_id", "unit that statistics put it in"),
        _text("name_en", "name of what it holds"),
        _text("name_ko", "name of what it holds, in hangul"),
        _text("name_ko_south", "the same as South Korean readers write it"),
        Column("area_km2", "number", "area, equal-area projection", unit="km²", least=0),
        Column("label_lon", "number", "centre of the largest circle inside", unit="degrees"),
        Column("label_lat", "number", "centre of the largest circle inside", unit="degrees"),
        _SOURCE,
        _text("source_shape_id", "id in the boundary source"),
    ),
    ("shape_id",),
)

TABLES = (
    SOURCES,
    PROVINCES,
    REGIONS,
    REGION_SHAPES,
    EVENTS,
    SITES,
    DEFINITIONS,
    INDICATORS,
    SHAPES,
)
BY_NAME = {table.name: table for table in TABLES}
