"""Find the numbers of a text, and all ways in which a figure may be written."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from regiondash.text import format_date, format_number, format_percent

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")


def numbers(text: str) -> set[str]:
    """Return the numbers of a text as they are written, without a comma that ends a clause."""
    return {found.rstrip(",") for found in _NUMBER.findall(text)}


def written(values: Iterable[object], language: str) -> set[str]:
    """Return the numbers that figures may put into a text."""
    return {number for value in values for number in _forms(value, language)}


def _forms(value: object, language: str) -> set[str]:
    if isinstance(value, list | tuple):
        return written(value, language)
    if isinstance(value, str):
        return numbers(value) | (_of_day(value, language) if _ISO.fullmatch(value) else set())
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return set()
    forms = {format_number(language, abs(value), decimals) for decimals in range(4)}
    return forms | {
        format_percent(language, value, 1),
        format_percent(language, value, 0),
        str(value),
    }


def _of_day(iso: str, language: str) -> set[str]:
    return numbers(format_date(language, iso)) | {iso[:4]}
