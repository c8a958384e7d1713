"""Say in words how far a programme covers its regions: title, line under it, people and looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.headline import area
from regiondash.brief.looks_bar import looks_bar
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.programme.status import reached
from regiondash.schema import EVIDENCE
from regiondash.text import format_date, format_number, say, sentence_case
from regiondash.view.asked import counted_places
from regiondash.view.coverage import coverage_report
from regiondash.view.places import programme_of
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

UNKNOWN: Final = "–"


@dataclass(frozen=True)
class Finding:
    """How many regions reached the status asked for: as claimed, as confirmed, and what was seen.

    `claimed` and `confirmed` are the nation's rows of the coverage reports in either basis;
    `looks` are the answers on the places claimed to have reached it.
    """

    report: dict[str, Any]
    claimed: dict[str, Any]
    confirmed: dict[str, Any]
    looks: dict[str, int]


def finding(pack: Pack, selection: Selection) -> Finding:
    """Return the page's finding for a selection, whatever basis it asks for."""
    report, other = (
        coverage_report(pack, selection.with_(basis=basis), "nation")
        for basis in ("claimed", "confirmed")
    )
    looks = answers(pack, selection, selection.reach)
    return Finding(report, report["nation"], other["nation"], looks)


def answers(pack: Pack, selection: Selection, status: str) -> dict[str, int]:
    """Return what looks say of the cohort places claimed to have reached a status, by answer."""
    if status == "announced":
        return {}
    places = counted_places(pack, selection.with_(basis="claimed"))
    claimed = places[(places["role"] == "cohort") & reached(places, status)]
    said = claimed[f"{status}_evidence"]
    return {answer: int((said == answer).sum()) for answer in EVIDENCE}


def title(pack: Pack, selection: Selection, found: Finding) -> str:
    """Return the title: how many regions reached the status, and how many of them are confirmed."""
    language = selection.language
    if not programme_of(pack, selection).id:
        return say(language, "coverage_title.none")
    key = selection.basis if found.looks else "announced"
    return say(
        language,
        f"coverage_title.{key}",
        reach=sentence_case(say(language, f"glossary.{selection.reach}")),
        date=format_date(language, found.report["answered_for"]),
        of=found.report["in_scope_regions"],
        claimed=covered(language, found.claimed),
        confirmed=covered(language, found.confirmed),
        not_assessed=number(language, found.looks.get("not_assessed")),
    )


def subtitle(pack: Pack, selection: Selection) -> str:
    """Return the line under the title: area, programme, claimant, and how far knowledge goes."""
    language = selection.language
    info, programme = pack.info, programme_of(pack, selection)
    claimant = getattr(info, f"claimant_{language}")
    if not programme.id:
        return area(pack, selection)
    parts = [
        area(pack, selection),
        getattr(programme, f"name_{language}"),
        say(language, "coverage.claims_of", claimant=claimant),
        *_limits(pack, selection),
    ]
    return " · ".join(part for part in parts if part)


def _limits(pack: Pack, selection: Selection) -> list[str]:
    """Say which cohorts are left out, by which day things were known, and that nothing follows."""
    language, parts = selection.language, []
    if selection.cohorts:
        years = ", ".join(selection.cohorts)
        parts.append(say(language, "coverage.cohorts_only", years=years))
    if selection.known_by:
        date = format_date(language, selection.known_by)
        parts.append(say(language, "coverage.known_by", date=date))
    horizon = pack.info.known_until.isoformat()
    if selection.as_of > horizon:
        day = format_date(language, horizon)
        parts.append(say(language, "days.nothing_after", date=day))
    elif not selection.as_of and not selection.known_by:
        parts.append(say(language, "days.newest_report"))
    return parts


def number(language: str, value: float | None) -> str:
    """Return a whole number in words of the language, a dash for what is not known."""
    return UNKNOWN if value is None else format_number(language, value, 0)


def status_words(selection: Selection, status: str) -> str:
    """Return a status as the selection's basis has it, also that a region has none."""
    if selection.basis == "confirmed" and status:
        return sentence_case(say(selection.language, f"glossary.{status}"))
    return say(selection.language, f"class.{status or 'not_yet'}")


def covered(language: str, row: dict[str, Any], name: str = "covered") -> str:
    """Return a count of a coverage row, and up to how many with those covered in part."""
    least, most = row[name], row[f"{name}_up_to"]
    shown = number(language, least)
    if most in {least, None}:
        return shown
    return f"{shown} ({say(language, 'coverage.up_to', n=number(language, most))})"


def words_markup(
    pack: Pack, selection: Selection, found: Finding, evidence: dict[str, Any]
) -> Markup:
    """Return what the figures say: people living where it opened, and what others saw.

    `evidence` is the `evidence_report` of the selection.
    """
    language = selection.language
    row = found.claimed if selection.basis == "claimed" else found.confirmed
    return tag(
        "section",
        tag("h2", text(say(language, "coverage.words")), class_="rd-heading"),
        tag("p", text(_people(pack, selection, found, row)), class_="rd-words"),
        _looks(pack, selection, evidence),
        class_="rd-in-words",
    )


def _looks(pack: Pack, selection: Selection, report: dict[str, Any]) -> Markup:
    """Return what looks say of the openings claimed, and of operation at all places named."""
    language = selection.language
    openings, operation = answers(pack, selection, "opened"), report["counts"]["operating"]
    claimed = sum(answers(pack, selection, "operating").values())
    named = sum(operation.values())
    headings = (
        say(language, "coverage.looks_opened", n=sum(openings.values())),
        say(language, "coverage.looks_operating", n=named, claimed=claimed),
    )
    return join(
        [
            looks_markup(language, headings[0], openings),
            looks_markup(language, headings[1], operation),
            _last_look(language, report["last_look"]),
        ]
    )


def _people(pack: Pack, selection: Selection, found: Finding, row: dict[str, Any]) -> str:
    language = selection.language
    if row["share_people"] is None:
        return ""
    basis = say(language, f"basis_choice.{selection.basis}")
    sentences = [
        say(
            language,
            f"coverage_people.{selection.reach}",
            people=number(language, row["people_covered"]),
            share=row["share_people"],
            of=number(language, row["people_in_scope"]),
        )
    ]
    if row["people_up_to"] > row["people_covered"]:
        people, share = number(language, row["people_up_to"]), row["share_people_up_to"]
        sentences.append(say(language, "coverage.up_to_people", people=people, share=share))
    source = definition(pack, pack.info.people_indicator)[f"label_{language}"]
    sentences.append(say(language, "coverage.people_source", source=source))
    if found.report["people_missing"]:
        missing = found.report["people_missing"]
        sentences.append(say(language, "coverage.people_missing", n=missing))
    return f"{basis}: " + " ".join(sentences)


def looks_markup(language: str, heading: str, found: dict[str, int]) -> Markup:
    """Return the bar of what looks say, with its figures; words where there is nothing to see."""
    above = tag("h3", text(heading))
    if not sum(found.values()):
        nothing = tag("p", text(say(language, "coverage.no_claims")), class_="rd-note")
        return tag("div", above, nothing, class_="rd-looks")
    return tag("div", above, looks_bar(language, found), class_="rd-looks")


def _last_look(language: str, day: str | None) -> Markup:
    if not day:
        return Markup("")
    words = say(language, "coverage.last_of_all", date=format_date(language, day))
    return tag("p", text(words), class_="rd-note")
