"""Define the table of sources: every publication a pack rests on."""

from __future__ import annotations

from regiondash.columns import Column, Table, choice, id_column, text_column
from regiondash.schema.shared import NOTE
from regiondash.schema.values import (
    SOURCE_KINDS,
)

SOURCES = Table(
    "sources",
    "sources.csv",
    "every publication the pack rests on, once",
    (
        id_column("source_id", "stable id"),
        text_column("publisher", "who published it"),
        text_column("title", "its title", missing=True),
        Column("published_on", "partial_date", "day, month or year of publication", missing=True),
        text_column("url", "its address", missing=True),
        choice("kind", SOURCE_KINDS, "kind of publisher"),
        text_column("origin", "who first said it: outlets that relay one announcement share it"),
        text_column(
            "licence", "licence, or 'facts cited' where only single facts are carried over"
        ),
        choice("republish", ("yes", "facts", "no"), "what of it may be republished"),
        choice(
            "read_as",
            ("original", "copy", "excerpt", "title_only", "not_opened"),
            "how it was read when the pack was compiled",
        ),
        NOTE,
    ),
    ("source_id",),
)
