"""Lay a region out on one printed page: what the app knows of it in, an A4 page out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.factsheets import facts
from regiondash.brief.factsheets.cited import Cited, with_numbers
from regiondash.brief.factsheets.facts import Cut
from regiondash.brief.factsheets.flow import BOTTOM, MARGIN, NOTE, STRONG, TOP, WIDTH, Flow
from regiondash.brief.factsheets.frame import add_foot, add_head, add_name
from regiondash.brief.factsheets.known import known_of
from regiondash.brief.factsheets.maps import colours, region_map
from regiondash.brief.factsheets.standing import add_standing
from regiondash.brief.places import kind_name
from regiondash.brief.region import Subject
from regiondash.brief.region_facts import form_label, name_forms
from regiondash.draw.sheet.items import A4, Box, Page
from regiondash.text import say, sentence_case
from regiondash.text.problems import Problem
from regiondash.view.region import region_report

if TYPE_CHECKING:
    from regiondash.brief.factsheets.known import Known
    from regiondash.draw.sheet.items import Item
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

_MAP: Final = Box(MARGIN + WIDTH - 176.0, TOP, 176.0, 168.0)
_LEFT: Final = WIDTH - _MAP.width - 16.0
_FEW: Final = 5  # events that stay before the province's values give way


def region_sheet(
    pack: Pack, selection: Selection, region_id: str, *, number: int = 0, of: int = 0
) -> Page:
    """Return the sheet of a region, whatever provinces are chosen; BadChoice for no region.

    With a `number` it is a page of an atlas of `of` pages: it says so and links to the index.
    """
    known = known_of(pack, selection)
    report = region_report(pack, known.selection, region_id)
    items = _fitted(known, report, (number, of))
    named = report["region"]
    return Page(
        key=region_id,
        title=named["region"],
        items=tuple(items),
        width=A4[0],
        height=A4[1],
        language=known.language,
        part=named["province"],
    )


def _fitted(known: Known, report: Row, place: tuple[int, int]) -> list[Item]:
    """Return the pieces with as much as the page holds.

    Titles of sources give way first, then caveats of events, the oldest events, and at last the
    values that are the province's. Raises Problem where texts are too long for that to help.
    """
    for cut in _cuts(len(report["events"])):
        flow = _laid(known, report, cut, place)
        if flow.y <= BOTTOM:
            return flow.items
    raise Problem("factsheet.too_long", name=report["region"]["region"])


def _cuts(many: int) -> list[Cut]:
    """Return what to leave out, from nothing on."""
    few = min(many, _FEW)
    return [
        Cut(many),
        Cut(many, titles=False),
        *(Cut(count, titles=False, caveats=False) for count in range(many, few - 1, -1)),
        *(Cut(count, titles=False, caveats=False, handed=False) for count in range(many, -1, -1)),
    ]


def _laid(known: Known, report: Row, cut: Cut, place: tuple[int, int]) -> Flow:
    """Return a sheet that leaves out what `cut` says, however low it reaches."""
    cite = Cited(known)
    flow = Flow(MARGIN, TOP, WIDTH)
    left = Flow(MARGIN, TOP, _LEFT)
    _add_names(left, known, report, cite)
    add_standing(left, known, report, cite)
    facts.add_sites(left, known, report, cite)
    right = Flow(_MAP.x, _MAP.bottom + 3, _MAP.width)
    _add_map(right, known, report)
    if known.programme or report["unknown"]:
        facts.add_unknown(right, known, report)
    facts.add_neighbours(left, known, report, right.y)
    flow.below([left, right])
    facts.add_values(flow, known, report, cite, cut)
    if known.programme:
        facts.add_events(flow, known, report["events"], cite, cut)
    facts.add_notes(flow, known, report, cite)
    add_foot(flow, known, cite, titles=cut.titles, place=place)
    return flow


def _add_names(flow: Flow, known: Known, report: Row, cite: Cited) -> None:
    """Add the name in all spellings, the kind and the province."""
    region, language = report["region"], known.language
    add_head(flow, known)
    add_name(flow, region["region"], region["name_ko" if language == "en" else "name_en"])
    kind = sentence_case(kind_name(known.pack, language, region["kind"]))
    where = [kind, region["province"], region["region_id"], region["pcode"]]
    flow.words(" · ".join(filter(None, where)), style=STRONG, after=1.0)
    spelled = " · ".join(_spellings(known, report))
    numbers = cite(region["source_id"], region["seat_source_id"])
    flow.words(with_numbers(spelled, numbers), style=NOTE)


def _spellings(known: Known, report: Row) -> list[str]:
    """Return the name in every form but the one that stands above, each with what it is called."""
    about, region = Subject(known.pack, known.selection, report), report["region"]
    found = [
        f"{form_label(about, name)} {region[name]}"
        for name in name_forms(known.pack)
        if region[name] and name != known.selection.name_column
    ]
    if region["aliases"]:
        label = say(known.language, "region_fact.aliases")
        found.append(f"{label} {', '.join(region['aliases'])}")
    return found


def _add_map(flow: Flow, known: Known, report: Row) -> None:
    """Add the map of the province with the region ringed, what it shows, and the seat."""
    region = report["region"]
    alt = known.say("map_alt", name=region["region"], province=region["province"])
    shape = region["shape_id"]
    pack, selection = known.pack, known.selection
    flow.items.append(region_map(pack, selection, region, _MAP, alt))
    said = [known.say("map_plain", province=region["province"])]
    if not shape:
        said = [known.say("map_none", province=region["province"])]
    elif region["shared_with"]:
        said.append(known.say("map_shared", n=len(region["shared_with"])))
    said.append(colours(pack, selection))
    precision = say(known.language, f"place_precision.{region['seat_precision']}")
    said.append(known.say("seat", precision=precision))
    flow.words(" ".join(said), style=NOTE)
