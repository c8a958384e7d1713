"""Check the points of regions and sites: whole, as precise as they say, inside their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import shapely

from regiondash.errors import Fault
from regiondash.pack.cells import is_number, shown
from regiondash.schema import BY_NAME, SITES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.pack.checks.draft import Draft


class _Points(NamedTuple):
    """The columns in which a table gives its points."""

    table: str
    lon: str
    lat: str
    precision: str


_POINTS: Final = (
    _Points("regions", "seat_lon", "seat_lat", "seat_precision"),
    _Points("sites", "lon", "lat", "location_precision"),
)


def check(draft: Draft) -> Iterator[Fault]:
    """Yield half points, points whose precision contradicts them, and kinds that do."""
    for points in _POINTS:
        file = BY_NAME[points.table].file
        for line, row in draft.rows(points.table, points.lon, points.lat, points.precision):
            trouble = _trouble(points, row)
            if trouble:
                value = shown(f"{row[points.lon]} {row[points.lat]} {row[points.precision]}")
                yield Fault(file, line, value.strip(), *trouble)
    yield from _kinds(draft)


def warn(draft: Draft) -> Iterator[Fault]:
    """Yield a warning for each point that lies outside its region's shape."""
    shapes = _shape_of_region(draft)
    for points in _POINTS:
        for line, row in draft.rows(points.table, points.lon, points.lat, "region_id"):
            shape, lon, lat = shapes.get(row["region_id"]), row[points.lon], row[points.lat]
            if shape is None or not (is_number(lon) and is_number(lat)):
                continue
            if not shape.is_valid or not shape.intersects(shapely.Point(float(lon), float(lat))):
                problem = f"the point lies outside the shape of {row['region_id']}"
                remedy = "See whether the point or the region is wrong."
                yield Fault(BY_NAME[points.table].file, line, f"{lon} {lat}", problem, remedy)


def _trouble(points: _Points, row: dict[str, str]) -> tuple[str, str] | None:
    has_lon, has_lat = bool(row[points.lon]), bool(row[points.lat])
    is_nowhere = row[points.precision] == "none"
    if has_lon != has_lat:
        return "the point has one coordinate without the other", "Give both, or neither."
    if has_lon and is_nowhere:
        return f"“{points.precision}” is none, but there is a point", "Say what the point is."
    if not has_lon and row[points.precision] and not is_nowhere:
        return "there is no point of this precision", f"Give it, or say {points.precision} none."
    return None


def _kinds(draft: Draft) -> Iterator[Fault]:
    for line, row in draft.rows("sites", "kind", "kind_basis"):
        kind, basis = row["kind"], row["kind_basis"]
        if basis and bool(kind) != (basis != "not_stated"):
            value = shown(f"{kind} {basis}".strip())
            remedy = "Name the kind a source states, or leave it empty and say not_stated."
            yield Fault(SITES.file, line, value, "“kind” and “kind_basis” disagree", remedy)


def _shape_of_region(draft: Draft) -> dict[str, shapely.Geometry]:
    if draft.geometry is None or not draft.has("region_shapes", "shape_id", "region_id"):
        return {}
    polygons = dict(zip(draft.frame("shapes")["shape_id"], draft.geometry, strict=True))
    rows = draft.rows("region_shapes", "shape_id", "region_id")
    return {
        row["region_id"]: polygons[row["shape_id"]]
        for _, row in rows
        if row["region_id"] and row["shape_id"] in polygons
    }
