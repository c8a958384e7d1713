"""Load a data pack: its folder in, one typed and frozen `Pack` out, or the reason why not.

Loading trusts what `validate` has checked. It names only what makes loading impossible.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.errors import BrokenPack, Fault, MissingFile, PackError
from regiondash.pack import read
from regiondash.pack.cells import is_integer, is_number, shown
from regiondash.pack.model import Pack
from regiondash.pack.programme_file import parse
from regiondash.pack.told import learn_languages, with_languages
from regiondash.schema import SHAPES, TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from regiondash.columns import Table

_VERSION_LENGTH: Final = 12
_NUMERIC: Final = {"number": is_number, "integer": is_integer}


def load(folder: Path) -> Pack:
    """Return the pack in `folder`, with the full geometry left for its first use.

    Raises PackError if the folder is no pack, MissingFile if a file of it is not there, and
    BrokenPack with every fault that keeps a file from being read.
    """
    data = read_bytes(folder)
    settings, faults = parse(data[read.PROGRAMME_FILE])
    faults = faults if settings is None else []
    tables: dict[str, Any] = {
        table.name: _typed(table, data[table.file], faults) for table in TABLES
    }
    collections = []
    for name in (read.OVERVIEW_FILE, read.CONTEXT_FILE):
        content, found = read.read_json(name, data[name], "features")
        collections.append(content or {})
        faults += found
    if faults or settings is None:
        raise BrokenPack(folder.resolve().name, faults)
    languages = settings.info.languages
    learn_languages(folder, languages)
    tables = {name: with_languages(frame, languages) for name, frame in tables.items()}
    tables["definitions"] = tables.pop("indicator_definitions")
    tables["shape_table"] = tables.pop("shapes")
    overview, context = collections
    own = version(data)
    return Pack(
        folder, settings, own, **tables, overview=overview, context=context, base_version=own
    )


def read_bytes(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every data file of a pack by file name.

    Raises PackError if the folder is no pack, MissingFile if a file of it is not there.
    """
    require_pack(folder)
    data = {}
    for name in read.DATA_FILES:
        path = folder / name
        if not path.is_file():
            raise MissingFile(path.resolve())
        data[name] = path.read_bytes()
    return data


def require_pack(folder: Path) -> None:
    """Raise PackError with the reason if `folder` holds no file of a data pack."""
    if not folder.exists():
        raise PackError(f"There is no folder “{folder}”. Give the folder of a data pack.")
    if not folder.is_dir():
        raise PackError(f"“{folder}” is a file. Give the folder of a data pack.")
    if not read.is_pack(folder):
        raise PackError(
            f"“{folder}” is no data pack: it holds neither {read.PROGRAMME_FILE} nor any table "
            "of one. Give the folder of a data pack.",
        )


def version(data: Mapping[str, bytes]) -> str:
    """Return the first 12 hex digits of the SHA-256 over a pack's data files.

    Line endings of text files do not count, so that one pack has one version on every system.
    """
    digest = hashlib.sha256()
    for name in sorted(data):
        content = data[name] if name == SHAPES.file else data[name].replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:_VERSION_LENGTH]


def typed(table: Table, text: pd.DataFrame) -> pd.DataFrame:
    """Return a table of text as the types of the schema, indexed from 0 on.

    Text and dates stay `str`, numbers become float64 and integers Int64; an empty cell is "",
    NaN or NA. Raises ValueError if a number cannot be read.
    """
    frame = text.reset_index(drop=True)
    for column in table.columns:
        if column.type == "number":
            frame[column.name] = [float(cell) if cell else math.nan for cell in frame[column.name]]
        elif column.type == "integer":
            numbers = [int(cell) if cell else pd.NA for cell in frame[column.name]]
            frame[column.name] = pd.array(numbers, dtype="Int64")
    return frame


def _typed(table: Table, data: bytes, faults: list[Fault]) -> pd.DataFrame:
    text, found = read.read_table(table, data)
    if text is None:
        faults.extend(found)
        return pd.DataFrame()
    found = found if text.absent or text.ragged else []
    found += _unfit_numbers(table, text.frame)
    faults.extend(found)
    return pd.DataFrame() if found else typed(table, text.frame)


def _unfit_numbers(table: Table, text: pd.DataFrame) -> list[Fault]:
    return [
        Fault(table.file, line, shown(cell), f"“{column.name}” is no number", "Correct it.")
        for column in table.columns
        if column.type in _NUMERIC
        for line, cell in zip(text.index.tolist(), text[column.name], strict=True)
        if cell and not _NUMERIC[column.type](cell)
    ]
