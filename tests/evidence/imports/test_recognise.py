"""Hold the recognising of columns to headers and cells, in both languages and any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.evidence.imports import draft_of
from regiondash.evidence.imports.draft import Request
from regiondash.evidence.imports.headers import label_in, role_of, unit_in
from regiondash.evidence.imports.recognise import recognise
from regiondash.evidence.intake.raw import Origin, RawTable
from tests.evidence.imports.given import table

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

CELLS = st.text(max_size=15) | st.sampled_from(["First", "r1", "1,234", "2019", "%", "P-1", "–"])


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("County", "place"),
        ("ADM2_EN", "place"),
        ("시·군", "place"),
        ("행정구역", "place"),
        ("County name", "place"),
        ("Province", "province"),
        ("도", "province"),
        ("ADM2_PCODE", "pcode"),
        ("연도", "period"),
        ("Year", "period"),
        ("지표", "indicator"),
        ("값", "value"),
        ("단위", "unit"),
        ("CI low", "low"),
        ("상한", "high"),
        ("출처", "source"),
        ("비고", "note"),
        ("Population density", ""),
        ("", ""),
    ],
)
def test_headers_are_read_in_english_and_korean(header: str, role: str) -> None:
    """A header's words name its role, whatever signs stand between them."""
    assert role_of(header) == role


@pytest.mark.parametrize(
    ("header", "label", "unit"),
    [
        ("Literacy rate (%) 2019", "Literacy rate", "%"),
        ("인구(명), 2008년", "인구", "명"),
        ("Distance to water [km]", "Distance to water", "km"),
        ("Households, persons", "Households", "persons"),
        ("pop_2019", "pop", ""),
        ("2019", "", ""),
    ],
)
def test_a_header_tells_label_and_unit(header: str, label: str, unit: str) -> None:
    """What stands in the last bracket is the unit, what is left of the year the label."""
    assert (label_in(header), unit_in(header)) == (label, unit)


@pytest.mark.parametrize(
    ("text", "columns", "layout"),
    [
        ("A,B\nHyesan,1\nSukchon,2", {"place": "A", "value": "B"}, "wide"),
        (
            "B,no,A\nNorth Phyongan,1,Unsan\n평안남도,2,은산\nRyanggang,3,Hyesan",
            {"place": "A", "province": "B"},
            "wide",
        ),
        (
            "id,name,2019,2020\nKP0101,Hyesan,1,2\nKP0715,Sukchon,3,4",
            {"pcode": "id", "place": "name", "value.1": "2019", "value.2": "2020"},
            "wide",
        ),
        (
            "id,name,x1\n1,Hyesan,5\n2,Sukchon,6",
            {"place": "name", "value": "x1"},
            "wide",
        ),
        (
            "지역명,시점,값,단위\n혜산시,2019,5,명\n숙천군,2019,6,명",
            {"place": "지역명", "period": "시점", "unit": "단위", "value": "값"},
            "long",
        ),
        (
            "Unit,Population\nHyesan,5\nSukchon,6",
            {"place": "Unit", "value": "Population"},
            "wide",
        ),
        ("Province,2019\nNorth Phyongan,5", {"place": "Province", "value": "2019"}, "wide"),
    ],
)
def test_columns_are_told_by_headers_and_cells(
    text: str, columns: dict[str, str], layout: str, prk: Pack
) -> None:
    """Places, provinces, codes, periods and values are found without being named."""
    found = recognise(prk, table(text), {})
    assert (found.columns, found.layout) == (columns, layout)


def test_columns_of_values_can_be_left_out_and_replaced(prk: Pack) -> None:
    """Each keeps its number, so that what was said of one still holds when another goes."""
    raw = table("name,a,b,c\nHyesan,1,2,3\nSukchon,4,5,6")
    assert recognise(prk, raw, {"value.2": ""}).columns == {
        "place": "name",
        "value.1": "a",
        "value.3": "c",
    }
    assert recognise(prk, raw, {"value": "b"}).columns == {"place": "name", "value": "b"}
    only = recognise(prk, raw, {"value.1": "", "value.3": ""})
    assert [one.header for one in only.values] == ["b"]
    swapped = recognise(prk, raw, {"value.1": "c"})
    assert [one.header for one in swapped.values] == ["c", "b"]


@given(
    st.lists(CELLS, min_size=1, max_size=5),
    st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=5),
    st.dictionaries(st.sampled_from(["place", "value", "value.1", "decimal"]), CELLS, max_size=2),
)
def test_any_table_has_a_draft(
    small: Pack, header: list[str], rows: list[tuple[str, ...]], columns: dict[str, str]
) -> None:
    """No table breaks the import; without a source none can be accepted."""
    raw = RawTable(Origin("any.csv", "0", 1), tuple(header), tuple(rows), tuple(range(len(rows))))
    draft = draft_of(small, raw, Request("indicators", columns=columns))
    assert not draft.is_acceptable
    for fault in (*draft.faults, *draft.warnings):
        assert fault.fault("any.csv", "ko").problem
