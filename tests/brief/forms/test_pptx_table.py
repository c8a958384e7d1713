"""Test that tables are native: heading, rows, widths, and one line a cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from regiondash.brief.forms import pptx_fit as fit
from regiondash.draw.sheet.items import Box, Column, Table
from tests.brief.forms import decks
from tests.brief.forms.opened import A, alone

COLUMNS = (Column("Region", 3), Column("Opened", 1, "right"))
ROWS = (("Kimhwa", "2025"), ("평양", "—"), ("<&\x00", ""))


def shown(table: Table) -> Any:  # noqa: ANN401 - python-pptx has no types
    """Return the frame of a table, written and read again."""
    return next(shape for shape in alone(table).shapes if shape.has_table)


def small(**changes: Any) -> Table:  # noqa: ANN401 - any field of Table
    """Return a small table."""
    return replace(Table(Box(36, 100, 400, 80), COLUMNS, ROWS), **changes)


def cells(frame: Any) -> list[list[str]]:  # noqa: ANN401
    """Return the words of a table by row."""
    return [[cell.text for cell in row.cells] for row in frame.table.rows]


def test_words_are_the_pages() -> None:
    """Headings come first, then the rows as they are."""
    frame = shown(small())
    assert cells(frame) == [["Region", "Opened"], ["Kimhwa", "2025"], ["평양", "—"], ["<&", ""]]
    assert frame.table.first_row is True


def test_columns_and_rows_have_their_sizes() -> None:
    """Columns fill the box, rows are as high as said, and the first is the widest."""
    frame = shown(small())
    widths = [column.width.pt for column in frame.table.columns]
    assert sum(widths) == pytest.approx(400, abs=0.01)
    assert widths[0] > 2 * widths[1]
    assert {row.height.pt for row in frame.table.rows} == {20}
    assert (frame.left.pt, frame.top.pt) == (36, 100)


def test_looks_are_quiet() -> None:
    """No banding, no side lines; a line below each row, and the heading bold."""
    frame = shown(small())
    assert frame.table.horz_banding is False
    for row in frame.table.rows:
        for cell in row.cells:
            borders = {side: cell._tc.tcPr.find(f"{A}ln{side}") for side in "LRTB"}
            assert [s for s in "LRT" if borders[s].find(f"{A}noFill") is None] == []
            assert borders["B"].find(f"{A}solidFill") is not None
    bold = [row.cells[0].text_frame.paragraphs[0].runs[0].font.bold for row in frame.table.rows]
    assert bold == [True, False, False, False]


def test_cells_are_set_as_their_columns() -> None:
    """Numbers stand on the right where the column says so."""
    row = shown(small()).table.rows[1]
    found = [cell.text_frame.paragraphs[0]._p.pPr.get("algn") for cell in row.cells]
    assert found == ["l", "r"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_cell_is_one_line(language: str) -> None:
    """Words that are wider than their column end in an ellipsis: rows never grow."""
    table = small(rows=((decks.LONG[language], "1"), ("one\ntwo", "2")))
    frame = shown(table)
    long = cells(frame)[1][0]
    assert long.endswith("…")
    assert fit.width(long, 12) <= frame.table.columns[0].width.pt
    assert cells(frame)[2][0] == "one two"


def test_rows_of_other_lengths_are_filled_or_cut() -> None:
    """A row always has as many cells as there are columns."""
    frame = shown(small(rows=(("a",), ("b", "c", "d"))))
    assert cells(frame)[1:] == [["a", ""], ["b", "c"]]


def test_a_table_without_rows_has_its_heading() -> None:
    """Nothing found is a heading without rows."""
    assert cells(shown(small(rows=()))) == [["Region", "Opened"]]
