"""Draw the step in which rasters are measured: a button, how far it is, a way to stop, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.caged.job import Wanted, outcome_of
from regiondash.text import say
from regiondash.ui import additions_work, cache, rasters_underway, rasters_work
from regiondash.ui.rasters_rows import period_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.evidence.rasters.caged.job import Outcome
    from regiondash.pack.model import Pack

MEASURE: Final = "measure"
_AT_ONCE: Final = 2.0  # seconds that a run waits for the end, so that small work is there at once
_EVERY: Final = 0.5  # seconds between two looks at longer work


def wanted(pack: Pack) -> Wanted | None:
    """Return what would be measured as things are said now; None where that is not whole."""
    work = rasters_work.now()
    if not work.values or not work.stats or any(one.grid is None for one in work.held):
        return None
    job = work.job()
    how = work.how
    named = Wanted(pack.id, job, (), how.get("people", ""), how.get("change", "")).names
    files = tuple(one.file for one in work.held if one.file.name in named)
    return Wanted(pack.id, job, files, how.get("people", ""), how.get("change", ""))


def is_current(pack: Pack) -> bool:
    """Return whether what was measured is what would be measured now."""
    work = rasters_work.now()
    return work.outcome is not None and work.wanted == wanted(pack)


def measure(pack: Pack, language: str) -> None:
    """Draw the button that measures, or how far it is, and what came of it."""
    underway = rasters_underway.now()
    if underway and underway.kind == MEASURE:
        _wait(language)
        return
    reasons = _reasons(pack, language)
    is_done = is_current(pack)
    with st.container(horizontal=True, key="rasters-measure", vertical_alignment="center"):
        st.button(
            say(language, "rasters_page.measure", n=len(pack.shape_table)),
            key="rasters_measure",
            type="secondary" if is_done else "primary",
            disabled=bool(reasons) or is_done,
            on_click=_begin,
            args=(pack.id,),
        )
        _beside(language, reasons, is_done=is_done)


def _beside(language: str, reasons: list[str], *, is_done: bool) -> None:
    """Draw beside the button what keeps it off, or what was measured."""
    outcome = rasters_work.now().outcome
    if reasons:
        st.html(tag("p", text(" ".join(reasons)), class_="rd-note rd-wanted"))
    elif outcome and not is_done:
        words = say(language, "rasters_page.changed_since")
        st.html(tag("p", text(words), class_="rd-note rd-wanted"))
    elif outcome:
        st.html(tag("p", text(_summary(language, outcome)), class_="rd-words rd-fine"))


def _summary(language: str, outcome: Outcome) -> str:
    values = outcome.values
    return say(
        language,
        "rasters_page.measured",
        n=sum(one.value is not None for one in values),
        missing=sum(one.value is None for one in values),
        areas=len({one.shape_id for one in values}),
        periods=len({one.period for one in values}),
    )


def _reasons(pack: Pack, language: str) -> list[str]:
    """Return in words what keeps the button off."""
    work = rasters_work.now()
    told = []
    if not work.values:
        told.append(say(language, "rasters_open.values"))
    if any(not (one.grid or one.problem) for one in work.held):
        told.append(say(language, "rasters_open.unseen"))
    if any(one.problem for one in work.held):
        told.append(say(language, "rasters_open.problems"))
    if any(period_problem(language, one) for one in work.values if one.grid):
        told.append(say(language, "rasters_open.periods"))
    if not work.stats:
        told.append(say(language, "rasters_open.stats"))
    if not told:
        try:
            wanted(pack)
        except BadRaster as problem:
            told.append(sentence(language, problem))
    return told


def _begin(pack_id: str) -> None:
    """Begin to measure; what was measured before goes."""
    pack = cache.pack(pack_id)
    asked = wanted(pack)
    if asked is None:
        return
    rasters_work.change(outcome=None, wanted=None)

    def work(told: Callable[[int, int], None], cancelled: Callable[[], bool]) -> object:
        return {
            "wanted": asked,
            "outcome": outcome_of(pack, asked, told=told, cancelled=cancelled),
        }

    rasters_underway.begin(work, MEASURE).wait(_AT_ONCE)
    settle()


def settle() -> None:
    """Take what measuring that has ended gave."""
    underway = rasters_underway.now()
    if underway is None or underway.kind != MEASURE or underway.is_running():
        return
    ended = rasters_underway.ended()
    if ended is None:
        return
    if ended.problem:
        additions_work.fail(ended.problem)
        return
    rasters_work.change(**cast("dict[str, object]", ended.result))


@st.fragment(run_every=_EVERY)
def _wait(language: str) -> None:
    """Say how far measuring is, with a way to end it."""
    underway = rasters_underway.now()
    if underway is None or underway.kind != MEASURE or not underway.is_running():
        settle()
        st.rerun()
    done, of = underway.done, underway.of
    key = "measuring_of" if of else "measuring"
    share = min(1.0, done / of) if of else 0.0
    with st.container(horizontal=True, key="rasters-measuring", vertical_alignment="center"):
        st.progress(share, say(language, f"rasters_page.{key}", share=share))
        st.button(say(language, "briefing.cancel"), key="rasters_cancel", on_click=_cancel)


def _cancel() -> None:
    rasters_underway.give_up()
    additions_work.fail(BadRaster("raster_cage.cancelled"))
