"""Test that the committed descriptor of North Korea's pack agrees with schema and files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from regiondash.schema import TABLES

PACK = Path(__file__).parents[2] / "geodata" / "prk"


def package() -> dict[str, Any]:
    """Return the committed descriptor."""
    content: dict[str, Any] = json.loads((PACK / "datapackage.json").read_text(encoding="utf-8"))
    return content


def test_the_descriptor_describes_every_table_and_its_columns() -> None:
    """The descriptor's fields are the files' headers: the schema's columns, in its order.

    An optional column that the pack has nothing for may be absent from both.
    """
    resources = {resource["name"]: resource for resource in package()["resources"]}
    for one in TABLES:
        resource = resources[one.name]
        assert resource["path"] == one.file
        if one.file.endswith(".csv"):
            header = (PACK / one.file).read_text(encoding="utf-8").partition("\n")[0]
            fields = [field["name"] for field in resource["schema"]["fields"]]
            assert fields == header.split(",")
            there = [name for name in one.names if name in fields or name in one.required]
            assert fields == there


def test_the_descriptor_names_only_files_that_are_there() -> None:
    """Each resource is a file of the pack, and each data file of the pack is a resource."""
    paths = {resource["path"] for resource in package()["resources"]}
    files = {path.name for path in PACK.iterdir() if path.is_file()}
    assert paths == files - {"datapackage.json", "README.md"}
