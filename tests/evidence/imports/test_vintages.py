"""Test that values of other boundaries are joined by a concordance, where they can be at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from regiondash.evidence.imports import draft_of
from regiondash.evidence.imports.events import draft
from regiondash.evidence.imports.vintages import (
    Concordance,
    read_concordance,
    refused,
    to_pack_units,
)
from tests.evidence.imports.made import asked, features, reasons, table
from tests.evidence.imports.test_boundaries import moved
from tests.tables import with_info

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import RowFault
    from regiondash.pack.model import Pack

HEADER = "from_vintage|from_unit|to_vintage|to_unit|share|kind"
ROWS = (
    "2008|Old Alpha|2019|Alpha||renamed",
    "2008|Upper|2019|Beta|1|merged",
    "2008|Lower|2019|Beta|1|merged",
    "2008|Wide|2019|Gamma|0.25|split",
    "2008|Wide|2019|r4|0.75|split",
    "2008|Epsilon|2019|Epsilon||same",
)


@pytest.fixture
def dated(small: Pack) -> Pack:
    """Return the tiny pack with boundaries of 2019."""
    return with_info(small, boundary_vintage="2019")


def concordance(*rows: str) -> Concordance:
    """Return a concordance of some rows."""
    found = read_concordance(table(HEADER, *rows))
    assert isinstance(found, Concordance)
    return found


def values(**numbers: float) -> pd.DataFrame:
    """Return values of one period by unit, underscores for spaces."""
    rows = [(unit.replace("_", " "), "2008", number) for unit, number in numbers.items()]
    return pd.DataFrame(rows, columns=["unit", "period", "value"])


def faults_of(found: object) -> list[tuple[int | None, str]]:
    """Return line and reason of the faults of a concordance, said in both languages."""
    assert isinstance(found, tuple)
    one: RowFault
    for one in found:
        assert one.fault("file.csv").problem
        assert one.fault("file.csv", "ko").remedy
    return [(one.line, one.reason) for one in found]


def test_units_are_carried_merged_and_split(dated: Pack) -> None:
    """Renamed and unchanged units keep their values, others are added up or divided."""
    given = values(Old_Alpha=10, Upper=3, Lower=4, Wide=100, Epsilon=7)
    rows, faults = to_pack_units(dated, concordance(*ROWS), "2008", given, permits_sum=True)
    assert faults == ()
    found = rows.set_index("unit")
    assert found["value"].to_dict() == {"r1": 10, "r2": 7, "r3": 25, "r4": 75, "r5": 7}
    natures = {"r1": "", "r2": "derived", "r3": "derived", "r4": "derived", "r5": ""}
    assert found["nature"].to_dict() == natures
    assert found["value"].sum() == given["value"].sum()
    assert "Upper + Lower" in found["note"]["r2"]
    assert "Old Alpha" in found["note"]["r1"]


def test_without_sums_only_whole_units_are_carried(dated: Pack) -> None:
    """Shares and averages cannot be added up or divided: that is refused, unit by unit."""
    given = values(Old_Alpha=10, Upper=3, Lower=4, Wide=100)
    rows, faults = to_pack_units(dated, concordance(*ROWS), "2008", given, permits_sum=False)
    assert rows["unit"].tolist() == ["r1"]
    assert faults_of(faults) == [
        (3, "vintage_no_sum"),
        (5, "vintage_no_sum"),
        (6, "vintage_no_sum"),
    ]


def test_a_sum_needs_every_part(dated: Pack) -> None:
    """Where a part has no value the whole is not known, and nothing is filled in."""
    given = values(Upper=3)
    rows, faults = to_pack_units(dated, concordance(*ROWS), "2008", given, permits_sum=True)
    assert rows.empty
    assert faults_of(faults) == [(3, "vintage_part")]


def test_a_unit_that_is_missing_is_a_fault(dated: Pack) -> None:
    """Every unit of the values has to stand in the concordance."""
    given = values(Old_Alpha=10, Atlantis=1)
    rows, faults = to_pack_units(dated, concordance(*ROWS), "2008", given, permits_sum=True)
    assert rows["unit"].tolist() == ["r1"]
    assert faults_of(faults) == [(None, "vintage_unit")]


def test_another_vintage_is_not_led_from(dated: Pack) -> None:
    """A concordance of other years leads nowhere."""
    given = values(Old_Alpha=10)
    _, faults = to_pack_units(dated, concordance(*ROWS), "1999", given, permits_sum=True)
    assert faults_of(faults) == [(None, "vintage_other")]


def test_a_unit_of_the_pack_that_is_none_is_a_fault(dated: Pack) -> None:
    """What the concordance leads to must be one unit of the pack."""
    table_of = concordance("2008|Old|2019|Nowhere||renamed")
    rows, faults = to_pack_units(dated, table_of, "2008", values(Old=1), permits_sum=True)
    assert rows.empty
    assert faults_of(faults) == [(2, "vintage_place")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2008|A|2019|Alpha|0.9|renamed", (2, "vintage_total")),
        ("2008|A|2019|Alpha|1.2|merged", (2, "vintage_share")),
        ("2008|A|2019|Alpha|0|split", (2, "vintage_share")),
        ("2008|A|2019|Alpha||split", (2, "vintage_share")),
        ("2008|A|2019|Alpha|1|moved", (2, "row_word")),
        ("2008||2019|Alpha|1|same", (2, "row_empty")),
    ],
)
def test_a_wrong_row_of_a_concordance_is_named(row: str, fault: tuple[int, str]) -> None:
    """Shares lie between 0 and 1 and make up the whole; kinds are four."""
    assert faults_of(read_concordance(table(HEADER, row))) == [fault]


def test_shares_may_miss_the_whole_by_rounding() -> None:
    """Three thirds written with three decimals are the whole."""
    rows = [f"2008|A|2019|{name}|0.333|split" for name in ("Alpha", "Beta", "Gamma")]
    assert isinstance(read_concordance(table(HEADER, *rows)), Concordance)


def test_a_renamed_unit_stands_once() -> None:
    """Two units that are renamed to one were merged, and have to be said so."""
    rows = ("2008|A|2019|Alpha||renamed", "2008|B|2019|Alpha||renamed")
    found = faults_of(read_concordance(table(HEADER, *rows)))
    assert found == [(2, "vintage_kind"), (3, "vintage_kind")]


def test_columns_and_rows_are_needed() -> None:
    """A table without them is no concordance."""
    assert (None, "vintage_column") in faults_of(read_concordance(table("from_unit", "A")))
    assert faults_of(read_concordance(table(HEADER))) == [(None, "vintage_empty")]


def test_korean_tables_are_read() -> None:
    """Headers and kinds in Korean say the same."""
    header = "이전 연도|이전 지역|이후 연도|이후 지역|비율|구분"
    found = read_concordance(table(header, "2008|가군|2019|Alpha|1|개칭"))
    assert isinstance(found, Concordance)
    assert found.links[0].kind == "renamed"


def test_another_vintage_is_refused_without_a_concordance(small: Pack, dated: Pack) -> None:
    """The pack's own vintage, or none said, is no question; another one needs a table."""
    table_of = concordance(*ROWS)
    assert refused(dated, asked("events")) == ()
    assert refused(dated, asked("events", vintage="2019")) == ()
    assert faults_of(refused(dated, asked("events", vintage="2008"))) == [(None, "vintage_needed")]
    assert refused(dated, asked("events", vintage="2008", concordance=table_of)) == ()
    other = asked("events", vintage="1999", concordance=table_of)
    assert faults_of(refused(dated, other)) == [(None, "vintage_other")]
    assert faults_of(refused(small, asked("events", vintage="2008"))) == [(None, "vintage_pack")]


def test_places_of_events_are_carried_over_too(dated: Pack) -> None:
    """A renamed place is found by its old name; one that was split is not guessed at."""
    raw = table("place|kind|date", "Old Alpha|opened|2025-03-05", "Wide|opened|2025-03-05")
    request = asked("events", vintage="2008", concordance=concordance(*ROWS))
    found = draft(dated, raw, request)
    assert found.matches[0].region_id == "r1"
    assert (3, "vintage_changed") in reasons(found)


def test_a_table_given_as_concordance_is_read_on_the_way(dated: Pack) -> None:
    """`draft_of` reads the table, and tells what is wrong with it."""
    raw = table("place|kind|date", "Old Alpha|opened|2025-03-05")
    good = asked("events", vintage="2008", concordance=table(HEADER, *ROWS))
    assert reasons(draft_of(dated, raw, good)) == []
    bad = asked("events", vintage="2008", concordance=table(HEADER, "2008|A|2019|Alpha|7|same"))
    assert reasons(draft_of(dated, raw, bad)) == [(None, "vintage_share")]


def test_boundaries_carry_their_vintage(dated: Pack) -> None:
    """Boundaries of another year enter by a concordance, and say which year they are of."""
    raw = features(moved(0.2), name=["Old Alpha", "Beta"])
    rows = ("2008|Old Alpha|2019|Alpha||renamed", "2008|Beta|2019|Beta||same")
    request = asked("boundaries", vintage="2008", concordance=concordance(*rows))
    found = draft_of(dated, raw, request)
    assert reasons(found) == []
    vintages = {row.cells["vintage"] for row in found.rows if row.table == "shapes" and row.cells}
    assert "2008" in vintages
    plain = draft_of(dated, raw, asked("boundaries", vintage="2008"))
    assert (None, "vintage_needed") in reasons(plain)
