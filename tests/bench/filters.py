"""Draw the two filters that every compared page has, and return the selection they make."""

from __future__ import annotations

from typing import Final

import streamlit as st

from regiondash.selection import Selection
from regiondash.ui import cache
from regiondash.view import programme_of
from regiondash.view.days import year_end

_YEARS_BEFORE: Final = 1


def chosen() -> Selection:
    """Draw a year slider and a province box like the app's, and return what they choose."""
    pack_id = cache.settings().default_pack
    pack = cache.pack(pack_id)
    programme, horizon = programme_of(pack), pack.info.known_until
    years = list(range(programme.first_year - _YEARS_BEFORE, programme.last_year + 1))
    year = st.select_slider("Year", years, value=horizon.year, key="year")
    names = dict(zip(pack.provinces["province_id"], pack.provinces["name_en"], strict=True))
    choices = cache.allowed(pack_id).provinces
    provinces = st.multiselect("Province", choices, format_func=names.__getitem__, key="provinces")
    as_of = year_end(int(year), horizon)
    return Selection(pack=pack_id, as_of=as_of, provinces=tuple(sorted(provinces)))


def stamp(selection: Selection) -> str:
    """Return a short name for what a page shows; the stopwatch waits for it to change."""
    return " ".join(["state", selection.as_of, *selection.provinces])
