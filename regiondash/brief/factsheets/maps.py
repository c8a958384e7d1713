"""Draw where a region or a province lies: its ids in, a map of the province out, each made once."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.legend import legend_title
from regiondash.draw.sheet.items import Box
from regiondash.draw.still.picture import map_picture, marked
from regiondash.draw.still.state import Legend, MapState
from regiondash.text import say
from regiondash.view import view_of
from regiondash.view.ground import ground_of

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import MapPicture
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

SIZE: Final = 8.0  # points: names of regions
_KEPT: Final = 64  # provinces whose map stays at hand


def province_map(pack: Pack, selection: Selection, province_id: str, box: Box) -> MapPicture:
    """Return the map of a province in a box, its regions in their status, with their names."""
    asked = selection.with_(provinces=(province_id,), cohorts=(), theme="status", sites="off")
    return _drawn(pack, asked, (box.x, box.y, box.width, box.height))


def region_map(pack: Pack, selection: Selection, region: Row, box: Box, alt: str) -> MapPicture:
    """Return the map of a region's province with its shape ringed; `alt` says so in words.

    `region` has province_id and shape_id.
    """
    drawn = province_map(pack, selection, region["province_id"], box)
    found = marked(ground_of(pack), drawn, region["shape_id"], SIZE)
    return replace(found, alt=alt)


def colours(pack: Pack, selection: Selection) -> str:
    """Return in words what the colours of the maps stand for."""
    if pack.programmes:
        return say(selection.language, "factsheet.colours_status")
    titled = legend_title(pack, view_of(pack, selection.with_(theme="status")))
    return say(selection.language, "factsheet.colours_values", title=titled)


@lru_cache(maxsize=_KEPT)
def _drawn(pack: Pack, asked: Selection, place: tuple[float, float, float, float]) -> MapPicture:
    view = view_of(pack, asked)
    state = MapState(view.layer, asked.name_column, Legend("", ()), zoom=asked.provinces)
    return map_picture(
        ground_of(pack), state, Box(*place), language=asked.language, size=SIZE, name="map"
    )
