"""Turn boundaries into rows of a pack's shapes: a pack, features and what is said of them in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import shapely

from regiondash.evidence.imports.borders import (
    TOLERANCE_M,
    Fitted,
    Misfit,
    fitted,
    km2_of,
    km_between,
)
from regiondash.evidence.imports.draft import ImportDraft, RowFault
from regiondash.evidence.imports.shape_names import named
from regiondash.evidence.imports.source import BadSource, source_row
from regiondash.evidence.imports.tried import tried
from regiondash.evidence.imports.vintages import refused
from regiondash.evidence.intake.raw import RawFeatures
from regiondash.pack.additions import GEOMETRY_CELL, put
from regiondash.pack.outlines import outline_of
from regiondash.pack.overlay import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.imports.shape_names import Named
    from regiondash.evidence.intake.raw import RawTable
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

Lines = dict[tuple[str, tuple[str, ...]], int]

_HUGE: Final = 4.0
_LARGE: Final = 1.5
_HALF: Final = 0.5
_SHOWN: Final = 12


def draft(pack: Pack, raw: RawTable | RawFeatures, request: Request) -> ImportDraft:
    """Return what boundaries would change in a pack's shapes, or everything that is wrong.

    Every feature must be one shape of the pack. The shapes must fit each other: overlaps and gaps
    up to `borders.TOLERANCE_M` wide are mended, in the neighbours too, and that is said; wider
    ones are faults with their sizes. Areas and label points are computed anew.
    """
    empty = ImportDraft("boundaries", raw.origin, request)
    if not isinstance(raw, RawFeatures):
        return replace(empty, faults=(RowFault(None, "", raw.origin.name, "shape_table"),))
    found = named(pack, raw, request)
    found.faults[:0] = refused(pack, request)
    source_id, sources, missing = _source(pack, request, found)
    own = dict(zip(pack.shapes["shape_id"], pack.shapes.geometry, strict=True))
    given = _polygons(raw, found)
    lines: Lines = {("shapes", (name,)): numbers[0] for name, numbers in found.features.items()}
    new = {
        name: polygon
        for name, polygon in given.items()
        if _is_there(found, found.features[name][0], own[name], polygon)
    }
    same = {name for name, polygon in new.items() if shapely.equals(own[name], polygon)}
    changed = {name: polygon for name, polygon in new.items() if name not in same}
    fit = fitted(own, changed) if changed else Fitted({}, (), 0.0, ())
    found.faults += _misfits(pack, fit.misfits, lines)
    found.warnings += [*_misfits(pack, fit.lost, lines), *_mended(pack, fit, changed)]
    rows = [_row(pack, name, fit.polygons[name], {}) for name in fit.mended if name not in changed]
    for name in changed:
        given = {"source_id": source_id, "vintage": request.vintage}
        given["source_shape_id"] = found.codes[found.features[name][0]]
        rows.append(_row(pack, name, fit.polygons[name], given))
    drafted = replace(
        empty,
        rows=tuple([*sources, *rows] if rows else []),
        columns=found.columns,
        matches=found.matches,
        missing=missing,
        faults=tuple(found.faults),
        warnings=tuple(found.warnings),
        replaced=len(rows),
        same=len(same),
    )
    return tried(pack, drafted, lines)


def _source(pack: Pack, request: Request, found: Named) -> tuple[str, list[Row], tuple[str, ...]]:
    """Return the id of the source, its row if it is new, and what is missing."""
    if not request.source:
        return "", [], ("source",)
    try:
        source_id, row = source_row(pack, request.source)
    except BadSource as bad:
        found.faults += bad.faults
        return "", [], ()
    return source_id, [row] if row else [], ()


def _polygons(raw: RawFeatures, found: Named) -> dict[str, BaseGeometry]:
    """Return the polygon of every shape that features give: one's, or that of several united."""
    given = [shapely.force_2d(one) for one in raw.frame.geometry]
    polygons = {}
    for name, numbers in found.features.items():
        parts = [given[number - 1] for number in numbers]
        shape = parts[0] if len(parts) == 1 else shapely.union_all(parts)
        if not shape.is_valid:
            shape = _surfaces(shapely.make_valid(shape))
            label = found.labels[numbers[0]]
            found.warnings.append(RowFault(numbers[0], "place", label, "shape_repaired"))
        if shape.is_empty or shape.geom_type not in {"Polygon", "MultiPolygon"}:
            label = found.labels[numbers[0]]
            found.faults.append(RowFault(numbers[0], "place", label, "shape_empty"))
            continue
        polygons[name] = shape
    return polygons


def _surfaces(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts)


def _is_there(found: Named, number: int, own: BaseGeometry, new: BaseGeometry) -> bool:
    """Return whether a polygon lies where the shape does that it is to replace.

    One that is much larger or smaller than it, or on other land for the most part, is noted.
    """
    label = found.labels[number]
    away = km_between(own, new)
    if away > 0:
        found.faults.append(RowFault(number, "place", label, "shape_elsewhere", {"km": away}))
        return False
    before, after = km2_of(own), km2_of(new)
    told = {"before": before, "after": after}
    times = max(before, after) / max(min(before, after), 1e-9)
    if times > _HUGE:
        found.faults.append(RowFault(number, "place", label, "shape_size", told))
    elif times > _LARGE:
        found.warnings.append(RowFault(number, "place", label, "shape_resized", told))
    elif shapely.intersection(own, new).area < _HALF * shapely.union(own, new).area:
        found.warnings.append(RowFault(number, "place", label, "shape_moved"))
    return True


def _misfits(pack: Pack, misfits: tuple[Misfit, ...], lines: Lines) -> Iterator[RowFault]:
    """Yield what does not fit, the largest first."""
    for one in sorted(misfits, key=lambda misfit: -misfit.km2)[:_SHOWN]:
        numbers = [lines[key] for name in one.shapes if (key := ("shapes", (name,))) in lines]
        told = {"km2": one.km2, "lon": one.lon, "lat": one.lat, "metres": TOLERANCE_M}
        names = ", ".join(_label(pack, name) for name in one.shapes)
        yield RowFault(min(numbers, default=None), "", names, one.reason, told)
    rest = misfits[_SHOWN:]
    if rest:
        told = {"n": len(rest), "km2": sum(one.km2 for one in misfits)}
        yield RowFault(None, "", "", "shape_more", told)


def _mended(pack: Pack, fit: Fitted, new: Mapping[str, object]) -> Iterator[RowFault]:
    if fit.mended:
        others = [_label(pack, name) for name in fit.mended if name not in new]
        told = {"n": len(others), "km2": fit.slivers, "metres": TOLERANCE_M}
        yield RowFault(None, "", ", ".join(others) or "–", "shape_slivers", told)


def _label(pack: Pack, name: str) -> str:
    cells = cells_of(pack, "shapes", (name,)) or {}
    return cells.get("name_en", name)


def _row(pack: Pack, name: str, polygon: BaseGeometry, given: Mapping[str, str]) -> Row:
    cells = cells_of(pack, "shapes", (name,)) or {}
    geometry = {GEOMETRY_CELL: shapely.to_wkb(polygon, hex=True, output_dimension=2)}
    return put("shapes", {**cells, **given, **outline_of(polygon).cells(), **geometry})
