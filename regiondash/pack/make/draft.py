"""Make a new pack in memory: boundaries, a table of regions and wishes in, all files or faults out.

The steps: read the regions, fit them to the boundaries, clean these into a coverage, write tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import shapely

from regiondash.pack.cells import is_id
from regiondash.pack.make import files, tables
from regiondash.pack.make.coverage import clean
from regiondash.pack.make.matching import fit, label
from regiondash.pack.make.overview import overview_of
from regiondash.pack.make.programme import programme_text
from regiondash.pack.make.provinces import provinces_of
from regiondash.pack.make.readme import readme_text
from regiondash.pack.make.regions import kinds_of, read_regions
from regiondash.pack.make.source import source_of
from regiondash.pack.make.wanted import MakeFault, MakeNote
from regiondash.pack.read import DESCRIPTOR_FILE, PROGRAMME_FILE
from regiondash.selection import LANGUAGES
from regiondash.text.languages import is_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from regiondash.pack.make.coverage import Cleaned
    from regiondash.pack.make.matching import Properties
    from regiondash.pack.make.provinces import Province
    from regiondash.pack.make.regions import RegionRow
    from regiondash.pack.make.wanted import Listed, Wanted

Files = dict[str, bytes]
STEPS: Final = 4
_POLYGONAL: Final = ("Polygon", "MultiPolygon")
_PERCENT: Final = 100


def silent(done: int, of: int) -> None:
    """Take how many steps of how many are done, and say nothing."""


@dataclass(frozen=True)
class Boundaries:
    """Polygons in EPSG:4326 beside their properties as text, and the file they come from."""

    file: str
    frame: gpd.GeoDataFrame

    @property
    def properties(self) -> Properties:
        """Return the properties as text, by name."""
        names = [str(name) for name in self.frame.columns if name != self.frame.geometry.name]
        return {name: [_text(value) for value in self.frame[name]] for name in names}

    @property
    def polygons(self) -> list[BaseGeometry]:
        """Return the polygons in file order."""
        return list(self.frame.geometry)


@dataclass(frozen=True)
class PackDraft:
    """A new pack before it is written: its files, or every fault that keeps it from being made.

    `notes` say what was done or left open. `counts` are the regions, provinces and shapes, and
    `gap_km2` and `overlap_km2` what cleaning changed.
    """

    pack_id: str
    files: Files
    faults: tuple[MakeFault, ...] = ()
    notes: tuple[MakeNote, ...] = ()
    counts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Fitted:
    """Regions that fit their boundaries: rows, provinces by their text, shapes by region."""

    rows: tuple[RegionRow, ...]
    provinces: dict[str, Province]
    boundaries: dict[str, tuple[int, ...]]
    homes: dict[str, str]


def draft_pack(
    boundaries: Boundaries,
    regions: Listed,
    wanted: Wanted,
    provinces: Listed | None = None,
    progress: Callable[[int, int], None] = silent,
) -> PackDraft:
    """Return the files of a new pack, or all faults of what it was to be made from.

    Raises BadFile where no overview can be made of the boundaries.
    """
    names = (boundaries.file, regions.file, *((provinces.file,) if provinces else ()))
    source, faults, notes = source_of(wanted, names)
    faults = [*_unfit_wishes(wanted), *faults]
    progress(0, STEPS)
    fitted, found = _fitted(boundaries, regions, provinces, wanted)
    faults += [*found, *_unfit_polygons(boundaries)]
    progress(1, STEPS)
    if faults or fitted is None:
        return PackDraft(wanted.pack_id, {}, tuple(faults), tuple(notes))
    shapes, cleaned, faults = _cleaned(boundaries, fitted, wanted)
    progress(2, STEPS)
    if faults:
        return PackDraft(wanted.pack_id, {}, tuple(faults), tuple(notes))
    notes += _notes(fitted, cleaned, wanted)
    made = _files(boundaries, fitted, shapes, source, wanted)
    progress(3, STEPS)
    counts = _counts(fitted, cleaned)
    made[files.README_FILE] = readme_text(wanted, source, counts, notes).encode()
    return PackDraft(wanted.pack_id, made, (), tuple(notes), counts)


def _unfit_wishes(wanted: Wanted) -> list[MakeFault]:
    """Return what cannot be used of the name, the ids and the languages."""
    faults = []
    if not is_id(wanted.pack_id):
        faults.append(MakeFault("--id", None, wanted.id or wanted.name, "pack_id"))
    if wanted.pack_id and not is_id(wanted.country_code):
        faults.append(MakeFault("--country", None, wanted.country_code, "country"))
    if not wanted.name.strip():
        faults.append(MakeFault("--name", None, wanted.name, "name"))
    return faults + [
        MakeFault("--language", None, language, "language")
        for language in wanted.languages
        if language in LANGUAGES or not is_locale(language)
    ]


def _fitted(
    boundaries: Boundaries, regions: Listed, provinces: Listed | None, wanted: Wanted
) -> tuple[_Fitted | None, list[MakeFault]]:
    rows, faults = read_regions(regions, wanted.columns)
    if not rows:
        return None, faults
    homes, wrong = provinces_of(rows, provinces, regions.file)
    names = (regions.file, boundaries.file)
    found, unfit = fit(rows, boundaries.properties, names, wanted.boundary_id)
    faults = [*faults, *wrong, *unfit]
    if faults:
        return None, sorted(faults, key=_place)
    shapes = tables.shape_ids(rows, found.boundaries)
    return _Fitted(rows, homes, found.boundaries, shapes), []


def _place(fault: MakeFault) -> tuple[bool, int]:
    return fault.line is None, fault.line or 0


def _unfit_polygons(boundaries: Boundaries) -> list[MakeFault]:
    """Return a fault for each boundary that is no polygon."""
    return [
        MakeFault(boundaries.file, None, label(number, boundaries.properties), "no_polygon")
        for number, polygon in enumerate(boundaries.polygons)
        if polygon is None or polygon.is_empty or polygon.geom_type not in _POLYGONAL
    ]


def _cleaned(
    boundaries: Boundaries, fitted: _Fitted, wanted: Wanted
) -> tuple[dict[str, BaseGeometry], Cleaned, list[MakeFault]]:
    """Return the polygon of each shape in one coverage, or a fault for each that does not fit."""
    members = {shape: fitted.boundaries[region] for region, shape in fitted.homes.items()}
    given = boundaries.polygons
    joined = [
        given[numbers[0]]
        if len(numbers) == 1
        else shapely.union_all(shapely.make_valid([given[one] for one in numbers]))
        for numbers in members.values()
    ]
    cleaned = clean(joined, wanted.gap_m)
    called = [label(numbers[0], boundaries.properties) for numbers in members.values()]
    faults = [
        MakeFault(
            boundaries.file,
            None,
            f"{called[one]} – {called[other]}",
            "overlap",
            {"one": called[one], "other": called[other], "share": f"{part * _PERCENT:.0f}"},
        )
        for one, other, part in cleaned.clashes
    ]
    faults += [MakeFault(boundaries.file, None, called[one], "lost") for one in cleaned.lost]
    return dict(zip(members, cleaned.polygons, strict=True)), cleaned, faults


def _files(
    boundaries: Boundaries,
    fitted: _Fitted,
    polygons: Mapping[str, BaseGeometry],
    source: Mapping[str, str],
    wanted: Wanted,
) -> Files:
    """Return the files of the pack but its README."""
    properties = boundaries.properties
    given = {
        shape: _given_id(fitted.boundaries[region][0], properties, wanted.boundary_id)
        for region, shape in reversed(fitted.homes.items())
    }
    rows, homes = fitted.rows, fitted.homes
    shapes = tables.shape_table(rows, fitted.provinces, homes, polygons, given)
    middles = zip(shapes["label_lon"], shapes["label_lat"], strict=True)
    points = dict(zip(shapes["shape_id"], middles, strict=True))
    found: dict[str, list[tables.Cells]] = {
        "sources": [dict(source)],
        "provinces": tables.province_rows(fitted.provinces),
        "regions": tables.region_rows(rows, fitted.provinces, homes, points),
        "region_shapes": tables.held_rows(homes),
    }
    programme = programme_text(wanted, kinds_of(rows), len(rows))
    return {
        PROGRAMME_FILE: programme.encode(),
        **files.table_files(found),
        **files.map_files(shapes, overview_of(shapes)),
        **files.language_files(wanted.languages),
        DESCRIPTOR_FILE: files.descriptor_file(wanted, source),
    }


def _given_id(number: int, properties: Properties, named: str) -> str:
    """Return the id that a boundary has in its file: the property named, else its first text."""
    texts = [properties[named][number]] if named else [one[number] for one in properties.values()]
    return next((text for text in texts if text), str(number + 1))


def _notes(fitted: _Fitted, cleaned: Cleaned, wanted: Wanted) -> list[MakeNote]:
    """Return what was filled in or changed, for the person to see."""
    rows = fitted.rows
    counts = {
        "no_hangul": sum(not row.name_ko for row in rows),
        "changed_ids": sum(row.id != row.given_id for row in rows),
        "no_shape": sum(row.id not in fitted.homes for row in rows),
        "no_seat": sum(not row.lon and row.id in fitted.homes for row in rows),
        "mended": cleaned.mended,
    }
    notes = [MakeNote(reason, {"n": n}) for reason, n in counts.items() if n]
    areas = {"gap": cleaned.gap_km2, "overlap": cleaned.overlap_km2}
    if any(round(area, 3) for area in areas.values()):
        notes.append(MakeNote("cleaned", areas))
    if not wanted.country:
        notes.append(MakeNote("country", {"code": wanted.country_code}))
    return notes


def _counts(fitted: _Fitted, cleaned: Cleaned) -> dict[str, float]:
    return {
        "regions": len(fitted.rows),
        "provinces": len({one.id for one in fitted.provinces.values()}),
        "shapes": len(set(fitted.homes.values())),
        "gap_km2": round(cleaned.gap_km2, 3),
        "overlap_km2": round(cleaned.overlap_km2, 3),
    }


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()  # noqa: PLR0124  NaN
