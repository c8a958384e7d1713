"""Draw an import as one page of steps: file, columns, places, check, preview, accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.store import is_there, open_store
from regiondash.text import say
from regiondash.ui import additions_work, cache
from regiondash.ui.additions_accept import accept, entered
from regiondash.ui.additions_check import check, problem_of, still_open
from regiondash.ui.additions_columns import columns
from regiondash.ui.additions_fields import fields
from regiondash.ui.additions_file import file
from regiondash.ui.additions_places import places
from regiondash.ui.additions_preview import preview
from regiondash.ui.additions_taken import downloads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.evidence.imports.draft import Asked, ImportDraft
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def part(pack: Pack, selection: Selection) -> None:
    """Draw the steps as far as they are open, and the files of all that was added before."""
    entered(selection)
    _step(selection.language, 1)
    file(selection.language)
    if additions_work.now().raw is not None:
        _steps(pack, selection)
    _problem(selection.language)
    downloads(pack, selection.language)


def _steps(pack: Pack, selection: Selection) -> None:
    """Draw the steps after the first: each follows when the one before is done."""
    language = selection.language
    with st.spinner(say(language, "additions.checking")):
        answers = remembered(pack)
        draft = additions_work.draft(pack, answers)
    for number in _open_steps(draft):
        _step(language, number)
        _draw(number, pack, selection, draft, answers)
    if not draft.is_acceptable:
        words = " ".join(still_open(language, draft))
        st.html(tag("p", text(words), class_="rd-note rd-wanted"))


def _open_steps(draft: ImportDraft) -> Iterator[int]:
    """Give the numbers of the steps that are open, after the first."""
    yield 2
    if not draft.missing and draft.matches:
        yield 3
    if not draft.missing or draft.faults:
        yield 4
    if draft.is_acceptable:
        yield from (5, 6)


def _draw(
    number: int,
    pack: Pack,
    selection: Selection,
    draft: ImportDraft,
    answers: dict[Asked, str],
) -> None:
    language = selection.language
    match number:
        case 2:
            columns(language, draft)
            fields(pack, selection, draft)
        case 3:
            places(pack, selection, draft, answers)
        case 4:
            check(language, draft)
        case 5:
            preview(pack, selection, draft)
        case _:
            accept(pack, selection, draft)


def _step(language: str, number: int) -> None:
    words = say(language, f"additions_step.step_{number}")
    st.html(tag("h2", tag("b", text(number)), text(words), class_="rd-import-step"))


def _problem(language: str) -> None:
    words = problem_of(language)
    if words:
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))


def remembered(pack: Pack) -> dict[Asked, str]:
    """Return what was answered of a pack's places in imports before; no store is made by asking."""
    url = cache.settings().store_url
    return open_store(url).answers(pack.id) if is_there(url) else {}
