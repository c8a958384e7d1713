"""Gather what could be read of a pack: its folder in, one `Draft` that checks question out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from regiondash.errors import Fault
from regiondash.pack import read
from regiondash.pack.programme_file import parse
from regiondash.pack.shapes import read_geometry
from regiondash.schema import LIST_SEPARATOR, SHAPES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from regiondash.pack.model import Settings
    from regiondash.pack.read import TextTable

_LISTS: Final = {
    read.OVERVIEW_FILE: "features",
    read.CONTEXT_FILE: "features",
    read.DESCRIPTOR_FILE: "resources",
}


@dataclass(frozen=True, eq=False)
class Draft:
    """A pack as it stands in its files, as text, with gaps where a file could not be read.

    `found` are the faults met while reading. `geometry` has one polygon a line of the shapes;
    `objects` are the JSON files by name; `sizes` is in bytes.
    """

    folder: Path
    settings: Settings | None
    tables: dict[str, TextTable]
    geometry: gpd.GeoSeries | None
    objects: dict[str, dict[str, Any]]
    sizes: dict[str, int]
    found: tuple[Fault, ...] = field(default=())

    def has(self, table: str, *columns: str) -> bool:
        """Return whether a table could be read and has all of `columns`."""
        return table in self.tables and not self.tables[table].absent.intersection(columns)

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table of text; its index is the line in the file."""
        return self.tables[table].frame

    def rows(self, table: str, *needed: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield line and cells of each row; nothing if the table or a needed column is absent."""
        if self.has(table, *needed):
            yield from self._records[table]

    @cached_property
    def _records(self) -> dict[str, list[tuple[int, dict[str, str]]]]:
        return {name: _by_line(table.frame) for name, table in self.tables.items()}

    def ids(self, table: str, column: str) -> frozenset[str] | None:
        """Return the values of a column, or None if there is no such column to compare with."""
        if not self.has(table, column):
            return None
        return frozenset(self.frame(table)[column]) - {""}


def _by_line(frame: pd.DataFrame) -> list[tuple[int, dict[str, str]]]:
    cells = zip(*(frame[name].tolist() for name in frame.columns), strict=True)
    rows = [dict(zip(frame.columns, row, strict=True)) for row in cells]
    return list(zip(frame.index.tolist(), rows, strict=True))


def parts(cell: str) -> list[str]:
    """Return the values of a cell that holds several."""
    return cell.split(LIST_SEPARATOR) if cell else []


def read_draft(folder: Path) -> Draft:
    """Return what can be read of the pack in `folder`, with every fault met on the way."""
    faults: list[Fault] = []
    names = (*read.DATA_FILES, read.DESCRIPTOR_FILE)
    data = {name: _bytes(folder / name, faults) for name in names}
    there = {name: content for name, content in data.items() if content is not None}
    settings = _settings(there, faults)
    tables = {table.name: _table(table.file, there, faults) for table in TABLES}
    objects = {name: _object(name, key, there, faults) for name, key in _LISTS.items()}
    return Draft(
        folder,
        settings,
        {name: table for name, table in tables.items() if table is not None},
        _geometry(folder, tables["shapes"], faults),
        {name: content for name, content in objects.items() if content is not None},
        {name: len(content) for name, content in there.items()},
        tuple(faults),
    )


def _bytes(path: Path, faults: list[Fault]) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        remedy = "Restore it from the pack's origin."
        faults.append(Fault(path.name, None, "no file", "the file is missing", remedy))
    except OSError as error:
        remedy = "Make it a file that can be read."
        value = error.strerror or "an error"
        faults.append(Fault(path.name, None, value, "the file cannot be opened", remedy))
    return None


def _settings(data: dict[str, bytes], faults: list[Fault]) -> Settings | None:
    if read.PROGRAMME_FILE not in data:
        return None
    settings, found = parse(data[read.PROGRAMME_FILE])
    faults.extend(found)
    return settings


def _table(file: str, data: dict[str, bytes], faults: list[Fault]) -> TextTable | None:
    if file not in data:
        return None
    table = next(table for table in TABLES if table.file == file)
    text, found = read.read_table(table, data[file])
    faults.extend(found)
    return text


def _object(
    name: str,
    key: str,
    data: dict[str, bytes],
    faults: list[Fault],
) -> dict[str, Any] | None:
    if name not in data:
        return None
    content, found = read.read_json(name, data[name], key)
    faults.extend(found)
    return content


def _geometry(
    folder: Path,
    shapes: TextTable | None,
    faults: list[Fault],
) -> gpd.GeoSeries | None:
    """Return the polygons, unless the file is already named as one that cannot be read."""
    if shapes is None:
        return None
    geometry, found = read_geometry(folder / SHAPES.file)
    faults.extend(found)
    return None if geometry is None else geometry.set_axis(shapes.frame.index)
