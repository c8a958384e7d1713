"""Read boundaries that a user gave: a file's name and bytes in, RawFeatures in EPSG:4326 out."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.intake.cage import read_caged
from regiondash.evidence.intake.confined import never
from regiondash.evidence.intake.raw import RawFeatures
from regiondash.evidence.intake.received import received
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from regiondash.evidence.intake.kinds import Kind
    from regiondash.evidence.intake.raw import Origin

BOUNDARY_KINDS: Final[tuple[Kind, ...]] = ("geojson", "gpkg", "shapefile", "geoparquet")


def read_features(
    name: str, data: bytes, *, layer: str = "", cancelled: Callable[[], bool] = never
) -> RawFeatures:
    """Return the polygons of a GeoJSON, GeoPackage, zipped Shapefile or GeoParquet file.

    `layer` names a layer of a file with several; empty, the first with polygons is read. Every
    property is text. Raises BadFile, and nothing else, whatever the bytes are; also where the
    file does not say its coordinate system, or says a wrong one.
    """
    file = received(name, data, BOUNDARY_KINDS)
    answer = read_caged("features", file, part=layer, cancelled=cancelled)
    try:
        return _features(file.origin, answer.values, answer.shapes)
    except (KeyError, TypeError, ValueError, AttributeError):  # an answer that is none of ours
        raise BadFile("intake.crashed", name=file.origin.name) from None


def _features(origin: Origin, values: Mapping[str, Any], joined: bytes) -> RawFeatures:
    """Return the features that the cage's answer holds; raise ValueError where it is amiss."""
    import geopandas as gpd  # noqa: PLC0415 - large: the app starts without it

    shapes = _shapes(values["sizes"], joined)
    frame = gpd.GeoDataFrame(values["columns"], geometry=shapes, crs="EPSG:4326")
    layers, notes = tuple(values["layers"]), tuple(values["notes"])
    return RawFeatures(origin, frame, values["crs"], values["layer"], layers, notes)


def _shapes(sizes: Sequence[int], joined: bytes) -> object:
    """Return the polygons whose WKB stands one after another, each of its size."""
    import shapely  # noqa: PLC0415 - with geopandas

    places = [0, *accumulate(sizes)]
    if places[-1] != len(joined):
        raise ValueError("the shapes are not as long as the answer says")
    try:
        return shapely.from_wkb([joined[start:end] for start, end in pairwise(places)])
    except shapely.GEOSException:
        raise ValueError("a shape is no WKB") from None
