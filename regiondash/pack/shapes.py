"""Read the geometry of a pack's shapes: the folder in, polygons beside their columns out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.errors import BrokenPack, Fault, MissingFile
from regiondash.pack.cells import shown
from regiondash.pack.read import GEOMETRY, UNREADABLE
from regiondash.schema import SHAPES, WGS84

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd
    from pyproj import CRS
    from shapely.geometry.base import BaseGeometry

_EPSG: Final = int(WGS84.partition(":")[2])


def read_shapes(folder: Path, table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the shapes' geometry beside the columns of `table`, row by row, EPSG:4326.

    Raises MissingFile if the file is not there, BrokenPack if it holds no such geometry.
    """
    import geopandas as gpd  # noqa: PLC0415  slow to import

    path = folder / SHAPES.file
    if not path.is_file():
        raise MissingFile(path.resolve())
    geometry, faults = read_geometry(path)
    if geometry is None or faults:
        raise BrokenPack(folder.resolve().name, faults)
    return gpd.GeoDataFrame(table.copy(), geometry=geometry.to_numpy(), crs=WGS84)


def put_polygons(
    shapes: gpd.GeoDataFrame,
    table: pd.DataFrame,
    polygons: Mapping[str, BaseGeometry],
) -> gpd.GeoDataFrame:
    """Return the geometry of `shapes` beside the columns of `table`, some polygons replaced.

    `polygons` go by shape id, EPSG:4326; a row of `table` that has none anywhere has None.
    """
    import geopandas as gpd  # noqa: PLC0415  slow to import

    known = dict(zip(shapes["shape_id"], shapes.geometry, strict=True)) | dict(polygons)
    geometry = [known.get(name) for name in table["shape_id"]]
    return gpd.GeoDataFrame(table.copy(), geometry=geometry, crs=WGS84)


def read_geometry(path: Path) -> tuple[gpd.GeoSeries | None, list[Fault]]:
    """Return the geometry column of a GeoParquet file in file order, and what is wrong with it.

    There is no geometry if it cannot be read; a wrong coordinate reference system is a fault
    beside the geometry.
    """
    import geopandas as gpd  # noqa: PLC0415  slow to import

    try:
        with np.errstate(invalid="ignore"):  # a coordinate that is no number is found later
            geometry = gpd.read_parquet(path, columns=[GEOMETRY])[GEOMETRY]
        known = geometry.crs is not None and geometry.crs.to_epsg() == _EPSG
    except UNREADABLE as error:
        remedy = f"Write the file again as GeoParquet with the column “{GEOMETRY}”."
        problem = "the file holds no geometry that can be read"
        return None, [Fault(path.name, None, shown(error), problem, remedy)]
    return geometry, [] if known else [_wrong_crs(path.name, geometry.crs)]


def _wrong_crs(file: str, crs: CRS | None) -> Fault:
    code = ":".join(crs.to_authority() or (crs.name,)) if crs else ""
    found = shown(code) if code else "none"
    problem = f"the coordinate reference system is not {WGS84}"
    return Fault(file, None, found, problem, f"Write the shapes again in {WGS84}.")
