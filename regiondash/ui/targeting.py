"""Draw how choice and an indicator go together: findings, curves, random draws, provinces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import targeting as brief
from regiondash.brief import targeting_charts as charts
from regiondash.brief.coverage import subtitle
from regiondash.brief.files import rows_csv
from regiondash.brief.lag_words import units
from regiondash.brief.markup import Markup, plain, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.brief.targeting_rows import file_rows
from regiondash.errors import CannotMeasure
from regiondash.text import say
from regiondash.ui import cache, inputs, page, show
from regiondash.ui.need import need_controls
from regiondash.view.need import first_need
from regiondash.view.places import programme_of
from regiondash.view.targeting import targeting_report

if TYPE_CHECKING:
    from regiondash.draw.choice_charts import Spec
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = dict[str, Any]

# What the report depends on: all else keeps its default in the keys of the caches.
PLACED: Final = ("pack", "language", "orthography", "provinces", "as_of", "scope", "programme")
PLACED_TOO: Final = ("known_by", "basis", "reach", "need", "indicator", "period", "seed")
INDEX: Final = ("parts", "weights", "higher", "lower", "normal", "aggregate", "twins")
_ALL: Final = "all"
_SHOWN: Final = "draws_of"


def asked(selection: Selection) -> Selection:
    """Return a selection with only the fields that this page's report depends on."""
    return cache.only(selection, *PLACED, *PLACED_TOO, *INDEX, "cohorts")


def begin(pack: Pack, selection: Selection) -> Report | None:
    """Draw title and controls; return the report, or None with the reason on the page."""
    key, language = asked(selection), selection.language
    if not programme_of(pack, selection).id:
        page.title(say(language, "coverage_title.none"), "")
        return None
    report: Report | None = None
    why = ""
    try:
        report = _report(pack.id, key) if first_need(pack) else None
    except CannotMeasure as error:
        why = sentence(language, error)
    heading = brief.title(language, report) if report else say(language, "targeting.none")
    page.title(heading, subtitle(pack, selection), "targeting" if report else "")
    if not first_need(pack):
        st.html(tag("p", text(say(language, "need.none")), class_="rd-words"))
        return None
    need_controls(pack, selection)
    show.problems([why] if why else [])
    return report


@cache.kept(cache.VIEWS)
def _report(pack_id: str, selection: Selection) -> Report:
    return targeting_report(cache.pack(pack_id), selection)


def findings(pack: Pack, selection: Selection) -> None:
    """Draw the findings in words beside the concentration curves, and the table of cohorts."""
    language, key = selection.language, asked(selection)
    words, chart = st.columns([5, 6], gap="medium")
    said = _findings(pack.id, key)
    words.html(said)
    with chart:
        heading, note = (say(language, f"targeting.{name}") for name in ("curve", "curve_note"))
        st.html(tag("h2", text(heading), class_="rd-heading"))
        unit = units(language, _report(pack.id, key)["need"])
        told = say(language, "targeting.curve_alt", words=note, unit=unit)
        _chart("curve", _curve(pack.id, key), told)
        st.html(tag("p", text(note), class_="rd-note"))
    st.html(_table(pack.id, key))


def _chart(name: str, spec: Spec | None, alt: str) -> None:
    if spec is not None:
        st.vega_lite_chart(spec, theme=None, width="stretch", key=name, alt=alt)


@cache.kept(cache.TEXTS)
def _findings(pack_id: str, selection: Selection) -> Markup:
    return brief.findings_markup(selection.language, _report(pack_id, selection))


@cache.kept(cache.TEXTS)
def _curve(pack_id: str, selection: Selection) -> Spec | None:
    return charts.curve_spec(selection.language, _report(pack_id, selection))


@cache.kept(cache.TEXTS)
def _table(pack_id: str, selection: Selection) -> Markup:
    return brief.table_markup(selection.language, _report(pack_id, selection))


def draws(pack: Pack, selection: Selection) -> None:
    """Draw the random draws with the actual choice on them, beside the provinces."""
    language, key = selection.language, asked(selection)
    report = _report(pack.id, key)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        told = {"n": report["draws"], "seed": str(report["seed"])}
        heading = say(language, "targeting.draws", **told)
        st.html(tag("h2", text(heading), class_="rd-heading"))
        spec = charts.draws_spec(language, report, _held(language, report))
        _chart("draws", spec, say(language, "targeting.draws_alt", words=heading))
        note = say(language, "targeting.draws_span") if spec else ""
        st.html(tag("p", text(note), class_="rd-note"))
    right.html(_provinces(pack.id, key))


def _held(language: str, report: Report) -> Report:
    """Draw the choice of a cohort, or of all together; return what was held of it."""
    rows = {_ALL: report["total"], **{str(row["cohort"]): row for row in report["cohorts"]}}
    words = {_ALL: say(language, "targeting.total")}
    shown = st.session_state.get(_SHOWN, _ALL)
    inputs.hold(_SHOWN, shown if shown in rows else _ALL)
    chosen = st.segmented_control(
        say(language, "targeting.draws_cohort"),
        list(rows),
        format_func=lambda one: words.get(one, one),
        key=_SHOWN,
        required=True,
        label_visibility="collapsed",
    )
    found: Report = rows[str(chosen or _ALL)]
    return found


@cache.kept(cache.TEXTS)
def _provinces(pack_id: str, selection: Selection) -> Markup:
    return brief.provinces_markup(selection.language, _report(pack_id, selection))


def notes(pack: Pack, selection: Selection) -> None:
    """Draw how the figures are made, a click away, what they cannot say, and their source."""
    language, key = selection.language, asked(selection)
    st.html(brief.limits_markup(pack, language, _report(pack.id, key)))
    with st.expander(say(language, "targeting.formulas"), key="formulas"):
        for words in brief.formulas(language):
            st.caption(plain(words))


def downloads(pack: Pack, selection: Selection) -> None:
    """Draw the downloads: the cohorts as CSV, the whole report as JSON."""
    key = asked(selection)
    page.downloads(
        "targeting",
        lambda: targeting_report(pack, key),
        lambda: rows_csv(file_rows(targeting_report(pack, key))),
        figure_of="targeting",
    )
