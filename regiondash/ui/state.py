"""Keep the user's one Selection in the session and in the address."""

from __future__ import annotations

import streamlit as st

from regiondash.address import for_pack, from_query, to_query
from regiondash.brief.mistakes import sentence
from regiondash.errors import BadChoice, RegionDashError
from regiondash.selection import Selection
from regiondash.ui import cache

_KEY = "selection"
_MISTAKES = "selection_mistakes"
_WRITTEN = "address_written"


def current() -> Selection:
    """Return the selection of this session; the first time, the one the address asks for."""
    if _KEY not in st.session_state:
        st.session_state[_KEY], st.session_state[_MISTAKES] = _from_address()
    found: Selection = st.session_state[_KEY]
    return found


def mistakes() -> list[str]:
    """Return a sentence for each parameter of the address that was wrong."""
    language = current().language
    return [sentence(language, error) for error in st.session_state.get(_MISTAKES, [])]


def change(**fields: object) -> None:
    """Change fields of the selection, and forget what was wrong with the address."""
    st.session_state[_KEY] = current().with_(**fields)
    st.session_state[_MISTAKES] = []


def open_pack(pack_id: str) -> None:
    """Take another pack, with what of the selection holds for any; raises PackError if unusable."""
    st.session_state[_KEY] = for_pack(current(), pack_id, cache.allowed(pack_id))
    st.session_state[_MISTAKES] = []


def write_address() -> None:
    """Make the address restore the whole view, if it does not already.

    A change made before the browser had the last address still comes with the one before: that
    one may be the one wanted, and yet the browser is about to show another.
    """
    wanted = to_query(current().with_(pack=_named_pack(current())))
    shown = dict(st.query_params)
    if (shown != wanted or st.session_state.get(_WRITTEN, shown) != wanted) and not mistakes():
        st.query_params.from_dict(wanted)
        st.session_state[_WRITTEN] = wanted


def _from_address() -> tuple[Selection, list[RegionDashError]]:
    query = dict(st.query_params)
    default, packs = cache.settings().default_pack, cache.settings().pack_ids()
    pack_id = query.pop("pack", default)
    wrong: list[RegionDashError] = []
    if pack_id not in packs and pack_id != default:
        wrong.append(BadChoice("pack", pack_id, packs))
        pack_id = default
    selection, errors = from_query(query, cache.allowed(pack_id), Selection(pack=pack_id))
    return selection, [*wrong, *errors]


def _named_pack(selection: Selection) -> str:
    return "" if selection.pack == cache.settings().default_pack else selection.pack
