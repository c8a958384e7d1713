"""Read boundaries that a user gave: a file's name and bytes in, RawFeatures in EPSG:4326 out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.geojson import read_geojson
from regiondash.evidence.intake.outlines import sound
from regiondash.evidence.intake.properties import as_text
from regiondash.evidence.intake.raw import RawFeatures
from regiondash.evidence.intake.received import received

if TYPE_CHECKING:
    from regiondash.evidence.intake.kinds import Kind

BOUNDARY_KINDS: Final[tuple[Kind, ...]] = ("geojson", "gpkg", "shapefile", "geoparquet")


def read_features(name: str, data: bytes, *, layer: str = "") -> RawFeatures:
    """Return the polygons of a GeoJSON, GeoPackage, zipped Shapefile or GeoParquet file.

    `layer` names a layer of a file with several; empty, the first with polygons is read. Every
    property is text. Raises BadFile, and nothing else, whatever the bytes are.
    """
    import geopandas as gpd  # noqa: PLC0415 - large: the app starts without it

    file = received(name, data, BOUNDARY_KINDS)
    given = read_geojson(file.origin.name, file.data)
    checked = sound(file.origin.name, given)
    columns, notes = as_text(file.origin.name, given.columns)
    frame = gpd.GeoDataFrame(columns, geometry=checked.shapes, crs="EPSG:4326")
    notes = (*given.notes, *checked.notes, *notes)
    return RawFeatures(file.origin, frame, checked.crs, layer, given.layers, notes)
