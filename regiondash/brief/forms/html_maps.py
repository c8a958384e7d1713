"""Gather what the live maps of a file need: states, one geometry, every region and its card."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from regiondash.brief.card import card_markup
from regiondash.brief.forms.html_spots import spots
from regiondash.draw.geometry import geometry_file
from regiondash.draw.layer import Layer
from regiondash.draw.palette import Look
from regiondash.view import view_of
from regiondash.view.card import card_of
from regiondash.view.places import KEPT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.draw.sheet.items import MapPicture
    from regiondash.draw.still.state import MapState
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_SPELLINGS: Final = ("name_en", "name_ko", "name_ko_south", "name_mr", "name_rr")
_BLANK: Final = Look("#f1f0ea")


def geometry(pack: Pack) -> dict[str, Any]:
    """Return the geometry that all maps of a file share."""
    body = geometry_file(pack.overview, pack.context, pack.shape_table, pack.provinces)
    return cast("dict[str, Any]", json.loads(body))


def live(pack: Pack, maps: Sequence[MapPicture]) -> list[dict[str, Any]]:
    """Return each map as the file's script draws it: state, places of its words, what it says."""
    homes = pack.shape_table[["shape_id", "province_id"]].to_numpy(str).tolist()
    found = []
    for picture in maps:
        state = cast("MapState", picture.live)
        frame = tuple(shape for shape, home in homes if home in state.zoom)
        asked = int(bool(frame))
        told = state.layer.state(state.names, frame, asked)
        alt = picture.alt or picture.name
        found.append({"state": told, "alt": alt, "spots": spots(pack, picture, state)})
    return found


def blank(pack: Pack, selection: Selection) -> dict[str, object]:
    """Return the state of a map without a theme, on which any region can be shown."""
    order = tuple(pack.shape_table["shape_id"].tolist())
    layer = Layer(order=order, looks=(_BLANK,), captions=("",), shapes={})
    return layer.state(selection.name_column)


def regions(pack: Pack, selection: Selection) -> list[list[object]]:
    """Return every region: id, shape, spellings, its name, its province's id, its card's key.

    A region alone in its shape has the shape's card. A shape that several regions share follows
    as a place of its own.
    """
    pairs = pack.region_shapes[["region_id", "shape_id"]].to_numpy(str).tolist()
    shapes, held = dict(pairs), Counter(shape for _, shape in pairs)
    found: list[list[object]] = []
    for row in pack.regions.to_dict("records"):
        region, shape = str(row["region_id"]), shapes.get(row["region_id"], "")
        found.append(
            [region, shape, *_named(row, selection), shape if held[shape] == 1 else region]
        )
    for row in pack.shape_table.to_dict("records"):
        shape = str(row["shape_id"])
        if held[shape] != 1:
            found.append([shape, shape, *_named(row, selection), shape])
    return found


def _named(row: Mapping[Any, Any], selection: Selection) -> list[object]:
    """Return a place's spellings, its name and its province."""
    known = [*(row.get(name, "") for name in _SPELLINGS), *str(row.get("aliases", "")).split("|")]
    names = [str(name) for name in dict.fromkeys(known) if name]
    return [names, row[selection.name_column], row["province_id"]]


def provinces(pack: Pack, selection: Selection) -> dict[str, list[str]]:
    """Return the names of each province by its id, the shown one first."""
    found = {}
    for row in pack.provinces.to_dict("records"):
        known = [row[selection.name_column], *(row.get(name, "") for name in _SPELLINGS)]
        found[str(row["province_id"])] = [str(name) for name in dict.fromkeys(known) if name]
    return found


@lru_cache(maxsize=KEPT)
def cards(pack: Pack, selection: Selection) -> dict[str, str]:
    """Return the markup of each shape's card, and of each region's that shares a shape."""
    view = view_of(pack, selection)
    shapes = pack.shape_table["shape_id"].tolist()
    keys = dict.fromkeys([*shapes, *(str(row[-1]) for row in regions(pack, selection))])
    return {key: card_markup(pack, selection, card_of(pack, view, key)) for key in keys}
