"""Write events.csv from the compiled facts: claims, independent looks and programme events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from events_claims import cohort_claims
from events_looks import looks
from events_other import other_events
from places import Places
from rows import BUILD, Row, read_rows, write_rows

from regiondash.schema import EVENTS

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME_ID = "20x10"
ENTERED_ON = "2026-11-21"  # the day on which the facts were compiled


def build(reference: Path, pack: Path) -> None:
    """Write `events.csv` into the folder `pack` from the facts in the folder `reference`.

    Raises KeyError or ValueError if a place, a text or a day cannot be resolved, or if two
    events have one id.
    """
    places = Places.read(reference)
    speakers = {row["speaker"]: row for row in read_rows(BUILD / "speakers.csv")}
    events = [
        _complete(event, speakers)
        for make in (cohort_claims, looks, other_events)
        for event in make(reference, places)
    ]
    _refuse_repeated([event["event_id"] for event in events])
    events.sort(key=lambda event: (event["happened_on"], event["event_id"]))
    write_rows(pack, EVENTS, events)


def _complete(event: Row, speakers: dict[str, Row]) -> Row:
    """Return the event with its speaker in both languages and what all events share."""
    given = dict(event)
    speaker = speakers[given.pop("speaker")]
    common = {
        "programme_id": PROGRAMME_ID,
        "entered_on": ENTERED_ON,
        "said_by_en": speaker["en"],
        "said_by_ko": speaker["ko"],
    }
    return common | given


def _refuse_repeated(ids: list[str]) -> None:
    repeated = sorted({one for one in ids if ids.count(one) > 1})
    if repeated:
        raise ValueError(f"event ids used twice: {repeated}")
