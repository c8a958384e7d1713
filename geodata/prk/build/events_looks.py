"""Make an event of every assessment: who looked, what was found, on which status it bears.

The words of each kind of finding stand in `look_texts.csv`; places and days are the compiled
facts'. What state television showed at openings is a claim there and stays one here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import BUILD, Row, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from places import Places

PROGRAMME_COHORT = "2024"  # every place assessed so far belongs to it, extra sites apart
EXTRA_SITES = {"offshore farm (extra)": "s-2024-prk-068-offshore_farm"}
_MONTH_LENGTH = len("2024-07")


def looks(reference: Path, places: Places) -> list[Row]:
    """Return one event an assessment.

    Raises KeyError if `look_texts.csv` has no words for a finding.
    """
    texts = {
        (row["finding"], row["reference_bears_on"]): row
        for row in read_rows(BUILD / "look_texts.csv")
    }
    return [
        _event(row, texts[row["finding"], row["bears_on"]], places)
        for row in read_rows(reference / "assessments.csv")
    ]


def _event(row: Row, words: Row, places: Places) -> Row:
    region = places.by_name(row["province"], row["county"])
    site = EXTRA_SITES.get(row["about"], "")
    carried = ("kind", "basis", "bears_on", "verdict", "speaker", "source_id", "also_sources")
    texts = ("text_en", "text_ko", "caveat_en", "caveat_ko")
    return {name: words[name] for name in (*carried, *texts)} | {
        "event_id": f"{'extra' if site else PROGRAMME_COHORT}-{region}-{words['look']}",
        "cohort": "" if site else PROGRAMME_COHORT,
        "role": "extra" if site else "cohort",
        "region_id": region,
        "site_id": site,
        "reported_on": row["source_date"],
        "extent": "whole",
        "note": f"about: {row['about']}; method: {row['method']}",
        **_dates(row["observed_date"], row["source_date"]),
    }


def _dates(observed: str, reported: str) -> Row:
    """Return the date columns: a month that the report's own day cuts short is bounded by it."""
    if len(observed) > _MONTH_LENGTH:
        return {"happened_on": observed, "precision": "day", "not_before": ""}
    if len(reported) > _MONTH_LENGTH and reported.startswith(observed):
        first = f"{observed}-01"
        return {"happened_on": reported, "precision": "not_after", "not_before": first}
    return {"happened_on": observed, "precision": "month", "not_before": ""}
