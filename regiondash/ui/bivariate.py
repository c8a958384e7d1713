"""Draw lag against coverage: the map of nine classes, its corner square and the four groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief import bivariate as brief
from regiondash.brief.markup import Markup, tag, text
from regiondash.errors import RegionDashError
from regiondash.text import say
from regiondash.ui import cache, lag_controls, lagging
from regiondash.ui.lag_map import lag_map
from regiondash.view.lag_layer import layer_of, numbers_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def coverage(pack: Pack, selection: Selection) -> None:
    """Draw the section that sets lag against coverage."""
    key = lagging.asked(selection)
    try:
        report = lagging.bivariate_of(pack.id, key)
    except RegionDashError:
        lag_controls.rule_controls(pack, selection, None, levels=False)
        raise
    lag_controls.rule_controls(pack, selection, report, levels=False)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        painting = brief.paint(pack, key, report)
        layer = layer_of(pack, key, painting)
        values = numbers_of(pack, key, report["indicator"], report["regions"])
        lag_map(pack, replace(layer, values=values))
    with right:
        st.html(brief.square(key, report))
        st.html(_words(pack.id, key))
    st.html(brief.groups(key, report))
    st.html(tag("h2", text(say(key.language, "bivariate.lists")), class_="rd-heading"))
    st.html(brief.lists(key, report))


@cache.kept(cache.TEXTS)
def _words(pack_id: str, key: Selection) -> Markup:
    return brief.words(cache.pack(pack_id), key, lagging.bivariate_of(pack_id, key))
