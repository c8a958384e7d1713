"""Draw the import's last step: why, and accept; then what entered, with a way back and to the map.

What is written is what was drawn. Who may write is asked again when the button is pressed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.errors import RegionDashError
from regiondash.evidence.library import head_of
from regiondash.text import say
from regiondash.ui import additions_preview, additions_work, cache, people, state
from regiondash.ui.additions_check import still_open

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_WHY: Final = "import_why"
_LONGEST: Final = 500
_HASH: Final = 12


def accept(pack: Pack, selection: Selection, draft: ImportDraft) -> None:
    """Draw why, and the button that accepts; off, with its reason, while something is open."""
    language, key = selection.language, f"{_WHY} {additions_work.now().turn}"
    why = st.text_input(
        say(language, "additions.why"),
        key=key,
        max_chars=_LONGEST,
        placeholder=say(language, "additions.why_example"),
    )
    reasons = _reasons(language, draft, why)
    with st.container(horizontal=True, key="import-accept", vertical_alignment="center"):
        st.button(
            say(language, "additions.accept"),
            key="import_accept",
            type="primary",
            disabled=bool(reasons),
            on_click=_accept,
            args=(pack, draft, key),
        )
        if reasons:
            st.html(tag("p", text(" ".join(reasons)), class_="rd-note rd-wanted"))


def _reasons(language: str, draft: ImportDraft, why: str) -> list[str]:
    """Return in words what keeps the button off."""
    person = people.person()
    reasons = still_open(language, draft)
    if person.role != "editor":
        reasons.append(people.at_work(language))
    if not why.strip():
        reasons.append(say(language, "additions_open.why"))
    return reasons


def _accept(pack: Pack, draft: ImportDraft, key: str) -> None:
    """Write a draft as one change on the state that was seen; an error leaves it as it is."""
    why = str(st.session_state.get(key) or "").strip()
    try:
        person = people.person()
        person.require_editor()
        if not (draft.is_acceptable and why):
            return
        store = _store()
        done = store.commit(
            pack.id,
            draft.rows,
            by=person,
            kind="import",
            title=title_of(state.current().language, draft),
            why=why,
            seen=head_of(pack),
            origin=f"{draft.origin.name}, SHA-256 {draft.origin.sha256}",
            base=pack.base_version or pack.version,
        )
        store.remember(pack.id, additions_work.now().answers, by=person)
    except RegionDashError as error:
        additions_work.fail(error)
        return
    additions_preview.forget()
    additions_work.finish(done, draft.preview, _one_unit(draft))


def title_of(language: str, draft: ImportDraft) -> str:
    """Return in a few words what is added: its kind and the file's name."""
    return f"{say(language, f'additions_kind.{draft.kind}')}: {draft.origin.name}"


def _store() -> Store:
    from regiondash.evidence.store import open_store  # noqa: PLC0415 - loads the databases

    return open_store(cache.settings().store_url)


def _one_unit(draft: ImportDraft) -> str:
    """Return the region that an event or site is in, where all are in one."""
    found = {(row.cells or {}).get("region_id", "") for row in draft.rows} - {""}
    return found.pop() if len(found) == 1 else ""


def entered(selection: Selection) -> None:
    """Draw what the last import entered: its number, its size, a way back, and one to the map."""
    done = additions_work.done()
    if done is None:
        return
    language, (change, preview, unit) = selection.language, done
    key = "undone" if change.kind == "undo" else "entered"
    words = say(language, f"additions.{key}", **_told(change))
    with st.container(key="import-entered"):
        st.html(tag("p", text(words), class_="rd-entered", role="status"))
        with st.container(horizontal=True, vertical_alignment="center"):
            if key == "entered":
                _ways_on(language, change, partial(_on_map, preview, unit))
            st.button(
                say(language, "additions.next_file"),
                key="import_next",
                on_click=additions_work.forget_done,
            )


def _told(change: Change) -> dict[str, Any]:
    return {
        "number": str(change.number),
        "n": change.row_count or len(change.rows),
        "title": change.title,
        "undoes": str(change.undoes or ""),
    }


def _ways_on(language: str, change: Change, to_map: partial[None]) -> None:
    words = say(language, "additions.on_map")
    if st.button(words, key="import_on_map", type="primary", icon=":material/map:"):
        to_map()
    st.button(
        say(language, "additions.undo"),
        key="import_undo",
        icon=":material/undo:",
        on_click=_undo,
        args=(change,),
    )


def _on_map(preview: str, unit: str) -> None:
    """Open the map's page with what entered."""
    fields: dict[str, object] = {"provinces": (), "zoom": "off", "place": unit}
    if preview:
        fields |= {"theme": "indicator", "indicator": preview, "period": ""}
    else:
        fields |= {"theme": "status", "sites": "on"}
    state.change(**fields)
    st.switch_page("pages/map.py")


def _undo(change: Change) -> None:
    try:
        language = state.current().language
        undone = _store().undo(
            change.number, by=people.person(), why=say(language, "additions.undo_why")
        )
    except RegionDashError as error:
        additions_work.fail(error)
        return
    additions_work.finish(undone, "", "")
