"""Define what a new pack is made from: a person's wishes, a table of regions, and what is wrong."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from regiondash.errors import Fault
from regiondash.text import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

GAP_M: Final = 200.0
_NOT_OF_AN_ID: Final = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Wanted:
    """What a person says of the pack to be made. Empty: not said.

    `made_on` is the day it is made, up to which nothing is reported. `id` is the folder's name
    and `country` the code that figures of the whole country carry. `source` is "Publisher; title;
    date; address" and `vintage` the year of the boundaries. `columns` names the header of a role
    (`regions.ROLES`), `boundary_id` the property of the boundaries that names the region.
    `languages` are codes beyond English and Korean. `gap_m` is how wide, in metres, a gap between
    neighbours may be that is closed.
    """

    name: str
    made_on: dt.date
    id: str = ""
    country: str = ""
    name_ko: str = ""
    vintage: str = ""
    source: str = ""
    licence: str = ""
    languages: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    boundary_id: str = ""
    gap_m: float = GAP_M

    @property
    def pack_id(self) -> str:
        """Return the id said, else one made of the name; "" where it has no Latin letters."""
        return self.id or id_of(self.name).lower()

    @property
    def country_code(self) -> str:
        """Return the country's code: the one said, else the first letters of the id."""
        return self.country or _NOT_OF_AN_ID.sub("", self.pack_id).replace("-", "")[:3].upper()


@dataclass(frozen=True)
class Listed:
    """A table as it stands in a file: its name, cells as text, and the lines they stand in."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class MakeFault:
    """What keeps a pack from being made, as the messages `new_pack_fault.REASON.*`.

    `line` is None where the fault is a whole file's or a boundary's, which has no line.
    """

    file: str
    line: int | None
    value: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)

    def fault(self, language: str = "en") -> Fault:
        """Return the fault in a language's words."""
        problem, remedy = (
            say(language, f"new_pack_fault.{self.reason}.{part}", **self.values)
            for part in ("problem", "remedy")
        )
        return Fault(self.file, self.line, self.value, problem, remedy)


@dataclass(frozen=True)
class MakeNote:
    """What was done or left open while a pack was made: the message `new_pack_note.REASON`."""

    reason: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "en") -> str:
        """Return the note in a language's words."""
        return say(language, f"new_pack_note.{self.reason}", **self.values)


def id_of(text: str) -> str:
    """Return a text as an id: Latin letters, digits, hyphens and underscores; "" if none is in it.

    Diacritics are left out, every other sign becomes a hyphen.
    """
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _NOT_OF_AN_ID.sub("-", plain).strip("-")
