"""Make the events of the pilot, the extra sites and the programme itself, and progress reports.

They are written out in `other_events.csv`, one row a report; a row that names several places
becomes one event a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import BUILD, Row, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from places import Places

_WHOLE_COHORT = "cohort "
_CARRIED = (
    "programme_id",
    "cohort",
    "role",
    "site_id",
    "kind",
    "basis",
    "bears_on",
    "happened_on",
    "precision",
    "not_before",
    "reported_on",
    "extent",
    "progress_pct",
    "speaker",
    "built_by",
    "answers",
    "source_id",
    "also_sources",
    "same_as",
    "text_en",
    "text_ko",
    "caveat_en",
    "caveat_ko",
    "note",
)


def other_events(reference: Path, places: Places) -> list[Row]:
    """Return one event a row and place of `other_events.csv`."""
    cohorts = _cohorts(reference, places)
    return [
        {name: row[name] for name in _CARRIED}
        | {"region_id": region, "event_id": _event_id(row, region)}
        for row in read_rows(BUILD / "other_events.csv")
        for region in _regions(row["places"], cohorts, places)
    ]


def _cohorts(reference: Path, places: Places) -> dict[str, list[str]]:
    """Return the region ids of each cohort, in the table's order."""
    members: dict[str, list[str]] = {}
    for row in read_rows(reference / "cohorts.csv"):
        if row["role"] == "cohort":
            region = places.by_hangul(row["province"], row["county_hangul"])
            members.setdefault(row["cohort_year"], []).append(region)
    return members


def _regions(named: str, cohorts: dict[str, list[str]], places: Places) -> list[str]:
    """Return the region ids of "province:hangul|…" or "cohort 2024"; [""] for no place."""
    if not named:
        return [""]
    if named.startswith(_WHOLE_COHORT):
        return cohorts[named.removeprefix(_WHOLE_COHORT)]
    pairs = (place.split(":") for place in named.split("|"))
    return [places.by_hangul(province, hangul) for province, hangul in pairs]


def _event_id(row: Row, region: str) -> str:
    if row["role"] != "cohort":
        return row["event_id"]
    return f"{row['cohort']}-{region}-{row['event_id']}"
