"""Fit new polygons among a pack's: what overlaps or gapes is measured, slivers are mended.

Two outlines of one border never agree to the metre. What lies between them is a sliver as long as
it is narrow (TOLERANCE_M): it goes to the neighbour with the longest shared border. What is wider
is no slip of drawing, and nobody but the user can say whose it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

TOLERANCE_M: Final = 200.0
"""The width up to which an overlap or a gap between two shapes is a sliver, in metres."""

_METRES: Final = 111_200.0  # of a degree on a meridian
_SLIVER: Final = TOLERANCE_M / _METRES
_LEAST_KM2: Final = 0.1

Polygons = dict[str, Any]
"""Polygons by shape id, EPSG:4326."""


@dataclass(frozen=True)
class Misfit:
    """Two shapes that overlap, or a gap beside shapes: their ids, its size and a point in it."""

    reason: str
    shapes: tuple[str, ...]
    km2: float
    lon: float
    lat: float


@dataclass(frozen=True)
class Fitted:
    """Polygons that fit each other, and what was done: those changed, and what cannot be mended.

    `mended` are the ids of shapes that changed by mending; `slivers` is their area in km².
    """

    polygons: Polygons
    mended: tuple[str, ...]
    slivers: float
    misfits: tuple[Misfit, ...]
    lost: tuple[Misfit, ...] = ()


def fitted(own: Mapping[str, BaseGeometry], new: Mapping[str, BaseGeometry]) -> Fitted:
    """Return polygons `new` fitted among those of `own` that they do not replace.

    Both go by shape id; what is wider than TOLERANCE_M is a misfit, and then nothing is mended.
    """
    near = _near(own, new)
    before = {name: own[name] for name in near}
    after = {name: new.get(name, own[name]) for name in near}
    pieces = [*_overlaps(after, set(new)), *_gaps(before, after)]
    wide = tuple(misfit for misfit, is_wide in pieces if is_wide)
    lost = tuple(_lost(before, after))
    whole, slits = _without_slits(before, after)
    if wide or (not slits and _is_coverage(after)):
        return Fitted(after, (), 0.0, wide, lost)
    clean = shapely.coverage_clean(list(whole.values()), gap_width=_SLIVER)
    result = dict(zip(whole, clean, strict=True))
    mended = [name for name, one in result.items() if not _is_same(one, after[name])]
    slivers = slits + sum(misfit.km2 for misfit, _ in pieces)
    return Fitted(result, tuple(mended), slivers, (), lost)


def km_between(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return the distance between two polygons in km, on a sphere; 0 where they touch."""
    squeeze = _squeeze(other)
    flat = [
        shapely.transform(shape, lambda points: points * [squeeze, 1]) for shape in (one, other)
    ]
    return float(flat[0].distance(flat[1])) * _METRES / 1000


def km2_of(shape: BaseGeometry) -> float:
    """Return the area of a small piece in km², on a sphere."""
    return float(shape.area) * _squeeze(shape) * (_METRES / 1000) ** 2


def _squeeze(shape: BaseGeometry) -> float:
    return math.cos(math.radians(shape.centroid.y)) if not shape.is_empty else 1.0


def _is_coverage(polygons: Polygons) -> bool:
    return bool(shapely.coverage_is_valid(list(polygons.values())))


def _near(own: Mapping[str, BaseGeometry], new: Mapping[str, BaseGeometry]) -> list[str]:
    """Return the ids of the shapes to fit: the new ones and all that lie beside them."""
    names = list(own)
    tree = shapely.STRtree([own[name] for name in names])
    around = [*new.values(), *(own[name] for name in new)]
    found = tree.query(around, predicate="dwithin", distance=2 * _SLIVER)[1]
    return [name for place, name in enumerate(names) if place in set(found.tolist())]


def _overlaps(polygons: Polygons, new: set[str]) -> Iterator[tuple[Misfit, bool]]:
    """Yield every part in which two shapes overlap, and whether it is wider than a sliver."""
    names, shapes = list(polygons), list(polygons.values())
    for one, other in shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist():
        if one < other and {names[one], names[other]} & new:
            both = shapely.intersection(shapes[one], shapes[other])
            pair = (names[one], names[other])
            yield from _pieces(both, "shape_overlap", pair)


def _gaps(before: Polygons, after: Polygons) -> Iterator[tuple[Misfit, bool]]:
    """Yield every hole between the shapes that was not there before."""
    old = shapely.union_all(list(_holes(before)))
    for hole in _holes(after):
        fresh = shapely.difference(hole, old)
        yield from _pieces(fresh, "shape_gap", _beside(after, hole))


def _lost(before: Polygons, after: Polygons) -> Iterator[Misfit]:
    """Yield land of the shapes that no shape has any more, and that is open to the outside."""
    gone = shapely.difference(
        shapely.union_all(list(before.values())), shapely.union_all(list(after.values()))
    )
    holes = shapely.union_all(list(_holes(after)))
    for misfit, is_wide in _pieces(shapely.difference(gone, holes), "shape_lost", ()):
        if is_wide:
            yield misfit


def _without_slits(before: Polygons, after: Polygons) -> tuple[Polygons, float]:
    """Return polygons with the slits between them closed that open to the outside, and their km².

    A slit is land of the shapes that none has any more, narrow and between two or more of them;
    it goes to the one with the longest shared border.
    """
    gone = shapely.difference(
        shapely.union_all(list(before.values())), shapely.union_all(list(after.values()))
    )
    whole, closed = dict(after), 0.0
    for part in shapely.get_parts(gone):
        beside = _beside(after, part) if part.area > 0 and _width(part) <= TOLERANCE_M else ()
        if len(beside) > 1:
            lengths = {name: _shared(part, after[name]) for name in beside}
            name = max(lengths, key=lambda one: lengths[one])
            whole[name] = shapely.union(whole[name], part)
            closed += km2_of(part)
    return whole, closed


def _shared(part: BaseGeometry, shape: BaseGeometry) -> float:
    return float(shapely.length(shapely.intersection(part.boundary, shape.boundary)))


def _is_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    return bool(shapely.equals_exact(one.normalize(), other.normalize()))


def _holes(polygons: Polygons) -> Iterator[BaseGeometry]:
    whole = shapely.union_all(list(polygons.values()))
    for part in shapely.get_parts(whole):
        if part.geom_type == "Polygon":
            yield from (shapely.Polygon(ring) for ring in part.interiors)


def _pieces(
    shape: BaseGeometry, reason: str, shapes: tuple[str, ...]
) -> Iterator[tuple[Misfit, bool]]:
    """Yield the surfaces of a geometry with their sizes, and whether they are no slivers."""
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and part.area > 0:
            point = part.representative_point()
            misfit = Misfit(reason, shapes, km2_of(part), point.x, point.y)
            yield misfit, _width(part) > TOLERANCE_M and misfit.km2 > _LEAST_KM2


def _width(part: BaseGeometry) -> float:
    """Return how wide a surface is, in metres: the diameter of the largest circle inside it."""
    squeeze = _squeeze(part)
    flat = shapely.transform(part, lambda points: points * [squeeze, 1])
    # Twice the area over the outline bounds that of long ones from above, and is quick.
    if 4 * flat.area / flat.length * _METRES <= TOLERANCE_M:
        return 0.0
    step = TOLERANCE_M / 20 / _METRES
    return 2 * float(shapely.maximum_inscribed_circle(flat, tolerance=step).length) * _METRES


def _beside(polygons: Polygons, hole: BaseGeometry) -> tuple[str, ...]:
    names = np.array(list(polygons))
    touching = shapely.dwithin(list(polygons.values()), hole, 1e-9)
    return tuple(names[touching].tolist())
