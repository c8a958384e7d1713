"""Carry a selection to the address and back: text in, a selection and every wrong parameter out.

A field at its default is absent from the address, so that a plain address is the first view.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from regiondash.errors import BadChoice, BadDay, RegionDashError
from regiondash.selection import (
    AGGREGATES,
    AHEAD,
    ASPECTS,
    BASES,
    CLASS_COUNTS,
    DESKS,
    FARTHEST_KM,
    LANGUAGES,
    LEVELS,
    METHODS,
    MOST_SEATS,
    NEEDS,
    NORMALISATIONS,
    OBJECTIVES,
    ORTHOGRAPHIES,
    REACHES,
    RULES,
    SECTIONS,
    THEMES,
    TWINS,
    WEIGHTINGS,
    Selection,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SEPARATOR: Final = "."


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
    measured: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES


_ONE_OF: Final[dict[str, Callable[[Allowed], tuple[str, ...]]]] = {
    "pack": lambda allowed: allowed.packs,
    "language": lambda allowed: allowed.languages,
    "orthography": lambda _: ORTHOGRAPHIES,
    "theme": lambda _: THEMES,
    "indicator": lambda allowed: tuple(dict.fromkeys((*allowed.indicators, *allowed.measured))),
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
    "facility": lambda allowed: allowed.kinds,
    "section": lambda _: SECTIONS,
    "aspect": lambda _: ASPECTS,
    "desk": lambda _: DESKS,
    "level": lambda _: LEVELS,
    "period": lambda allowed: allowed.periods,
    "rule": lambda _: RULES,
    "official": lambda allowed: allowed.lists,
    "against": lambda allowed: allowed.measured,
    "normal": lambda _: NORMALISATIONS,
    "aggregate": lambda _: AGGREGATES,
    "twins": lambda _: TWINS,
    "weighting": lambda _: WEIGHTINGS,
    "second_theme": lambda _: THEMES,
    "second_indicator": lambda allowed: allowed.measured,
    "second_period": lambda allowed: allowed.periods,
    "need": lambda _: NEEDS,
    "objective": lambda _: OBJECTIVES,
    "ahead": lambda _: AHEAD,
}
_DAYS: Final = ("as_of", "known_by", "since", "second_as_of")
_WHOLE: Final = {  # whole numbers: what a sentence calls them, the largest and the least
    "km": ("number of kilometres", FARTHEST_KM, 1),
    "fails": ("number of indicators", 99, 1),
    "seed": ("seed", 2**31 - 1, 1),
    "size": ("number of regions", MOST_SEATS, 1),
    "mix": ("percentage", 100, 0),
    "min_per": ("number a province", MOST_SEATS, 0),
    "max_per": ("number a province", MOST_SEATS, 0),
}
LONGEST_NAME: Final = 60
# What says the same of any pack.
_OF_ANY_PACK: Final = frozenset(
    {
        *("language", "orthography", "theme", "method", "classes", "sites", "basis", "reach", "km"),
        *("section", "aspect", "level", "normal", "aggregate", "twins", "weighting", "need"),
        *("objective", "seed", "desk"),
    }
)
_VERSION: Final = re.compile(r"[0-9a-f]{12}")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_STATES: Final = ("a day (2026-01-31)", "a data version", "the number of a change")
# How a sentence calls a field that has another name.
_CALLED: Final = {
    "provinces": "province",
    "kinds": "kind",
    "cohorts": "cohort",
    "classes": "number of classes",
    "reach": "status",
    "compare": "programme",
    "near": "kind",
    "facility": "kind",
    "official": "list",
    "against": "indicator",
    "parts": "indicator",
    "higher": "indicator",
    "lower": "indicator",
    "second_indicator": "indicator",
    "second_period": "period",
    "second_theme": "theme",
    "picked": "region",
    "include": "region",
    "exclude": "region",
}
_MANY_OF: Final[dict[str, Callable[[Allowed], tuple[str, ...]]]] = {
    "provinces": lambda allowed: allowed.provinces,
    "kinds": lambda allowed: allowed.kinds,
    "cohorts": lambda allowed: allowed.cohorts,
    "parts": lambda allowed: allowed.measured,
    "higher": lambda allowed: allowed.measured,
    "lower": lambda allowed: allowed.measured,
    "picked": lambda allowed: allowed.places,
    "include": lambda allowed: allowed.places,
    "exclude": lambda allowed: allowed.places,
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


def for_pack(selection: Selection, pack: str, allowed: Allowed) -> Selection:
    """Return the first view of another pack, with what of a selection is the same in any pack.

    Places, days, scopes and indicators are each pack's own, also where two packs happen to use one
    id; a language stays where the other pack has it.
    """
    kept = {name: text for name, text in to_query(selection).items() if name in _OF_ANY_PACK}
    return from_query(kept, allowed, Selection(pack=pack))[0]


def _parsed(name: str, text: str, allowed: Allowed) -> object:
    if name in _READ:
        return _READ[name](text)
    if name in _WHOLE:
        return _parsed_whole(text, *_WHOLE[name])
    if name in _ONE_OF:
        value = _checked(name, text, _ONE_OF[name](allowed))
        return int(value) if name == "classes" else value
    if name in _MANY_OF:
        choices = _MANY_OF[name](allowed)
        values = {_checked(name, part, choices) for part in _split(text, choices)}
        return tuple(choice for choice in choices if choice in values)
    raise BadChoice("parameter", name, tuple(field.name for field in fields(Selection)))


def _parsed_name(text: str) -> str:
    """Return a name on one line, cut to its longest."""
    return " ".join(text.split())[:LONGEST_NAME]


def _parsed_whole(text: str, called: str, most: int, least: int) -> int:
    known = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not known or not least <= int(text) <= most:
        raise BadChoice(called, text, (f"{least} to {most}",))
    return int(text)


def _parsed_number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BadChoice("limit", text, ("a number",))
    return number


def _parsed_weights(text: str) -> tuple[str, ...]:
    """Return percentages, whole and in order; they need not sum to 100."""
    return tuple(str(_parsed_whole(one, "weight", 100, 0)) for one in text.split(SEPARATOR))


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


def parsed_state(text: str) -> str:
    """Return what names a state of the data: an ISO day, a data version or a change's number."""
    if _VERSION.fullmatch(text) or _NUMBER.fullmatch(text):
        return text
    try:
        return parsed_day(text)
    except BadDay:
        raise BadChoice("state of the data", text, _STATES) from None


_READ: Final[dict[str, Callable[[str], object]]] = {
    **dict.fromkeys(_DAYS, parsed_day),
    "added_since": parsed_state,
    "limit": _parsed_number,
    "weights": _parsed_weights,
    "named": _parsed_name,
}
