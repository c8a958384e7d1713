"""Test that a table's row opens its own region, and that a row no longer there opens none."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from regiondash.ui import open_region, state


@pytest.mark.parametrize(
    ("rows", "first", "region_id"),
    [([], 0, ""), ([1], 0, "b"), ([0, 2], 0, "a"), ([0], 2, "c"), ([3], 0, ""), ([1], 2, "")],
)
def test_the_first_row_selected_is_the_region(rows: list[int], first: int, region_id: str) -> None:
    """Rows count from the page's first; nothing selected, or a row past the end, is no region."""
    assert open_region.region_chosen(["a", "b", "c"], rows, first) == region_id


class _Drawn:
    """What stands in for Streamlit: a table in which a row is selected, and the page opened."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.opened: list[str] = []
        self.drawn: dict[str, Any] = {}

    def dataframe(self, _data: object, **given: object) -> dict[str, dict[str, list[int]]]:
        """Note how the table is drawn, and answer with the row selected."""
        self.drawn = given
        return {"selection": {"rows": [self.row]}}

    def switch_page(self, name: str) -> None:
        """Note the page that is opened."""
        self.opened.append(name)


@pytest.mark.parametrize(("row", "places"), [(1, ["b"]), (7, [])])
def test_a_row_opens_its_regions_page(
    monkeypatch: pytest.MonkeyPatch, row: int, places: list[str]
) -> None:
    """The region's page opens with the region as its place; a stale row leaves all as it is."""
    drawn, changed = _Drawn(row), []
    monkeypatch.setattr(open_region, "st", drawn)
    monkeypatch.setattr(state, "change", lambda **fields: changed.append(fields["place"]))
    frame = pd.DataFrame({"region": ["A", "B"]})
    open_region.table(frame, ["a", "b"], {"region": {}}, key="k", height=100)
    assert changed == places
    assert drawn.opened == ["pages/region.py"] * len(places)
    assert drawn.drawn["column_order"] == ["region"]
