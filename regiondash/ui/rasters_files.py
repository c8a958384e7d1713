"""Draw the first step of rasters: uploads or the server's own files, their grids and periods."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.intake.limits import LIMITS, MB
from regiondash.evidence.intake.received import shown_name
from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.caged.cage import look_caged
from regiondash.evidence.rasters.caged.given import (
    ENDINGS,
    GivenRaster,
    checked,
    chosen,
    listed,
    uploaded,
)
from regiondash.text import say
from regiondash.ui import additions_work, cache, rasters_underway, rasters_work
from regiondash.ui.rasters_rows import rows
from regiondash.ui.rasters_work import Held

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from regiondash.evidence.rasters.opened import Grid

LOOK: Final = "look"
_AT_ONCE: Final = 3.0  # seconds that a run waits for a look, so that small files are there at once
_EVERY: Final = 0.5  # seconds between two looks at a longer one


def files(language: str) -> None:
    """Draw the ways to give rasters, and those that were given."""
    underway = rasters_underway.now()
    if underway and underway.kind == LOOK:
        _wait(language)
    left, right = st.columns(2, gap="medium")
    with left:
        _uploader(language)
    with right:
        _folder(language)
    rows(language, look_again)


def _uploader(language: str) -> None:
    work = rasters_work.now()
    key = f"rasters_file {work.turn} {work.given}"
    st.file_uploader(
        say(language, "rasters_page.upload", limit=LIMITS.upload_bytes // MB),
        type=list(ENDINGS),
        accept_multiple_files=True,
        key=key,
        help=say(language, "rasters_page.upload_help"),
        on_change=_take_uploads,
        args=(key,),
    )


def _take_uploads(key: str) -> None:
    given = st.session_state.get(key) or []
    _take({one.name: partial(_uploaded, one) for one in given})


def _uploaded(file: UploadedFile) -> GivenRaster:
    return uploaded(file.name, file.getvalue())


def _folder(language: str) -> None:
    """Draw the choice among the files of the server's folder, or where that folder is."""
    folder = cache.settings().rasters
    names = listed(folder)
    if not names:
        words = say(language, "rasters_page.no_folder", folder=str(folder))
        st.html(tag("p", text(words), class_="rd-note rd-raster-folder"))
        return
    work = rasters_work.now()
    held = {one.file.name for one in work.held if one.file.path}
    key = f"rasters_local {work.turn} {work.given}"
    with st.form(f"rasters_folder {work.turn} {work.given}", border=False):
        names_at, button_at = st.columns([4, 1], vertical_alignment="bottom")
        names_at.multiselect(
            say(language, "rasters_page.folder", n=len(names)),
            [one for one in names if one not in held],
            key=key,
            placeholder=say(language, "rasters_page.folder_choose"),
            help=say(language, "rasters_page.folder_help", folder=str(folder)),
        )
        button_at.form_submit_button(
            say(language, "rasters_page.take"),
            key="rasters_take",
            on_click=_take_local,
            args=(key,),
        )


def _take_local(key: str) -> None:
    names, folder = st.session_state.get(key) or [], cache.settings().rasters
    _take({str(name): partial(chosen, folder, str(name)) for name in names})


def _take(given: Mapping[str, Callable[[], GivenRaster]]) -> None:
    """Take files beside those held, and look at them; each that cannot be used says why."""
    found = [_taken(shown_name(name), one) for name, one in given.items()]
    work = rasters_work.now()
    additions_work.forget_done()
    rasters_work.change(given=work.given + 1)
    try:
        checked([one.file for one in (*work.held, *found)])
    except BadRaster as problem:
        additions_work.fail(problem)
        return
    _hold(found)
    look_again([one for one in found if not one.problem])


def _taken(name: str, give: Callable[[], GivenRaster]) -> Held:
    try:
        return Held(give())
    except BadRaster as problem:
        return Held(GivenRaster(name), problem=problem)


def look_again(held: Sequence[Held]) -> None:
    """Look at rasters, in the place of those of the same name; small ones are there at once."""
    if not held:
        return
    given = [one.file for one in held]
    bands = {one.file.name: one.band for one in held if one.band}

    def look(_told: object, cancelled: Callable[[], bool]) -> list[Held]:
        grids = look_caged(given, bands=bands, cancelled=cancelled)
        return [_held(one, grid) for one, grid in zip(held, grids, strict=True)]

    names = ", ".join(one.name for one in given)
    rasters_underway.begin(look, LOOK, names).wait(_AT_ONCE)
    settle()


def _held(before: Held, grid: Grid | BadRaster) -> Held:
    if isinstance(grid, BadRaster):
        return replace(before, grid=None, problem=grid)
    return replace(before, grid=grid, problem=None, period=before.period or period_in(grid.name))


def period_in(name: str) -> str:
    """Return the period in a file's name; "" where there is none, or not one alone."""
    from regiondash.evidence.rasters.periods import FROM_NAME, period_of  # noqa: PLC0415

    try:
        return period_of([name], FROM_NAME)[0]
    except BadRaster:
        return ""


def settle() -> None:
    """Take the grids of a look that has ended."""
    underway = rasters_underway.now()
    if underway is None or underway.kind != LOOK or underway.is_running():
        return
    ended = rasters_underway.ended()
    if ended is None:
        return
    if ended.problem:
        rasters_work.drop_unseen()
        additions_work.fail(ended.problem)
        return
    _hold(cast("list[Held]", ended.result))


def _hold(found: Sequence[Held]) -> None:
    """Hold rasters, those given again in the place of the first of their names."""
    named = {one.file.name: one for one in (*rasters_work.now().held, *found)}
    rasters_work.change(held=tuple(named.values()))


@st.fragment(run_every=_EVERY)
def _wait(language: str) -> None:
    """Say that rasters are looked at, with a way to end it."""
    underway = rasters_underway.now()
    if underway is None or underway.kind != LOOK or not underway.is_running():
        settle()
        st.rerun()
    with st.container(horizontal=True, key="rasters-looking", vertical_alignment="center"):
        words = say(language, "rasters_page.looking", name=underway.name)
        st.html(tag("p", text(words), class_="rd-words rd-busy", role="status"))
        st.button(
            say(language, "briefing.cancel"),
            key="rasters_stop_looking",
            on_click=_cancel,
        )


def _cancel() -> None:
    rasters_underway.give_up()
    rasters_work.drop_unseen()
