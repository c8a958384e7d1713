"""Add rows to packs in a store, as a test's users would: a settings' store in, changes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.evidence.people import Person
from regiondash.evidence.store import open_store
from regiondash.pack.additions import Row, put
from regiondash.schema import BY_NAME
from regiondash.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack

MINA: Final = Person("mina@example.org", "editor")
JOON: Final = Person("joon@example.org", "editor")


def settings_of(folder: Path, packs: Path | None = None, **fields: Any) -> Settings:  # noqa: ANN401
    """Return settings whose store is a file in a folder that is not there yet."""
    made = Settings(store=folder / "kept" / "additions.sqlite", **fields)
    return replace(made, packs=packs) if packs else made


def own_row(pack: Pack, table: str, line: int = 0, **cells: str) -> Row:
    """Return a row of a pack's own table as a user would put it there, with other cells."""
    frame = {"indicator_definitions": "definitions", "shapes": "shape_table"}.get(table, table)
    found = getattr(pack, frame).iloc[line]
    known = {name: found[name] for name in BY_NAME[table].names if name in found.index}
    texts = {name: "" if pd.isna(cell) else str(cell) for name, cell in known.items()}
    return put(table, {**texts, **cells})


def add(  # noqa: PLR0913 - what a change says
    settings: Settings,
    pack: Pack,
    *rows: Row,
    by: Person = MINA,
    seen: int | None = None,
    title: str = "values.csv",
    why: str = "New figures",
) -> Change:
    """Commit rows as one change; `seen` is all there is, unless it is said."""
    store = open_store(settings.store_url)
    known = store.head(pack.id) if seen is None else seen
    told: dict[str, Any] = {"title": title, "why": why, "base": pack.base_version or pack.version}
    return store.commit(pack.id, rows, by=by, kind="import", seen=known, **told)


def undo(settings: Settings, number: int, by: Person = MINA) -> Change:
    """Take a change back."""
    return open_store(settings.store_url).undo(number, by=by, why="A slip")
