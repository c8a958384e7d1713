"""Write what a pack notes of regions, each note with its sources: rows in, markup out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.events import source_link, sources_by_id
from regiondash.brief.markup import Markup, join, tag, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.pack.model import Pack


def notes_markup(pack: Pack, language: str, notes: Sequence[dict[str, Any]]) -> Markup:
    """Return the notes of `view.notes.notes_of` in a box; nothing without any."""
    if not notes:
        return Markup("")
    return tag("div", *[_note(pack, language, note) for note in notes], class_="rd-region-note")


def _note(pack: Pack, language: str, note: dict[str, Any]) -> Markup:
    known = sources_by_id(pack)
    links = [source_link(language, known[one]) for one in note["source_ids"] if one in known]
    listed = join([link if not number else text("; ") + link for number, link in enumerate(links)])
    return tag("p", text(note["text"])) + tag("p", listed, class_="rd-source")
