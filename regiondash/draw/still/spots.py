"""Find where a text may stand: within its shape, or beside it over the sea or pale shapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import shapely

from regiondash.draw.palette import READABLE, contrast
from regiondash.draw.sheet.items import INK
from regiondash.draw.still.paint import look_of
from regiondash.draw.still.room import boxes_at, by_distance, grid
from regiondash.draw.still.texts import PLATE

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Box, Points
    from regiondash.draw.still.frame import Frame
    from regiondash.draw.still.ground import Ground
    from regiondash.draw.still.room import Geometries
    from regiondash.draw.still.state import MapState
    from regiondash.draw.still.texts import Text, Wanted

Numbers = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_MOST: Final = 150  # places tried within a shape
_STEP: Final = 3.5  # points between places tried around the country
_FEW: Final = 32  # of these, places tried where no text stays within it
_LOOSE: Final = 0.26  # of a line's height: what figures and capitals leave of it
_LEAST: Final = 0.7  # of a text's ink: a narrower shape holds it at no place
_OVER: Final = 0.22  # of a text's ink that may reach over neighbours
_UNLIKE: Final = 0.045  # of it that may reach over what it cannot be read on
_ROUND: Final = 6.0  # points: texts of about one width share the search for places
_TAKEN: Final = 4_000  # of all places the nearest that a text may take
_AWAY: Final = 2.0  # points between a text beside the country and its border
_PALE: Final = 22.0  # points of way that a place over a pale shape is worse than one outside


@dataclass
class Spots:
    """What the search for places goes by: the shapes on the page and what they show."""

    ground: Ground
    frame: Frame
    state: MapState
    shapes: Geometries
    country: shapely.Geometry
    land: shapely.Geometry
    _around: dict[tuple[float, float], tuple[Points, Numbers]] = field(default_factory=dict)
    _found: dict[tuple[Text, float, float], tuple[Points, Numbers]] = field(default_factory=dict)
    _like: dict[str, shapely.Geometry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find once what texts beside the shapes keep clear of."""
        outside = set(self.state.layer.outside)
        mine = np.array([home not in outside for home in self.ground.homes], dtype=bool)
        used = np.array([self._is_used(row) for row in range(len(self.shapes))], dtype=bool)
        self._painted = self.country if mine.all() else _joined(self.shapes[mine])
        self.dry = shapely.union(self.country, self.land)
        shapely.prepare([self._painted, self.dry])
        self._blocked = _joined(self.shapes[mine & used])

    def _is_used(self, row: int) -> bool:
        """Return whether a shape has a text of its own, or is too dark or busy for another."""
        shape_id, layer = self.ground.ids[row], self.state.layer
        look = look_of(layer, shape_id)
        busy = bool(look.pattern) or contrast(INK, look.fill) < 2 * READABLE
        return busy or shape_id in layer.labels or self.ground.homes[row] in self.state.zoom

    def anchor(self, row: int) -> Points:
        """Return the point of a shape on the page that its label belongs to."""
        found: Points = self.frame.points(self.ground.points[[row]])[0]
        shape = self.shapes[row]
        if shapely.intersects_xy(shape, *found):
            return found
        inside: Points = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
        return inside

    def inside(self, one: Wanted, text: Text) -> Points:
        """Return the places at which a text stands in its shape, the nearest to its point first.

        Where it does not stay within the shape, it may reach a little over neighbours on which
        it can be read as well.
        """
        shape = self.shapes[one.row]
        bounds = tuple(shapely.bounds(shape))
        across, down = bounds[2] - bounds[0], bounds[3] - bounds[1]
        if across < text.width * _LEAST or down < (text.height - text.size * _LOOSE) * _LEAST:
            return np.empty((0, 2))
        area = across * down
        places = grid(bounds, max(1.0, float(np.sqrt(area / _MOST))))
        places = by_distance(places, self.anchor(one.row))
        more = 2 * PLATE if one.plate else 0.0
        boxes = boxes_at(places, text.width + more, text.height - text.size * _LOOSE + more)
        shapely.prepare(shape)
        whole: Points = places[shapely.contains(shape, boxes)]
        if len(whole) or one.plate:
            return whole
        few = shapely.contains_xy(shape, places)
        few[np.flatnonzero(few)[_FEW:]] = False
        near: Points = places[few][self._nearly(one, shape, boxes[few])]
        return near

    def _nearly(self, one: Wanted, shape: shapely.Geometry, boxes: Geometries) -> Mask:
        """Return for each box whether most of it lies in a shape and the rest is like it."""
        sizes = shapely.area(boxes)
        most: Mask = shapely.area(shapely.intersection(shape, boxes)) >= (1 - _OVER) * sizes
        near = shapely.clip_by_rect(self.readable(one.colour), *shapely.total_bounds(boxes))
        like = shapely.intersection(near, boxes[most])
        most[most] = shapely.area(like) >= (1 - _UNLIKE) * sizes[most]
        return most

    def readable(self, colour: str) -> shapely.Geometry:
        """Return the area on which a colour of text can be read."""
        if colour not in self._like:
            layer = self.state.layer
            looks = [look_of(layer, shape_id) for shape_id in self.ground.ids]
            fits = [not one.pattern and contrast(colour, one.fill) >= READABLE for one in looks]
            self._like[colour] = _joined(self.shapes[np.array(fits, dtype=bool)])
        return self._like[colour]

    def beside(self, text: Text, point: Points) -> tuple[Points, Numbers]:
        """Return where a text may stand with a line to a point, the best first, and how far."""
        key = (text, float(point[0]), float(point[1]))
        if key not in self._found:
            places, worse = self._places(text)
            away = np.hypot(*(places - point).T)
            order = np.argsort(away + worse, kind="stable")[:_TAKEN]
            self._found[key] = places[order], away[order]
        return self._found[key]

    def way(self, text: Text, point: Points) -> float:
        """Return how far the best place beside is from a point, 0 if there is none."""
        places, worse = self._places(text)
        return float(np.min(np.hypot(*(places - point).T) + worse)) if len(places) else 0.0

    def _places(self, text: Text) -> tuple[Points, Numbers]:
        key = (float(np.ceil(text.width / _ROUND) * _ROUND), text.height)
        if key not in self._around:
            self._around[key] = self._free(*key)
        return self._around[key]

    def _free(self, width: float, height: float) -> tuple[Points, Numbers]:
        """Return places clear of dark and labelled shapes, and how much worse each is."""
        places = grid(_bounds(self.frame.box), _STEP)
        places = places[~shapely.intersects_xy(self._blocked, places)]
        pale = ~shapely.intersects(self._blocked, boxes_at(places, width, height))
        places = places[pale]
        wide = boxes_at(places, width + 2 * _AWAY, height + _AWAY)
        over = shapely.intersects(self._painted, wide)
        return places, np.where(over, _PALE, 0.0)


def _bounds(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def _joined(shapes: Geometries) -> shapely.Geometry:
    found = shapely.union_all(shapes)
    shapely.prepare(found)
    return found
