"""Draw the pace of a programme: its curve against the target, slip, timeline and milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from regiondash.brief import pace as brief
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.spans import spans_markup
from regiondash.text import format_date, say
from regiondash.ui import cache, open_region
from regiondash.ui.coverage import asked
from regiondash.view.report import status_report
from regiondash.view.timeline import timeline_report

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.draw.charts import Spec
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

HEIGHT = 372
_PIXELS = {"planned_on": 90, "started_on": 98, "opened_on": 120, "slip_days": 74, "build_days": 112}
_NARROW = 64  # px, of a year
_LINK = 100


def pace(pack: Pack, selection: Selection) -> None:
    """Draw the section of a programme's pace into the page."""
    key = asked(selection)
    report = _report(pack.id, key)
    language = selection.language
    if not report["slips"]:
        day = format_date(language, report["answered_for"])
        st.html(tag("p", text(say(language, "pace.nothing", date=day)), class_="rd-words"))
    else:
        _ahead(pack, key, report)
    bars, events = _spans(pack.id, key), _milestones(pack.id, key)
    if bars:
        left, right = st.columns([7, 5], gap="medium")
        left.html(bars)
        right.html(events)
    else:
        st.html(events)
    if report["slips"]:
        _table(pack, language, report)


def _heading(language: str, name: str) -> Markup:
    return tag("h2", text(say(language, f"pace.{name}")), class_="rd-heading")


def _ahead(pack: Pack, key: Selection, report: dict[str, Any]) -> None:
    """Draw the curve, and beside it what it says of each cohort and of the years to come."""
    language = key.language
    chart, words = st.columns([7, 5], gap="medium")
    with chart:
        st.html(_heading(language, "curve"))
        spec = _curve(pack.id, key)
        if spec is not None:
            st.vega_lite_chart(
                spec,
                theme=None,
                width="stretch",
                key="curve",
                alt=brief.curve_words(language, report),
            )
        st.html(tag("p", text(brief.curve_note(language, report)), class_="rd-note"))
    with words:
        st.html(_words(pack.id, key))


@cache.kept(cache.VIEWS)
def _report(pack_id: str, selection: Selection) -> dict[str, Any]:
    return timeline_report(cache.pack(pack_id), selection)


@cache.kept(cache.TEXTS)
def _curve(pack_id: str, selection: Selection) -> Spec | None:
    return brief.curve(selection.language, _report(pack_id, selection))


@cache.kept(cache.TEXTS)
def _words(pack_id: str, selection: Selection) -> Markup:
    language, report = selection.language, _report(pack_id, selection)
    seen = _seen(pack_id, selection) if selection.basis == "confirmed" else {}
    slips = brief.slips_markup(language, report, seen)
    years = brief.years_markup(language, report)
    return _heading(language, "slips") + slips + _heading(language, "years") + years


def _seen(pack_id: str, selection: Selection) -> dict[int, dict[str, int]]:
    """Return what independent looks found of each cohort's openings."""
    report = status_report(cache.pack(pack_id), selection)
    return {row["year"]: row["opened"] for row in report["evidence"]}


@cache.kept(cache.TEXTS)
def _spans(pack_id: str, selection: Selection) -> Markup:
    pack, language = cache.pack(pack_id), selection.language
    kinds = {kind.id: str(getattr(kind, f"label_{language}")) for kind in pack.kinds}
    drawn = spans_markup(selection, _report(pack_id, selection), kinds)
    return _heading(language, "spans") + drawn if drawn else Markup("")


@cache.kept(cache.TEXTS)
def _milestones(pack_id: str, selection: Selection) -> Markup:
    language, report = selection.language, _report(pack_id, selection)
    events = brief.milestones_markup(language, report)
    inner = tag("div", events, class_="rd-milestones", tabindex="0")
    return _heading(language, "milestones") + inner


def _table(pack: Pack, language: str, report: dict[str, Any]) -> None:
    """Draw the table of plan and slip; a row that is selected opens its region's page."""
    st.html(_heading(language, "table"))
    frame = brief.slip_frame(pack, language, report)
    columns = _columns(language, report["basis"])
    region_ids = frame["region_id"].tolist()
    open_region.table(
        brief.styled(pack, frame, report), region_ids, columns, key="slips", height=HEIGHT
    )
    st.html(tag("p", text(say(language, "pace.table_note")), class_="rd-note"))


def _columns(language: str, basis: str) -> dict[str, ColumnConfig]:
    labels = {
        name: say(language, f"pace.{name}" + (f"_{basis}" if name == "opened_on" else ""))
        for name in brief.COLUMNS
    }
    columns: dict[str, ColumnConfig] = {
        name: st.column_config.Column(label, width=_PIXELS.get(name))
        for name, label in labels.items()
    }
    columns |= {
        name: st.column_config.LinkColumn(labels[name], width=_LINK) for name in brief.LINKS
    }
    columns["cohort"] = st.column_config.NumberColumn(labels["cohort"], format="%d", width=_NARROW)
    return columns
