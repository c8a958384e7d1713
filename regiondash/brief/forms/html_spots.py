"""Say where the words of a still map stand on the earth, so that its live map sets them there.

A still map has the time to find each word a place that no other takes; at its first view the
live map of the same box uses these places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.draw.sheet.items import Words
from regiondash.draw.still.picture import framed
from regiondash.view.ground import ground_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiondash.draw.sheet.items import Group, MapPicture, Points
    from regiondash.draw.still.ground import Ground
    from regiondash.draw.still.state import MapState
    from regiondash.pack.model import Pack

_LABELS: Final = "labels"  # the layer of a still map that holds its words
_DECIMALS: Final = 4

Places = dict[str, list[float]]


def spots(pack: Pack, picture: MapPicture, state: MapState) -> dict[str, Places] | None:
    """Return latitude and longitude of the words of shapes and of provinces, by their ids.

    A third number says of a shape's words whether they stand outside it. None for a map of
    some provinces, which has room enough for its words.
    """
    layers = [one for one in picture.layers if one.name == _LABELS]
    if state.zoom or not layers:
        return None
    ground = ground_of(pack)
    middles = _middles(layers[0])
    plane = framed(ground, state, picture.box).plane(np.array([*middles.values()]).reshape(-1, 2))
    told = dict(zip(middles, plane, strict=True))
    homes = {ground.provinces[home][state.names]: home for home in set(ground.homes)}
    return {
        "shapes": _shapes(ground, state, told),
        "provinces": {
            homes[name]: _on_earth(ground, point)
            for (name, is_bold), point in told.items()
            if not is_bold and name in homes
        },
    }


def _middles(layer: Group) -> dict[tuple[str, bool], tuple[float, float]]:
    """Return the middle of the words of each name on the page; bold ones are apart."""
    boxes: dict[tuple[str, bool], list[shapely.Geometry]] = {}
    for item in layer.items:
        if isinstance(item, Words):
            box = item.box
            around = shapely.box(box.x, box.y, box.right, box.bottom)
            boxes.setdefault((item.name, item.style.bold), []).append(around)
    return {key: _middle(found) for key, found in boxes.items()}


def _middle(boxes: Iterable[shapely.Geometry]) -> tuple[float, float]:
    left, top, right, bottom = shapely.total_bounds([*boxes])
    return float(left + right) / 2, float(top + bottom) / 2


def _shapes(ground: Ground, state: MapState, told: dict[tuple[str, bool], Points]) -> Places:
    """Return where the labels of shapes stand; shapes that share a name place theirs anew."""
    names = ground.names[state.names]
    found: Places = {}
    for row, name in enumerate(names):
        point = told.get((name, True))
        if point is not None and names.count(name) == 1:
            beside = not shapely.contains_xy(ground.areas[row], *point)
            found[ground.ids[row]] = [*_on_earth(ground, point), int(beside)]
    return found


def _on_earth(ground: Ground, point: Points) -> list[float]:
    """Return the latitude and longitude of a point of the plane."""
    lon, lat = ground.transformer.transform(point[0], point[1], direction="INVERSE")
    return [round(float(lat), _DECIMALS), round(float(lon), _DECIMALS)]
