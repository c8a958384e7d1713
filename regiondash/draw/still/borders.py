"""Simplify a coverage for one scale, and draw each border once: coast, provinces, shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Geometries = npt.NDArray[np.object_]

_SPECK: Final = 1.0  # of the square of the tolerance: smaller islands are not drawn


@dataclass(frozen=True, eq=False)
class Borders:
    """Shapes for one scale, in metres: polygons row by row, and lines that stand once each.

    `country` is the whole, `provinces` the area of each province, `coast` the lines around the
    country and `inner` those between provinces.
    """

    shapes: Geometries
    country: shapely.Geometry
    provinces: Mapping[str, shapely.Geometry]
    coast: shapely.Geometry
    inner: shapely.Geometry


def borders(areas: Geometries, homes: Sequence[str], side: float) -> Borders:
    """Return polygons simplified as one coverage, and the lines between them.

    `side` is that of the square, in metres, whose area a border may lose at a corner. Borders
    that neighbours share stay shared.
    """
    thin = np.asarray(shapely.coverage_simplify(areas, side), dtype=object)
    meets = shapely.coverage_is_valid(thin)
    thin = np.array([_without_specks(area, _SPECK * side**2) for area in thin], dtype=object)
    members = np.asarray(homes, dtype=object)
    named = {home: _joined(thin[members == home], meets=meets) for home in dict.fromkeys(homes)}
    every = list(named.values())
    country = _joined(np.array(every, dtype=object), meets=meets)
    coast = shapely.boundary(country)
    lines = shapely.union_all(shapely.boundary(every))
    return Borders(
        shapes=thin,
        country=country,
        provinces=named,
        coast=_merged(coast),
        inner=_merged(shapely.difference(lines, coast)),
    )


def _without_specks(area: shapely.Geometry, smallest: float) -> shapely.Geometry:
    """Return an area without islands too small to be seen; its largest part always stays."""
    parts = shapely.get_parts(area)
    if len(parts) <= 1:
        return area
    sizes = shapely.area(parts)
    kept = parts[(sizes >= smallest) | (sizes == sizes.max())]
    return shapely.multipolygons(kept)


def _joined(areas: Geometries, *, meets: bool) -> shapely.Geometry:
    """Return the area of polygons, the quick way where they meet along whole edges."""
    return shapely.coverage_union_all(areas) if meets else shapely.union_all(areas)


def _merged(lines: shapely.Geometry) -> shapely.Geometry:
    return shapely.line_merge(lines) if shapely.get_num_geometries(lines) > 1 else lines
