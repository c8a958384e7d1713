"""Keep what is taken on a still map, and tell which places are still free."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Box, Points

Geometries = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]


@dataclass
class Room:
    """The box of a map with what already stands in it: boxes of words, and lines."""

    box: Box
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    lines: list[shapely.Geometry] = field(default_factory=list)
    shapes: list[shapely.Geometry] = field(default_factory=list)  # the boxes once more

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        corners = (box.x, box.y, box.right, box.bottom)
        self.boxes.append(corners)
        self.shapes.append(shapely.box(*corners))

    def cross(self, line: shapely.Geometry) -> None:
        """Mark a line as taken."""
        self.lines.append(line)

    def holds(self, centres: Points, width: float, height: float) -> Mask:
        """Return for each point whether a box about it is free and within the map."""
        x, y, across, down = centres[:, 0], centres[:, 1], width / 2, height / 2
        west, north, east, south = inner(self.box, width, height)
        free = (x >= west) & (x <= east) & (y >= north) & (y <= south)
        if self.boxes:
            left, top, right, bottom = np.array(self.boxes).T[:, :, None]
            meets = (x + across > left) & (x - across < right)
            meets &= (y + down > top) & (y - down < bottom)
            free &= ~meets.any(axis=0)
        rows = np.flatnonzero(free)
        if self.lines and len(rows):
            free[rows] = ~_touched(boxes_at(centres[rows], width, height), self.lines)
        return free

    def lets(self, lines: Geometries, *, across: bool = False) -> Mask:
        """Return for each line whether it crosses no box, and no line unless it may go across."""
        return ~_touched(lines, self.shapes if across else [*self.shapes, *self.lines])


def _touched(found: Geometries, taken: list[shapely.Geometry]) -> Mask:
    hit = np.zeros(len(found), dtype=bool)
    hit[shapely.STRtree(taken).query(found, predicate="intersects")[0]] = True
    return hit


def boxes_at(centres: Points, width: float, height: float) -> Geometries:
    """Return boxes of one size about some points."""
    x, y = centres[:, 0], centres[:, 1]
    found: Geometries = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return found


def grid(bounds: tuple[float, float, float, float], step: float) -> Points:
    """Return the points of a square grid about the middle of some bounds."""
    west, north, east, south = bounds
    across = np.arange(step / 2, max(east - west, step), step) + west
    down = np.arange(step / 2, max(south - north, step), step) + north
    x, y = np.meshgrid(across, down)
    return np.column_stack([x.ravel(), y.ravel()])


def by_distance(points: Points, centre: Points) -> Points:
    """Return points with the nearest to a place first."""
    away = np.hypot(points[:, 0] - centre[0], points[:, 1] - centre[1])
    found: Points = points[np.argsort(away, kind="stable")]
    return found


def inner(box: Box, width: float, height: float) -> tuple[float, float, float, float]:
    """Return the bounds within which the middle of something lies that stays inside a box."""
    across, down = width / 2, height / 2
    return box.x + across, box.y + down, box.right - across, box.bottom - down
