"""Test that one wrong cell is one fault: with its file, line, value and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.pack.validate import validate
from tests.packs import edit

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Slip:
    """One changed row of a table, and the one fault that must be found for it."""

    table: str
    line: int
    cells: dict[str, str]
    value: str
    problem: str

    def __str__(self) -> str:
        """Return the slip's name among the tests."""
        return f"{self.table}-{'-'.join(self.cells)}-{self.value}"


CELLS: Final = (
    Slip("regions", 2, {"name_ko": ""}, "an empty cell", "“name_ko” is empty"),
    Slip("regions", 3, {"kind": "town"}, "town", "“kind” is not among"),
    Slip("regions", 2, {"seat_lon": "190"}, "190", "“seat_lon” is too large"),
    Slip("regions", 2, {"seat_lat": "-91.5"}, "-91.5", "“seat_lat” is too small"),
    Slip("regions", 2, {"seat_lat": "north"}, "north", "“seat_lat” is not a number"),
    Slip("regions", 2, {"seat_lat": "nan"}, "nan", "“seat_lat” is not a number"),
    Slip("regions", 2, {"aliases": "A||B"}, "A||B", "not a list divided by |"),
    Slip("regions", 2, {"name_en": " Alpha"}, "Alpha", "spaces before or after"),
    Slip("events", 4, {"cohort": "2024.0"}, "2024.0", "“cohort” is not a whole number"),
    Slip("events", 3, {"happened_on": "2024-13"}, "2024-13", "“happened_on” is not a day, month"),
    Slip("events", 3, {"happened_on": "2024-02-30"}, "2024-02-30", "not a day, month or year"),
    Slip("events", 3, {"entered_on": "2025-07"}, "2025-07", "“entered_on” is not a day that"),
    Slip("indicators", 10, {"value": "1,5"}, "1,5", "“value” is not a number"),
    Slip("indicators", 10, {"part": "urban|all"}, "urban|all", "“part” has no such value"),
    Slip("indicator_definitions", 2, {"decimals": "9"}, "9", "“decimals” is too large"),
    Slip("indicator_definitions", 3, {"permits": "map|fly"}, "fly", "“permits” has no such value"),
)
KEYS: Final = (
    Slip("events", 3, {"region_id": "r9"}, "r9", "“region_id” is not in regions.csv"),
    Slip("events", 3, {"source_id": "gossip"}, "gossip", "“source_id” is not in sources.csv"),
    Slip("events", 3, {"also_sources": "news|hearsay"}, "hearsay", "“also_sources” is not in"),
    Slip("events", 3, {"supersedes": "e99"}, "e99", "“supersedes” is not in events.csv"),
    Slip("events", 3, {"supersedes": "e2"}, "e2", "the event supersedes itself"),
    Slip("events", 8, {"site_id": "site3"}, "site3", "site is in the region r3 and not in r1"),
    Slip("regions", 3, {"province_id": "p7"}, "p7", "“province_id” is not in provinces.csv"),
    Slip("indicators", 10, {"unit_id": "s9"}, "s9", "there is no shape with this id"),
    Slip("indicators", 10, {"unit_kind": "region"}, "s2", "there is no region with this id"),
    Slip("indicators", 8, {"unit_id": "ABC"}, "ABC", "there is no country with this id"),
    Slip("indicators", 10, {"indicator_id": "luck"}, "luck", "not in indicator_definitions.csv"),
    Slip("region_shapes", 4, {"part": "whole"}, "r3 whole", "the shape has 2 rows"),
    Slip("region_shapes", 2, {"part": "shares"}, "r1 shares", "the shape has 1 row"),
    Slip("region_shapes", 6, {"part": "shares"}, "shares", "without a region is a remainder"),
    Slip("region_shapes", 2, {"part": "remainder"}, "r1 remainder", "a remainder is no region"),
    Slip("region_shapes", 3, {"region_id": "r1"}, "r1", "the region is in the shape s1 already"),
)
PROGRAMMES: Final = (
    Slip("events", 3, {"programme_id": "dam"}, "dam", "“programme_id” is not among [[programmes]]"),
    Slip("sites", 2, {"programme_id": "dam"}, "dam", "“programme_id” is not among [[programmes]]"),
    Slip("sites", 2, {"kind": "castle"}, "castle", "“kind” is not among [[kinds]]"),
    Slip("regions", 4, {"scopes": "all|few"}, "few", "“scopes” is not among [[scopes]]"),
    Slip("sites", 2, {"cohort": "2031"}, "2031", "“cohort” is no year of works"),
    Slip("events", 3, {"cohort": ""}, "an empty cell", "“cohort” is empty in a row of a cohort"),
    Slip("events", 13, {"cohort": "2024"}, "2024", "in a row that is of no cohort"),
)
EVENTS: Final = (
    Slip(
        "events", 3, {"happened_on": "2024-01"}, "2024-01", "not as precise as its precision, day"
    ),
    Slip("events", 5, {"happened_on": "2024-06-02"}, "2024-06-02", "as its precision, month"),
    Slip(
        "events", 3, {"reported_on": "2025-07-01"}, "2025-07-01", "“reported_on” is after 2025-06"
    ),
    Slip("events", 3, {"reported_on": "2023"}, "2024-01-15 and 2023", "is after “reported_on”"),
    Slip("events", 3, {"not_before": "2024-02-01"}, "2024-02-01 and 2024-01-15", "“not_before” is"),
    Slip(
        "events", 3, {"entered_on": "2025-05-04"}, "2025-05-05 and 2025-05-04", "“reported_on” is"
    ),
    Slip("events", 5, {"cohort": "2026"}, "2024-06", "more than 1 year before its cohort, 2026"),
    Slip("events", 3, {"verdict": "confirms"}, "confirms", "a claim has a verdict"),
    Slip("events", 10, {"verdict": ""}, "opened", "one of status and verdict without the other"),
    Slip("events", 10, {"bears_on": ""}, "confirms", "one of status and verdict without the other"),
    Slip("events", 6, {"progress_pct": "101"}, "101", "“progress_pct” is too large"),
    Slip("events", 4, {"progress_pct": "50"}, "50", "an event of the kind started has a progress"),
    Slip("events", 4, {"built_by_en": "Army"}, "Army", "“built_by_ko” are not both given"),
    Slip("events", 4, {"answers_ko": "위원회"}, "위원회", "“answers_en” and “answers_ko”"),
    Slip(
        "events", 9, {"kind": "operation_observed"}, "operation_observed", "no independent observ"
    ),
    Slip("sources", 2, {"published_on": "2026"}, "2026", "published after known_until"),
)
PLACES: Final = (
    Slip("regions", 2, {"seat_lon": ""}, "0.5 seat", "one coordinate without the other"),
    Slip(
        "sites", 2, {"location_precision": "none"}, "0.5 0.5 none", "is none, but there is a point"
    ),
    Slip("sites", 4, {"location_precision": "site"}, "site", "no point of this precision"),
    Slip("sites", 2, {"kind_basis": "not_stated"}, "mill not_stated", "“kind” and “kind_basis”"),
    Slip("sites", 4, {"kind_basis": "named"}, "named", "“kind” and “kind_basis” disagree"),
)
BOUNDS: Final = (
    Slip("indicators", 10, {"low": "0.6"}, "0.6 0.5", "are not in this order"),
    Slip("indicators", 10, {"low": "0.1", "high": "0.4"}, "0.1 0.5 0.4", "are not in this order"),
)
SUMS: Final = (
    Slip(
        "indicators", 2, {"value": "101"}, "500", "people for 2020, p1: the shapes' values add up"
    ),
    Slip("indicators", 6, {"value": "499"}, "499", "add up to 500 and not to the published total"),
    Slip("indicators", 8, {"value": "801"}, "801", "people for 2020, TNY: the shapes' values add"),
)


@pytest.mark.parametrize(
    "slip", [*CELLS, *KEYS, *PROGRAMMES, *EVENTS, *PLACES, *BOUNDS, *SUMS], ids=str
)
def test_one_slip_is_one_fault(tiny: Path, slip: Slip) -> None:
    """One wrong cell is one fault with its line, its value, what is wrong and what to do."""
    edit(tiny, slip.table, slip.line, **slip.cells)
    (fault,) = validate(tiny)
    assert fault.file == f"{slip.table}.csv"
    assert fault.value == slip.value
    assert slip.problem in fault.problem
    assert fault.remedy.endswith(".")
    if slip not in SUMS:
        assert fault.row == slip.line
