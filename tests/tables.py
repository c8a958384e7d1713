"""Change cells of a loaded pack's tables in a copy, and make tiny typed tables for a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from regiondash.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.pack.model import Pack


def table(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return rows as a table typed like a loaded pack's; absent cells are empty."""
    columns = BY_NAME[name].columns
    frame = pd.DataFrame(
        {column.name: [row.get(column.name) for row in rows] for column in columns}
    )
    for column in columns:
        if column.type == "number":
            frame[column.name] = frame[column.name].astype("float64")
        elif column.type == "integer":
            frame[column.name] = frame[column.name].astype("Int64")
        else:
            frame[column.name] = frame[column.name].fillna("").astype("str")
    return frame


def changed(pack: Pack, name: str, row: int | None = None, **cells: object) -> Pack:
    """Return a copy of a pack in which a row of a table, or every row, has other cells."""
    frame: Any = getattr(pack, name).copy()
    for column, value in cells.items():
        frame.loc[slice(None) if row is None else row, column] = value
    return replace(pack, **{name: frame})


def valued(pack: Pack, indicator: str, after: int = 0, **cells: object) -> Pack:
    """Return a copy of a pack in which the values of an indicator have other cells.

    All of them, or those `after` the first few.
    """
    frame: Any = pack.indicators.copy()
    rows = frame.index[frame["indicator_id"] == indicator][after:]
    for column, value in cells.items():
        frame.loc[rows, column] = value
    return replace(pack, indicators=frame)


def with_rows(pack: Pack, name: str, *rows: Mapping[str, object]) -> Pack:
    """Return a copy of a pack with further rows in a table: its last row, with other cells."""
    frame: pd.DataFrame = getattr(pack, name)
    last = frame.iloc[-1].to_dict()
    more: Any = pd.DataFrame([{**last, **row} for row in rows]).astype(frame.dtypes.to_dict())
    both: Any = pd.concat([frame, more], ignore_index=True)
    return replace(pack, **{name: both})


def with_info(pack: Pack, **fields: object) -> Pack:
    """Return a copy of a pack that says other things of itself."""
    info = replace(pack.info, **fields)  # type: ignore[arg-type]
    return replace(pack, settings=replace(pack.settings, info=info))
