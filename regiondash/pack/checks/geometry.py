"""Check the polygons: readable, valid, inside the world, and one coverage without overlaps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
import shapely.errors
import shapely.geometry

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.pack.read import OVERVIEW_FILE
from regiondash.schema import SHAPES, WGS84

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.pack.checks.draft import Draft

OVERVIEW_LIMIT: Final = 300_000
_POLYGONAL: Final = ("Polygon", "MultiPolygon")
_LIMITS: Final = np.array([180.0, 90.0])
_UNREADABLE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    shapely.errors.ShapelyError,
)


@dataclass(frozen=True)
class _Shape:
    """One polygon of a file: its id, its line where the file has lines, what is wrong with it."""

    id: str
    line: int | None
    polygon: Any
    trouble: tuple[str, str] | None


def check(draft: Draft) -> Iterator[Fault]:
    """Yield the faults of the full geometry and of the overview."""
    yield from _layer_faults(SHAPES.file, _full_layer(draft))
    if OVERVIEW_FILE in draft.objects:
        layer = _overview_layer(draft)
        yield from _layer_faults(OVERVIEW_FILE, layer)
        yield from _overview_faults(draft, layer)


def warn(draft: Draft) -> Iterator[Fault]:
    """Yield a warning for each hole between the shapes, by a point inside it."""
    layer = _full_layer(draft)
    polygons = [shape.polygon for shape in layer if shape.trouble is None]
    if not polygons or not shapely.coverage_is_valid(polygons):
        return
    for whole in shapely.get_parts(shapely.coverage_union_all(polygons)):
        for ring in whole.interiors:
            point = shapely.Polygon(ring).representative_point()
            value = f"near longitude {point.x:.4f}, latitude {point.y:.4f}"
            remedy = "Give it to a neighbour, unless it is no part of the country."
            yield Fault(SHAPES.file, None, value, "the shapes leave a hole between them", remedy)


def _full_layer(draft: Draft) -> list[_Shape]:
    if draft.geometry is None:
        return []
    ids = draft.frame("shapes")["shape_id"]
    lines = draft.frame("shapes").index.tolist()
    crs = draft.geometry.crs
    in_degrees = crs is None or crs.is_geographic
    rows = zip(ids, lines, draft.geometry, strict=True)
    return [
        _Shape(shape, line, polygon, _trouble(polygon, in_degrees=in_degrees))
        for shape, line, polygon in rows
    ]


def _overview_layer(draft: Draft) -> list[_Shape]:
    layer = []
    for feature in draft.objects[OVERVIEW_FILE]["features"]:
        polygon = _feature_polygon(feature)
        trouble = _trouble(polygon, in_degrees=True)
        layer.append(_Shape(_feature_id(feature), None, polygon, trouble))
    return layer


def _feature_id(feature: object) -> str:
    return str(feature.get("id", "")) if isinstance(feature, dict) else ""


def _feature_polygon(feature: object) -> object:
    """Return a feature's geometry, or None if it has none that can be read."""
    try:
        with np.errstate(invalid="ignore"):
            return shapely.geometry.shape(feature["geometry"])  # type: ignore[index]
    except _UNREADABLE:
        return None


def _trouble(polygon: Any, *, in_degrees: bool) -> tuple[str, str] | None:  # noqa: ANN401
    """Return problem and remedy of one polygon by itself, or None if it is as it should be."""
    if polygon is None or polygon.is_empty:
        return "the shape has no geometry", "Give it its polygon, or remove it from the pack."
    points = shapely.get_coordinates(polygon)
    if not np.isfinite(points).all():
        return "the shape has a coordinate that is no number", "Correct the coordinate."
    if polygon.geom_type not in _POLYGONAL:
        return f"the shape is a {polygon.geom_type} and no polygon", "Give it its polygon."
    if in_degrees and (np.abs(points) > _LIMITS).any():
        problem = "the shape has coordinates that are no longitude and latitude"
        return problem, f"Write the coordinates in degrees ({WGS84})."
    if not polygon.is_valid:
        reason = shapely.is_valid_reason(polygon)
        return f"the polygon is not valid: {reason}", "Repair its outline, then its borders."
    return None


def _layer_faults(file: str, layer: list[_Shape]) -> Iterator[Fault]:
    """Yield one fault for each bad polygon, and one for all the good ones that do not fit."""
    for shape in layer:
        if shape.trouble:
            yield Fault(file, shape.line, shown(shape.id), *shape.trouble)
    good = [shape for shape in layer if not shape.trouble]
    edges = shapely.coverage_invalid_edges([shape.polygon for shape in good])
    torn = [shape.id for shape, edge in zip(good, edges, strict=True) if edge and not edge.is_empty]
    if torn:
        problem = f"{len(torn)} shapes overlap, or their common borders do not match"
        remedy = "Repair the borders so that neighbours share every point of them."
        yield Fault(file, None, ", ".join(torn), problem, remedy)


def _overview_faults(draft: Draft, layer: list[_Shape]) -> Iterator[Fault]:
    """Yield what sets the overview apart from the shapes, and its size if it is too large."""
    size = draft.sizes[OVERVIEW_FILE]
    if size > OVERVIEW_LIMIT:
        problem = f"the overview is larger than {OVERVIEW_LIMIT // 1000} KB"
        remedy = "Simplify it more: the browser fetches it before the first view."
        yield Fault(OVERVIEW_FILE, None, f"{size:,} bytes", problem, remedy)
    known = draft.ids("shapes", "shape_id")
    if known is None:
        return
    times = Counter(shape.id for shape in layer)
    remedy = f"Make the overview anew from {SHAPES.file}."
    for shape in sorted(known | set(times)):
        if shape not in times:
            problem = "the overview lacks the shape"
        elif shape not in known:
            problem = f"the shape is not in {SHAPES.file}"
        elif times[shape] > 1:
            problem = f"the overview has the shape {times[shape]} times"
        else:
            continue
        yield Fault(OVERVIEW_FILE, None, shown(shape), problem, remedy)
