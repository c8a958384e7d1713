"""Test that rows are tried against every check of a pack, and each fault finds its row."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import shapely

from regiondash.pack.additions import Additions, Row, put
from regiondash.pack.load import load
from regiondash.pack.overlay import with_additions
from regiondash.pack.trial import faults_with
from tests.pack.rows import bring, cells, moved, value
from tests.packs import edit

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack


def test_good_rows_bring_no_fault(small: Pack) -> None:
    """A new value, a new event and a moved border pass every check."""
    event = cells(small, "events", 1, event_id="e99", reported_on="2025-12-24")
    event |= {"happened_on": "2025-12-20", "entered_on": "2025-12-25"}
    rows = [value("s3", "7", period="2021"), put("events", event), *moved(small)]
    assert faults_with(small, rows) == []


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"unit_id": "s9"}, "there is no shape with this id"),
        ({"value": "many"}, "not a number"),
        ({"source_id": "nobody"}, "“source_id” is not in sources.csv"),
        ({"nature": "guessed"}, "“nature” has no such value"),
        ({"low": "9"}, "“low”, “value” and “high” are not in this order"),
    ],
)
def test_a_fault_finds_its_row(small: Pack, cells: dict[str, str], problem: str) -> None:
    """What is wrong with one of many rows is told beside that row."""
    wrong = value("s4", "7", period="2021", **cells)
    found = faults_with(small, [value("s1", "1", period="2021"), wrong])
    assert [row for row, _ in found] == [wrong]
    assert problem in found[0][1].problem


def test_a_replaced_row_is_found_too(small: Pack) -> None:
    """A row that takes the place of the pack's has the fault that stands in the pack's line."""
    wrong = put("events", cells(small, "events", 3, happened_on="2030-01"))
    found = faults_with(small, [wrong])
    assert {row and row.key for row, _ in found} == {("e4",)}
    assert found[0][1].row == 5


def test_what_rows_do_to_others_is_told_without_a_row(small: Pack) -> None:
    """A total that no longer holds, and a reference to what was taken away, are the pack's rows."""
    total = faults_with(small, [value("s1", "101")])
    assert [row for row, _ in total] == [None]
    gone = faults_with(small, [Row("sites", ("site1",), None)])
    assert [(row, fault.problem) for row, fault in gone] == [
        (None, "“site_id” is not in sites.csv")
    ]


def test_the_packs_own_faults_are_left_out(tiny: Path) -> None:
    """A pack that has faults can be added to: only those that the rows bring are told."""
    edit(tiny, "events", 3, verdict="confirms")
    assert faults_with(load(tiny), [value("s1", "1", period="2021")]) == []


def test_earlier_additions_are_seen(small: Pack) -> None:
    """Rows rest on what was added before, and its faults are not theirs."""
    source = put("sources", cells(small, "sources", 0, source_id="extra"))
    mine = value("s1", "1", period="2021", source_id="extra")
    assert len(faults_with(small, [mine])) == 1
    bad = value("s2", "2", period="2021", nature="guessed")
    pack = with_additions(small, Additions("tiny", 1, (bad, source)))
    assert faults_with(pack, [mine]) == []


def test_torn_borders_are_told(small: Pack) -> None:
    """A polygon that overlaps its neighbour is a fault of the shapes and of the overview."""
    found = faults_with(small, bring(small, s1=shapely.box(0, 0, 1.5, 1)))
    assert {fault.file for _, fault in found} == {"shapes.parquet", "overview.geojson"}
    assert all("overlap" in fault.problem for _, fault in found)


def test_a_polygon_that_cannot_be_read_is_told(small: Pack) -> None:
    """A shape without geometry is a fault of its row, whatever the cell holds."""
    row = put("shapes", cells(small, "shapes", 0, shape_id="s9") | {"geometry": "no polygon"})
    found = faults_with(small, [row])
    assert (row, "the shape has no geometry") in [(one, fault.problem) for one, fault in found]


def test_a_trial_is_quick(prk: Pack) -> None:
    """Values for every shape of the real pack are tried in under a second."""
    known = {"unit_kind": "shape", "part": "all", "indicator_id": "pop_2008", "value": "1"}
    known |= {"nature": "observed", "source_id": prk.sources["source_id"][0], "period": "2030"}
    rows = [put("indicators", known | {"unit_id": shape}) for shape in prk.shape_table["shape_id"]]
    faults_with(prk, rows[:1])
    start = time.process_time()
    assert faults_with(prk, rows) == []
    assert time.process_time() - start < 1
