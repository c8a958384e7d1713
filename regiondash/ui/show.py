"""Draw a view's parts: title, map, figures, legend, words and sources."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit_folium import st_folium

from regiondash.brief import headline
from regiondash.brief.legend import legend_markup
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.tiles import figures_markup
from regiondash.draw.folium_map import OfflineMap, ValuesGroup
from regiondash.text import say
from regiondash.ui import cache, later, state
from regiondash.ui.clock import renew
from regiondash.ui.controls import ZOOM
from regiondash.view import shape_of
from regiondash.view.days import year_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view import View

MAP_HEIGHT = 560
STEP: Final = "step_answered"  # the number of the player's last step that the page has followed


def title(pack: Pack, view: View) -> None:
    """Draw the title that states the finding, and the line under it."""
    st.html(
        tag("h1", text(headline.title(pack, view)), class_="rd-title")
        + tag("p", text(headline.subtitle(pack, view)), class_=_subtitle_class(view)),
    )


def _subtitle_class(view: View) -> str:
    return "rd-subtitle rd-beyond" if view.days.beyond else "rd-subtitle"


def region_map(pack: Pack, view: View) -> str:
    """Draw the map, where a click on a shape opens its card; return the stamp of its state."""
    asked, frame = _zoom(view)
    selected = shape_of(view.places, state.current().place)
    served = cache.map_files(pack.id)
    key = f"map {served.geometry}"
    layer = replace(view.layer, selected=selected)
    answered = st.session_state.get(STEP, 0)
    values = ValuesGroup(layer, view.selection.name_column, frame, asked, answered)
    with st.container(key="map-frame"):
        told = st_folium(
            OfflineMap(served),
            key=key,
            height=MAP_HEIGHT,
            use_container_width=True,
            returned_objects=["last_active_drawing"],
            feature_group_to_add=values,
            render=False,  # streamlit-folium renders the map once more in any case
            on_change=partial(_open_clicked, key),
        )
    if told.get("last_active_drawing"):
        later.is_painted()
    return values.stamp


def _zoom(view: View) -> tuple[int, tuple[str, ...]]:
    """Return the number of the last wish to zoom, and the shapes to bring into view; 0 for none."""
    if state.current().zoom != "on" or not view.selection.provinces:
        return 0, ()
    inside = set(view.places.loc[view.places["in_filter"], "shape_id"]) - {""}
    return st.session_state.get(ZOOM, 1), tuple(sorted(inside))


def _open_clicked(key: str) -> None:
    drawing = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    told = drawing.get("properties", {})
    shape_id = told.get("shape_id", "")
    if shape_id in set(cache.pack(state.current().pack).shape_table["shape_id"]):
        state.change(place=shape_id)
    if told.get("step", 0) not in (0, st.session_state.get(STEP, 0)):
        _follow(told)


def _follow(told: Mapping[str, Any]) -> None:
    """Follow a step of the player, once: all that the map tells carries it until it is answered."""
    st.session_state[STEP] = told["step"]
    period = str(told.get("period", ""))
    if period.isdigit():
        known_until = cache.pack(state.current().pack).info.known_until
        state.change(as_of=year_end(int(period), known_until))
        renew("year")
        renew("as_of")


def figures(pack: Pack, view: View) -> None:
    """Draw the key figures of the filtered area."""
    markup = _figures(pack.id, view.selection)
    if markup:  # a pack without a programme has none
        st.html(markup)


@cache.kept(cache.TEXTS)
def _figures(pack_id: str, selection: Selection) -> Markup:
    return figures_markup(cache.pack(pack_id), cache.view(selection))


def legend(pack: Pack, view: View) -> None:
    """Draw the legend, with how many regions or shapes each class holds."""
    st.html(_legend(pack.id, view.selection))


@cache.kept(cache.TEXTS)
def _legend(pack_id: str, selection: Selection) -> Markup:
    return legend_markup(cache.pack(pack_id), cache.view(selection))


def words(pack: Pack, view: View) -> None:
    """Draw the written summary and the line of sources."""
    st.html(_words(pack.id, view.selection))


@cache.kept(cache.TEXTS)
def _words(pack_id: str, selection: Selection) -> Markup:
    pack, view, language = cache.pack(pack_id), cache.view(selection), selection.language
    note = getattr(pack.info, f"boundary_note_{language}")
    return join(
        [
            tag("h2", text(say(language, "heading.words")), class_="rd-heading"),
            tag("p", text(headline.summary(pack, view)), class_="rd-words", id="summary"),
            tag("h2", text(say(language, "heading.sources")), class_="rd-heading"),
            tag("p", text(f"{headline.sources(pack, view)} {note}"), class_="rd-sources"),
        ],
    )


def problems(sentences: list[str]) -> None:
    """Draw a sentence for each thing that was wrong with the address."""
    for sentence in sentences:
        st.html(tag("p", text(sentence), class_="rd-problem", role="alert"))
