"""Make the started and opened events of every cohort place from the cohort table.

Days come from the compiled facts. Where these give a month or nothing, `cohort_claims.csv` holds
the bounds that the sources allow; it also names the sources, texts and caveats of each row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import BUILD, Row, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from places import Places

DATE_COLUMN = {"started": "groundbreaking_date", "opened": "completion_date"}
SPEAKER = "state_media"
_DAY_LENGTH = len("2024-02-28")


def cohort_claims(reference: Path, places: Places) -> list[Row]:
    """Return one event a claim in `cohort_claims.csv`.

    Raises ValueError if a row leaves its day to the cohort table and that has none.
    """
    days = _days(reference)
    texts = {(row["use"], row["text_id"]): row for row in read_rows(BUILD / "event_texts.csv")}
    return [_event(row, days, texts, places) for row in read_rows(BUILD / "cohort_claims.csv")]


def _days(reference: Path) -> dict[tuple[str, str, str, str], str]:
    """Return the date of each claim, as precisely as the cohort table has it."""
    return {
        (row["cohort_year"], row["province"], row["county_hangul"], kind): row[column]
        for row in read_rows(reference / "cohorts.csv")
        if row["role"] == "cohort"
        for kind, column in DATE_COLUMN.items()
    }


def _event(
    row: Row,
    days: dict[tuple[str, str, str, str], str],
    texts: dict[tuple[str, str], Row],
    places: Places,
) -> Row:
    region = places.by_hangul(row["province"], row["name_ko"])
    stem = f"{row['cohort']}-{region}-"
    text = texts["text", row["text"]]
    caveat = texts["caveat", row["caveat"]] if row["caveat"] else {"en": "", "ko": ""}
    dated = ("precision", "not_before", "reported_on", "extent")
    carried = ("cohort", "role", "kind", "built_by", "source_id", "also_sources", "note")
    return {name: row[name] for name in (*carried, *dated)} | {
        "event_id": stem + row["kind"] + row["suffix"],
        "region_id": region,
        "basis": "claim",
        "bears_on": row["kind"],
        "speaker": SPEAKER,
        "happened_on": row["happened_on"] or _stated_day(row, days),
        "contradicts": row["contradicts"].replace("+", stem),
        "text_en": text["en"],
        "text_ko": text["ko"],
        "caveat_en": caveat["en"],
        "caveat_ko": caveat["ko"],
    }


def _stated_day(row: Row, days: dict[tuple[str, str, str, str], str]) -> str:
    day = days[row["cohort"], row["province"], row["name_ko"], row["kind"]]
    if len(day) != _DAY_LENGTH:
        raise ValueError(f"{row['name_ko']}, {row['kind']}: no day in the cohort table ({day})")
    return day
