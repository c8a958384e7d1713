"""Make the events of the hospital programme from those told of the same hospitals before.

The Congress set hospitals in a hundred places and named none. Three pilots had opened, and the
places of 2026 had begun or been promised theirs under the first programme; each such event is
entered again for the second, linked to the first by `same_as`, with what limits that reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import BUILD, Row, joined, read_rows

if TYPE_CHECKING:
    from places import Places

PROGRAMME_ID = "hospitals"
HOSPITAL = "hospital"
YEAR = "2026"
NAMED = "named"
PLAN_SOURCE = "kcna-2026-01-30"  # every one of the twenty places of 2026 is to get a hospital


def hospital_events(events: list[Row], places: Places) -> list[Row]:
    """Return the events of pilots and places, made from `events` of the first programme.

    Raises KeyError if a place of 2026 has no event of its start.
    """
    texts = {row["text_id"]: row for row in read_rows(BUILD / "hospital_texts.csv")}
    told = {event["event_id"]: event for event in events}
    made = []
    for site in hospitals():
        region = places.by_hangul(site["province"], site["name_ko"])
        made += _of_site(events, f"s-{site['year']}-{region}-{HOSPITAL}", site["role"], texts)
        if site["role"] == "cohort":
            start = told[f"{YEAR}-{region}-started"]
            named = site["kind_basis"] == NAMED
            made.append(_started(start, texts) if named else _announced(start, texts))
    return made


def hospitals() -> list[Row]:
    """Return the rows of `site_list.csv` that are hospitals."""
    return [row for row in read_rows(BUILD / "site_list.csv") if row["kind"] == HOSPITAL]


def role_of(role: str) -> str:
    """Return the role in this programme of what has `role` in the first: its extras are pilots."""
    return "pilot" if role == "extra" else role


def prefixed(row_id: str) -> str:
    """Return the id of the row that tells for this programme what `row_id` tells."""
    return f"{PROGRAMME_ID}-{row_id}"


def _of_site(events: list[Row], site: str, role: str, texts: dict[str, Row]) -> list[Row]:
    """Return everything told of one hospital by itself."""
    caveat = texts["pilot" if role_of(role) == "pilot" else "reading"]
    own = {"role": role_of(role), "site_id": prefixed(site)}
    return [_copy(event, caveat) | own for event in events if event.get("site_id") == site]


def _started(start: Row, texts: dict[str, Row]) -> Row:
    words = texts["started"]
    return _copy(start, texts["reading"]) | {"text_en": words["en"], "text_ko": words["ko"]}


def _announced(start: Row, texts: dict[str, Row]) -> Row:
    """Return the promise to a place, known from the day on which the place itself was."""
    words = texts["announced"]
    return _copy(_limited(start, texts["named_for_all"]), texts["reading"]) | {
        "event_id": prefixed(f"{start['cohort']}-{start['region_id']}-announced"),
        "same_as": "",
        "kind": "announced",
        "bears_on": "announced",
        "also_sources": _without(start["source_id"], PLAN_SOURCE, start["also_sources"]),
        "text_en": words["en"],
        "text_ko": words["ko"],
    }


def _copy(event: Row, caveat: Row) -> Row:
    return _limited(event, caveat) | {
        "event_id": prefixed(event["event_id"]),
        "programme_id": PROGRAMME_ID,
        "same_as": event["event_id"],
    }


def _limited(event: Row, caveat: Row) -> Row:
    """Return the event with one more caveat behind its own."""
    return event | {
        f"caveat_{language}": f"{event[f'caveat_{language}']} {caveat[language]}".strip()
        for language in ("en", "ko")
    }


def _without(source: str, *others: str) -> str:
    ids = [one for other in others for one in other.split("|")]
    return joined(one for one in ids if one != source)
