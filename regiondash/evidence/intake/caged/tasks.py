"""List what can be done in the cage: a file's name, bytes and wishes in, plain values out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_READERS: Final = {
    "geojson": ("geojson", "read_geojson"),
    "gpkg": ("databases", "read_geopackage"),
    "shapefile": ("databases", "read_shapefile"),
    "geoparquet": ("geoparquet", "read_geoparquet"),
    "html": ("markup", "read_html"),
    "docx": ("documents", "read_docx"),
    "pdf": ("printed", "read_pdf"),
}
Answer = tuple[dict[str, object], list[bytes]]
_HERE: Final = "regiondash.evidence.intake.caged"


def table(name: str, data: bytes, task: Mapping[str, str]) -> Answer:
    """Return the rows of a workbook's sheet as text, with its merged cells."""
    from regiondash.evidence.intake.caged.workbook import read_workbook  # noqa: PLC0415

    return read_workbook(name, data, task["part"]), []


def features(name: str, data: bytes, task: Mapping[str, str]) -> Answer:
    """Return the properties of a file's polygons as text, and the polygons as WKB, EPSG:4326."""
    import shapely  # noqa: PLC0415 - needed by this task alone

    from regiondash.evidence.intake.caged.outlines import sound  # noqa: PLC0415
    from regiondash.evidence.intake.caged.properties import as_text  # noqa: PLC0415

    given = _reader(task["kind"])(name, data, task["part"])
    checked = sound(name, given)
    columns, notes = as_text(name, given.columns)
    shapes = [bytes(one) for one in shapely.to_wkb(checked.shapes)]
    answer: dict[str, object] = {
        "columns": columns,
        "sizes": [len(one) for one in shapes],
        "crs": checked.crs,
        "layer": given.layer,
        "layers": given.layers,
        "notes": [*given.notes, *checked.notes, *notes],
    }
    return answer, shapes


def article(name: str, data: bytes, task: Mapping[str, str]) -> Answer:
    """Return the text of a document, with its title and day where it says them."""
    found: dict[str, object] = _reader(task["kind"])(name, data)
    return found, []


def _reader(kind: str) -> Callable[..., Any]:
    """Return what reads a kind of file; its module is loaded only here."""
    module, function = _READERS[kind]
    reader: Callable[..., Any] = getattr(import_module(f"{_HERE}.{module}"), function)
    return reader


def drivers(_name: str, _data: bytes, _task: Mapping[str, str]) -> Answer:
    """Return the names of all drivers that GDAL has."""
    from regiondash.evidence.intake.caged.databases import all_drivers  # noqa: PLC0415

    return {"drivers": all_drivers()}, []
