"""Test that no CSV of the product holds a cell that a spreadsheet would run."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.brief.figures.figure import Figure
from regiondash.brief.figures.numbers import numbers_csv
from regiondash.brief.files import rows_csv
from regiondash.brief.gaps import file_rows
from regiondash.selection import THEMES, Selection
from regiondash.text.inert import inert
from regiondash.view.export import csv_bytes
from regiondash.view.gaps import gaps_report
from regiondash.view.region_rows import events
from regiondash.view.sheet import sheet
from tests.brief.hostile import filled
from tests.rules import imports
from tests.rules.source import app_files, module_name, tree
from tests.view.asking import asked

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

FORMULAS = ("=cmd|' /C calc'!A0", "+1+cmd()", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1+1")
NUMBER = re.compile(r"[-+]?[\d.,]+(?:[eE][-+]?\d+)?%?")

# Who writes CSV, and for whom.
WRITERS = {
    "regiondash.view.sheet": "for spreadsheets: every cell is inert",
    "regiondash.evidence.imports.report": "for spreadsheets: every cell is inert",
    "regiondash.pack.make.files": "a pack's own files, which the app reads back as they are",
}


def runs(data: bytes) -> list[str]:
    """Return the cells of a CSV that a spreadsheet would take for formulas."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = [cell for row in rows for cell in row]
    assert cells
    live = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    return [cell for cell in cells if cell.startswith(live) and not NUMBER.fullmatch(cell)]


def exports(pack: Pack) -> dict[str, bytes]:
    """Return the CSV files that people get of a pack, by what they hold."""
    selection = Selection(pack=pack.id)
    figure = Figure(pack, "map", selection, "Author", dt.date(2026, 1, 1))
    tables = {theme: csv_bytes(pack, asked(pack, theme=theme)) for theme in THEMES}
    happened = [row for rows in events(pack, selection).values() for row in rows]
    return {
        **tables,
        "figure": numbers_csv(figure, "map"),
        "gaps": rows_csv(file_rows(gaps_report(pack, selection))),
        "events": rows_csv(happened),
    }


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_export_of_a_hostile_pack_runs(small: Pack, formula: str) -> None:
    """With a formula in every text of a pack, the text is there and nothing would run."""
    found = exports(filled(small, formula))
    assert {name: runs(data) for name, data in found.items() if runs(data)} == {}
    assert sum(f"'{formula}" in data.decode("utf-8-sig") for data in found.values()) >= 3


@pytest.mark.parametrize("path", app_files(".py"), ids=module_name)
def test_only_one_place_writes_csv_for_people(path: Path) -> None:
    """A further writer of CSV would have to be made inert, too: it is named here or is not."""
    name, code = module_name(path), tree(path)
    called = {node.attr for node in ast.walk(code) if isinstance(node, ast.Attribute)}
    knows_csv = any(one.split(".")[0] == "csv" for one in imports.imports_of(name, code))
    writes = "to_csv" in called or (knows_csv and bool(called & {"writer", "DictWriter"}))
    assert writes == (name in WRITERS)
    assert not writes or "pack.make" in name or "inert" in path.read_text(encoding="utf-8")


def test_the_table_on_the_page_offers_no_download_of_its_own(project: Path) -> None:
    """Streamlit's own download of a table is out of sight: it writes cells as they are."""
    import streamlit  # noqa: PLC0415 - where its scripts lie

    style = (project / "regiondash/assets/page.css").read_text(encoding="utf-8")
    label = "Download as CSV"
    assert f'[aria-label^="{label}"]) {{ display: none; }}' in style
    scripts = (project / streamlit.__path__[0]).glob("static/static/js/DataFrame*.js")
    assert any(f"label:`{label}`" in script.read_text(encoding="utf-8") for script in scripts)


@given(st.text(max_size=30))
def test_inert_text_never_begins_as_a_formula(text: str) -> None:
    """Whatever a cell says, it does not run; what is harmless stays as it is."""
    assert runs(sheet(["a"], [[text]])) == []
    assert inert(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("text", ["-5", "+3.25", "-1,234.5", "-5%", "1e-5", "A-1", "a=b", ""])
def test_numbers_and_plain_words_stay(text: str) -> None:
    """A negative number as text is no formula."""
    assert inert(text) == text


def test_names_of_columns_are_inert_too() -> None:
    """A header can be a formula as well as a cell."""
    assert sheet(["=1+1"], []) == "\ufeff'=1+1\r\n".encode()
