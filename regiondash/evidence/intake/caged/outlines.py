"""Check polygons that came from outside: shapes in any system in, sound ones in EPSG:4326 out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyproj
    from numpy.typing import NDArray

_POLYGONS: Final = (3, 6)  # GEOS's numbers of Polygon and MultiPolygon
_WGS84: Final = "EPSG:4326"
# What a description of a system may not hold: it would make PROJ open files of this machine.
_REFERS: Final = re.compile(
    r"grids|PARAMETER_?FILE|EXTENSION|BOUND_?CRS|difference file", re.IGNORECASE
)
_SURE: Final = 70  # per cent of confidence that a description is an EPSG code's
_WRITTEN: Final = re.compile(
    r"(?:EPSG|ESRI):\d{4,6}|OGC:CRS84|[A-Z_a-z0-9]+\s*\[.*|\{.*", re.DOTALL
)
_CORNER_BYTES: Final = 32  # of a corner with height and measure, as WKB
_LONGEST: Final = 20_000
_LONGITUDES: Final = 180.0
_LATITUDES: Final = 90.0
_AREA_KEPT: Final = 1e-3  # share of its area that a repair may add or take


@dataclass(frozen=True, eq=False)
class Outlines:
    """Polygons as they stand in a file, their properties column by column, and their system.

    `crs` is "EPSG:…" or WKT, empty where the file does not say it.
    """

    shapes: NDArray[np.object_]
    columns: Mapping[str, list[object]]
    crs: str
    layer: str = ""
    layers: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, eq=False)
class Sound:
    """Valid polygons in EPSG:4326, the name of the system they were in, and what was mended."""

    shapes: NDArray[np.object_]
    crs: str
    notes: tuple[str, ...]


def from_wkb(name: str, shapes: Sequence[bytes | None]) -> NDArray[np.object_]:
    """Return shapes from WKB, one missing where there is none; BadFile names a broken one.

    Corners are counted before the shapes are made.
    """
    if sum(len(one) for one in shapes if one) > LIMITS.vertices * _CORNER_BYTES:
        raise BadFile("intake.many_vertices", name=name, limit=LIMITS.vertices)
    found = np.empty(len(shapes), dtype=object)
    for place, one in enumerate(shapes):
        try:
            found[place] = shapely.from_wkb(one)
        except (shapely.GEOSException, TypeError, ValueError):
            raise BadFile("intake.broken_feature", name=name, number=place + 1) from None
    return found


def sound(name: str, given: Outlines) -> Sound:
    """Return the polygons transformed, flat and valid; raise BadFile where they cannot be.

    Refused: no polygons, too many corners, coordinates that are no numbers, an unknown system,
    places that are not on Earth, and shapes whose repair would change their area.
    """
    flat, notes = _flat(name, given.shapes)
    system = _system(name, given.crs)
    moved = _moved(name, flat, system)
    _on_earth(name, shapely.total_bounds(moved))
    valid, mended = _valid(name, moved)
    return Sound(valid, _said(system), (*notes, *mended))


def _flat(name: str, shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], tuple[str, ...]]:
    if not len(shapes):
        raise BadFile("intake.no_polygons", name=name)
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    if empty.any():
        raise BadFile("intake.no_geometry", name=name, number=_first(empty))
    others = ~np.isin(shapely.get_type_id(shapes), _POLYGONS)
    if others.any():
        raise BadFile("intake.not_polygon", name=name, number=_first(others))
    if int(shapely.get_num_coordinates(shapes).sum()) > LIMITS.vertices:
        raise BadFile("intake.many_vertices", name=name, limit=LIMITS.vertices)
    has_heights = bool(shapely.has_z(shapes).any())
    flat = shapely.force_2d(shapes)
    places, of_shape = shapely.get_coordinates(flat, return_index=True)
    wrong = ~np.isfinite(places).all(axis=1)
    if wrong.any():
        raise BadFile("intake.not_finite", name=name, number=int(of_shape[wrong][0]) + 1)
    return flat, ("intake_note.heights",) if has_heights else ()


def _first(wrong: NDArray[np.bool_]) -> int:
    return int(np.flatnonzero(wrong)[0]) + 1


def _system(name: str, crs: str) -> pyproj.CRS:
    import pyproj  # noqa: PLC0415 - large, and needed only once a file's polygons are read

    if not crs:
        raise BadFile("intake.no_crs", name=name)
    is_read = len(crs) <= _LONGEST and _WRITTEN.fullmatch(crs)
    if not is_read or _REFERS.search(crs):
        raise BadFile("intake.unknown_crs", name=name)
    try:
        return pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        raise BadFile("intake.unknown_crs", name=name) from None


def _said(system: pyproj.CRS) -> str:
    code = system.to_epsg(min_confidence=_SURE)
    return f"EPSG:{code}" if code else str(system.name)[:80]


def _moved(name: str, shapes: NDArray[np.object_], system: pyproj.CRS) -> NDArray[np.object_]:
    import pyproj  # noqa: PLC0415 - large, and needed only once a file's polygons are read

    if _said(system) == _WGS84:
        return shapes
    if system.is_projected and _within(shapely.total_bounds(shapes), _LONGITUDES, _LATITUDES):
        raise BadFile("intake.degrees", name=name, crs=_said(system))
    try:
        way = pyproj.Transformer.from_crs(system, _WGS84, always_xy=True)
        moved = shapely.transform(shapes, way.transform, interleaved=False)
    except pyproj.exceptions.ProjError:
        raise BadFile("intake.unknown_crs", name=name) from None
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        raise BadFile("intake.wrong_crs", name=name, crs=_said(system))
    return np.asarray(moved, dtype=object)


def _on_earth(name: str, bounds: NDArray[np.float64]) -> None:
    if _within(bounds, _LONGITUDES, _LATITUDES):
        return
    if _within(bounds, _LATITUDES, _LONGITUDES):
        raise BadFile("intake.swapped", name=name)
    raise BadFile("intake.off_earth", name=name)


def _within(bounds: NDArray[np.float64], across: float, up: float) -> bool:
    west, south, east, north = bounds
    return bool(west >= -across and east <= across and south >= -up and north <= up)


def _valid(name: str, shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], tuple[str, ...]]:
    """Return the shapes with crossing borders mended, where that leaves their area as it is."""
    broken = ~shapely.is_valid(shapes)
    if not broken.any():
        return shapes, ()
    whole = shapes.copy()
    for place in np.flatnonzero(broken):
        mended = _polygonal(shapely.make_valid(shapes[place], method="structure"))
        before, after = shapely.area(shapes[place]), shapely.area(mended)
        if after <= 0 or abs(after - before) > _AREA_KEPT * after:
            raise BadFile("intake.crossing", name=name, number=int(place) + 1)
        whole[place] = mended
    return whole, ("intake_note.mended",)


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    flat = [one for part in parts for one in shapely.get_parts(part)]
    polygons = [one for one in flat if isinstance(one, shapely.Polygon) and not one.is_empty]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
