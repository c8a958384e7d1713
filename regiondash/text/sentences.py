"""Say a message: looks it up, fills its fields and gives the finished sentence."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from numbers import Real
from string import Formatter
from typing import TYPE_CHECKING, Final

from regiondash.text.catalogue import look_up
from regiondash.text.formatting import format_date, format_number, format_percent
from regiondash.text.particles import PAIRS, particle

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHOICE: Final = "|"
_NUMBER_MARK: Final = "#"
_PERCENT: Final = re.compile(r"%(\d?)")
_DECIMALS: Final = re.compile(r"\.(\d)")
_ALONE: Final = "-"


@dataclass(frozen=True)
class Field:
    """A gap in a message: the value's name, and how it is to be written."""

    name: str
    spec: str


class BadMessage(ValueError):
    """A message is written against the rules, so that it cannot be filled."""


class MissingValue(KeyError):
    """A message has a field that no value was given for."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(name)
        self.message, self.name = message, name

    def __str__(self) -> str:
        """Return the message and the field that was left out."""
        return f"The message “{self.message}” needs a value for “{self.name}”."


def say(language: str, key: str, /, **values: object) -> str:
    """Return the message under `key`, its fields filled with `values`.

    Values the message does not use are passed over. Raises UnknownLanguage, UnknownMessage,
    MissingValue, or TypeError where a value does not suit its field's spec.
    """
    return fill(language, look_up(language, key), values)


def fill(language: str, message: str, values: Mapping[str, object]) -> str:
    """Return a message with its fields filled, as `language` writes numbers and dates.

    Raises BadMessage, MissingValue, or TypeError where a value does not suit its field's spec.
    """
    said = []
    for part in parts(message):
        if isinstance(part, str):
            said.append(part)
        elif part.name in values:
            said.append(_written(language, part, values[part.name]))
        else:
            raise MissingValue(message, part.name)
    return "".join(said)


def sentence_case(text: str) -> str:
    """Return `text` with its first letter capital and the rest as it is."""
    return text[:1].upper() + text[1:]


@cache
def parts(message: str) -> tuple[str | Field, ...]:
    """Return a message as its words and fields, in order.

    Raises BadMessage for a field without a plain name, a conversion or an unknown spec.
    """
    found: list[str | Field] = []
    for words, name, spec, conversion in _parsed(message):
        if words:
            found.append(words)
        if name is not None:
            found.append(_checked(message, Field(name, spec or ""), conversion))
    return tuple(found)


def _parsed(message: str) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(Formatter().parse(message))
    except ValueError as fault:
        raise BadMessage(f"“{message}” cannot be read: {fault}.") from None


def _checked(message: str, field: Field, conversion: str | None) -> Field:
    if not field.name.isidentifier() or conversion:
        raise BadMessage(f"“{message}” has a field that is no plain name: “{field.name}”.")
    is_known = (
        field.spec == ""
        or field.spec.removeprefix(_ALONE) in PAIRS
        or field.spec.count(_CHOICE) == 1
        or _PERCENT.fullmatch(field.spec)
        or _DECIMALS.fullmatch(field.spec)
    )
    if not is_known or "{" in field.spec:
        raise BadMessage(f"“{message}” has a field with an unknown spec: “{field.spec}”.")
    return field


def _written(language: str, field: Field, value: object) -> str:
    spec = field.spec
    if not spec:
        return _plain(language, value)
    if (pair := spec.removeprefix(_ALONE)) in PAIRS:
        text = _plain(language, value)
        return particle(text, pair) if spec.startswith(_ALONE) else text + particle(text, pair)
    if not isinstance(value, Real):
        raise TypeError(f"“{field.name}” must be a number for “{spec}”, not {value!r}.")
    if _CHOICE in spec:
        one, many = spec.split(_CHOICE)
        return (one if value == 1 else many).replace(_NUMBER_MARK, _plain(language, value))
    if percent := _PERCENT.fullmatch(spec):
        return format_percent(language, float(value), int(percent[1] or 0))
    return format_number(language, float(value), int(spec[1:]))


def _plain(language: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return format_date(language, value)
    if isinstance(value, Real) and float(value).is_integer():
        return format_number(language, float(value), 0)
    raise TypeError(f"{value!r} is no text, whole number or date; give the field a spec.")
