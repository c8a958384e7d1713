"""Hold the report of a draft to everything that keeps it from being accepted."""

from __future__ import annotations

import ast
import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.report import faults_csv, summary
from regiondash.text import LANGUAGES, messages
from tests.evidence.imports.given import drafted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from regiondash.pack.model import Pack

BAD = 'County,Share (%) 2019\nHyesan,abc\nUnsan,5\n"=HYPERLINK(1)",6\nSukchon,7\nSukchon,7\n'


def rows(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV with a byte-order mark."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_faults_are_a_table_by_line(prk: Pack) -> None:
    """Faults, open places, missing fields and warnings stand in one CSV, in the file's order."""
    draft = drafted(prk, BAD)
    header, *found = rows(faults_csv(draft, "en"))
    assert header[0] == "Line"
    assert [row[0] for row in found] == ["2", "3", "4", "6", ""]
    assert [row[-1] for row in found] == ["yes", "yes", "yes", "no", "yes"]
    assert "prk-166" in found[1][4]
    assert found[-1][1] == "direction"
    assert all(row[3] and row[4] for row in found)


def test_cells_are_no_formulas(prk: Pack) -> None:
    """What a user's cell begins with is never run by a spreadsheet."""
    found = rows(faults_csv(drafted(prk, BAD), "en"))
    assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert any("=HYPERLINK" in cell for row in found for cell in row)


def test_faults_are_told_in_korean(prk: Pack) -> None:
    """Every sentence has its Korean; the file's own words stay."""
    header, *found = rows(faults_csv(drafted(prk, BAD), "ko", lambda unit: f"<{unit}>"))
    assert header[0] == "행"
    assert "<prk-166>; <prk-185>" in found[1][4]
    assert all(re.search("[가-힣]", row[3]) for row in found)


def test_a_summary_counts_everything(prk: Pack) -> None:
    """Rows, places by way, guesses, missing fields and faults are figures for programs."""
    told = summary(drafted(prk, BAD))
    assert told["matches"] == {"exact": 2, "ambiguous": 1, "unmatched": 1}
    assert told["missing"] == ["direction"]
    assert not told["acceptable"]
    assert {one["name"] for one in told["open"]} == {"Unsan", "=HYPERLINK(1)"}
    assert [one["reason"] for one in told["faults"]] == ["not_number"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_that_the_code_gives_has_words(language: str, project: Path) -> None:
    """A fault is a problem and a remedy in each language."""
    folder = project / "regiondash" / "evidence" / "imports"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob("*.py")]
    given = {reason for tree in trees for reason in _reasons(tree)}
    assert {"no_place_column", "several_indicators", "answer_unknown"} <= given
    known = messages(language)
    lacking = {
        reason
        for reason in given
        for part in ("problem", "remedy")
        if f"import_fault.{reason}.{part}" not in known
    }
    assert not lacking


def _reasons(tree: ast.Module) -> Iterator[str]:
    """Yield the reasons that calls of `RowFault` and `fault` name outright."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func).rpartition(".")[2]
        place = {"RowFault": 3, "fault": 2}.get(name)
        if place is not None and len(call.args) > place:
            given = call.args[place]
            for part in (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,):
                if isinstance(part, ast.Constant):
                    yield str(part.value)
