"""Say that somebody was quicker: a row and the change that took it in, a Conflict out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.evidence.store.cells import key_of
from regiondash.text import say
from regiondash.text.problems import Conflict

if TYPE_CHECKING:
    from regiondash.evidence.store.cells import Place
    from regiondash.pack.additions import Change


class RowChanged(Conflict):
    """Somebody else changed a row meanwhile: who, when, which and by which change.

    `change` is that change, `place` the row, of several the one changed last.
    """

    def __init__(self, key: str, change: Change, place: Place, **values: object) -> None:
        self.change, self.place = change, place
        told = {"by": change.made_by, "when": readable(change.made_at), "title": change.title}
        known = {"number": str(change.number), **told, **values}
        super().__init__(key, row=row_words("en", place), **known)

    def in_words(self, language: str) -> str:
        """Return the sentence in a language, the row's table too."""
        return say(language, self.key, **{**self.values, "row": row_words(language, self.place)})


def row_words(language: str, place: Place) -> str:
    """Return a row in words: its table's name and its key."""
    table, key = place
    name = say(language, f"store_table.{table}")
    return f"{name}: {', '.join(filter(None, key_of(key)))}"


def readable(time: str) -> str:
    """Return a time of the tables to the minute, as people read it."""
    return f"{time[:10]} {time[11:16]} UTC"
