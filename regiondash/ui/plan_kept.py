"""Keep plans by name for a session and draw them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import streamlit as st

from regiondash.address import to_query
from regiondash.brief.markup import Markup, plain, tag, text
from regiondash.brief.plan_rows import compared_markup
from regiondash.text import say
from regiondash.ui import cache
from regiondash.ui.plan import asked, report_of

if TYPE_CHECKING:
    from regiondash.selection import Selection

_KEPT: Final = "plans_kept"
_MOST: Final = 6  # columns that find room


def kept(selection: Selection) -> None:
    """Draw the button that keeps the plan, and the plans kept side by side."""
    language = selection.language
    st.html(tag("h2", text(say(language, "plan.kept")), class_="rd-heading"))
    plans = _plans()
    with st.container(horizontal=True, key="plans-kept"):
        st.button(
            say(language, "plan.keep"),
            key="keep_plan",
            on_click=_keep,
            args=(selection,),
            disabled=len(plans) >= _MOST,
        )
        for name in plans:
            label = f"{plain(say(language, 'plan.forget'))} {plain(name)}"
            st.button(label, key=f"forget {name}", on_click=_forget, args=(name,))
    columns = [_column(name, one) for name, one in plans.items() if one.pack == selection.pack]
    shown = [(link, name, report) for link, name, report in columns if not report["conflict"]]
    if shown:
        st.html(compared_markup(selection, shown))


def _plans() -> dict[str, Selection]:
    found: dict[str, Selection] = st.session_state.get(_KEPT, {})
    return found


def _column(name: str, selection: Selection) -> tuple[Markup, str, dict[str, Any]]:
    """Return a plan's name as a link that opens it, its name, and its report."""
    address = f"plan?{urlencode(to_query(selection))}"
    link = tag("a", text(name), href=address, class_="rd-link")
    return link, name, report_of(cache.pack(selection.pack).id, asked(selection))


def _keep(selection: Selection) -> None:
    plans = _plans()
    name = selection.named or say(selection.language, "plan.unnamed", n=len(plans) + 1)
    st.session_state[_KEPT] = {**plans, name: selection.with_(named=name)}


def _forget(name: str) -> None:
    st.session_state[_KEPT] = {key: one for key, one in _plans().items() if key != name}
