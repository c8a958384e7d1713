"""Set what stands at the head and the foot of every sheet: programme, day, sources, licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief import headline
from regiondash.brief.factsheets.flow import NOTE, Flow, words_at
from regiondash.brief.slides.parts import boundary_note
from regiondash.brief.version import version_told
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import ACCENT, QUIET, Style
from regiondash.text import format_date, say
from regiondash.view.places import days_asked

if TYPE_CHECKING:
    from regiondash.brief.factsheets.cited import Cited
    from regiondash.brief.factsheets.known import Known

INDEX: Final = "index"  # the key of an atlas's first page
_KICKER: Final = Style(8, bold=True, colour=ACCENT, leading=1.3)
_COLUMNS: Final = 3
_NAME: Final = Style(22, bold=True, leading=1.15)
_OTHER: Final = Style(13, colour=QUIET, leading=1.25)


def add_head(flow: Flow, known: Known) -> None:
    """Add the line above the name: what the sheet is, and the day it answers for."""
    country = getattr(known.pack.info, f"name_{known.language}")
    parts = [known.say("factsheet"), str(country), known.say("state_on", date=known.day)]
    flow.words(" · ".join(parts), style=_KICKER, after=1.0)


def add_name(flow: Flow, name: str, other: str) -> None:
    """Add a name with the other language's behind it, or below where the line is too short."""
    top, across = flow.y, width(name, _NAME.size, bold=True)
    flow.words(name, style=_NAME, name="title")
    if other == name:
        return
    if across + 10 + width(other, _OTHER.size) > flow.width:
        flow.words(other, style=_OTHER, name="other name")
        return
    low, beside = flow.y, Flow(flow.x + across + 10, top + 7.0, flow.width - across - 10)
    flow.items[-1] = words_at(flow.x, top, across + 1, (name,), _NAME)
    beside.words(other, style=_OTHER, name="other name")
    flow.items += beside.items
    flow.y = low


def add_foot(
    flow: Flow, known: Known, cite: Cited, *, titles: bool, place: tuple[int, int] = (0, 0)
) -> None:
    """Add the sources in columns, the boundaries, the version of the data, and the page."""
    entries = cite.entries(titles=titles)
    if entries:
        flow.heading(say(known.language, "heading.sources"))
        flow.balanced(entries, _COLUMNS)
    flow.y += 4.0
    flow.rule(after=2.0)
    number, of = place
    if not number:
        flow.words(rights(known), style=NOTE)
        return
    left, right = flow.beside(8.0, 2.0, gap=10.0)
    left.words(rights(known), style=NOTE)
    words = known.say("page", page=str(number), of=str(of))
    right.words(words, style=Style(8, colour=ACCENT, align="right"), link=f"#{INDEX}")
    flow.below([left, right])


def rights(known: Known) -> str:
    """Return whose boundaries are drawn, and which data were read until when."""
    language, pack = known.language, known.pack
    names = headline.credited(pack, list(dict.fromkeys(pack.region_shapes["source_id"])))
    last = format_date(language, days_asked(pack, known.selection).known_until)
    return " ".join(
        [
            say(language, "source_line.boundaries", names=names),
            boundary_note(pack, known.selection),
            known.say("rights"),
            say(language, "source_line.version", version=version_told(language, pack), date=last),
        ]
    )
