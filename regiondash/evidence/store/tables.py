"""Define the store's tables: changes, the log of their rows, and remembered answers.

`rows` is only ever added to. The state of a row is its last step; a step's `state` is `put` (its
cells stand in the place of the pack's), `taken` (the pack's row is hidden) or `left` (nothing is
added any more: the pack's own row, or none, is seen again). A step's `root` is the step itself,
or for one that an undo made, the root of the step that it went back to (0: before the first): so
a change and its undo are as if neither had been, for what may be undone next.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

PUT: Final = "put"
TAKEN: Final = "taken"
LEFT: Final = "left"

METADATA: Final = MetaData()

CHANGES: Final = Table(
    "regiondash_changes",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("pack", Text, nullable=False),
    Column("made_at", Text, nullable=False),  # ISO, UTC, to the second: 2026-11-22T09:30:00Z
    Column("made_by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("regiondash_changes.number"), unique=True),
    Column("base", Text, nullable=False),  # the version of the pack that the change was made on
    Column("version", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),  # told to nobody else: finds it again
    Index("regiondash_changes_of_pack", "pack", "number"),
)

ROWS: Final = Table(
    "regiondash_rows",
    METADATA,
    Column("pack", Text, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("key", Text, nullable=False),  # a JSON list of the key's cells
    Column("step", Integer, nullable=False),
    Column("change", Integer, ForeignKey("regiondash_changes.number"), nullable=False),
    Column("state", Text, nullable=False),
    Column("root", Integer, nullable=False),  # the step whose state an undo brought back
    Column("cells", Text),  # a JSON object of every cell's text
    PrimaryKeyConstraint("pack", "table_name", "key", "step"),
    UniqueConstraint("change", "table_name", "key"),
    CheckConstraint("(state = 'put') = (cells IS NOT NULL)"),
    CheckConstraint("state IN ('put', 'taken', 'left') AND step > 0"),
)

ANSWERS: Final = Table(
    "regiondash_answers",
    METADATA,
    Column("pack", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("province", Text, nullable=False),
    Column("pcode", Text, nullable=False),
    Column("region_id", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    PrimaryKeyConstraint("pack", "name", "province", "pcode"),
)

REVISIONS: Final = "regiondash_revision"
"""The name of the table that says of which version the store's tables are."""

ALL: Final = (CHANGES, ROWS, ANSWERS)
"""The tables in the order in which they can be filled."""
