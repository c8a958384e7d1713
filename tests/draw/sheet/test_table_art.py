"""Test that tables are drawn row by row, each column as wide as its words need."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiondash.draw.sheet.items import Box, Column, Group, Line, Table, Words
from regiondash.draw.sheet.lines import ink
from regiondash.draw.sheet.table_art import column_places, table_art
from tests.draw.sheet.boxes import faults, said

BOX = Box(36, 90, 600, 200)
LONG = "assessed, not settled: imagery shows the building and no sign of work inside it since then"
TEXTS = ("", "1,234", "Pyongyang", "함경남도 단천시 광천동", LONG)


def table(*rows: tuple[str, ...], columns: tuple[Column, ...] = (), box: Box = BOX) -> Table:
    """Return a table, by default of a name and a number."""
    return Table(box, columns or (Column("Name", 2), Column("Number", 1, "right")), rows)


def rows_of(art: Group) -> list[Group]:
    """Return the groups of a drawn table, the head first."""
    return [item for item in art.items if isinstance(item, Group)]


def cells(row: Group) -> list[Words]:
    """Return the words of a row."""
    return [item for item in row.items if isinstance(item, Words)]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return any table: long and empty cells, many rows, narrow boxes."""
    count = draw(st.integers(1, 6))
    aligns = st.sampled_from(["left", "right", "center"])
    column = st.builds(Column, st.sampled_from(TEXTS), st.sampled_from([0.5, 1.0, 3.0]), aligns)
    columns = draw(st.lists(column, min_size=count, max_size=count).map(tuple))
    cell = st.sampled_from(TEXTS)
    row = st.lists(cell, min_size=count, max_size=count).map(tuple)
    rows = draw(st.lists(row, max_size=30).map(tuple))
    box = Box(36, 90, draw(st.sampled_from([240, 600])), draw(st.sampled_from([60, 300])))
    return Table(box, columns, rows, draw(st.sampled_from([12.0, 14.0])))


@settings(max_examples=60, deadline=None)
@given(tables())
def test_whatever_the_cells_nothing_leaves_the_box_or_touches(drawn: Table) -> None:
    """No words or rules lie outside, no words are small, and no words touch others."""
    assert faults(table_art(drawn), drawn.box, drawn.size) == []


def test_the_head_is_bold_with_a_rule_of_ink_below() -> None:
    """The head stands out, rows are parted by thin pale rules."""
    head, row = rows_of(table_art(table(("Kapsan", "1"))))
    assert all(words.style.bold for words in cells(head))
    assert not any(words.style.bold for words in cells(row))
    (strong,), (thin,) = ([i for i in group.items if isinstance(i, Line)] for group in (head, row))
    assert strong.width > thin.width
    assert strong.colour != thin.colour
    assert np.ptp(strong.points[:, 0]) == pytest.approx(BOX.width)


def test_numbers_end_at_one_place() -> None:
    """Cells that are set to the right end at the right side of the table, head included."""
    rows = rows_of(table_art(table(("a", "1"), ("b", "1,234,567"))))
    assert {round(ink(cells(row)[1]).right, 1) for row in rows} == {BOX.right}


def test_a_column_takes_what_others_do_not_need() -> None:
    """Words that their share would cut are told in full where others have room to spare."""
    name = "Sinphyong-ri and the neighbouring districts of Kangdong, South Phyongan Province"
    drawn = table((name, "1"), columns=(Column("Name", 1), Column("Number", 3, "right")))
    assert name in said(table_art(drawn))


def test_only_the_widest_column_is_cut() -> None:
    """One endless cell does not make the others shorter."""
    drawn = table(("Kimhyongjik County", LONG * 3), columns=(Column("Name", 1), Column("Seen", 9)))
    texts = said(table_art(drawn))
    assert "Kimhyongjik County" in texts
    assert any(text.startswith("assessed") and text.endswith("…") for text in texts)


def test_shares_hold_where_nothing_is_cut() -> None:
    """Columns are as wide as their shares where all words fit."""
    (_, first), (start, second) = column_places(table(("a", "1")))
    assert first == pytest.approx(2 * second)
    assert start + second == pytest.approx(BOX.right)


def test_a_cell_is_one_line() -> None:
    """Line breaks in a cell become spaces."""
    assert "one two" in said(table_art(table(("one\ntwo", "1"))))


def test_rows_that_find_no_room_are_counted() -> None:
    """A table that is too long says in its last row how many rows are left out."""
    art = table_art(table(*((str(place), "1") for place in range(30))))
    shown = len(rows_of(art)) - 2
    assert said(art)[-1] == f"… +{30 - shown}"


def test_a_row_that_is_short_of_cells_is_drawn() -> None:
    """A row without its last cells, and a table without rows, are no failure."""
    assert "Kapsan" in said(table_art(table(("Kapsan",))))
    assert said(table_art(table())) == ["Name", "Number"]
