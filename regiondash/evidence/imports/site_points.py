"""Read where a site is: the cells of a point in, degrees no more precise than their source out.

A point is rounded by what it is said to be: a building to about 10 m, a town or a place of that
name to about 1 km; a point that stands for a whole region is the label point of its shape. A
point far from its region is a fault, for a wrong place on a map is worse than none.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.event_words import PLACE_PRECISIONS, read_word
from regiondash.pack.join import KEPT, shape_of_region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from regiondash.evidence.imports.lines import Line
    from regiondash.pack.model import Pack

DECIMALS: Final = {"site": 4, "seat": 2, "same_named_place": 2, "polygon": 1}
"""How many decimals of a degree a point of each precision keeps."""
FAR_KM: Final = 10.0
"""How far outside its region a point may lie: borders are coarse, and points are rounded."""

_KM_PER_DEGREE: Final = 111.2
_NONE: Final = "none"
_WHOLE: Final = "polygon"
_DEGREES: Final = re.compile(r"(?P<sign>[+-]?)(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*°?")
_PARTS: Final = re.compile(
    r"(?P<degrees>\d{1,3})\s*[°d:\s]\s*(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['\u2032\u2019m:\s]?\s*"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:[\"\u2033\u201ds]|'')?)?"
)
_SIDE: Final = re.compile(r"^\s*(동경|서경|북위|남위|[nsew])\s*|\s*([nsew])\s*$", re.IGNORECASE)
_WORDS: Final = {"도": "°", "분": "'", "초": '"'}
_NEGATIVE: Final = frozenset({"s", "w", "서경", "남위"})
_MOST: Final = {"lon": 180.0, "lat": 90.0}
_SIXTY: Final = 60


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a point: the end of a message's key, the cell it is about, and values."""

    reason: str
    role: str
    value: str
    km: float = 0.0


@dataclass(frozen=True)
class Point:
    """Where a site is, in degrees rounded by its precision; None without a point."""

    lon: float | None
    lat: float | None
    precision: str
    is_rounded: bool = False

    def cells(self) -> dict[str, str]:
        """Return the point as the cells of a row of `sites`."""
        texts = ["" if value is None else f"{value:.5f}" for value in (self.lon, self.lat)]
        return {"lon": texts[0], "lat": texts[1], "location_precision": self.precision}


def read_point(line: Line) -> Point | list[Trouble]:
    """Return the point of a line, or what is wrong with its cells."""
    texts = {role: line.get(role) for role in ("lon", "lat")}
    said = line.get("location_precision")
    precision = read_word(said, PLACE_PRECISIONS) if said else ""
    numbers = {role: degrees(text, _MOST[role]) for role, text in texts.items() if text}
    troubles = [
        Trouble("site_coordinate", role, texts[role])
        for role, number in numbers.items()
        if number is None
    ]
    if said and not precision:
        troubles.append(Trouble("row_word", "location_precision", said))
    if len(numbers) == 1:
        troubles.append(Trouble("site_half_point", next(iter(texts)), next(iter(numbers))))
    if numbers and (not said or precision == _NONE):
        troubles.append(Trouble("site_precision", "location_precision", said))
    if not numbers and precision not in ("", _NONE):
        troubles.append(Trouble("site_no_point", "location_precision", said))
    if troubles or not numbers:
        return troubles or Point(None, None, _NONE)
    return _rounded(numbers["lon"] or 0.0, numbers["lat"] or 0.0, precision)


def degrees(text: str, most: float) -> float | None:
    """Return a coordinate in degrees, None if it is none.

    It may be written 125.75, 125,75° E, 125° 45' 10" E or 동경 125도 45분.
    """
    side = _SIDE.search(text)
    named = next((part for part in side.groups() if part), "").casefold() if side else ""
    plain = _SIDE.sub("", text).strip()
    for word, sign in _WORDS.items():
        plain = plain.replace(word, sign)
    found = _DEGREES.fullmatch(plain)
    if found:
        value = float(found["degrees"].replace(",", ".")) * (-1 if found["sign"] == "-" else 1)
    else:
        value = _of_parts(plain)
    value = -value if named in _NEGATIVE else value
    return value if math.isfinite(value) and abs(value) <= most else None


def settled(pack: Pack, region_id: str, point: Point) -> Point:
    """Return a point that stands for a whole region as the label point of the region's shape."""
    name = shape_of_region(pack).get(region_id)
    if point.precision != _WHOLE or name is None:
        return point
    row = pack.shape_table[pack.shape_table["shape_id"] == name].iloc[0]
    lon, lat = float(row["label_lon"]), float(row["label_lat"])
    return Point(lon, lat, _WHOLE, is_rounded=(lon, lat) != (point.lon, point.lat))


def misplaced(pack: Pack, region_id: str, point: Point) -> Trouble | None:
    """Return how a point fails to lie in its region: exchanged, far away, or outside at all.

    Distances are to the region's shape, on a sphere. A region without a shape is compared with
    all shapes of the pack together.
    """
    if point.lon is None or point.lat is None:
        return None
    shape = _shape(pack, region_id)
    away = _km(shape, point.lon, point.lat)
    told = f"{point.lon:g} {point.lat:g}"
    # A rounded point may leave its region by as much as it was moved.
    slack = 10.0 ** -DECIMALS[point.precision] * _KM_PER_DEGREE
    if away <= slack:
        return None
    if away > FAR_KM + slack:
        is_turned = abs(point.lon) <= _MOST["lat"] and _km(shape, point.lat, point.lon) <= FAR_KM
        return Trouble("site_swapped" if is_turned else "site_far", "lon", told, away)
    return Trouble("site_outside", "lon", told, away)


def _rounded(lon: float, lat: float, precision: str) -> Point:
    places = DECIMALS[precision]
    near = (round(lon, places), round(lat, places))
    return Point(*near, precision, is_rounded=near != (lon, lat))


def _of_parts(text: str) -> float:
    """Return degrees, minutes and seconds as degrees, NaN if the text is none."""
    found = _PARTS.fullmatch(text)
    if not found:
        return math.nan
    minutes, seconds = float(found["minutes"]), float(found["seconds"] or 0)
    if minutes >= _SIXTY or seconds >= _SIXTY:
        return math.nan
    return float(found["degrees"]) + minutes / _SIXTY + seconds / _SIXTY**2


def _shape(pack: Pack, region_id: str) -> BaseGeometry | None:
    name = shape_of_region(pack).get(region_id)
    polygons = _polygons(pack)
    if name in polygons:
        return polygons[name]
    return _everything(pack)


@lru_cache(maxsize=KEPT)
def _polygons(pack: Pack) -> dict[str, BaseGeometry]:
    shapes = pack.shapes
    return dict(zip(shapes["shape_id"], shapes.geometry, strict=True))


@lru_cache(maxsize=KEPT)
def _everything(pack: Pack) -> BaseGeometry | None:
    import shapely  # noqa: PLC0415  rarely needed

    found: list[BaseGeometry] = list(_polygons(pack).values())
    return shapely.union_all(found) if found else None


def _km(shape: BaseGeometry | None, lon: float, lat: float) -> float:
    """Return how far a point lies outside a shape, in km on a sphere; 0 inside it."""
    import shapely  # noqa: PLC0415  rarely needed

    if shape is None or shape.intersects(shapely.Point(lon, lat)):
        return 0.0
    squeeze = math.cos(math.radians(max(-89.0, min(89.0, lat))))
    flat = shapely.transform(shape, lambda points: points * [squeeze, 1.0])
    return float(flat.distance(shapely.Point(lon * squeeze, lat))) * _KM_PER_DEGREE


def warnings_of(points: list[Point]) -> Iterator[tuple[int, str]]:
    """Yield how many points were rounded, and the precisions they have."""
    rounded = [point for point in points if point.is_rounded]
    if rounded:
        yield len(rounded), ", ".join(sorted({point.precision for point in rounded}))
