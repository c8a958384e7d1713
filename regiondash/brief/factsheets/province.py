"""Lay a province out on one printed page: its map, figures, regions and values in, a page out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.factsheets import ranges
from regiondash.brief.factsheets.cited import Cited, ids_of, with_numbers
from regiondash.brief.factsheets.flow import (
    BODY,
    BOTTOM,
    MARGIN,
    NOTE,
    STRONG,
    TOP,
    WIDTH,
    Cell,
    Flow,
)
from regiondash.brief.factsheets.frame import add_foot, add_head, add_name
from regiondash.brief.factsheets.known import known_of
from regiondash.brief.factsheets.maps import colours, province_map
from regiondash.brief.places import kind_name
from regiondash.brief.region_map import index_rows
from regiondash.draw.sheet.items import A4, Box, Page
from regiondash.errors import BadChoice
from regiondash.schema import STATUSES
from regiondash.text import format_day, format_number, format_percent, say, sentence_case
from regiondash.text.problems import Problem
from regiondash.view import region_rows
from regiondash.view.coverage import coverage_report

if TYPE_CHECKING:
    from regiondash.brief.factsheets.known import Known
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

_HIGH: Final = (250.0, 215.0, 180.0, 150.0, 120.0)  # of the map, the first that leaves room
_FIGURES: Final = ("in_scope", "announced", "started", "opened", "operating")
_STEPS: Final = STATUSES[2:]


def province_sheet(
    pack: Pack, selection: Selection, province_id: str, *, number: int = 0, of: int = 0
) -> Page:
    """Return the sheet of a province of today; BadChoice for any other.

    With a `number` it is a page of an atlas of `of` pages: it says so and links to the index.
    """
    known = known_of(pack, selection)
    mine = pack.regions.loc[pack.regions["province_id"] == province_id, "region_id"]
    if mine.empty:
        raise BadChoice("province", province_id, tuple(pack.regions["province_id"].unique()))
    rows = index_rows(pack, known.selection, list(mine))
    flow = _fitted(known, province_id, rows, (number, of))
    return Page(
        key=province_id,
        title=rows[0]["province"],
        items=tuple(flow.items),
        width=A4[0],
        height=A4[1],
        language=known.language,
    )


def _fitted(known: Known, province_id: str, rows: list[Row], place: tuple[int, int]) -> Flow:
    """Return the pieces with the largest map that leaves room; Problem where none does."""
    for high in _HIGH:
        flow = _laid(known, province_id, rows, (high, place))
        if flow.y <= BOTTOM:
            return flow
    raise Problem("factsheet.too_long", name=rows[0]["province"])


def _laid(
    known: Known, province_id: str, rows: list[Row], shown: tuple[float, tuple[int, int]]
) -> Flow:
    high, place = shown
    cite, flow = Cited(known), Flow(MARGIN, TOP, WIDTH)
    add_head(flow, known)
    names = known.pack.provinces.set_index("province_id").loc[province_id]
    other = str(names["name_ko" if known.language == "en" else "name_en"])
    add_name(flow, rows[0]["province"], other)
    count = say(known.language, "region_title.count", n=len(rows))
    spelled = [str(names[name]) for name in ("name_mr", "name_rr") if names[name]]
    flow.words(" · ".join([count, *spelled]), style=STRONG, after=4.0)
    box = Box(MARGIN, flow.y, WIDTH * 0.62, high)
    flow.items.append(province_map(known.pack, known.selection, province_id, box))
    side = Flow(box.right + 14, flow.y, WIDTH - box.width - 14)
    _add_figures(side, known, province_id)
    flow.below([side])
    flow.y = max(flow.y, box.bottom)
    flow.y += 2.0
    flow.words(colours(known.pack, known.selection), style=NOTE)
    _add_regions(flow, known, rows, cite)
    ranges.add_ranges(flow, known, province_id, rows, cite)
    add_foot(flow, known, cite, titles=False, place=place)
    return flow


def _add_figures(flow: Flow, known: Known, province_id: str) -> None:
    """Add how many regions stand where, how many people are reached, and what remains."""
    if not known.programme:
        return
    flow.heading(known.say("status", programme=known.programme), before=0.0)
    report = coverage_report(known.pack, known.selection, "province")
    found = [row for row in report["groups"] if row["id"] == province_id]
    for row in found:
        for name in _FIGURES:
            number = format_number(known.language, row[name] or 0, 0)
            flow.row([known.say(f"figure.{name}"), Cell(number, _NUMBER)], (3.0, 1.0))
        _add_people(flow, known, row)
    rest = [row for row in report["not_covered"] if row["province_id"] == province_id]
    reach = say(known.language, f"glossary.{known.selection.reach}")
    key = "remains" if rest else "none_remains"
    flow.y += 3.0
    flow.words(known.say(key, n=len(rest), status=reach), style=BODY)
    claimant = str(getattr(known.pack.info, f"claimant_{known.language}"))
    if claimant:
        flow.words(known.say("by_claim", claimant=claimant), style=NOTE)


def _add_people(flow: Flow, known: Known, row: Row) -> None:
    if row["people_covered"] is None or not row["people_in_scope"]:
        return
    language = known.language
    number = format_number(language, row["people_covered"], 0)
    part = format_percent(language, row["people_covered"] / row["people_in_scope"], 1)
    flow.row([known.say("figure.people"), Cell(f"{number} ({part})", _NUMBER)], (2.0, 2.0))


_NUMBER: Final = replace(STRONG, align="right")


def _add_regions(flow: Flow, known: Known, rows: list[Row], cite: Cited) -> None:
    """Add a row a region: kind, cohort, status as claimed with its days, and what looks say."""
    flow.heading(known.say("regions", n=len(rows)))
    if not known.programme:
        names = [f"{row['region']} ({_kind(known, row)})" for row in rows]
        flow.words(", ".join(names))
        return
    heads = [known.say(f"head.{name}") for name in ("region", "kind", "cohort", "status")]
    heads += [known.say(f"step.{step}") for step in _STEPS] + [known.say("head.seen")]
    cells: list[list[Cell | str]] = [[Cell(head, replace(NOTE, bold=True)) for head in heads]]
    placed = [row for row in rows if row["status"]]
    if placed:
        flow.table([*cells, *(_region(known, row, cite) for row in placed)], len(heads) - 1)
    for is_inside, key in ((True, "not_yet"), (False, "not_in_scope")):
        names = [
            row["region"] for row in rows if not row["status"] and row["in_scope"] == is_inside
        ]
        if names:
            said = say(known.language, f"class.{key}")
            flow.y += 2.0
            flow.words(known.say("others", said=said, n=len(names), names=", ".join(names)))


def _kind(known: Known, row: Row) -> str:
    return kind_name(known.pack, known.language, row["kind"])


def _region(known: Known, row: Row, cite: Cited) -> list[Cell | str]:
    region_id = row["region_id"]
    places = region_rows.places(known.pack, known.selection.with_(cohorts=()))
    mine = [p for p in places.get(region_id, ()) if _same(p, row)]
    link = f"#{region_id}"
    name = Cell(row["region"], STRONG, link)
    place = mine[0]
    cohort = known.say("pilot") if row["role"] == "pilot" else str(row["cohort"])
    events = region_rows.events(known.pack, known.selection).get(region_id, ())
    days = [_day(place, step, events) for step in _STEPS]
    status = known.say(f"step.{row['status']}") if row["status"] in STATUSES[1:] else "–"
    return [name, _kind(known, row), cohort, status, *days, _seen(known, place, events, cite)]


def _same(place: Row, row: Row) -> bool:
    return (place["role"], place["cohort"]) == (row["role"], row["cohort"])


def _day(place: Row, step: str, events: list[Row] | tuple[()]) -> str:
    since = place[f"{step}_since"]
    if not since:
        return "–"
    direct = any(row["bears_on"] == step and _same(row, place) for row in events)
    return format_day(since, "day" if direct else "not_after")


def _seen(known: Known, place: Row, events: list[Row] | tuple[()], cite: Cited) -> str:
    """Return what looks say of the furthest step that was looked at, with their sources."""
    for step in reversed(_STEPS):
        looks = [
            row
            for row in events
            if row["bears_on"] == step and row["basis"] == "independent" and _same(row, place)
        ]
        if looks:
            answer = say(known.language, f"evidence.{place[f'{step}_evidence']}")
            said = known.say("step_seen", step=known.say(f"step.{step}"), answer=answer)
            return with_numbers(said, cite(*ids_of(looks[-1:])))
    return sentence_case(say(known.language, "evidence.not_assessed"))
