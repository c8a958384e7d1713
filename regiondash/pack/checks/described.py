"""Check that datapackage.json, which other tools read, says of the tables what the schema says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.pack.descriptor import table_resource
from regiondash.pack.read import DESCRIPTOR_FILE
from regiondash.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.columns import Table
    from regiondash.pack.checks.draft import Draft

_REMEDY: Final = "Write the descriptor anew from the schema."


def check(draft: Draft) -> Iterator[Fault]:
    """Yield each table that the descriptor leaves out or describes otherwise than the schema."""
    if DESCRIPTOR_FILE not in draft.objects:
        return
    entries = draft.objects[DESCRIPTOR_FILE]["resources"]
    found = {
        str(entry.get("path")): entry.get("schema") for entry in entries if isinstance(entry, dict)
    }
    for table in TABLES:
        if table.file not in found:
            problem = "the descriptor does not name the file"
            yield Fault(DESCRIPTOR_FILE, None, table.file, problem, _REMEDY)
        elif found[table.file] != _schema(table, _names(found[table.file])):
            problem = f"the descriptor's columns of {table.file} are not those of the schema"
            value = shown(", ".join(_names(found[table.file])) or "no fields")
            yield Fault(DESCRIPTOR_FILE, None, value, problem, _REMEDY)


def _schema(table: Table, names: list[str]) -> object:
    """Return how the table should be described; a column that is optional may be left out."""
    kept = (one for one in table.columns if one.name in names or not one.optional)
    return table_resource(replace(table, columns=tuple(kept))).get("schema")


def _names(schema: object) -> list[str]:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list):
        return []
    return [str(field.get("name")) for field in fields if isinstance(field, dict)]
