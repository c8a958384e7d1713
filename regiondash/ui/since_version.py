"""Draw what users changed since a state of the data: the state's choice, rows by table, files."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import data_changes as brief
from regiondash.brief.files import rows_csv
from regiondash.brief.findings.changed import changed_title
from regiondash.brief.findings.reports import Reports
from regiondash.brief.markup import tag, text
from regiondash.evidence.since import changes_of
from regiondash.text import say
from regiondash.ui import briefing_add, cache, inputs, page, state
from regiondash.view.changed import changed_report

if TYPE_CHECKING:
    from regiondash.brief.markup import Markup
    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_MOST: Final = 200  # changes to choose from; older ones by their day
_STATE: Final = "added_since"
_DAY: Final = "added_since_day"


def part(pack: Pack, selection: Selection) -> None:
    """Draw the part of the page: since when, what differs, and the files."""
    language = selection.language
    changes = changes_of(pack)
    if not changes:
        st.html(tag("p", text(say(language, "versions.no_store")), class_="rd-words"))
        return
    _choices(selection, changes)
    report = _report(pack.id, _asked(selection))
    title = _title(pack.id, _asked(selection))
    st.html(tag("h2", text(title), class_="rd-finding"))
    st.html(_written(pack.id, _asked(selection)) or "&nbsp;")
    page.downloads(
        "data-changes", lambda: report, partial(_csv, report, pack.version), key="changed-"
    )
    st.button(
        say(language, "versions.to_slide"),
        key="add_data_changes",
        on_click=briefing_add.add,
        args=("additions",),
    )


def _asked(selection: Selection) -> Selection:
    names = ("pack", "language", "orthography", _STATE)
    return cache.only(selection, *names)


def _csv(report: dict[str, Any], version: str) -> bytes:
    return rows_csv(brief.file_rows(report), version)


def _choices(selection: Selection, changes: tuple[Change, ...]) -> None:
    """Draw the choice of a state: one of the history's, or a day."""
    held, words = selection.added_since, {"": say(selection.language, "versions.start")}
    words |= {str(one.number): _called(selection.language, one) for one in changes[:_MOST]}
    names = list(words) if held in words else [*words, held]
    chosen, day = st.columns([3, 1])
    with chosen:
        inputs.hold(_STATE, held)
        st.selectbox(
            say(selection.language, "versions.choose"),
            names,
            format_func=lambda name: words.get(name, name),
            key=_STATE,
            on_change=inputs.read_one,
            args=(_STATE, tuple(names)),
        )
    first, last = (dt.date.fromisoformat(one.made_at[:10]) for one in (changes[-1], changes[0]))
    shown = _day(held)
    with day:
        inputs.hold(_DAY, shown)
        st.date_input(
            say(selection.language, "versions.choose_day"),
            None,
            key=_DAY,
            min_value=min(first, shown or first),
            max_value=max(last + dt.timedelta(days=1), shown or last),
            format="YYYY-MM-DD",
            on_change=_read_day,
        )


def _called(language: str, change: Change) -> str:
    date = brief.moment(change.made_at)
    told = {"number": str(change.number), "date": date, "by": change.made_by}
    return say(language, "versions.after_change", title=change.title, **told)


def _day(held: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(held) if "-" in held else None
    except ValueError:
        return None


def _read_day() -> None:
    day: dt.date | None = st.session_state.get(_DAY)
    state.change(added_since=day.isoformat() if day else "")


@cache.kept(cache.VIEWS)
def _report(pack_id: str, selection: Selection) -> dict[str, Any]:
    return changed_report(cache.pack(pack_id), selection)


@cache.kept(cache.TEXTS)
def _title(pack_id: str, selection: Selection) -> str:
    return changed_title(Reports(cache.pack(pack_id), selection)).text


@cache.kept(cache.TEXTS)
def _written(pack_id: str, selection: Selection) -> Markup:
    report = _report(pack_id, selection)
    if not report["changes"]:
        return tag("p")
    return brief.tables_markup(selection, report) + brief.changes_markup(selection.language, report)
