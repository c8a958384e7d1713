"""Draw a plan: controls, proof, map and list, effects, years ahead, past cohorts, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import plan as brief
from regiondash.brief import plan_rows
from regiondash.brief.cited import cited_markup
from regiondash.brief.coverage import subtitle
from regiondash.brief.files import rows_csv
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.errors import CannotMeasure
from regiondash.measure.siting import Choice
from regiondash.text import format_date, say
from regiondash.ui import cache, page, plan_search, show
from regiondash.ui.coverage import drawn
from regiondash.ui.need import need_controls
from regiondash.ui.plan_controls import plan_controls
from regiondash.ui.targeting import INDEX, PLACED, PLACED_TOO
from regiondash.view.looking_back import looking_back
from regiondash.view.need import first_need
from regiondash.view.places import days_asked, programme_of
from regiondash.view.plan import plan_report
from regiondash.view.plan_export import plan_file_rows, plan_geojson

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = dict[str, Any]

_GOAL: Final = ("size", "objective", "km", "mix", "min_per", "max_per", "include", "exclude")
WIDTH: Final = 640  # px


def asked(selection: Selection) -> Selection:
    """Return a selection with only the fields that a plan depends on."""
    return cache.only(selection, *PLACED, *PLACED_TOO, *INDEX, *_GOAL, "ahead", "facility")


def begin(pack: Pack, selection: Selection) -> Report | None:
    """Draw title and controls; return the report, or None with the reason on the page."""
    language = selection.language
    day = format_date(language, days_asked(pack, selection).counted)
    told = [subtitle(pack, selection.with_(cohorts=())), say(language, "plan.named_by", date=day)]
    slide_of = "plan" if first_need(pack) else ""
    page.title(say(language, "plan.title"), " · ".join(told), slide_of)
    if not first_need(pack):
        st.html(tag("p", text(say(language, "need.none")), class_="rd-words"))
        return None
    need_controls(pack, selection)
    plan_controls(pack, selection)
    try:
        report = report_of(pack.id, asked(selection))
    except CannotMeasure as error:
        show.problems([sentence(language, error)])
        return None
    if not report["conflict"]:
        return report
    show.problems([report["conflict"]["sentence"]])
    if report["conflict"]["limit"] == "time":
        plan_search.searching(asked(selection))
    return None


def report_of(pack_id: str, key: Selection) -> Report:
    """Return the report of a selection made by `asked`, by the longest search for it so far."""
    choice = plan_search.found(key)
    if choice is None:
        return _report(pack_id, key, (), (0.0, 0.0), optimal=False)
    ends = (choice.objective, choice.bound)
    return _report(pack_id, key, choice.chosen, ends, optimal=choice.optimal)


@cache.kept(cache.VIEWS)
def _report(
    pack_id: str,
    selection: Selection,
    chosen: tuple[int, ...],
    ends: tuple[float, float],
    *,
    optimal: bool,
) -> Report:
    found = Choice(chosen, *ends, optimal) if chosen else None
    return plan_report(cache.pack(pack_id), selection, plan_search.AT_ONCE, found)


def result(pack: Pack, selection: Selection, report: Report) -> None:
    """Draw the proof, the map with its legend, and the list with reasons."""
    key = asked(selection)
    st.html(brief.proof_markup(selection, report))
    if not report["optimal"]:
        plan_search.searching(key)
    picture, words = st.columns([6, 7], gap="medium")
    outlines = drawn(pack.id, WIDTH)
    picture.html(brief.map_markup(pack, selection, report, outlines))
    picture.html(brief.legend_markup(pack, selection, report))
    words.html(brief.list_markup(selection, report))
    st.html(brief.effects_markup(selection, report))
    if report["years"]:
        st.html(plan_rows.years_markup(pack, selection, report))


def past(pack: Pack, selection: Selection) -> None:
    """Draw the past cohorts beside the plans of their day."""
    if programme_of(pack, selection).id:
        st.html(_past(pack.id, asked(selection).with_(ahead="one")))


@cache.kept(cache.TEXTS)
def _past(pack_id: str, selection: Selection) -> Markup:
    report = looking_back(cache.pack(pack_id), selection, plan_search.AT_ONCE)
    return plan_rows.looking_back_markup(selection.language, report)


def notes(pack: Pack, selection: Selection, report: Report) -> None:
    """Draw how a plan is made, who could not be part of it, and where its values come from."""
    st.html(brief.notes_markup(selection.language, report))
    used = (report["need"]["indicator"], *(selection.parts if selection.need == "index" else ()))
    cited = cited_markup(pack, selection.language, (*used, pack.info.people_indicator))
    st.html(cited or "&nbsp;")


def downloads(pack: Pack, language: str, report: Report) -> None:
    """Draw the downloads: the chosen as CSV and GeoJSON, the whole report as JSON."""
    page.downloads(
        "plan",
        lambda: report,
        lambda: rows_csv(plan_file_rows(pack, report)),
        (say(language, "plan.geojson"), lambda: plan_geojson(pack, report)),
        figure_of="plan",
    )
