"""Define what a user's file holds once it was read safely: a table of text, or features."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd


@dataclass(frozen=True)
class Origin:
    """Which file something came from: its name as the user gave it, its SHA-256, its size."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class RawTable:
    """A table as it stands in a file: every cell as text, trimmed, in Unicode's form NFC.

    `lines` are the rows' lines as a spreadsheet counts them (the header is line 1 unless lines
    stand above it). `sheets` are the names of a workbook's sheets, `sheet` the one that was read.
    `notes` are keys of messages on what was done while reading (an encoding guessed, say).
    """

    origin: Origin
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class RawFeatures:
    """Boundaries as they stand in a file: polygons in EPSG:4326 beside their properties as text.

    `crs` is the coordinate system that the file was in ("EPSG:5186"); `layers` are the names of
    all layers, `layer` the one that was read.
    """

    origin: Origin
    frame: gpd.GeoDataFrame
    crs: str
    layer: str = ""
    layers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """The text of one article or pasted list: paragraphs divided by blank lines.

    `title` and `published_on` (ISO, may stop after month or year) are empty where the file does
    not say them.
    """

    origin: Origin
    text: str
    title: str = ""
    published_on: str = ""
    notes: tuple[str, ...] = field(default=())
