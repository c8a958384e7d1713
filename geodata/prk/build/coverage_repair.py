"""Turn overlapping polygons with holes between them into one valid coverage.

All borders are snapped to a grid and noded, the plane is cut into faces along them, and every
face is given to one polygon: to the only one that holds it, and where several or none do (an
overlap, a hole) to the neighbour it shares the longest border with. Faces that touch the
outside are never made, so bays and gaps to the sea stay open and islands stay what they were.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

GRID = 1e-5
MOSTLY = 0.5


class RepairFailed(Exception):
    """The polygons are still no valid coverage after the repair."""


@dataclass(frozen=True)
class Faces:
    """The plane cut along all borders.

    `holders[i]` are the polygons that hold face i; `borders[i]` maps each neighbouring face to
    the length of the border shared with it, in the units of the coordinates.
    """

    shapes: list[BaseGeometry]
    holders: list[list[int]]
    borders: list[dict[int, float]]


def repair(polygons: Sequence[BaseGeometry], grid: float = GRID) -> list[BaseGeometry]:
    """Return the polygons, in the order given, as a valid coverage.

    `polygons` are valid (multi)polygons in degrees; `grid` is the step that borders are snapped
    to, in the same unit. RepairFailed is raised where the result is not a valid coverage, a
    polygon has vanished, or one has lost an island or been cut in two.
    """
    faces = cut(polygons, grid)
    repaired = unite(faces, assign(faces), len(polygons))
    check(repaired)
    _check_parts(polygons, repaired)
    return repaired


def cut(polygons: Sequence[BaseGeometry], grid: float) -> Faces:
    """Return the faces that the noded borders of `polygons` enclose."""
    snapped = shapely.set_precision(np.asarray(polygons, dtype=object), grid)
    lines = shapely.union_all(shapely.boundary(snapped), grid_size=grid)
    made = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))).tolist()
    return Faces(made, _holders(made, snapped), _borders(made))


def _holders(faces: list[BaseGeometry], polygons: np.ndarray) -> list[list[int]]:
    holders: list[list[int]] = [[] for _ in faces]
    tree = shapely.STRtree(polygons)
    for face, polygon in tree.query(faces, predicate="intersects").T:
        shared = shapely.area(shapely.intersection(faces[face], polygons[polygon]))
        if shared > MOSTLY * faces[face].area:
            holders[face].append(int(polygon))
    return holders


def _borders(faces: list[BaseGeometry]) -> list[dict[int, float]]:
    borders: list[dict[int, float]] = [{} for _ in faces]
    for one, other in shapely.STRtree(faces).query(faces, predicate="touches").T:
        length = shapely.length(shapely.intersection(faces[one], faces[other]))
        if length > 0:
            borders[one][int(other)] = float(length)
    return borders


def assign(faces: Faces) -> list[int]:
    """Return the polygon that each face goes to.

    Faces with one holder go first; the rest follow from the longest shared border down, so that
    a sliver between slivers waits until one of its neighbours has an owner.
    """
    owners = [held[0] if len(held) == 1 else -1 for held in faces.holders]
    waiting = {face for face, owner in enumerate(owners) if owner < 0}
    while waiting:
        face, owner = _best(faces, owners, waiting)
        owners[face] = owner
        waiting.remove(face)
    return owners


def _best(faces: Faces, owners: list[int], waiting: set[int]) -> tuple[int, int]:
    best = (0.0, -1, -1)
    for face in sorted(waiting):
        for owner, length in _claims(faces, owners, face).items():
            if length > best[0]:
                best = (length, face, owner)
    if best[1] < 0:
        face = min(waiting)
        if not faces.holders[face]:
            raise RepairFailed(f"A hole at {faces.shapes[face].centroid.wkt} borders no polygon.")
        return face, faces.holders[face][0]
    return best[1], best[2]


def _claims(faces: Faces, owners: list[int], face: int) -> dict[int, float]:
    """Return the border that `face` shares with each owner, holders only where it has any."""
    claims: dict[int, float] = defaultdict(float)
    for neighbour, length in faces.borders[face].items():
        owner = owners[neighbour]
        if owner >= 0 and (not faces.holders[face] or owner in faces.holders[face]):
            claims[owner] += length
    return claims


def unite(faces: Faces, owners: list[int], count: int) -> list[BaseGeometry]:
    """Return one geometry for each of `count` polygons from the faces it owns."""
    groups: list[list[BaseGeometry]] = [[] for _ in range(count)]
    for face, owner in zip(faces.shapes, owners, strict=True):
        groups[owner].append(face)
    return [shapely.normalize(shapely.union_all(group)) for group in groups]


def check(polygons: Sequence[BaseGeometry]) -> None:
    """Raise RepairFailed unless `polygons` are valid, not empty, and a valid coverage."""
    layer = np.asarray(polygons, dtype=object)
    if shapely.is_empty(layer).any() or not shapely.is_valid(layer).all():
        raise RepairFailed("A polygon is empty or not valid.")
    if not shapely.coverage_is_valid(layer):
        raise RepairFailed("The polygons still overlap, or their borders do not match.")


def _check_parts(before: Sequence[BaseGeometry], after: Sequence[BaseGeometry]) -> None:
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if shapely.get_num_geometries(old) != shapely.get_num_geometries(new):
            raise RepairFailed(f"Polygon {number} (counted from 0) has lost or gained a part.")
