"""Read the files of a pack: bytes in, tables of text and the faults that hid something out."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.schema import SHAPES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from regiondash.columns import Table

PROGRAMME_FILE: Final = "programme.toml"
DESCRIPTOR_FILE: Final = "datapackage.json"
OVERVIEW_FILE: Final = "overview.geojson"
CONTEXT_FILE: Final = "context.geojson"
DATA_FILES: Final = (
    PROGRAMME_FILE,
    *(table.file for table in TABLES),
    OVERVIEW_FILE,
    CONTEXT_FILE,
)
GEOMETRY: Final = "geometry"
FIRST_LINE: Final = 2
UNREADABLE: Final = (ValueError, OSError, KeyError, TypeError, RuntimeError)


@dataclass(frozen=True)
class TextTable:
    """One table as it stands in its file: every schema column as text, absent ones empty.

    The index is the line in the file as a spreadsheet counts it. `absent` are the columns the
    file should have and does not, `ragged` the lines whose cells do not fit the header.
    """

    frame: pd.DataFrame
    absent: frozenset[str] = frozenset()
    ragged: frozenset[int] = frozenset()


def is_pack(folder: Path) -> bool:
    """Return whether `folder` holds at least one file of a data pack."""
    return folder.is_dir() and any((folder / name).is_file() for name in DATA_FILES)


def read_table(table: Table, data: bytes) -> tuple[TextTable | None, list[Fault]]:
    """Return a table of text from the bytes of its file, and the faults of its form.

    Without a header, or with text that cannot be divided into cells, there is no table.
    """
    if table is SHAPES:
        return _from_parquet(data)
    rows, faults = _rows(table.file, data)
    if faults:
        return None, faults
    if not rows:
        remedy = f"Write the header {','.join(table.names)} and the rows below it."
        return None, [Fault(table.file, None, "nothing", "the file is empty", remedy)]
    return _from_rows(table, rows)


def read_json(name: str, data: bytes, key: str) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Return a JSON object from the bytes of its file, or the reason why not.

    `key` is the list it must hold: the features of GeoJSON, the resources of a descriptor.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        remedy = "Write the file again as JSON."
        return None, [Fault(name, None, shown(error), "the file cannot be read as JSON", remedy)]
    if isinstance(content, dict) and isinstance(content.get(key), list):
        return content, []
    problem = f"the file holds no list of {key}"
    return None, [Fault(name, None, shown(content), problem, f"Write it again with its {key}.")]


def _rows(file: str, data: bytes) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        value = shown(repr(data[error.start : error.end]))
        remedy = "Save the file as UTF-8."
        return [], [Fault(file, line, value, "the text is not UTF-8", remedy)]
    rows: list[tuple[int, list[str]]] = []
    try:
        for line, row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            rows.append((line, row))
    except csv.Error as error:
        remedy = "Close every quotation mark, and double those that stand inside a cell."
        problem = "the line cannot be divided into cells"
        return [], [Fault(file, len(rows) + 1, shown(error), problem, remedy)]
    return [(line, row) for line, row in rows if any(cell.strip() for cell in row)], []


def _from_rows(
    table: Table,
    rows: list[tuple[int, list[str]]],
) -> tuple[TextTable, list[Fault]]:
    header, body = rows[0][1], rows[1:]
    width = len(header)
    faults = list(_header_faults(table, header))
    ragged = [(line, row) for line, row in body if len(row) != width]
    faults += [_ragged(table.file, line, len(row), width) for line, row in ragged]
    cells = {
        name: [row[place] if place < len(row) else "" for _, row in body]
        for place, name in reversed(list(enumerate(header)))
    }
    text = _frame(table, cells, [line for line, _ in body])
    absent = frozenset(table.required) - frozenset(header)
    return TextTable(text, absent, frozenset(line for line, _ in ragged)), faults


def _frame(table: Table, cells: dict[str, list[str]], lines: list[int]) -> pd.DataFrame:
    empty = [""] * len(lines)
    columns = {
        name: pd.Series(cells.get(name, empty), index=lines, dtype="str") for name in table.names
    }
    return pd.DataFrame(columns, index=pd.Index(lines, dtype="int64"))


def _header_faults(table: Table, header: list[str]) -> Iterator[Fault]:
    for name in table.required:
        if name not in header:
            remedy = f"Add it: {table.column(name).description}."
            yield Fault(table.file, 1, name, f"the column “{name}” is missing", remedy)
    for name, times in Counter(header).items():
        if name not in table.names:
            remedy = f"Remove it, or name it as one of: {', '.join(table.names)}."
            yield Fault(table.file, 1, shown(name), "the header has an unknown column", remedy)
        elif times > 1:
            problem = f"the header has the column “{name}” {times} times"
            yield Fault(table.file, 1, name, problem, "Keep one of them.")


def _ragged(file: str, line: int, found: int, width: int) -> Fault:
    problem = f"the row does not have the header's {width} cells"
    remedy = "Put texts that contain a comma in quotation marks, and give every column a cell."
    return Fault(file, line, f"{found} cells", problem, remedy)


def _from_parquet(data: bytes) -> tuple[TextTable | None, list[Fault]]:
    import pyarrow as pa  # noqa: PLC0415  slow to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        header = [name for name in file.schema_arrow.names if name != GEOMETRY]
        wanted = [name for name in SHAPES.names if name in header]
        frame = file.read(columns=wanted).to_pandas(ignore_metadata=True)
    except UNREADABLE as error:
        remedy = "Write the file again as GeoParquet."
        problem = "the file cannot be read as Parquet"
        return None, [Fault(SHAPES.file, None, shown(error), problem, remedy)]
    lines = list(range(FIRST_LINE, len(frame) + FIRST_LINE))
    cells = {name: [_text(value) for value in frame[name]] for name in wanted}
    text = _frame(SHAPES, cells, lines)
    absent = frozenset(SHAPES.required) - frozenset(header)
    return TextTable(text, absent), list(_header_faults(SHAPES, header))


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124  NaN
