"""List the pages of an atlas by province: rows with their page numbers in, linked pages out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.factsheets.flow import BOTTOM, MARGIN, NOTE, STRONG, TOP, WIDTH, Flow
from regiondash.brief.factsheets.frame import INDEX, add_head, rights
from regiondash.brief.factsheets.known import known_of
from regiondash.draw.sheet.items import A4, ACCENT, LINE, QUIET, Group, Page, Style
from regiondash.schema import STATUSES
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.brief.factsheets.known import Known
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

_COLUMNS: Final = 3
_GAP: Final = 18.0
_TITLE: Final = Style(22, bold=True, leading=1.15)
_HEAD: Final = Style(9, bold=True, colour=ACCENT, leading=1.25)
_LINE: Final = 11.0  # points from one region to the next
_NAMES: Final = 0.5  # of the room: a region's name, where its standing stands beside it
_FOOT: Final = 34.0
_PAGE: Final = Style(8, colour=QUIET, align="right", leading=1.2)
_NUMBER: Final = 22.0


@dataclass(frozen=True)
class Entry:
    """A line of the index: a province's heading, or a region with its standing and page."""

    name: str
    key: str
    page: int
    standing: str = ""
    heading: bool = False


def index_pages(
    pack: Pack, selection: Selection, rows: Sequence[Row], numbers: Mapping[str, int]
) -> list[Page]:
    """Return the index: regions by province with cohort, status and page number, each linked.

    `rows` are those of `region_map.index_rows`; `numbers` gives the page of each key of a region
    or a province that has one. Regions without a page lead to their province's.
    """
    known = known_of(pack, selection)
    entries = _entries(known, rows, numbers)
    pages: list[Page] = []
    first = True
    while entries:
        flow = Flow(MARGIN, TOP, WIDTH)
        add_head(flow, known)
        flow.words(known.say("index"), style=_TITLE, after=2.0)
        if first:
            flow.words(_about(known, len(rows)), style=NOTE, after=4.0)
        entries = _columns(flow, entries)
        flow.y = BOTTOM - _FOOT + 6
        flow.rule(after=2.0)
        flow.words(rights(known), style=NOTE)
        key = INDEX if first else f"{INDEX}-{len(pages) + 1}"
        pages.append(_page(known, key, flow, chapter="" if first else INDEX))
        first = False
    return pages


def _page(known: Known, key: str, flow: Flow, *, chapter: str) -> Page:
    items = tuple(flow.items)
    size, title = {"width": A4[0], "height": A4[1]}, known.say("index")
    return Page(key, title, items, **size, language=known.language, chapter=chapter)  # type: ignore[arg-type]


def _about(known: Known, count: int) -> str:
    said = [say(known.language, "region_title.count", n=count)]
    claimant = str(getattr(known.pack.info, f"claimant_{known.language}"))
    if known.programme:
        said += [known.programme, known.say("by_claim", claimant=claimant)]
    return " · ".join(said)


def _entries(known: Known, rows: Sequence[Row], numbers: Mapping[str, int]) -> list[Entry]:
    found = []
    for (home, name), group in groupby(rows, key=lambda r: (r["province_id"], r["province"])):
        mine = list(group)
        keys = [row["region_id"] if row["region_id"] in numbers else home for row in mine]
        key = home if home in numbers else keys[0]
        found.append(Entry(name, key, numbers[key], heading=True))
        found += [
            Entry(row["region"], key, numbers[key], _standing(known, row))
            for row, key in zip(mine, keys, strict=True)
        ]
    return found


def _standing(known: Known, row: Row) -> str:
    if not known.programme:
        return ""
    if row["role"] == "pilot":
        cohort = known.say("pilot")
    else:
        cohort = str(row["cohort"]) if row["role"] else ""
    if row["status"] not in STATUSES[1:]:
        return "–" if row["in_scope"] else known.say("outside")
    return " · ".join(filter(None, [cohort, known.say(f"step.{row['status']}")]))


def _columns(flow: Flow, entries: list[Entry]) -> list[Entry]:
    """Add what three columns hold, and return the rest; no heading ends a column."""
    top, low = flow.y, BOTTOM - _FOOT
    across = (flow.width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    at = 0
    for number in range(_COLUMNS):
        column = Flow(flow.x + number * (across + _GAP), top, across)
        while at < len(entries):
            trial = Flow(column.x, column.y, across)
            _add(trial, entries[at])
            if trial.y + (_LINE if entries[at].heading else 0.0) > low:
                break
            column.items += trial.items
            column.y = trial.y
            at += 1
        flow.items += column.items
    return entries[at:]


def _add(column: Flow, entry: Entry) -> None:
    """Add a province's heading, or a region's line: name, standing and page."""
    link = f"#{entry.key}"
    if entry.heading:
        column.y += 6.0
        column.words(entry.name, style=_HEAD, link=link, name="heading")
        column.rule(colour=ACCENT, thick=0.6, after=2.0)
        return
    room = column.width - _NUMBER - 4
    name = Flow(column.x, column.y, room * (_NAMES if entry.standing else 1.0))
    name.words(entry.name, style=STRONG, link=link, name="region")
    there = Flow(name.x + name.width + 4, column.y, room - name.width)
    if entry.standing:
        there.words(entry.standing, name="standing")
    page = Flow(column.x + column.width - _NUMBER, column.y, _NUMBER)
    page.words(str(entry.page), style=_PAGE, link=link, name="page")
    items = (*name.items, *there.items, *page.items)
    column.items.append(Group(items, LINE))
    column.y = max(name.y, there.y, page.y) + _LINE - _PAGE.size * _PAGE.leading
