"""Draw what an import would change on the map, before anybody accepts it: before and after.

The rows are put over the pack for this session alone. Nothing of it is kept where others could
see it: neither in a cache of the process nor in a file.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit_folium import st_folium

from regiondash.brief.legend import legend_markup
from regiondash.brief.markup import tag, text
from regiondash.draw.folium_map import OfflineMap, ValuesGroup
from regiondash.draw.geometry import geometry_file
from regiondash.pack.overlay import with_rows
from regiondash.text import say
from regiondash.ui import cache
from regiondash.view import view_of
from regiondash.view.choices import indicator_on_map

if TYPE_CHECKING:
    from regiondash.draw.folium_map import Served
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view import View

_HELD: Final = "import_preview"
_STATE: Final = "import_preview_state"
_STATES: Final = ("after", "before")
_HEIGHT: Final = 430  # px
_FEW: Final = 20  # map areas that the preview moves to
_FIGURES: Final = ("added", "replaced", "same")


def preview(
    pack: Pack, selection: Selection, draft: ImportDraft, asked: Selection | None = None
) -> None:
    """Draw the figures of what would change, and the map with and without it.

    `asked` is what the map shows, where that is not what the draft itself suggests.
    """
    after = _with_draft(pack, draft)
    asked = asked or shown(selection, draft)
    left, right = st.columns([5, 3], gap="medium")
    with right:
        _figures(selection.language, draft)
        state = _state(selection.language, is_new=_is_new(pack, draft))
        of = after if state == "after" else pack
        view = view_of(of, asked)
        st.html(legend_markup(of, view))
    with left:
        _map(pack, of, view, _moved(draft))


def shown(selection: Selection, draft: ImportDraft) -> Selection:
    """Return the selection with which the map shows what an import adds."""
    plain = selection.with_(place="", zoom="off", provinces=(), cohorts=(), kinds=())
    if draft.preview:
        return plain.with_(theme="indicator", indicator=draft.preview, period="", sites="off")
    return plain.with_(theme="status", sites="on", programme=draft.request.programme)


def _with_draft(pack: Pack, draft: ImportDraft) -> Pack:
    """Return the pack with the draft's rows over it, made once for a draft; one a session."""
    held = st.session_state.get(_HELD)
    if held is None or held[0] is not draft or held[1] is not pack:
        held = st.session_state[_HELD] = (draft, pack, with_rows(pack, draft.rows))
    found: Pack = held[2]
    return found


def forget() -> None:
    """Let go of what was previewed."""
    st.session_state.pop(_HELD, None)


def _is_new(pack: Pack, draft: ImportDraft) -> bool:
    """Return whether the map has nothing to show before, as the indicator is a new one."""
    return bool(draft.preview) and indicator_on_map(pack, draft.preview) != draft.preview


def _figures(language: str, draft: ImportDraft) -> None:
    tiles = [
        tag(
            "div",
            tag("strong", text(getattr(draft, name))),
            tag("span", text(say(language, f"additions.{name}"))),
            class_="rd-tile",
        )
        for name in _FIGURES
    ]
    st.html(tag("div", *tiles, class_="rd-tiles rd-three"))


def _state(language: str, *, is_new: bool) -> str:
    """Draw the switch between before and after; return what is chosen."""
    chosen: str = st.segmented_control(
        say(language, "additions.state"),
        _STATES,
        default=_STATES[0],
        format_func=lambda one: say(language, f"additions.{one}"),
        key=_STATE,
        required=True,
        disabled=is_new,
        label_visibility="collapsed",
    )
    if is_new:
        words = say(language, "additions.new_on_map")
        st.html(tag("p", text(words), class_="rd-note"))
    return _STATES[0] if is_new else chosen


def _moved(draft: ImportDraft) -> tuple[str, ...]:
    """Return the map areas that get other boundaries, where they are few enough to be looked at."""
    found = tuple(sorted(row.key[0] for row in draft.rows if row.table == "shapes"))
    return found if len(found) <= _FEW else ()


def _map(pack: Pack, of: Pack, view: View, moved: tuple[str, ...]) -> None:
    """Draw the map; where boundaries differ, its geometry travels with it and is never served."""
    served = cache.map_files(pack.id)
    if of.overview is not pack.overview:
        served = _carried(of, served)
    mark = hashlib.sha256(str(served.geometry).encode()).hexdigest()[:12]
    values = ValuesGroup(
        replace(view.layer, selected=""), view.selection.name_column, moved, int(bool(moved))
    )
    with st.container(key="map-frame"):
        st_folium(
            OfflineMap(served),
            key=f"import map {mark}",
            height=_HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=values,
            render=False,
        )


def _carried(of: Pack, served: Served) -> Served:
    data = geometry_file(of.overview, of.context, of.shape_table, of.provinces)
    address = "data:application/json;base64," + base64.b64encode(data).decode()
    return replace(served, geometry=address)
