"""Draw the import's first step: which kind, which file, which of its sheets; and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.imports.draft import ImportKind
from regiondash.evidence.intake.raw import RawTable
from regiondash.text import say
from regiondash.ui import additions_work
from regiondash.ui.additions_reading import BOUNDARIES, TABLES, Reading, kind_for

if TYPE_CHECKING:
    from regiondash.evidence.intake.raw import RawFeatures

_KINDS: Final[tuple[ImportKind, ...]] = get_args(ImportKind)
_READING: Final = "import_reading"
_AT_ONCE: Final = 1.5  # seconds that a run waits for a file, so that a small one is there at once
_EVERY: Final = 0.4  # seconds between two looks at a larger one
_KB: Final = 1024


def file(language: str) -> None:
    """Draw the choice of a kind and of a file, or the file that was read."""
    work, reading = additions_work.now(), _reading()
    _kind(language)
    if reading and reading.is_running():
        _wait(language)
    elif work.raw is None:
        _uploader(language)
    else:
        _given(language, work.raw)


def _kind(language: str) -> None:
    work = additions_work.now()
    key = f"import_kind {work.turn} {work.kind}"
    st.segmented_control(
        say(language, "additions.kind"),
        _KINDS,
        default=work.kind,
        format_func=lambda one: say(language, f"additions_kind.{one}"),
        key=key,
        required=True,
        on_change=_set_kind,
        args=(key,),
    )
    st.html(tag("p", text(say(language, f"additions_kind_note.{work.kind}")), class_="rd-note"))


def _set_kind(key: str) -> None:
    """Take another kind: what was read as a table is no boundary, and is read anew."""
    kind, work = st.session_state[key], additions_work.now()
    if kind not in _KINDS:
        return
    is_other = "boundaries" in {kind, work.kind} and kind != work.kind
    source = {name: said for name, said in work.said.items() if name == "source"}
    additions_work.change(kind=kind, columns={}, said=source)
    if is_other and work.data:
        _start(kind, work.name, work.data)


def _uploader(language: str) -> None:
    key = f"import_file {additions_work.now().turn}"
    st.file_uploader(
        say(language, "additions.file"),
        type=[*TABLES, *BOUNDARIES],
        key=key,
        help=say(language, "additions.file_help"),
        on_change=_take,
        args=(key,),
    )


def _take(key: str) -> None:
    given = st.session_state.get(key)
    if given is not None:
        _start(kind_for(given.name, additions_work.now().kind), given.name, given.getvalue())


def _start(kind: ImportKind, name: str, data: bytes, part: str = "") -> None:
    """Begin to read a file, or another part of it; a small one is read before the page comes."""
    before = _reading()
    if before:
        before.give_up()
    if not part:
        additions_work.begin(kind, name, data)
    reading = Reading(kind, name, data, part)
    st.session_state[_READING] = reading
    reading.wait(_AT_ONCE)
    _settle()


def _settle() -> None:
    """Take what a reading that has ended gave."""
    reading = _reading()
    if reading is None or reading.is_running():
        return
    del st.session_state[_READING]
    if reading.problem:
        if not reading.part:  # else the sheet read before stays
            additions_work.drop()
        additions_work.fail(reading.problem)
    else:
        additions_work.change(raw=reading.raw, part=reading.part, columns={})


def _reading() -> Reading | None:
    found: Reading | None = st.session_state.get(_READING)
    return found


@st.fragment(run_every=_EVERY)
def _wait(language: str) -> None:
    """Say that a file is being read, with a way to end it."""
    reading = _reading()
    if reading is None or not reading.is_running():
        _settle()
        st.rerun()
    with st.container(horizontal=True, key="import-reading", vertical_alignment="center"):
        words = say(language, "additions.reading", name=reading.name)
        st.html(tag("p", text(words), class_="rd-words rd-busy", role="status"))
        st.button(say(language, "briefing.cancel"), key="cancel_reading", on_click=_cancel)


def _cancel() -> None:
    reading = st.session_state.pop(_READING, None)
    if reading:
        reading.give_up()
    additions_work.drop()


def _given(language: str, raw: RawTable | RawFeatures) -> None:
    """Draw which file was read and what of it, with a way to take another part or file."""
    count = len(raw.rows if isinstance(raw, RawTable) else raw.frame)
    told = say(
        language,
        "additions.read_rows" if isinstance(raw, RawTable) else "additions.read_shapes",
        name=raw.origin.name,
        kb=max(1, round(raw.origin.size / _KB)),
        n=count,
    )
    with st.container(horizontal=True, key="import-given", vertical_alignment="bottom"):
        st.html(tag("p", text(told), class_="rd-words"))
        _part(language, raw)
        st.button(
            say(language, "additions.other_file"),
            key="import_drop",
            on_click=additions_work.drop,
        )
    for note in raw.notes:
        st.html(tag("p", text(say(language, note)), class_="rd-note"))


def _part(language: str, raw: RawTable | RawFeatures) -> None:
    """Draw the choice of a sheet or layer, where there are several."""
    is_table = isinstance(raw, RawTable)
    parts, read = (raw.sheets, raw.sheet) if is_table else (raw.layers, raw.layer)  # type: ignore[union-attr]
    if len(parts) < 2:  # noqa: PLR2004 - nothing to choose from
        return
    key = f"import_part {additions_work.now().turn} {read}"
    st.selectbox(
        say(language, "additions.sheet" if is_table else "additions.layer"),
        parts,
        parts.index(read) if read in parts else 0,
        key=key,
        on_change=_set_part,
        args=(key,),
        width=260,
    )


def _set_part(key: str) -> None:
    work = additions_work.now()
    _start(work.kind, work.name, work.data, st.session_state[key])
