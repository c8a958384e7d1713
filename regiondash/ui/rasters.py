"""Draw how rasters become values: files, what is measured, measuring, check, preview, accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.rasters.asked import BadRaster
from regiondash.text import say
from regiondash.ui import additions_work, rasters_work
from regiondash.ui.additions_accept import accept, entered
from regiondash.ui.additions_check import check, problem_of, still_open
from regiondash.ui.additions_taken import downloads
from regiondash.ui.rasters_fields import fields
from regiondash.ui.rasters_files import files
from regiondash.ui.rasters_measure import is_current, measure
from regiondash.ui.rasters_preview import preview, warnings

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.evidence.rasters.caged.job import Outcome
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_DRAFT: Final = "rasters_draft"
_OF_FILES: Final = ("raster_cage.too_many", "raster_cage.too_big_together")


def part(pack: Pack, selection: Selection) -> None:
    """Draw the steps as far as they are open, and the files of all that was added before."""
    language = selection.language
    entered(selection)
    _step(language, 1)
    files(language)
    is_of_files = _is_of_files()
    if is_of_files:
        _problem(language)
    if rasters_work.now().held:
        _steps(pack, selection)
    if not is_of_files:
        _problem(language)
    downloads(pack, language)


def _is_of_files() -> bool:
    """Return whether what went wrong is about the choice of files, and not about a later step."""
    error = additions_work.problem()
    is_choice = isinstance(error, BadRaster) and error.key in _OF_FILES
    return is_choice or not rasters_work.now().held


def _steps(pack: Pack, selection: Selection) -> None:
    """Draw the steps after the first: the values' own follow once they are measured."""
    language, outcome = selection.language, rasters_work.now().outcome
    is_measured = outcome is not None and is_current(pack)
    draft = None
    if outcome and is_measured:
        with st.spinner(say(language, "additions.checking")):
            draft = _draft(pack, outcome)
    _step(language, 2)
    fields(pack, selection, draft)
    _step(language, 3)
    measure(pack, language)
    if draft and outcome:
        _measured(pack, selection, draft, outcome)


def _measured(pack: Pack, selection: Selection, draft: ImportDraft, outcome: Outcome) -> None:
    """Draw the check of what was measured; where it can enter, the preview and the last button."""
    language = selection.language
    _step(language, 4)
    warnings(language, outcome, draft.request.unit)
    check(language, draft)
    if not draft.is_acceptable:
        words = " ".join(still_open(language, draft))
        st.html(tag("p", text(words), class_="rd-note rd-wanted"))
        return
    _step(language, 5)
    preview(pack, selection, draft, outcome)
    _step(language, 6)
    accept(pack, selection, draft)


def _draft(pack: Pack, outcome: Outcome) -> ImportDraft:
    """Return what the values would add, made again whenever anything of it changed."""
    from regiondash.evidence.rasters.entered import drafting  # noqa: PLC0415 - large

    work = rasters_work.now()
    wanted = work.wanted
    if wanted is None:
        raise ValueError("nothing was measured")
    request = additions_work.now().request({})
    asked = (pack.version, request, work.licence)
    held = st.session_state.get(_DRAFT)
    if held is None or held[0] is not outcome or held[1] != asked:
        said = drafting.Entering(
            outcome.job,
            outcome.origins,
            request,
            work.licence,
            wanted.made,
            outcome.made_of,
        )
        made = drafting.draft(pack, outcome.values, said)
        held = st.session_state[_DRAFT] = (outcome, asked, made)
    found: ImportDraft = held[2]
    return found


def _step(language: str, number: int) -> None:
    words = say(language, f"rasters_step.step_{number}")
    st.html(tag("h2", tag("b", text(number)), text(words), class_="rd-import-step"))


def _problem(language: str) -> None:
    words = problem_of(language)
    if words:
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))
