"""Read programme.toml: its bytes in, settings and the faults of single keys out."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from regiondash.errors import Fault
from regiondash.pack.cells import is_id, shown
from regiondash.pack.model import (
    Aim,
    Kind,
    Noun,
    PackInfo,
    Phase,
    Programme,
    Scope,
    Settings,
    Unstated,
)
from regiondash.pack.read import PROGRAMME_FILE
from regiondash.pack.statements import Absent, Note, OfficialList, Period, Proxies, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from dataclasses import Field

_LISTS: Final[dict[str, type[Any]]] = {
    "scopes": Scope,
    "programmes": Programme,
    "kinds": Kind,
    "notes": Note,
    "absent": Absent,
    "official_lists": OfficialList,
    "periods": Period,
    "unit_kinds": UnitKind,
}
_SECTIONS: Final = ("pack", "unstated", *_LISTS)
_SINGLE: Final = {"proxies": Proxies}
_NESTED: Final[dict[str, type[Aim | Noun | Phase]]] = {
    "aims": Aim,
    "nouns": Noun,
    "phases": Phase,
}
_PARTS: Final = {*_NESTED, *_SINGLE}

Record = TypeVar("Record")
Faults = list[Fault]


def parse(data: bytes) -> tuple[Settings | None, Faults]:
    """Return the settings and every fault; no settings if a needed key is absent or unfit.

    Keys that nothing reads are faults too, and do not keep the settings from being read.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return None, [_unreadable(error)]
    faults = [_unknown(key, "the file") for key in raw if key not in _SECTIONS]
    info = _record(PackInfo, raw.get("pack", {}), "[pack]", faults)
    lists = {name: _records(kind, raw.get(name, []), name, faults) for name, kind in _LISTS.items()}
    unstated = None
    if "unstated" in raw:
        unstated = _record(Unstated, raw["unstated"], "[unstated]", faults)
    if info is None or None in lists.values():
        return None, faults
    found: dict[str, Any] = lists
    return Settings(info, unstated=unstated, **found), faults


def _records(
    kind: type[Record],
    raw: object,
    name: str,
    faults: Faults,
) -> tuple[Record, ...] | None:
    """Return a list of sections as records; None, and faults, if one of them is unfit."""
    if not isinstance(raw, list):
        remedy = f"Write each of them as a section of its own, headed [[{name}]]."
        faults.append(_fault(shown(raw), f"“{name}” is not a list of sections", remedy))
        return None
    found = [
        _record(kind, entry, f"[[{name}]] {number}", faults) for number, entry in enumerate(raw, 1)
    ]
    good = tuple(record for record in found if record is not None)
    return good if len(good) == len(found) else None


def _record(kind: type[Record], raw: object, place: str, faults: Faults) -> Record | None:
    """Return one section as a record; None, and faults, if a key is absent or unfit."""
    if not isinstance(raw, dict):
        remedy = f"Write {place} as a section with one key a line."
        faults.append(_fault(shown(raw), f"{place} is not a section", remedy))
        return None
    wanted: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    faults.extend(_unknown(key, place) for key in raw if key not in wanted)
    wrong = list(_wrong_keys(wanted, raw, place))
    faults.extend(wrong)
    values: dict[str, Any] = {key: raw[key] for key in wanted if key in raw}
    for key in _NESTED.keys() & values.keys():
        values[key] = _records(_NESTED[key], _as_list(values[key]), key, faults)
    for key in _SINGLE.keys() & values.keys():
        values[key] = _record(_SINGLE[key], values[key], f"{place[:-1]}.{key}]", faults)
    if wrong or None in values.values():
        return None
    return kind(**{key: _frozen(value) for key, value in values.items()})


def _as_list(raw: object) -> object:
    """Return named sections, [nouns.region] and so on, as a list whose entries carry the name."""
    if not isinstance(raw, dict):
        return raw
    return [
        {"id": name, **entry} if isinstance(entry, dict) else entry for name, entry in raw.items()
    ]


def _frozen(value: Any) -> Any:  # noqa: ANN401  the value of any key
    return tuple(value) if isinstance(value, list) else value


def _wrong_keys(
    wanted: dict[str, Field[Any]],
    raw: dict[str, object],
    place: str,
) -> Iterator[Fault]:
    for name, field in wanted.items():
        needed = field.default is MISSING
        fits, expected = _FORMS["id" if name == "id" else str(field.type)]
        if name not in raw:
            if needed:
                problem = f"{place} lacks the key “{name}”"
                yield _fault("no such key", problem, f"Add it: {expected}.")
        elif name not in _PARTS and (not fits(raw[name]) or (needed and raw[name] == "")):
            problem = f"“{name}” of {place} does not fit"
            yield _fault(shown(raw[name]), problem, f"Give {expected}.")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


_FORMS: Final[dict[str, tuple[Callable[[object], bool], str]]] = {
    "id": (lambda value: is_id(str(value)), "letters, digits, hyphens and underscores in quotes"),
    "str": (_is_text, "a text in quotes"),
    "tuple[str, ...]": (_are_texts, "a list of texts in quotes"),
    "tuple[Aim, ...]": (lambda _: True, "sections headed [[programmes.aims]]"),
    "tuple[Phase, ...]": (lambda _: True, "sections headed [[programmes.phases]]"),
    "tuple[Noun, ...]": (lambda _: True, "sections headed [pack.nouns.region] and so on"),
    "Proxies | None": (lambda _: True, "a section headed [pack.proxies]"),
    "int": (_is_integer, "a whole number without quotes"),
    "int | None": (_is_integer, "a whole number without quotes, or leave the key out"),
    "bool": (lambda value: isinstance(value, bool), "true or false without quotes"),
    "dt.date": (_is_day, "a day without quotes, such as 2025-12-31"),
    "dt.date | None": (_is_day, "a day without quotes, or leave the key out"),
}


def _unknown(key: str, place: str) -> Fault:
    problem = f"nothing reads the key “{shown(key)}” of {place}"
    return _fault(shown(key), problem, "Correct its spelling or remove it.")


def _unreadable(error: Exception) -> Fault:
    remedy = "Correct the place named, and save the file as UTF-8."
    return _fault(shown(error), "the file cannot be read as TOML", remedy)


def _fault(value: str, problem: str, remedy: str) -> Fault:
    return Fault(PROGRAMME_FILE, None, value, problem, remedy)
