"""Make the first tables: changes, their rows, and answers."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    """Make the tables, as they were in the first version."""
    op.create_table("regiondash_changes", *_changes())
    op.create_index("regiondash_changes_of_pack", "regiondash_changes", ["pack", "number"])
    op.create_table("regiondash_rows", *_rows())
    words = ("pack", "name", "province", "pcode", "region_id", "made_by", "made_at")
    op.create_table(
        "regiondash_answers",
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.PrimaryKeyConstraint("pack", "name", "province", "pcode"),
    )


def downgrade() -> None:
    """Take the tables away."""
    for name in ("answers", "rows", "changes"):
        op.drop_table(f"regiondash_{name}")


def _changes() -> list[sa.schema.SchemaItem]:
    words = ("pack", "made_at", "made_by", "kind", "title", "why", "origin", "base", "version")
    number = sa.ForeignKey("regiondash_changes.number")
    return [
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("undoes", sa.Integer, number, unique=True),
        sa.Column("token", sa.Text, nullable=False, unique=True),
    ]


def _rows() -> list[sa.schema.SchemaItem]:
    number = sa.ForeignKey("regiondash_changes.number")
    return [
        *(sa.Column(name, sa.Text, nullable=False) for name in ("pack", "table_name", "key")),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("change", sa.Integer, number, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("root", sa.Integer, nullable=False),
        sa.Column("cells", sa.Text),
        sa.PrimaryKeyConstraint("pack", "table_name", "key", "step"),
        sa.UniqueConstraint("change", "table_name", "key"),
        sa.CheckConstraint("(state = 'put') = (cells IS NOT NULL)"),
        sa.CheckConstraint("state IN ('put', 'taken', 'left') AND step > 0"),
    ]
