"""Write features' properties as text: columns of plain values in, columns of clean text out."""

from __future__ import annotations

import json
import math
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.cleaning import clean, has_unseen
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TAKEN: Final = "geometry"
_FEW: Final = 1e15  # whole numbers up to this are written without a decimal point


def as_text(
    name: str, columns: Mapping[str, Sequence[object]]
) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Return the columns under clean names that differ, every value as text, and notes.

    Raises BadFile where there are more columns, or longer texts, than are read.
    """
    if len(columns) > LIMITS.properties:
        raise BadFile("intake.many_columns", name=name, limit=LIMITS.properties)
    found: dict[str, list[str]] = {}
    unseen = False
    for given, values in columns.items():
        written = [text_of(value) for value in values]
        if any(len(text) > LIMITS.cell_characters for text in (given, *written)):
            raise BadFile("intake.long_property", name=name, limit=LIMITS.cell_characters)
        unseen = unseen or any(map(has_unseen, (given, *written)))
        found[_free(clean(given), found)] = [clean(text) for text in written]
    return found, ("intake_note.unseen",) if unseen else ()


def text_of(value: object) -> str:
    """Return a plain value as text: nothing as empty, 12.0 as 12, true as TRUE, lists as JSON."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < _FEW else f"{value:.15g}"


def _free(name: str, taken: Mapping[str, object]) -> str:
    """Return a column's name, numbered where it is taken or the polygons' own."""
    base = name or "column"
    numbered = (f"{base} ({number})" for number in count(2))
    return next(one for one in chain([base], numbered) if one not in taken and one != _TAKEN)
