"""Tell whether the text of a cell is a number, a day, an id; take text, give yes or no."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_INTEGER: Final = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_ID: Final = re.compile(r"[A-Za-z0-9_-]+")
_PARTIAL: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_SHOWN: Final = 120
_FIRST: Final = "0001-01-01"


def is_number(text: str) -> bool:
    """Return whether `text` is one finite decimal number with a point, such as 12.5 or -3e4."""
    return _NUMBER.fullmatch(text) is not None and math.isfinite(float(text))


def is_integer(text: str) -> bool:
    """Return whether `text` is a whole number of at most 15 digits."""
    return _INTEGER.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Return whether `text` can be an id: letters, digits, hyphens and underscores.

    Ids travel in addresses and in lists, where points and bars divide them.
    """
    return _ID.fullmatch(text) is not None


def is_partial_date(text: str) -> bool:
    """Return whether `text` is a real year, month or day written as 2024, 2024-03, 2024-03-05."""
    return _PARTIAL.fullmatch(text) is not None and _is_day(text + _FIRST[len(text) :])


def is_date(text: str) -> bool:
    """Return whether `text` is a real day written as 2024-03-05."""
    return len(text) == len(_FIRST) and is_partial_date(text)


def first_day(partial: str) -> dt.date:
    """Return the first day a partial ISO date can mean: 2024-02 → 1 February 2024.

    Raises ValueError if `partial` is no partial date.
    """
    return dt.date.fromisoformat(partial + _FIRST[len(partial) :])


def shown(value: object) -> str:
    """Return a value as a fault shows it: in one line, cut when long, never nothing at all."""
    text = " ".join(str(value).split())
    return (text[:_SHOWN] + " …" if len(text) > _SHOWN else text) or "an empty cell"


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
