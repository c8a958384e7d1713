"""Draw how unequal regions are: indices with sentences and formulas, parts, pairs, over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import convergence
from regiondash.brief import inequality as brief
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.errors import CannotMeasure
from regiondash.selection import WEIGHTINGS
from regiondash.text import say
from regiondash.ui import cache, inputs, spread
from regiondash.view.inequality import PERMIT, inequality_report

if TYPE_CHECKING:
    from regiondash.draw.charts import Spec
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_ASKED: Final = ("pack", "language", "orthography", "indicator", "level", "period", "weighting")


def inequality(pack: Pack, selection: Selection) -> None:
    """Draw the section of inequality into the page; without a figure, the reason."""
    spread.choices(pack, selection, PERMIT)
    if pack.info.people_indicator:
        _weights(selection)
    key = asked(pack, selection)
    try:
        report = _report(pack.id, key)
    except CannotMeasure as error:
        spread.refused(pack, selection, error, PERMIT)
        return
    figures, parts = st.columns([6, 7], gap="medium")
    figures.html(_figures(pack.id, key))
    with parts:
        st.html(_parts(pack.id, key))
    _over_time(pack, key, report)


def asked(pack: Pack, selection: Selection) -> Selection:
    """Return the selection of the section's report: unweighted where the pack has no people."""
    key = cache.only(selection, *_ASKED)
    return key if pack.info.people_indicator else key.with_(weighting="none")


def _weights(selection: Selection) -> None:
    language = selection.language
    inputs.hold("weighting", selection.weighting)
    st.segmented_control(
        say(language, "spread_choice.weighting"),
        WEIGHTINGS,
        format_func=lambda name: say(language, f"inequality_weighting.{name}"),
        key="weighting",
        required=True,
        on_change=inputs.read_one,
        args=("weighting", WEIGHTINGS),
    )


@cache.kept(cache.VIEWS)
def _report(pack_id: str, selection: Selection) -> dict[str, Any]:
    return inequality_report(cache.pack(pack_id), selection)


@cache.kept(cache.TEXTS)
def _figures(pack_id: str, selection: Selection) -> Markup:
    pack, language, report = cache.pack(pack_id), selection.language, _report(pack_id, selection)
    has_people = bool(pack.info.people_indicator)
    return join(
        [
            tag("h2", text(say(language, "inequality.indices")), class_="rd-heading"),
            tag("p", text(brief.counted_words(language, report)), class_="rd-words"),
            brief.indices_markup(language, report),
            brief.notes_markup(language, report, has_people=has_people),
        ]
    )


@cache.kept(cache.TEXTS)
def _parts(pack_id: str, selection: Selection) -> Markup:
    pack, language, report = cache.pack(pack_id), selection.language, _report(pack_id, selection)
    publishers = dict(zip(pack.sources["source_id"], pack.sources["publisher"], strict=True))
    return join(
        [
            brief.decomposition_markup(language, report),
            brief.capital_markup(language, report),
            brief.towns_markup(language, report, publishers),
        ]
    )


@cache.kept(cache.TEXTS)
def _chart(pack_id: str, selection: Selection) -> Spec | None:
    return convergence.over_time_chart(selection.language, _report(pack_id, selection))


def _over_time(pack: Pack, key: Selection, report: dict[str, Any]) -> None:
    """Draw the indices over periods, where there are at least two."""
    spec, language = _chart(pack.id, key), key.language
    if spec is None:
        return
    st.html(tag("h2", text(say(language, "inequality.time_heading")), class_="rd-heading"))
    words = convergence.over_time_words(language, report)
    picture, rows = st.columns([6, 7], gap="medium")
    with picture:
        st.html(tag("p", text(words), class_="rd-words"))
        st.vega_lite_chart(spec, theme=None, width="stretch", key="inequality-time", alt=words)
    rows.html(convergence.over_time_markup(language, report))
