"""Test that the schema's tables become the descriptor the specification asks for."""

from __future__ import annotations

import re

import pytest

from regiondash.columns import Column, Table
from regiondash.pack.descriptor import (
    PARTIAL_DATE,
    About,
    Licence,
    PlainFile,
    constraints,
    descriptor,
    field,
    foreign_keys,
    table_resource,
    table_schema,
)
from regiondash.schema import EVENTS, REGION_SHAPES, REGIONS, SHAPES, TABLES

TOWNS = Table(
    "towns",
    "towns.csv",
    "towns",
    (
        Column("town_id", "string", "stable id", unique=True),
        Column("kind", "string", "kind", choices=("port", "inland")),
        Column("lat", "number", "latitude", missing=True, unit="degrees", least=-90, most=90),
        Column("rank", "integer", "rank", least=1),
        Column("tags", "string", "tags", missing=True, many=True, choices=("a", "b")),
        Column("region_id", "string", "where", refers_to="regions.region_id"),
    ),
    ("town_id",),
)
ABOUT = About(
    name="towns",
    title="Towns",
    description="towns",
    version="2026.1.2",
    created="2026-01-02T00:00:00Z",
    sources=(("a source", "https://example.org/"),),
    licences=(("map.parquet", Licence("CC-BY-4.0", "CC BY 4.0", "https://example.org/by")),),
)


def test_every_column_becomes_a_field_in_order() -> None:
    """A table schema has the table's columns as fields, in file order."""
    for table in TABLES:
        fields = table_schema(table)["fields"]
        assert isinstance(fields, list)
        assert [item["name"] for item in fields] == table.names


def test_a_missing_cell_is_written_empty() -> None:
    """The only text that stands for a missing value is the empty one."""
    assert table_schema(TOWNS)["missingValues"] == [""]


def test_constraints_say_what_a_cell_must_satisfy() -> None:
    """Required, unique, choices and bounds are carried over, and nothing that is not asked."""
    assert constraints(TOWNS.column("town_id")) == {"required": True, "unique": True}
    assert constraints(TOWNS.column("kind")) == {"required": True, "enum": ["port", "inland"]}
    assert constraints(TOWNS.column("lat")) == {"minimum": -90, "maximum": 90}
    assert constraints(TOWNS.column("rank")) == {"required": True, "minimum": 1}


def test_choices_of_a_list_are_left_to_the_description() -> None:
    """A cell with several values has no enum; the description names the choices."""
    tags = field(TOWNS.column("tags"))
    assert "constraints" not in tags
    assert "each one of: a, b" in str(tags["description"])


def test_a_unit_travels_with_the_field() -> None:
    """A column's unit is a property of its field."""
    assert field(TOWNS.column("lat"))["unit"] == "degrees"


@pytest.mark.parametrize("text", ["2024", "2024-03", "2024-12-31"])
def test_a_partial_date_may_stop_early(text: str) -> None:
    """Year, month and day are partial dates, kept as text with a pattern."""
    assert field(EVENTS.column("happened_on"))["type"] == "string"
    assert re.fullmatch(PARTIAL_DATE, text)


@pytest.mark.parametrize("text", ["24", "2024-13", "2024-3", "2024-02-32", "2024-02-", ""])
def test_other_text_is_no_partial_date(text: str) -> None:
    """The pattern refuses impossible months and days and other ways of writing."""
    assert not re.fullmatch(PARTIAL_DATE, text)


def test_references_become_foreign_keys() -> None:
    """A column that refers to a table in CSV becomes a foreign key to it."""
    key = {"fields": "region_id", "reference": {"resource": "regions", "fields": "region_id"}}
    assert foreign_keys(TOWNS) == [key]


def test_a_reference_to_its_own_table_names_no_resource() -> None:
    """The specification writes a reference within one table as an empty resource name."""
    keys = [key for key in foreign_keys(EVENTS) if key["fields"] == "supersedes"]
    assert keys == [
        {"fields": "supersedes", "reference": {"resource": "", "fields": "event_id"}},
    ]


def test_lists_and_parquet_have_no_foreign_keys() -> None:
    """What the specification cannot express is left to the description."""
    assert not [key for key in foreign_keys(EVENTS) if key["fields"] == "also_sources"]
    assert not [key for key in foreign_keys(REGION_SHAPES) if key["fields"] == "shape_id"]
    also = str(field(EVENTS.column("also_sources"))["description"])
    assert "refers to sources.source_id" in also


def test_a_key_with_an_empty_part_is_no_primary_key() -> None:
    """A remainder has no region, so the pairs of shape and region are no primary key."""
    assert table_schema(REGIONS)["primaryKey"] == ["region_id"]
    assert "primaryKey" not in table_schema(REGION_SHAPES)


def test_only_csv_files_have_a_table_schema() -> None:
    """GeoParquet and other files are resources without a schema."""
    assert table_resource(TOWNS)["profile"] == "tabular-data-resource"
    shapes = table_resource(SHAPES)
    assert shapes["profile"] == "data-resource"
    assert "schema" not in shapes
    assert "encoding" not in shapes


def test_the_descriptor_names_every_file_and_its_licence() -> None:
    """Tables come first, then plain files; a licence stands with its file and with the pack."""
    content = descriptor(ABOUT, [TOWNS], [PlainFile("map", "map.parquet", "a map")])
    resources = content["resources"]
    assert isinstance(resources, list)
    assert [item["path"] for item in resources] == ["towns.csv", "map.parquet"]
    assert resources[1]["licenses"] == content["licenses"]
    assert "licenses" not in resources[0]
