"""Write the page of one region: its title, places in the programmes, dates, events and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.events import event_list, event_markup, source_link
from regiondash.brief.gaps import gap_words, place_words
from regiondash.brief.grid import grid, section
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import kind_name
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.schema import STATUSES
from regiondash.text import format_date, format_day, format_number, say, sentence_case
from regiondash.view.places import programme_of, statuses, told
from regiondash.view.rows import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from regiondash.pack.model import Pack, Programme
    from regiondash.selection import Selection

    Row = dict[str, Any]

_REACHED: Final = STATUSES[1:]
_SEEN: Final = STATUSES[2:]  # what a look can speak to
_ORDER: Final = ("cohort", "pilot", "extra")


@dataclass(frozen=True, eq=False)
class Subject:
    """What the page is written from: the pack, the selection, and what `region_report` says."""

    pack: Pack
    selection: Selection
    report: Row

    @property
    def language(self) -> str:
        """Return the language to write in."""
        return self.selection.language

    @property
    def region_id(self) -> str:
        """Return the id of the region."""
        return str(self.report["region"]["region_id"])

    def say(self, key: str, **values: object) -> str:
        """Return a message in the language of the page."""
        return say(self.language, key, **values)


def title(about: Subject) -> str:
    """Return the page's title: the name in both scripts, who claims what, and what looks say."""
    names = about.report["region"]
    other = names["name_ko" if about.language == "en" else "name_en"]
    named = about.say("region_title.names", name=names["region"], other=other)
    standing = standing_words(about)
    return about.say("region_title.standing", names=named, standing=standing) if standing else named


def standing_words(about: Subject) -> str:
    """Return where the region stands in the programme asked for; "" without a programme."""
    if not about.report["programme"]:
        return ""
    if not about.report["places"]:
        inside = about.report["region"]["in_scope"]
        return about.say("class.not_yet" if inside else "class.not_in_scope").lower()
    place = min(about.report["places"], key=_rank)
    claimed = about.say(f"region_claimed.{place['claimed']}", claimant=about.report["claimant"])
    if place["claimed"] not in {"opened", "operating"}:
        return claimed
    seen = about.say(f"region_seen.{place[place['claimed'] + '_evidence']}")
    return about.say("region_title.seen", claimed=claimed, seen=seen)


def _rank(row: Row) -> tuple[int, int]:
    """Return the order of places: cohorts before pilots and extra sites."""
    return _ORDER.index(row["role"]), row["cohort"] or 0


def subtitle(about: Subject) -> str:
    """Return the line under the title: kind, province, cohort, programme and day."""
    names, language = about.report["region"], about.language
    parts = [kind_name(about.pack, language, names["kind"]), names["province"]]
    parts += [_role(about, row) for row in sorted(about.report["places"], key=_rank)]
    name = getattr(programme_of(about.pack, about.selection), f"name_{language}")
    parts += [name] if name else []
    day = format_date(language, about.report["answered_for"])
    parts += [about.say("region_title.day", date=day)] if about.pack.programmes else []
    if about.report["known_by"]:
        known = format_date(language, about.report["known_by"])
        parts.append(about.say("region_title.known_by", date=known))
    if "note" in about.report:
        last = format_date(language, about.report["known_until"])
        parts.append(about.say("days.nothing_after", date=last))
    return " · ".join(map(sentence_case, parts))


def _role(about: Subject, row: Row) -> str:
    if row["role"] == "cohort":
        return about.say("class.cohort_year", year=str(row["cohort"]))
    return about.say(f"role.{row['role']}")


def places_markup(about: Subject) -> Markup:
    """Return the region's places in every programme: what is claimed apart from what looks say."""
    if not about.pack.programmes:
        return tag("section")
    rows = [row for one in about.pack.programmes for row in _place_rows(about, one)]
    language = about.language
    heads = [about.say(f"region_place.{name}") for name in ("programme", "cohort", "claimed")]
    heads += [sentence_case(about.say(f"glossary.{status}")) for status in _REACHED]
    heads += [about.say(f"region_place.seen_{status}") for status in _SEEN]
    heads += [about.say("region_place.confirmed")]
    groups = ((3, ""), (len(_REACHED), "days"), (len(_SEEN) + 1, "looks"))
    over = [
        tag("th", text(about.say(f"region_place.{name}") if name else ""), colspan=str(count))
        for count, name in groups
    ]
    notes = [about.say("region_place.note"), *_paces(about)]
    return section(
        about.say("region_part.places", claimant=getattr(about.pack.info, f"claimant_{language}")),
        grid(heads, rows, over=tag("tr", *over)),
        tag("p", text(" ".join(notes)), class_="rd-note"),
    )


def _place_rows(about: Subject, programme: Programme) -> list[list[str]]:
    """Return a table row for each place of the region in a programme, or one that says none."""
    asked = about.selection.with_(programme=programme.id, basis="claimed", cohorts=())
    name = str(getattr(programme, f"name_{about.language}"))
    claimed = _mine(about, statuses(about.pack, asked))
    if not claimed:
        nothing = about.say("region_place.none")
        return [[name, "", nothing, *[""] * (len(_REACHED) + len(_SEEN) + 1)]]
    confirmed = {
        (row["role"], row["cohort"]): row["status"]
        for row in _mine(about, statuses(about.pack, asked.with_(basis="confirmed")))
    }
    direct = {
        (row["role"], row["cohort"], row["bears_on"])
        for row in _mine(about, told(about.pack, asked))
    }
    return [
        [
            name,
            place_words(about.language, row) or "",
            _status(about.language, row["status"], row["extent"]),
            *[_day(row, status, direct) for status in _REACHED],
            *[_seen(about, row, status) for status in _SEEN],
            _confirmed(about, confirmed[row["role"], row["cohort"]]),
        ]
        for row in sorted(claimed, key=_rank)
    ]


def _confirmed(about: Subject, status: str) -> str:
    """Return how far looks confirm a place: without any, it is announced and no more."""
    key = f"glossary.{status}" if status in _REACHED else "status.not_announced"
    return sentence_case(about.say(key))


def _mine(about: Subject, frame: Any) -> list[Row]:  # noqa: ANN401 - a frame
    return plain(frame[frame["region_id"] == about.region_id])


def _status(language: str, status: str, extent: str = "whole") -> Markup:
    """Return a claimed status with its colour on the map."""
    key = f"partly_{status}" if extent == "part" else status
    look = STATUS_LOOKS.get(key, STATUS_LOOKS["not_yet"])
    return swatch(look) + text(" " + sentence_case(say(language, f"class.{key}")))


def _day(row: Row, status: str, direct: Collection[tuple[object, ...]]) -> Markup:
    """Return the day from which a status counts; as a bound where no entry bears on it."""
    day = row[f"{status}_since"]
    if not day:
        return Markup("")
    is_told = (row["role"], row["cohort"], status) in direct
    return tag("time", text(format_day(day, "day" if is_told else "not_after")))


def _seen(about: Subject, row: Row, status: str) -> Markup:
    """Return what looks say of a status; nothing where it is not claimed and was not looked at."""
    answer = row[f"{status}_evidence"]
    if answer == "not_assessed" and STATUSES.index(row["claimed"]) < STATUSES.index(status):
        return Markup("")
    words = text(sentence_case(about.say(f"evidence.{answer}")))
    return tag("span", words, class_=f"rd-answer rd-{answer.replace('_', '-')}")


def _paces(about: Subject) -> list[str]:
    """Return a sentence on each dated place: opened within its year, after it, or due."""
    found = []
    for row in about.report["slips"]:
        key = f"region_pace.{row['state']}"
        days = row["slip_days"] if row["slip_days"] is not None else row["overdue_days"]
        planned = format_date(about.language, row["planned_on"])
        found.append(
            about.say(key, year=str(row["cohort"]), planned=planned, days=abs(days or 0)),
        )
        if row["build_days"] is not None:
            bound = "_at_least" if row["build_at_least"] else ""
            found.append(about.say(f"region_pace.build{bound}", days=row["build_days"]))
    return found


def dates_markup(about: Subject) -> Markup:
    """Return entries that date one step on different days, side by side, and the rule."""
    steps = [_rivals(about, rows) for rows in _by_step(about.report["dates"])]
    if not steps:
        return Markup("")
    rule = tag("p", text(about.say("card.contradicted")), class_="rd-note")
    return section(about.say("region_part.dates"), *steps, rule)


def _by_step(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the entries of each step of a place or site for which different days are given."""

    def step(row: Row) -> tuple[str, ...]:
        return tuple(str(row[name]) for name in ("role", "cohort", "site_id", "bears_on"))

    groups = [list(group) for _, group in groupby(sorted(rows, key=step), key=step)]
    return [group for group in groups if len({row["happened_on"] for row in group}) > 1]


def _rivals(about: Subject, rows: list[Row]) -> Markup:
    entries = [_rival(about, row) for row in rows]
    heading = sentence_case(about.say(f"event_kind.{rows[0]['kind']}"))
    return tag("p", text(heading), class_="rd-step") + tag("div", *entries, class_="rd-beside")


def _rival(about: Subject, row: Row) -> Markup:
    day = format_date(about.language, row["happened_on"], row["precision"], row["not_before"])
    mark = tag("span", text(about.say("region_part.counted")), class_="rd-basis rd-independent")
    said = [source_link(about.language, one) for one in (row, *row["also"])]
    listed = join([said[0], *[Markup("; ") + link for link in said[1:]]])
    return tag(
        "div",
        tag("time", text(day)),
        mark if row["wins"] else Markup(""),
        tag("p", text(row["said_by"])),
        tag("p", listed, class_="rd-source"),
    )


def events_markup(about: Subject) -> Markup:
    """Return the region's events, oldest first, each with its sources; none, no programme."""
    if not about.pack.programmes:
        return Markup("")
    rows = about.report["events"]
    count = format_number(about.language, len(rows), 0)
    heading = about.say("region_part.events", n=count)
    if not rows:
        day = format_date(about.language, about.report["answered_for"])
        nothing = about.say("region_part.no_events", date=day)
        return section(heading, tag("p", text(nothing), class_="rd-note"))
    several = len({(row["role"], row["cohort"]) for row in rows}) > 1
    heads = [_place_mark(about, row) if several else Markup("") for row in rows]
    shown = [event_markup(about.language, row, head) for row, head in zip(rows, heads, strict=True)]
    return section(heading, event_list(shown))


def _place_mark(about: Subject, row: Row) -> Markup:
    """Return the place an event counts for, where the region has more than one."""
    words = place_words(about.language, row) or ""
    return tag("span", text(words), class_="rd-of") if words else Markup("")


def unknown_markup(about: Subject) -> Markup:
    """Return what is not known of the region: each gap with its reason and what it concerns."""
    gaps = about.report["unknown"]
    heading = about.say("region_part.unknown")
    if not gaps:
        return section(heading, tag("p", text(about.say("region_part.no_gaps")), class_="rd-note"))
    return section(heading, tag("ul", *[_gap(about, gap) for gap in gaps], class_="rd-list"))


def _gap(about: Subject, gap: Row) -> Markup:
    lines = dict.fromkeys(line for line in gap_words(about.pack, about.selection, gap) if line)
    return tag(
        "li",
        tag("strong", text(gap["label"])),
        *[tag("p", text(line)) for line in lines],
        tag("p", text(gap["reason"]), class_="rd-note"),
    )
