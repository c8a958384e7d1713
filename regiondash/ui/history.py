"""Draw the history of what users added: the changes, the rows of one, and a way to undo it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from regiondash.brief import history as words
from regiondash.brief.files import rows_csv
from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.errors import RegionDashError
from regiondash.evidence.store import is_there, open_store
from regiondash.evidence.store.address import address_of
from regiondash.text import say
from regiondash.text.problems import StoreProblem
from regiondash.ui import cache, people, state
from regiondash.view.changed import differences

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_CHOSEN: Final = "history_number"
_TABLE: Final = "history_table"
_SAID: Final = "history_said"  # what came of the last undo: of which change, how, in which words
_MOST: Final = 500  # changes on the page; the files hold all
_LONGEST: Final = 500  # letters of a reason
_ROW, _EDGE, _LOW = 35, 3, 8  # px of a row and the rim, rows without a scroll bar
_PIXELS: Final = {"number": 60, "date": 130, "by": 130, "kind": 110, "rows": 70}


def part(pack: Pack, selection: Selection) -> None:
    """Draw the part of the page: the changes newest first, one of them in full, the files."""
    language, store = selection.language, _store()
    changes = store.history(pack.id) if store else ()
    st.html(tag("h2", text(words.title(language, changes)), class_="rd-finding"))
    place = address_of(cache.settings().store_url).words
    st.html(tag("p", text(say(language, "history.where", place=place)), class_="rd-note"))
    if store is None or not changes:
        return
    _table(language, changes[:_MOST])
    if len(changes) > _MOST:
        more = say(language, "history.more", n=len(changes), shown=_MOST)
        st.html(tag("p", text(more), class_="rd-note"))
    chosen = _choice(language, changes[:_MOST])
    st.html(words.change_markup(selection, chosen, _rows(store, pack, selection, chosen.number)))
    _undo_box(language, chosen, pack)
    _files(language, pack, place)


def _store() -> Store | None:
    """Return the store, or None where nothing was ever added."""
    url = cache.settings().store_url
    return open_store(url) if is_there(url) else None


def _table(language: str, changes: tuple[Change, ...]) -> None:
    frame = pd.DataFrame(words.table_rows(language, changes))
    columns: dict[str, ColumnConfig] = {
        name: st.column_config.Column(
            say(language, f"history_column.{name}"), width=_PIXELS.get(str(name))
        )
        for name in frame.columns
    }
    st.dataframe(
        frame,
        key=_TABLE,
        height=(min(len(frame), _LOW) + 1) * _ROW + _EDGE,
        hide_index=True,
        width="stretch",
        on_select=partial(_choose, [one.number for one in changes]),
        selection_mode="single-row",
        column_config=columns,
    )


def _choose(numbers: list[int]) -> None:
    rows = st.session_state[_TABLE]["selection"]["rows"]
    if rows and rows[0] < len(numbers):
        st.session_state[_CHOSEN] = numbers[rows[0]]


def _choice(language: str, changes: tuple[Change, ...]) -> Change:
    """Draw the choice of a change; the newest is chosen at first, and where one is not there."""
    by_number = {one.number: one for one in changes}
    if st.session_state.get(_CHOSEN) not in by_number:
        st.session_state[_CHOSEN] = changes[0].number
    number = st.selectbox(
        say(language, "history.look"),
        list(by_number),
        format_func=lambda number: words.label(language, by_number[number]),
        key=_CHOSEN,
    )
    return by_number.get(number, changes[0])


def _rows(store: Store, pack: Pack, selection: Selection, number: int) -> list[dict[str, Any]]:
    """Return the rows that a change made other, before and after in words."""
    before, after = (store.additions(pack.id, one).rows for one in (number - 1, number))
    return differences(pack, selection, before, after)


def _undo_box(language: str, change: Change, pack: Pack) -> None:
    """Draw the reason and the button that undo a change, or why nobody here can."""
    _say_what_came(language, change.number)
    person = people.person()
    if change.undone_by is not None:
        return
    if person.role != "editor":
        words_ = say(language, "not_allowed.edit", name=person.name)
        st.html(tag("p", text(words_), class_="rd-note"))
        return
    key = f"history_why {change.number}"
    with st.container(horizontal=True, key="history-undo", vertical_alignment="bottom"):
        st.text_input(say(language, "history.why"), key=key, max_chars=_LONGEST)
        st.button(
            say(language, "history.undo", number=str(change.number)),
            key="history_undo",
            on_click=_undo,
            args=(change.number, key, pack.base_version or pack.version),
        )


def _undo(number: int, key: str, base: str) -> None:
    """Undo a change for the reason given; a conflict or no reason becomes a sentence."""
    language = state.current().language
    why = str(st.session_state.get(key) or "").strip()
    try:
        if not why:
            raise StoreProblem("store_problem.no_reason")
        url = cache.settings().store_url
        done = open_store(url).undo(number, by=people.person(), why=why, base=base)
    except RegionDashError as error:
        st.session_state[_SAID] = (number, "alert", sentence(language, error))
        return
    told = {"number": str(done.number), "undoes": str(number), "n": done.row_count}
    st.session_state[_CHOSEN] = done.number
    st.session_state[_SAID] = (done.number, "status", say(language, "history.done", **told))


def _say_what_came(language: str, number: int) -> None:
    """Draw what came of the last undo, as long as its change is looked at."""
    of, role, said = st.session_state.get(_SAID, (None, "", ""))
    if of == number:
        look = "rd-problem" if role == "alert" else "rd-entered"
        st.html(tag("p", text(said), class_=look, role=role, lang=language))


def _files(language: str, pack: Pack, place: str) -> None:
    """Draw the downloads: every cell that was changed as a table, and the whole history."""
    made = {
        "csv": (partial(_csv, pack), "text/csv"),
        "json": (partial(_json, pack, place), "application/json"),
    }
    with st.container(horizontal=True, key="history-files"):
        for kind, (make, media) in made.items():
            st.download_button(
                say(language, f"history.{kind}"),
                make,
                f"regiondash-{pack.id}-history.{kind}",
                media,
                key=f"history_{kind}",
                on_click="ignore",
            )


def _csv(pack: Pack) -> bytes:
    return rows_csv(words.file_rows(_whole(pack)), pack.version)


def _json(pack: Pack, place: str) -> bytes:
    return words.file_json(pack.id, place, _whole(pack))


def _whole(pack: Pack) -> list[Change]:
    store = open_store(cache.settings().store_url)
    return [store.change(one.number) for one in store.history(pack.id)]
