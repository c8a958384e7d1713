"""Test the rows of the filtered area: which, in what order, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.view.table import COLUMNS
from tests.tables import changed, with_rows
from tests.view.asking import Row, asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

OPENED = {"role": "cohort", "cohort": 2025, "region_id": "r3", "bears_on": "opened"}
OPENED |= {"happened_on": "2025-03-01", "precision": "day", "site_id": ""}
STARTED = {**OPENED, "region_id": "r4", "bears_on": "started"}


def rows(pack: Pack, **choices: object) -> dict[str, Row]:
    """Return the rows of a view's table by region."""
    table = asked(pack, **choices).table
    assert table.columns.tolist() == COLUMNS
    records: list[Any] = table.to_dict("records")
    return {row["region_id"]: row for row in records}


def test_every_region_of_the_area_is_a_row(small: Pack) -> None:
    """Regions without a place or a shape are listed and never dropped."""
    assert set(rows(small)) == {"r1", "r2", "r3", "r4", "r5"}
    assert set(rows(small, provinces=("p2",))) == {"r2", "r5"}


def test_asking_for_cohorts_lists_their_places(small: Pack) -> None:
    """With cohorts asked for, regions of none are left out."""
    assert set(rows(small, cohorts=("2024",))) == {"r1"}
    assert rows(small, cohorts=("2025",)) == {}


def test_the_most_advanced_come_first(small: Pack) -> None:
    """Operating, then opened (the newest first), then started, then the rest by name."""
    pack = with_rows(small, "events", OPENED, STARTED)
    assert list(rows(pack)) == ["r1", "r3", "r2", "r4", "r5"]
    assert rows(pack)["r2"]["opened"] < rows(pack)["r3"]["opened"]


def test_days_are_as_precise_as_the_source(small: Pack) -> None:
    """A bound is written with ≤, a month as a month; what is not claimed is empty."""
    row = rows(small)["r1"]
    assert (row["started"], row["opened"], row["operating"]) == (
        "≤ 2024-02-20",
        "2024-12-20",
        "2025-03",
    )
    assert [rows(small)["r4"][name] for name in ("started", "opened", "operating")] == [""] * 3


def test_a_contradicted_day_is_the_earliest(small: Pack) -> None:
    """The table shows the day that counts."""
    other = {**OPENED, "cohort": 2024, "region_id": "r1", "happened_on": "2024-12-19"}
    assert rows(with_rows(small, "events", other))["r1"]["opened"] == "2024-12-19"


def test_nothing_after_the_day_is_shown(small: Pack) -> None:
    """At an earlier day later events are not in the row."""
    row = rows(small, as_of="2024-12-20")["r1"]
    assert (row["status"], row["opened"], row["operating"]) == ("opened", "2024-12-20", "")
    before = rows(small, as_of="2020-01-01")
    assert {row["status"] for row in before.values()} == {""}


def test_a_claim_names_who_makes_it(small: Pack) -> None:
    """Where a status is claimed, the claimant stands beside it; elsewhere nobody does."""
    assert rows(small)["r1"]["claimed_by"] == "Tiny state media"
    assert rows(small, language="ko")["r1"]["claimed_by"] == "타이니 매체"
    assert rows(small)["r5"]["claimed_by"] == ""


def test_names_follow_the_language(small: Pack) -> None:
    """Region and province are written as the view's language and orthography ask."""
    other = changed(small, "regions", 0, name_ko="북쪽", name_ko_south="남쪽")
    assert rows(other)["r1"]["region"] == "Alpha"
    assert rows(other, language="ko")["r1"]["region"] == "남쪽"
    assert rows(other, language="ko", orthography="north")["r1"]["region"] == "북쪽"
    assert rows(other, language="ko")["r1"]["province"] == "서도"
