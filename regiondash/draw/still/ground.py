"""Project a pack's land once: shapes, surroundings and label points in, metres on a plane out."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from regiondash.draw.still.borders import Borders, borders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from pyproj import Transformer

    from regiondash.draw.sheet.items import Points

Numbers = npt.NDArray[np.float64]
Geometries = npt.NDArray[np.object_]

WGS84: Final = "EPSG:4326"
NAMES: Final = ("name_en", "name_ko", "name_ko_south")
_FINEST: Final = 25.0  # metres: side of the square that a corner may lose where a map is closest
_SLIT: Final = 1_500.0  # metres: what is narrower, in the land around, is the trace of a cut


@dataclass(frozen=True, eq=False)
class Ground:
    """A country's land on a plane, in metres.

    `crs` is the plane's coordinate reference system, `ids` are the shapes in the pack's order,
    each with its polygon, the province it belongs to, a point inside it and the radius of the
    circle around that point that stays within it. `names` gives the shapes' names and
    `provinces` those of each province by name column; `land` are the countries around, `water`
    lines of rivers. `drawn` keeps what was simplified for a scale.
    """

    crs: str
    ids: tuple[str, ...]
    areas: Geometries
    homes: tuple[str, ...]
    points: Points
    radii: Numbers
    names: Mapping[str, tuple[str, ...]]
    provinces: Mapping[str, Mapping[str, str]]
    land: Geometries
    water: Geometries
    transformer: Transformer
    drawn: dict[float, Borders] = field(default_factory=dict, repr=False)

    def at(self, metres: float) -> Borders:
        """Return the borders for a map on which a point of the page is so many metres.

        Neighbours keep one border (shapely.coverage_simplify); steps of the scale share one
        simplification.
        """
        side = max(_FINEST, 2.0 ** math.floor(math.log2(metres / 3)))
        if side not in self.drawn:
            self.drawn[side] = borders(self.areas, self.homes, side)
        return self.drawn[side]

    def place(self, lon: Sequence[float], lat: Sequence[float]) -> Points:
        """Return where longitudes and latitudes (EPSG:4326) lie on the plane."""
        return np.column_stack(self.transformer.transform(lon, lat)).astype(float)

    def stretch(self, x: float, y: float, reach: float = 1.0) -> float:
        """Return how many metres of the plane are one on the earth, eastwards about a point.

        `reach` is the length in metres over which it holds, measured on the ellipsoid.
        """
        from pyproj import Geod  # noqa: PLC0415 - only still maps need it

        east = [x - reach / 2, x + reach / 2]
        lon, lat = self.transformer.transform(east, [y, y], direction="INVERSE")
        _, _, true = Geod(ellps="WGS84").inv(lon[0], lat[0], lon[1], lat[1])
        return float(reach / true)


def ground(
    shapes: pd.DataFrame,
    polygons: Geometries,
    provinces: pd.DataFrame,
    context: Mapping[str, Any],
    crs: str = "",
) -> Ground:
    """Return the ground of a country; `crs` is a projected system in metres, "" for one of its own.

    `shapes` has the columns of `schema.SHAPES` without geometry and `polygons` their geometry
    row by row; `context` is a GeoJSON feature collection; all in EPSG:4326. Without a `crs` the
    plane is a Lambert azimuthal equal-area projection about the country's middle.
    """
    from pyproj import Transformer  # noqa: PLC0415 - only still maps need it

    lon, lat = (shapes[name].to_numpy(float) for name in ("label_lon", "label_lat"))
    crs = crs or _own_plane(polygons)
    transformer = Transformer.from_crs(WGS84, crs, always_xy=True)
    areas = _projected(polygons, transformer)
    around = shapely.get_parts(shapely.from_geojson(json.dumps(context)))
    flat = _seen(_projected(around[~shapely.is_empty(around)], transformer))
    points = np.column_stack(transformer.transform(lon, lat)).astype(float)
    is_land = shapely.get_dimensions(flat) == 2  # noqa: PLR2004 - a surface
    return Ground(
        crs=crs,
        ids=tuple(shapes["shape_id"].tolist()),
        areas=areas,
        homes=tuple(shapes["province_id"].tolist()),
        points=points,
        radii=shapely.distance(shapely.points(points), shapely.boundary(areas)),
        names={name: tuple(shapes[name].tolist()) for name in NAMES},
        provinces=_names(provinces),
        land=_closed(flat[is_land]),
        water=flat[~is_land],
        transformer=transformer,
    )


def _names(provinces: pd.DataFrame) -> dict[str, dict[str, str]]:
    columns = {name: provinces[name].tolist() for name in NAMES}
    rows = zip(provinces["province_id"].tolist(), *columns.values(), strict=True)
    return {home: dict(zip(columns, names, strict=True)) for home, *names in rows}


def _own_plane(polygons: Geometries) -> str:
    """Return an equal-area projection about the middle of polygons, found on the sphere."""
    corners = np.radians(shapely.get_coordinates(shapely.envelope(polygons)))
    lon, lat = corners[:, 0], corners[:, 1]
    east, north = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon)
    x, y, z = (float(part.min() + part.max()) for part in (east, north, np.sin(lat)))
    middle = (math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
    return f"+proj=laea +lat_0={middle[0]:.4f} +lon_0={middle[1]:.4f} +datum=WGS84 +units=m"


def _projected(found: Geometries, transformer: Transformer) -> Geometries:
    def placed(points: Points) -> Points:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return np.asarray(shapely.transform(found, placed), dtype=object)


def _seen(found: Geometries) -> Geometries:
    """Return the geometries that do not reach beyond the plane's horizon."""
    whole = [bool(np.isfinite(shapely.get_coordinates(one)).all()) for one in found]
    kept: Geometries = found[np.array(whole, dtype=bool)]
    return kept


def _closed(land: Geometries) -> Geometries:
    """Return land without the slits along which its parts were once cut."""
    wide = shapely.buffer(land, _SLIT / 2, join_style="mitre", mitre_limit=2)
    return np.asarray(shapely.buffer(wide, -_SLIT / 2, join_style="mitre", mitre_limit=2))
