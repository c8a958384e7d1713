"""Place a plane in a box of the page: metres in, points from the top left corner out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import shapely

if TYPE_CHECKING:
    from collections.abc import Collection

    from regiondash.draw.sheet.items import Box, Points
    from regiondash.draw.still.ground import Ground

Geometries = npt.NDArray[np.object_]
_LEAST: Final = 1.0  # metres: what has no extent is drawn as if it had this


@dataclass(frozen=True)
class Frame:
    """What part of the plane a box shows: the middle in metres, and metres a point."""

    box: Box
    x: float
    y: float
    metres: float

    @property
    def window(self) -> tuple[float, float, float, float]:
        """Return the part of the plane that is shown: west, south, east and north in metres."""
        across, up = self.box.width / 2 * self.metres, self.box.height / 2 * self.metres
        return self.x - across, self.y - up, self.x + across, self.y + up

    def points(self, plane: Points) -> Points:
        """Return points of the plane as points of the page."""
        west, _, _, north = self.window
        corner = np.array([self.box.x, self.box.y])
        return corner + (plane - (west, north)) / (self.metres, -self.metres)

    def plane(self, page: Points) -> Points:
        """Return points of the page as points of the plane."""
        west, _, _, north = self.window
        return (page - (self.box.x, self.box.y)) * (self.metres, -self.metres) + (west, north)

    def placed(self, found: Geometries) -> Geometries:
        """Return geometries of the plane, cut to the window, as geometries of the page."""
        window = shapely.box(*self.window)
        inside = shapely.contains_properly(window, found)
        cut = np.where(inside, found, shapely.intersection(found, window))
        return np.asarray(shapely.transform(cut, self.points), dtype=object)


def frame_of(ground: Ground, zoom: Collection[str], box: Box, margin: float) -> Frame:
    """Return the frame that shows provinces whole, or the country if none of them is there.

    `margin` are points left free on the left and right; above and below half of it is left.
    """
    chosen = np.array([home in zoom for home in ground.homes], dtype=bool)
    areas = ground.areas[chosen] if chosen.any() else ground.areas
    west, south, east, north = (float(bound) for bound in shapely.total_bounds(areas))
    across = max(east - west, _LEAST) / max(box.width - 2 * margin, box.width / 2)
    up = max(north - south, _LEAST) / max(box.height - margin, box.height / 2)
    return Frame(box, (west + east) / 2, (south + north) / 2, max(across, up))


def rings_of(area: shapely.Geometry) -> tuple[Points, ...]:
    """Return the rings of an area on the page, rounded to hundredths of a point."""
    parts = shapely.get_parts(area)
    surfaces = parts[shapely.get_dimensions(parts) == 2]  # noqa: PLR2004 - a surface
    return tuple(_rounded(ring) for ring in shapely.get_rings(surfaces))


def strokes_of(lines: shapely.Geometry, shortest: float = 0.0) -> list[Points]:
    """Return the lines of a geometry on the page that are longer than so many points."""
    parts = shapely.get_parts(lines)
    kept = parts[(shapely.get_dimensions(parts) == 1) & (shapely.length(parts) > shortest)]
    return [_rounded(line) for line in kept]


def _rounded(line: shapely.Geometry) -> Points:
    found: Points = shapely.get_coordinates(line).round(2)
    return found
