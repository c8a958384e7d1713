"""Write the names of provinces on a map of the whole country, where nothing else stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.draw.sheet.items import QUIET
from regiondash.draw.still.room import boxes_at, by_distance, grid
from regiondash.draw.still.texts import Text

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Item, Points
    from regiondash.draw.still.room import Room
    from regiondash.draw.still.spots import Numbers, Spots

_APART: Final = 2.0  # points between a name and all else
_GRID: Final = 0.01  # points: corners are set on it, so that cuts of touching areas are sound
_STEP: Final = 4.0  # points between places tried
_FAR: Final = 10.0  # points from a province to its name over the sea
_SEEN: Final = 90.0  # points from a province beyond which no place is sought
_MOST: Final = 300  # places tried beside a province


def province_names(spots: Spots, room: Room, size: float) -> list[Item]:
    """Return the names, in their provinces or over the sea beside; what has no place is left out.

    The widest provinces come first. A map of some provinces names its shapes instead.
    """
    if spots.state.zoom:
        return []
    ground, outside = spots.ground, set(spots.state.layer.outside)
    areas = ground.at(spots.frame.metres).provinces
    kept = [home for home in areas if home not in outside]
    placed = spots.frame.placed(np.array([areas[home] for home in kept], dtype=object))
    seen = {home: one for home, one in zip(kept, placed, strict=True) if not one.is_empty}
    sea = _Sea(spots, {home: _coarse(area) for home, area in seen.items()})
    found: list[Item] = []
    for home in sorted(seen, key=lambda one: -float(shapely.area(seen[one]))):
        name = str(ground.provinces[home][spots.state.names])
        for text in dict.fromkeys((_text([name], size), _text(name.split(" "), size))):
            place = _free(room, text, _within(spots, text, seen[home]), sea.places(text, home))
            if place is not None:
                found += text.words(*place, QUIET, name)
                room.take(text.box(*place))
                break
    return found


def _text(lines: list[str], size: float) -> Text:
    return Text(tuple((line, False) for line in lines), size)


def _coarse(area: shapely.Geometry) -> shapely.Geometry:
    """Return the main part of a province, coarse enough to measure from quickly."""
    main = max(shapely.get_parts(area), key=shapely.area)
    return shapely.simplify(main, 2.0)


def _free(room: Room, text: Text, *choices: Points) -> tuple[float, float] | None:
    """Return the first of some places that nothing else takes."""
    for places in choices:
        free = np.flatnonzero(room.holds(places, text.width + _APART, text.height + _APART))
        if len(free):
            x, y = places[free[0]]
            return float(x), float(y)
    return None


def _within(spots: Spots, text: Text, area: shapely.Geometry) -> Points:
    """Return places over the pale shapes of a province, the nearest to its middle first."""
    pale = shapely.intersection(area, spots.readable(QUIET), grid_size=_GRID)
    shapely.prepare(pale)
    places = grid(tuple(shapely.bounds(area)), _STEP)
    fits = shapely.contains(pale, boxes_at(places, text.width, text.height))
    return by_distance(places[fits], shapely.get_coordinates(shapely.centroid(area))[0])


class _Sea:
    """The points of the sea around the provinces, and how far each is from each province."""

    def __init__(self, spots: Spots, provinces: dict[str, shapely.Geometry]) -> None:
        """Find the points that lie over no land."""
        box = spots.frame.box
        places = grid((box.x, box.y, box.right, box.bottom), _STEP)
        wet = ~shapely.intersects_xy(spots.dry, places)
        self._spots, self._points = spots, places[wet]
        self._away = {home: self._distances(area) for home, area in provinces.items()}
        self._least = np.min([*self._away.values()], axis=0, initial=np.inf)

    def _distances(self, area: shapely.Geometry) -> Numbers:
        """Return how far each point is from a province, infinite where that is very far."""
        low, high = np.array(shapely.bounds(area)).reshape(2, 2)
        near = ((self._points > low - _SEEN) & (self._points < high + _SEEN)).all(axis=1)
        found = np.full(len(self._points), np.inf)
        found[near] = shapely.distance(area, shapely.points(self._points[near]))
        return found

    def places(self, text: Text, home: str) -> Points:
        """Return where a text lies over the sea beside a province, the nearest first."""
        away = self._away[home]
        near = (away <= self._least) & (away < _FAR + text.width / 2)
        order = np.flatnonzero(near)[np.argsort(away[near], kind="stable")][:_MOST]
        places = self._points[order]
        boxes = boxes_at(places, text.width + _APART, text.height + _APART)
        found: Points = places[~shapely.intersects(self._spots.dry, boxes)]
        return found
