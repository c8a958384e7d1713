"""Write events.csv from the compiled facts: claims, independent looks and programme events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from events_claims import cohort_claims
from events_hospitals import hospital_events
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
    told = [
        event for make in (cohort_claims, looks, other_events) for event in make(reference, places)
    ]
    words = Words.read()
    events = [words.complete(event) for event in (*told, *hospital_events(told, places))]
    _refuse_repeated([event["event_id"] for event in events])
    events.sort(key=lambda event: (event["happened_on"], event["event_id"]))
    write_rows(pack, EVENTS, events)


@dataclass(frozen=True)
class Words:
    """Names in both languages: who speaks, and who builds or answers, by their keys."""

    speakers: dict[str, Row]
    bodies: dict[str, Row]

    @classmethod
    def read(cls) -> Words:
        """Read the names from the pack's build folder."""
        speakers = {row["speaker"]: row for row in read_rows(BUILD / "speakers.csv")}
        bodies = {row["body"]: row for row in read_rows(BUILD / "builders.csv")}
        return cls(speakers, bodies)

    def complete(self, event: Row) -> Row:
        """Return the event with its names in both languages and what all events share."""
        given = {"entered_on": ENTERED_ON, **event}
        given["programme_id"] = event.get("programme_id") or PROGRAMME_ID
        names = {"said_by": self.speakers[given.pop("speaker")]}
        for column in ("built_by", "answers"):
            if body := given.pop(column, ""):
                names[column] = self.bodies[body]
        for column, name in names.items():
            given |= {f"{column}_en": name["en"], f"{column}_ko": name["ko"]}
        return given


def _refuse_repeated(ids: list[str]) -> None:
    repeated = sorted({one for one in ids if ids.count(one) > 1})
    if repeated:
        raise ValueError(f"event ids used twice: {repeated}")
