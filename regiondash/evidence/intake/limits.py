"""Set how much of a user's file is read: every limit in one frozen place, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KB: Final = 1024
MB: Final = 1024 * KB


@dataclass(frozen=True)
class Limits:
    """How much is read of one file; whatever goes beyond is refused with a sentence."""

    upload_bytes: int = 10 * MB
    """As `server.maxUploadSize` in .streamlit/config.toml; the boundaries of a country fit in."""

    archive_bytes: int = 100 * MB
    """All that a zip holds once unpacked; the largest sheets seen unpack to a third of it."""

    archive_entries: int = 500
    """Files in a zip; a workbook with a hundred sheets and pictures has fewer."""

    archive_ratio: int = 200
    """How many times its packed size a file of a zip may grow; sheets grow 10 to 40 times."""

    ratio_matters_from: int = 1 * MB
    """What unpacks to less than this may grow by any ratio: small files of blanks are harmless."""

    rows: int = 100_000
    """Rows of a table: twenty indicators of 5,000 regions."""

    columns: int = 500
    """Columns of a table: a wide one with twenty indicators of 25 years."""

    cells: int = 2_000_000
    """Cells of a table; as Python's text they take about 150 MB."""

    cell_characters: int = 10_000
    """Characters in a cell: a paragraph of notes, not a book."""

    properties: int = 200
    """Properties of features: the attribute tables of statistical offices have up to 100."""

    features: int = 50_000
    """Polygons in a file: all municipalities of the largest countries."""

    vertices: int = 2_000_000
    """Corners of all polygons of a file: 32 MB of coordinates, finer than any screen shows."""

    json_depth: int = 32
    """Brackets within brackets; GeoJSON has ten, and properties of their own a few more."""

    article_characters: int = 500_000
    """Characters of an article or pasted list: a book of 250 pages."""

    article_pages: int = 300
    """Pages of a PDF."""

    name_characters: int = 120
    """Characters of a file's name, as it stands in sentences and in the history."""

    seconds: float = 60.0
    """How long a file may be worked at by the clock; the largest good ones take five, and many
    times that on a machine that is busy."""

    cage_seconds: int = 40
    """How long the cage may compute, so that it ends even if nobody waits for it any more."""

    cage_bytes: int = 640 * MB
    """Address space of the cage: libraries map 250 MB; with the app it stays under 1 GB."""

    cages: int = 2
    """Files that are read at once, whoever asks; others wait for their turn."""

    result_bytes: int = 160 * MB
    """What the cage may hand back, and may write to its folder in one file."""


LIMITS: Final = Limits()
