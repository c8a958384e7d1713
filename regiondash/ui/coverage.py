"""Draw the coverage page's title, the choice of its sections, and the board with its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.board import board_markup
from regiondash.brief.coverage import Finding, finding, subtitle, title, words_markup
from regiondash.brief.coverage_maps import multiples_markup
from regiondash.brief.coverage_table import table_markup
from regiondash.brief.files import rows_csv
from regiondash.brief.markup import Markup, tag, text
from regiondash.draw.small_map import Outlines, outlines
from regiondash.selection import SECTIONS
from regiondash.text import say
from regiondash.ui import cache, inputs, page, state
from regiondash.view.board import board_report
from regiondash.view.compare import compare_report
from regiondash.view.coverage import coverage_report
from regiondash.view.distance import distance_report
from regiondash.view.evidence import evidence_report
from regiondash.view.places import programme_of
from regiondash.view.timeline import timeline_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

GROUPINGS: Final = ("province", "cohort", "kind")
SMALL: Final = 176  # px
_BY: Final = "coverage_by"
# What the reports of this page depend on: all else keeps its default in the keys of the caches.
_ASKED: Final = ("pack", "language", "orthography", "provinces", "cohorts", "as_of", "scope")
_ASKED_TOO: Final = ("programme", "known_by", "basis", "reach", "compare")


def asked(selection: Selection) -> Selection:
    """Return a selection with only the fields that this page's reports depend on."""
    return cache.only(selection, *_ASKED, *_ASKED_TOO)


def heading(pack: Pack, selection: Selection) -> None:
    """Draw the title that states the finding in either basis, and the line under it."""
    slide_of = "coverage" if programme_of(pack, selection).id else ""
    page.title(*_heading(pack.id, asked(selection)), slide_of)


@cache.kept(cache.TEXTS)
def _heading(pack_id: str, selection: Selection) -> tuple[str, str]:
    pack = cache.pack(pack_id)
    return title(pack, selection, _finding(pack_id, selection)), subtitle(pack, selection)


@cache.kept(cache.VIEWS)
def _finding(pack_id: str, selection: Selection) -> Finding:
    return finding(cache.pack(pack_id), selection)


@cache.kept(cache.VIEWS)
def evidence(pack_id: str, selection: Selection) -> dict[str, Any]:
    """Return the report of who says what, which several parts of the page show."""
    return evidence_report(cache.pack(pack_id), selection)


def section(pack: Pack, selection: Selection) -> str:
    """Draw the choice of a section and return the one chosen; empty without a programme."""
    if not programme_of(pack, selection).id:
        return ""
    several = len(pack.programmes) > 1
    choices = [name for name in SECTIONS if several or name != "programmes"]
    if selection.section not in choices:
        state.change(section=choices[0])
    language = selection.language
    inputs.one("section", choices, lambda name: say(language, f"coverage_section.{name}"))
    return state.current().section


def board(pack: Pack, selection: Selection) -> None:
    """Draw the board of cohorts, the small maps and words, and the table of coverage."""
    key = asked(selection)
    st.html(_board(pack.id, key))
    _maps_and_words(pack, key)
    language = selection.language
    st.html(tag("h2", text(say(language, "coverage.table")), class_="rd-heading"))
    st.html(_table(pack.id, key, _grouping(language)))


def _maps_and_words(pack: Pack, selection: Selection) -> None:
    """Draw the small maps, where a cohort has names, beside what the figures say in words."""
    maps, words = _maps(pack.id, selection), _words(pack.id, selection)
    if not maps:
        st.html(words)
        return
    columns = st.columns([5, 4], gap="medium")
    for column, markup in zip(columns, (maps, words), strict=True):
        column.html(markup)


def _grouping(language: str) -> str:
    chosen = st.segmented_control(
        say(language, "coverage.table"),
        GROUPINGS,
        default=GROUPINGS[0],
        format_func=lambda name: say(language, f"coverage_by.{name}"),
        key=_BY,
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen or GROUPINGS[0])


@cache.kept(cache.TEXTS)
def _board(pack_id: str, selection: Selection) -> Markup:
    return board_markup(cache.pack(pack_id), selection, evidence(pack_id, selection))


@cache.kept(cache.VIEWS)
def _maps(pack_id: str, selection: Selection) -> Markup:
    return multiples_markup(cache.pack(pack_id), selection, drawn(pack_id, SMALL))


@cache.kept(8)
def drawn(pack_id: str, width: int) -> Outlines:
    """Return the outlines of a pack's shapes for a still map of a width in px."""
    pack = cache.pack(pack_id)
    members = dict(zip(pack.shape_table["shape_id"], pack.shape_table["province_id"], strict=True))
    return outlines(pack.overview, members, width)


@cache.kept(cache.TEXTS)
def _words(pack_id: str, selection: Selection) -> Markup:
    pack, found = cache.pack(pack_id), _finding(pack_id, selection)
    return words_markup(pack, selection, found, evidence(pack_id, selection))


@cache.kept(cache.TEXTS)
def _table(pack_id: str, selection: Selection, by: str) -> Markup:
    return table_markup(cache.pack(pack_id), selection, by)


def downloads(pack: Pack, selection: Selection, name: str) -> None:
    """Draw the downloads of a section: its report as JSON, its main table as CSV."""
    shown = name or SECTIONS[0]
    report, table = _REPORTS[shown]
    asked_for = selection.with_(compare=compared(pack, selection))
    page.downloads(
        f"coverage-{shown}",
        lambda: report(pack, asked_for),
        lambda: rows_csv(table(report(pack, asked_for)), pack.version),
        figure_of="coverage",
    )


def compared(pack: Pack, selection: Selection) -> str:
    """Return the programme that the selection's is held against, the first other if none is."""
    own = programme_of(pack, selection).id
    others = [one.id for one in pack.programmes if one.id != own]
    return selection.compare if selection.compare in others else next(iter(others), "")


def _board_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the coverage by the grouping on screen, and the board."""
    by = st.session_state.get(_BY) or GROUPINGS[0]
    return {**coverage_report(pack, selection, by), "board": board_report(pack, selection)}


def _lists_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    covered = coverage_report(pack, selection)["not_covered"]
    return {**evidence_report(pack, selection), "not_covered": covered}


Rows = list[dict[str, Any]]
_REPORTS: Final[
    dict[
        str,
        tuple[
            Callable[[Pack, Selection], dict[str, Any]],
            Callable[[dict[str, Any]], Rows],
        ],
    ]
] = {
    "board": (_board_report, lambda report: [*report["groups"], report["nation"]]),
    "pace": (timeline_report, lambda report: report["slips"]),
    "lists": (_lists_report, lambda report: report["not_covered"]),
    "distance": (distance_report, lambda report: report["regions"]),
    "programmes": (compare_report, lambda report: report["regions"]),
}
