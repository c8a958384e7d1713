"""Test that an answer of the cage is held to what it should be, as all else from outside."""

from __future__ import annotations

import json
from typing import Any

import pytest

from regiondash.evidence.intake import boundaries, cage, tables
from regiondash.evidence.intake.boundaries import read_features
from regiondash.evidence.intake.cage import Answer
from regiondash.evidence.intake.tables import read_table
from regiondash.text.problems import BadFile
from tests.evidence.intake import good

FEATURES: dict[str, Any] = {
    "columns": {"a": ["x"]},
    "sizes": [3],
    "crs": "EPSG:4326",
    "layer": "",
    "layers": [],
    "notes": [],
}
TABLE: dict[str, Any] = {
    "grid": [["a"], ["x"]],
    "merges": [],
    "sheet": "S",
    "sheets": ["S"],
}


@pytest.mark.parametrize(
    "wrong",
    [{"columns": None}, {"sizes": [4]}, {"sizes": "x"}, {"columns": {"a": ["x", "y"]}}, {}],
)
def test_features_that_are_none_are_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object]
) -> None:
    """Columns and shapes must agree, and shapes be shapes."""
    answer = Answer({**FEATURES, **wrong}, b"xyz")
    monkeypatch.setattr(boundaries, "read_caged", lambda *_, **__: answer)
    with pytest.raises(BadFile, match="could not be read"):
        read_features("a.geojson", good.files()["good.geojson"])


@pytest.mark.parametrize(
    "wrong",
    [{"grid": None}, {"grid": [[1], [2]]}, {"merges": [[1]]}, {"sheet": 7}, {"sheets": None}],
)
def test_a_table_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object]
) -> None:
    """Cells must be text, merges places, sheets names."""
    answer = Answer({**TABLE, **wrong}, b"")
    monkeypatch.setattr(tables, "read_caged", lambda *_, **__: answer)
    with pytest.raises(BadFile, match="could not be read"):
        read_table("a.xlsx", good.files()["good.xlsx"])


@pytest.mark.parametrize(
    "said",
    [
        {"problem": "intake.empty", "values": {}},
        {"problem": "intake.empty", "values": None},
        {"problem": "intake.empty", "values": {"name": []}},
        {"problem": "intake.nothing", "values": {"name": "a"}},
        {"problem": "not_allowed.edit", "values": {"name": "a"}},
        {"problem": 7},
    ],
)
def test_a_refusal_that_is_none_of_ours_is_not_said(said: dict[str, object]) -> None:
    """Only the messages of reading files can be said, with the values they need."""
    assert cage._problem("a", json.loads(json.dumps(said))).key == "intake.crashed"
    known = {"problem": "intake.empty", "values": {"name": "a"}}
    assert cage._problem("a", known).key == "intake.empty"
