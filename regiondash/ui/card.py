"""Draw a place's card beside the map, with a button that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.address import to_query
from regiondash.brief.card import card_markup
from regiondash.text import say
from regiondash.ui import state
from regiondash.view.card import card_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view import View


def card(pack: Pack, view: View, place: str) -> None:
    """Draw the card of a region or shape, with a button that closes it."""
    found = card_of(pack, view, place)
    language = view.selection.language
    with st.container(key="card"):
        st.button(say(language, "card.close"), key="close", on_click=_close, type="tertiary")
        st.page_link(
            "pages/region.py",
            label=say(language, "card.whole_page"),
            query_params=to_query(state.current()),
        )
        st.html(card_markup(pack, view.selection, found))


def _close() -> None:
    state.change(place="")
