"""Say where a region stands: each step as claimed, by whom, beside what others saw of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.factsheets.cited import ids_of, with_numbers
from regiondash.brief.factsheets.flow import BODY, NOTE, STRONG, Cell
from regiondash.brief.gaps import place_words
from regiondash.brief.region import Subject, standing_words
from regiondash.schema import STATUSES
from regiondash.text import format_day, say, sentence_case

if TYPE_CHECKING:
    from regiondash.brief.factsheets.cited import Cited
    from regiondash.brief.factsheets.flow import Flow
    from regiondash.brief.factsheets.known import Known

    Row = dict[str, Any]

_STEPS: Final = STATUSES[1:]
_SEEN: Final = STATUSES[2:]
_LEAD: Final = replace(STRONG, size=9.3)
_DASH: Final = "–"


def add_standing(flow: Flow, known: Known, report: Row, cite: Cited) -> None:
    """Add the status: in a sentence, then a row a step of each place in the programme."""
    if not known.programme:
        return
    flow.heading(known.say("status", programme=known.programme))
    about = Subject(known.pack, known.selection, report)
    flow.words(sentence_case(standing_words(about)), style=_LEAD, after=2.0)
    places = sorted(report["places"], key=lambda row: (row["role"], row["cohort"] or 0))
    for place in places:
        _add_place(flow, known, report, place, cite)
    _add_elsewhere(flow, known, report["region"]["region_id"])


def _add_place(flow: Flow, known: Known, report: Row, place: Row, cite: Cited) -> None:
    named = place_words(known.language, place) or ""
    if place["role"] == "cohort":
        named = say(known.language, "class.cohort_year", year=named)
    heads = [named, *(known.say(f"head.{name}") for name in ("claimed", "said_by", "seen"))]
    rows: list[list[Cell | str]] = [[Cell(head, replace(NOTE, bold=True)) for head in heads]]
    events = [row for row in report["events"] if _is_of(row, place)]
    for step in _STEPS:
        mine = [row for row in events if row["bears_on"] == step]
        told = _claimed(known, place, step, mine, cite)
        seen = _seen(known, place, step, mine, cite)
        name = known.say(f"step.{step}")
        rows.append([Cell(name, STRONG), *told, seen])
    flow.table(rows, 3)
    notes = [known.say("partly")] if place["extent"] == "part" else []
    flow.words(" ".join([*notes, *_as_confirmed(known, report, place)]), style=NOTE)


def _is_of(row: Row, place: Row) -> bool:
    return (row["role"], row["cohort"]) == (place["role"], place["cohort"])


def _claimed(known: Known, place: Row, step: str, events: list[Row], cite: Cited) -> list[str]:
    """Return the day from which a step counts and who says so; a bound where no entry says it."""
    since = place[f"{step}_since"]
    if not since:
        return [known.say("not_claimed"), _DASH]
    claims = [row for row in events if row["basis"] == "claim"]
    first = next((row for row in claims if row["counts_from"] == since), None)
    if first is None:
        return [format_day(since, "not_after"), known.say("follows")]
    day = first["happened_on"] if first["precision"] != "not_after" else since
    numbers = cite(*ids_of([first]))
    return [format_day(day, first["precision"]), with_numbers(first["said_by"], numbers)]


def _seen(known: Known, place: Row, step: str, events: list[Row], cite: Cited) -> str:
    """Return what looks say of a step, by whom and when the last of them was."""
    if step not in _SEEN:
        return _DASH
    answer = place.get(f"{step}_evidence") or "not_assessed"
    looks = [row for row in events if row["basis"] == "independent"]
    if not looks:
        is_claimed = STATUSES.index(place["claimed"]) >= STATUSES.index(step)
        return sentence_case(say(known.language, "evidence.not_assessed")) if is_claimed else _DASH
    said = sentence_case(say(known.language, f"evidence.{answer}"))
    last = looks[-1]
    day = format_day(last["happened_on"], last["precision"])
    who = known.say("look", who=last["said_by"], date=day)
    return with_numbers(f"{said}: {who}", cite(*ids_of(looks)))


def _as_confirmed(known: Known, report: Row, place: Row) -> list[str]:
    rows = known.confirmed.get(report["region"]["region_id"], ())
    found = [row["status"] for row in rows if _is_of(row, place)]
    if not found or found[0] not in _STEPS:
        return []
    status = say(known.language, f"glossary.{found[0]}")
    return [known.say("confirmed_as_far", status=status)]


def _add_elsewhere(flow: Flow, known: Known, region_id: str) -> None:
    """Add the region's places in the pack's other programmes, a line each."""
    for name, places in known.elsewhere:
        for row in places.get(region_id, ()):
            status = say(known.language, f"status.{row['status']}")
            words = {"programme": name, "status": status, "place": place_words(known.language, row)}
            flow.words(known.say("elsewhere", **words), style=BODY)
