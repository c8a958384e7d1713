"""Check that datapackage.json, which other tools read, says of the tables what the schema says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.pack.descriptor import table_resource
from regiondash.pack.read import DESCRIPTOR_FILE
from regiondash.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        elif found[table.file] != table_resource(table).get("schema"):
            problem = f"the descriptor's columns of {table.file} are not those of the schema"
            value = _names(found[table.file])
            yield Fault(DESCRIPTOR_FILE, None, value, problem, _REMEDY)


def _names(schema: object) -> str:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list):
        return "no fields"
    return shown(", ".join(str(field.get("name")) for field in fields if isinstance(field, dict)))
