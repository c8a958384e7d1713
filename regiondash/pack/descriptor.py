"""Describe a pack as a Frictionless Data Package: the schema's tables in, a descriptor out.

The result follows the Data Package, Tabular Data Resource and Table Schema specifications,
version 1 (https://specs.frictionlessdata.io), so that other tools can read and check a pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from regiondash.schema import BY_NAME, LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.columns import Column, Table

Descriptor = dict[str, object]

MISSING_VALUES: Final = [""]
PARTIAL_DATE: Final = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".toml": "application/toml",
}


@dataclass(frozen=True)
class PlainFile:
    """A file of a pack that is no table: its id, its name in the folder and what it holds."""

    name: str
    file: str
    description: str


@dataclass(frozen=True)
class Licence:
    """A licence with its Open Definition id, its title and its address."""

    name: str
    title: str
    path: str


@dataclass(frozen=True)
class About:
    """What a descriptor says of the pack as a whole.

    `name` is lower-case letters, digits and hyphens, `version` and `created` are dates of the
    content (2026.11.21 and 2026-11-21T00:00:00Z). `sources` are titles and addresses of what
    the pack was made from; `licences` hold for the files named there, by file name.
    """

    name: str
    title: str
    description: str
    version: str
    created: str
    sources: tuple[tuple[str, str], ...] = ()
    licences: tuple[tuple[str, Licence], ...] = ()


def descriptor(
    about: About,
    tables: Sequence[Table],
    plain_files: Sequence[PlainFile] = (),
) -> Descriptor:
    """Return the content of `datapackage.json` for a pack of these tables and plain files.

    Tables in CSV files get a table schema; a table in another format, like a plain file, is a
    resource without one.
    """
    licences = dict(about.licences)
    resources = [*map(table_resource, tables), *map(plain_resource, plain_files)]
    for resource in resources:
        if licence := licences.get(str(resource["path"])):
            resource["licenses"] = [_licence(licence)]
    return {
        "profile": "data-package",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "version": about.version,
        "created": about.created,
        "licenses": [_licence(licence) for licence in dict.fromkeys(licences.values())],
        "sources": [{"title": title, "path": path} for title, path in about.sources],
        "resources": resources,
    }


def table_resource(table: Table) -> Descriptor:
    """Return the resource of one table, with its schema where the file is CSV."""
    resource = plain_resource(PlainFile(table.name, table.file, table.description))
    if not _is_csv(table.file):
        return resource
    resource["profile"] = "tabular-data-resource"
    resource["schema"] = table_schema(table)
    return resource


def plain_resource(file: PlainFile) -> Descriptor:
    """Return the resource of a file without a table schema."""
    suffix = PurePosixPath(file.file).suffix
    resource: Descriptor = {
        "name": file.name,
        "path": file.file,
        "profile": "data-resource",
        "description": file.description,
        "format": suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES.get(suffix, "application/octet-stream"),
    }
    if suffix != ".parquet":
        resource["encoding"] = "utf-8"
    return resource


def table_schema(table: Table) -> Descriptor:
    """Return the Table Schema of one table: fields, keys and how a missing cell is written.

    A key of which a part may be missing is left out, for a primary key has no empty cells.
    """
    schema: Descriptor = {
        "fields": [field(column) for column in table.columns],
        "missingValues": MISSING_VALUES,
    }
    if not any(table.column(name).missing for name in table.key):
        schema["primaryKey"] = list(table.key)
    if keys := foreign_keys(table):
        schema["foreignKeys"] = keys
    return schema


def field(column: Column) -> Descriptor:
    """Return the Table Schema field of one column.

    A partial date is a string with a pattern, for no type of the specification may stop after
    the month or the year.
    """
    described: Descriptor = {
        "name": column.name,
        "type": "string" if column.type == "partial_date" else column.type,
        "description": _description(column),
    }
    if column.unit:
        described["unit"] = column.unit
    if found := constraints(column):
        described["constraints"] = found
    return described


def constraints(column: Column) -> Descriptor:
    """Return what a cell of the column must satisfy.

    The choices of a column of lists hold for each value in a cell and so are left to the
    description: the specification has no constraint for them.
    """
    candidates: Descriptor = {
        "required": not column.missing or None,
        "unique": column.unique or None,
        "enum": list(column.choices) if column.choices and not column.many else None,
        "pattern": PARTIAL_DATE if column.type == "partial_date" else None,
        "minimum": _bound(column, column.least),
        "maximum": _bound(column, column.most),
    }
    return {name: value for name, value in candidates.items() if value is not None}


def foreign_keys(table: Table) -> list[Descriptor]:
    """Return the references of the table's columns to other tables.

    Left to the description are lists, of which the specification knows no references, and
    references to a file that is not CSV and has no table schema.
    """
    keys: list[Descriptor] = []
    for column in table.columns:
        target, _, target_column = column.refers_to.partition(".")
        if target and not column.many and _is_csv(BY_NAME[target].file):
            resource = "" if target == table.name else target
            reference = {"resource": resource, "fields": target_column}
            keys.append({"fields": column.name, "reference": reference})
    return keys


def _description(column: Column) -> str:
    parts = [column.description]
    if column.many:
        parts.append(f"several values divided by “{LIST_SEPARATOR}”")
    if column.many and column.choices:
        parts.append(f"each one of: {', '.join(column.choices)}")
    if column.refers_to:
        parts.append(f"refers to {column.refers_to}")
    return "; ".join(parts)


def _bound(column: Column, bound: float | None) -> float | None:
    return int(bound) if bound is not None and column.type == "integer" else bound


def _licence(licence: Licence) -> Descriptor:
    return {"name": licence.name, "title": licence.title, "path": licence.path}


def _is_csv(file: str) -> bool:
    return PurePosixPath(file).suffix == ".csv"
