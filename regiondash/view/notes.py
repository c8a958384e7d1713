"""Gather what a pack notes of regions: their ids in, each note once with its sources out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from regiondash.pack.model import Pack

Row = dict[str, Any]


def notes_of(pack: Pack, language: str, regions: Collection[str]) -> list[Row]:
    """Return the notes on any of the regions: id, text in the language, indicators, source_ids."""
    return [
        {
            "id": note.id,
            "text": getattr(note, f"text_{language}"),
            "indicators": list(note.indicators),
            "source_ids": list(note.sources),
        }
        for note in pack.settings.notes
        if not set(regions).isdisjoint(note.regions)
    ]
