"""Hold what the user chose as one frozen value, and carry it to the address and back.

A `Selection` is the key of every cache and the content of a deep link. A field at its default
is absent from the address, so a plain address is the first view.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from regiondash.errors import BadChoice, BadDay, RegionDashError
from regiondash.schema import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGES: Final = ("en", "ko")
ORTHOGRAPHIES: Final = ("south", "north")
THEMES: Final = ("status", "cohort", "indicator")
METHODS: Final = ("quantiles", "natural_breaks", "equal_interval")
CLASS_COUNTS: Final = (3, 4, 5, 6, 7)
BASES: Final = ("claimed", "confirmed")
REACHES: Final = STATUSES[1:]
SECTIONS: Final = ("board", "pace", "lists", "distance", "programmes")
FARTHEST_KM: Final = 500
SEPARATOR: Final = "."


@dataclass(frozen=True)
class Selection:
    """What the user chose. Empty tuples mean "all", an empty string the pack's own default.

    `as_of` is an ISO day, or empty for the day of the pack's newest report. `place` is the id of
    a region or a shape whose card is open. `zoom` says whether the map was asked to show the
    chosen provinces.

    `programme` is a programme's id, `compare` that of another held against it. `known_by` and
    `since` are ISO days or empty: what was known by a day, and what is new from a day on.
    `basis` says whether statuses are those claimed or those independently confirmed, `reach`
    which status counts as covered. `near` is a kind of facility, `km` how far it serves.
    `section` is the part of the coverage page that is open.
    """

    pack: str = ""
    language: str = "en"
    orthography: str = "south"
    theme: str = "status"
    indicator: str = ""
    method: str = "quantiles"
    classes: int = 5
    provinces: tuple[str, ...] = ()
    as_of: str = ""
    kinds: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    scope: str = ""
    sites: str = "on"
    place: str = ""
    zoom: str = "off"
    programme: str = ""
    known_by: str = ""
    basis: str = "claimed"
    reach: str = "opened"
    since: str = ""
    compare: str = ""
    near: str = ""
    km: int = 30
    section: str = "board"

    def with_(self, **changes: object) -> Selection:
        """Return the selection with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def name_column(self) -> str:
        """Return the schema's name column that suits the language and orthography."""
        if self.language != "ko":
            return "name_en"
        return "name_ko_south" if self.orthography == "south" else "name_ko"


@dataclass(frozen=True)
class Allowed:
    """The values a pack lets a selection have, field by field."""

    packs: tuple[str, ...]
    indicators: tuple[str, ...]
    provinces: tuple[str, ...]
    kinds: tuple[str, ...]
    cohorts: tuple[str, ...]
    scopes: tuple[str, ...]
    places: tuple[str, ...]
    programmes: tuple[str, ...] = ()


_ONE_OF: Final[dict[str, Callable[[Allowed], tuple[str, ...]]]] = {
    "pack": lambda allowed: allowed.packs,
    "language": lambda _: LANGUAGES,
    "orthography": lambda _: ORTHOGRAPHIES,
    "theme": lambda _: THEMES,
    "indicator": lambda allowed: allowed.indicators,
    "method": lambda _: METHODS,
    "classes": lambda _: tuple(str(count) for count in CLASS_COUNTS),
    "scope": lambda allowed: allowed.scopes,
    "sites": lambda _: ("on", "off"),
    "place": lambda allowed: allowed.places,
    "zoom": lambda _: ("on", "off"),
    "programme": lambda allowed: allowed.programmes,
    "basis": lambda _: BASES,
    "reach": lambda _: REACHES,
    "compare": lambda allowed: allowed.programmes,
    "near": lambda allowed: allowed.kinds,
    "section": lambda _: SECTIONS,
}
_DAYS: Final = ("as_of", "known_by", "since")
# How a sentence calls a field that has another name.
_CALLED: Final = {
    "provinces": "province",
    "kinds": "kind",
    "cohorts": "cohort",
    "classes": "number of classes",
    "reach": "status",
    "compare": "programme",
    "near": "kind",
}
_MANY_OF: Final[dict[str, Callable[[Allowed], tuple[str, ...]]]] = {
    "provinces": lambda allowed: allowed.provinces,
    "kinds": lambda allowed: allowed.kinds,
    "cohorts": lambda allowed: allowed.cohorts,
}


def to_query(selection: Selection) -> dict[str, str]:
    """Return the fields that differ from the default, as text for the address."""
    query = {}
    for field in fields(selection):
        value = getattr(selection, field.name)
        if value != field.default:
            query[field.name] = SEPARATOR.join(value) if isinstance(value, tuple) else str(value)
    return query


def from_query(
    query: Mapping[str, str],
    allowed: Allowed,
    start: Selection | None = None,
) -> tuple[Selection, list[RegionDashError]]:
    """Return the selection an address asks for, and an error for each parameter that is wrong.

    A wrong parameter keeps its default, so that the rest of a damaged link still works.
    Parameters that are no field of a selection are errors too: a misspelt filter must not
    silently show the unfiltered view.
    """
    selection, errors = start or Selection(), list[RegionDashError]()
    for name, text in query.items():
        try:
            selection = selection.with_(**{name: _parsed(name, text, allowed)})
        except RegionDashError as error:
            errors.append(error)
    return selection, errors


def _parsed(name: str, text: str, allowed: Allowed) -> object:
    if name in _DAYS:
        return parsed_day(text)
    if name == "km":
        return _parsed_km(text)
    if name in _ONE_OF:
        value = _checked(name, text, _ONE_OF[name](allowed))
        return int(value) if name == "classes" else value
    if name in _MANY_OF:
        choices = _MANY_OF[name](allowed)
        values = {_checked(name, part, choices) for part in _split(text, choices)}
        return tuple(choice for choice in choices if choice in values)
    raise BadChoice("parameter", name, tuple(field.name for field in fields(Selection)))


def _parsed_km(text: str) -> int:
    known = text.isascii() and text.isdigit() and len(text) <= len(str(FARTHEST_KM))
    if not known or not 1 <= int(text) <= FARTHEST_KM:
        raise BadChoice("number of kilometres", text, (f"1 to {FARTHEST_KM}",))
    return int(text)


def _checked(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise BadChoice(_CALLED.get(name, name), value, choices)
    return value


def _split(text: str, choices: tuple[str, ...]) -> list[str]:
    """Return the ids in a text; an id may itself hold the separator (KEN.1_1)."""
    found = []
    while text := text.lstrip(SEPARATOR):
        known = [one for one in choices if f"{text}{SEPARATOR}".startswith(f"{one}{SEPARATOR}")]
        found.append(max(known, key=len, default=text.split(SEPARATOR)[0]))
        text = text.removeprefix(found[-1])
    return found


def parsed_day(text: str) -> str:
    """Return an ISO day, written 2025-12-31 however it was given; raise BadDay for no day."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadDay(text) from None
