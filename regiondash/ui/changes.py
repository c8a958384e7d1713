"""Draw what became known since a day: the day's input, counts, and events by their groups."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from regiondash.brief import changes
from regiondash.brief.files import rows_csv
from regiondash.ui import cache, inputs, page
from regiondash.view.places import days_asked
from regiondash.view.since import since_report

if TYPE_CHECKING:
    from regiondash.brief.markup import Markup
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def asked(pack: Pack, selection: Selection) -> Selection:
    """Return the selection with the day since when news are asked for; else six months back."""
    until = days_asked(pack, selection).counted
    return selection.with_(since=selection.since or changes.first_day(until).isoformat())


def heading(pack: Pack, selection: Selection) -> None:
    """Draw the title, and the input of the day beside the counts."""
    report = _report(pack.id, asked(pack, selection))
    page.title(
        changes.title(selection, report),
        changes.subtitle(pack, selection, report),
        "changes",
    )
    day, counts = st.columns([1, 4], vertical_alignment="bottom")
    with day:
        inputs.day("since", dt.date(1900, 1, 1), pack.info.known_until)
    with counts:
        st.html(changes.counts_markup(selection.language, report))


def months(pack: Pack, selection: Selection) -> None:
    """Draw what became known month by month, of all time."""
    report = _report(pack.id, asked(pack, selection))
    whole = _report(pack.id, selection.with_(since=""))
    st.html(changes.months_markup(selection.language, report, whole))


def groups(pack: Pack, selection: Selection) -> None:
    """Draw the events of each group."""
    st.html(_groups(pack.id, asked(pack, selection)))


def downloads(pack: Pack, selection: Selection) -> None:
    """Draw the downloads: the events as a table, and the whole report."""
    report = partial(_report, pack.id, asked(pack, selection))
    page.downloads(
        "changes",
        report,
        lambda: rows_csv(report()["changes"], pack.version),
        figure_of="changes",
    )


@cache.kept(cache.VIEWS)
def _report(pack_id: str, selection: Selection) -> dict[str, Any]:
    return since_report(cache.pack(pack_id), selection)


@cache.kept(cache.TEXTS)
def _groups(pack_id: str, selection: Selection) -> Markup:
    return changes.groups_markup(selection, _report(pack_id, selection))
