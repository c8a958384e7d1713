"""Test that a pack whose files lack the optional columns loads and is valid all the same."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from regiondash.pack.load import load
from regiondash.pack.validate import validate
from regiondash.schema import EVENTS, SHAPES, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.columns import Table


def drop(folder: Path, table: Table) -> None:
    """Rewrite a table's file without its optional columns."""
    path = folder / table.file
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.required, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def older(tiny: Path) -> Path:
    """Return a tiny pack as one was before the optional columns came."""
    for table in TABLES:
        if table.required != table.names and table is not SHAPES:  # whose file has none
            drop(tiny, table)
    path = tiny / "datapackage.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    for table, resource in zip(TABLES, content["resources"], strict=True):
        if "schema" in resource:
            schema = resource["schema"]
            kept = [one for one in schema["fields"] if one["name"] in table.required]
            keys = [one for one in schema.get("foreignKeys", []) if one["fields"] != "same_as"]
            schema |= {"fields": kept} | ({"foreignKeys": keys} if keys else {})
    path.write_text(json.dumps(content), encoding="utf-8")
    return tiny


def test_an_older_pack_has_no_faults(older: Path) -> None:
    """An optional column may be absent from the file and from its description."""
    assert validate(older) == []


def test_absent_columns_are_empty(older: Path) -> None:
    """What the file does not have reads as empty, with the type of the schema."""
    events = load(older).events
    assert events.columns.tolist() == EVENTS.names
    assert events["progress_pct"].isna().all()
    assert events["built_by_en"].eq("").all()
