"""Draw the form that makes a pack: boundaries, a table of regions and words in, a pack out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.files import rows_csv
from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.errors import RegionDashError
from regiondash.text import say
from regiondash.text.problems import BadFile
from regiondash.ui import cache, people, state

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from regiondash.pack.make.draft import PackDraft
    from regiondash.pack.make.wanted import Wanted

_BOUNDARIES: Final = ("geojson", "json", "gpkg", "zip", "parquet", "geoparquet")
_TABLES: Final = ("csv", "tsv", "txt", "xlsx")
_FILES: Final = {"boundaries": _BOUNDARIES, "regions": _TABLES, "provinces": _TABLES}
_WISHES: Final = ("name", "name_ko", "country", "id", "vintage", "source", "licence")
_FAULTS: Final = "new_pack_faults"
_MADE: Final = "new_pack_made"


def part(language: str) -> None:
    """Draw the form; what was made is opened, and every fault of what was not is listed."""
    _made(language)
    with st.form("new_pack", border=False):
        files = _files(language)
        said = _said(language)
        pressed = st.form_submit_button(say(language, "packs.button"), key="new_pack_button")
    if pressed:
        st.session_state[_FAULTS] = []
        try:
            _make(language, files, said)
        except RegionDashError as error:
            words = sentence(language, error)
            st.html(tag("p", text(words), class_="rd-problem", role="alert"))
    _faults(language)


def _files(language: str) -> dict[str, UploadedFile | None]:
    columns = st.columns(len(_FILES))
    return {
        name: column.file_uploader(
            say(language, f"packs.file_{name}"), type=list(forms), key=f"new_pack_{name}"
        )
        for column, (name, forms) in zip(columns, _FILES.items(), strict=True)
    }


def _said(language: str) -> dict[str, str]:
    half = len(_WISHES) // 2 + 1
    rows = [st.columns(len(names)) for names in (_WISHES[:half], _WISHES[half:])]
    columns = [column for row in rows for column in row]
    return {
        name: " ".join(
            column.text_input(say(language, f"packs.say_{name}"), key=f"new_pack_{name}").split()
        )
        for column, name in zip(columns, _WISHES, strict=True)
    }


def _make(language: str, files: dict[str, UploadedFile | None], said: dict[str, str]) -> None:
    """Make a pack among the user's own and open it; raise, or keep the faults, where that fails."""
    from regiondash.evidence.new_pack import draft_of_files  # noqa: PLC0415  geopandas is slow
    from regiondash.pack.make.write import folder_for, write_pack  # noqa: PLC0415

    people.person().require_editor()
    boundaries, regions = _given(files["boundaries"]), _given(files["regions"])
    if not (boundaries and regions and said["name"]):
        raise BadFile("packs.incomplete")
    wanted = _wanted(said)
    folder = folder_for(cache.settings(), wanted.pack_id)
    bar = st.progress(0.0, say(language, "packs.making"))
    draft = draft_of_files(
        boundaries,
        regions,
        wanted,
        _given(files["provinces"]),
        lambda done, of: _show(bar, done / of),
    )
    st.session_state[_FAULTS] = list(draft.faults)
    if not draft.faults:
        write_pack(draft, folder)
        _show(bar, 1.0)
        _open(draft)
    bar.empty()


def _wanted(said: dict[str, str]) -> Wanted:
    from regiondash.pack.make.wanted import Wanted  # noqa: PLC0415

    today = dt.datetime.now(tz=dt.UTC).date()
    return replace(Wanted(said["name"], today), **said)  # type: ignore[arg-type]


def _given(file: UploadedFile | None) -> Any:  # noqa: ANN401  a Given, whose module is slow
    from regiondash.evidence.new_pack import Given  # noqa: PLC0415

    return Given(file.name, file.getvalue()) if file else None


def _show(bar: Any, share: float) -> None:  # noqa: ANN401  Streamlit's own
    bar.progress(share)


def _open(draft: PackDraft) -> None:
    st.session_state[_MADE] = draft
    state.open_pack(draft.pack_id)
    st.rerun()


def _made(language: str) -> None:
    """Say what became of the form sent last, where it made a pack."""
    draft: PackDraft | None = st.session_state.pop(_MADE, None)
    if draft is None:
        return
    counts = {name: int(draft.counts[name]) for name in ("regions", "provinces", "shapes")}
    told = [say(language, "packs.made", name=draft.pack_id, **counts)]
    told += [note.sentence(language) for note in draft.notes]
    items = [tag("li", text(words)) for words in told]
    st.html(tag("ul", *items, class_="rd-words", role="status"))


def _faults(language: str) -> None:
    """List every fault of the form sent last, to be taken away as CSV too."""
    faults = st.session_state.get(_FAULTS, [])
    if not faults:
        return
    words = say(language, "packs.faults", n=len(faults))
    st.html(tag("p", text(words), class_="rd-problem", role="alert"))
    told = [fault.fault(language) for fault in faults]
    rows = [
        {
            "file": one.file,
            "line": one.row,
            "value": one.value,
            "problem": one.problem,
            "remedy": one.remedy,
        }
        for one in told
    ]
    columns: dict[str, Any] = {
        name: st.column_config.Column(say(language, f"packs.column_{name}")) for name in rows[0]
    }
    st.dataframe(rows, key="new_pack_faults_table", hide_index=True, column_config=columns)
    st.download_button(
        say(language, "packs.faults_csv"),
        lambda: rows_csv(rows),
        "regiondash-new-pack-faults.csv",
        "text/csv",
        key="new_pack_faults_csv",
        on_click="ignore",
    )
