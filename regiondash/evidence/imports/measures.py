"""Make what is known of an indicator whole: a label, a unit and guesses in, its definition out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.words import lists, unit_rows
from regiondash.names.spelling import normalise
from regiondash.pack.additions import put
from regiondash.schema import LIST_SEPARATOR
from regiondash.text import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_HANGUL: Final = re.compile("[가-힣]")
_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
_ALL_OF_RATES: Final = ("map", "rank", "lag", "inequality")
_ALL_OF_COUNTS: Final = ("map", "sum", "rank")
_MOST_DECIMALS: Final = 6
_LONGEST_ID: Final = 48


@dataclass(frozen=True)
class Measure:
    """An indicator as an import has it; `is_new` says that the pack does not define it yet."""

    indicator_id: str
    label: str
    unit: str
    direction: str
    is_new: bool


def known_measure(pack: Pack, text: str) -> Measure | None:
    """Return the pack's indicator that a text names by its id or its label, None if none."""
    wanted = normalise(text)
    for row in pack.definitions.to_dict("records"):
        names = (row["indicator_id"], row["label_en"], row["label_ko"])
        if wanted and wanted in {normalise(str(name)) for name in names}:
            found = {name: str(row[name]) for name in ("indicator_id", "direction")}
            label, unit = str(row["label_en"]), str(row["unit_en"])
            return Measure(label=label, unit=unit, is_new=False, **found)
    return None


def id_of(label: str) -> str:
    """Return the id of a new indicator: its label in small letters, or a short hash of it."""
    apart = unicodedata.normalize("NFKD", label.casefold())
    ascii_only = "".join(sign for sign in apart if not unicodedata.combining(sign))
    found = _NOT_ID.sub("_", ascii_only).strip("_")[:_LONGEST_ID].strip("_")
    is_told = found and not _HANGUL.search(label)
    return found if is_told else f"indicator_{hashlib.sha256(label.encode()).hexdigest()[:8]}"


def same_unit(first: str, second: str) -> bool:
    """Return whether two texts name one unit, in either language."""
    return normalise(_unit(first)[0]) == normalise(_unit(second)[0]) and (
        bool(normalise(first)) or _unit(first)[0] == _unit(second)[0]
    )


def is_count(unit: str) -> bool:
    """Return whether a unit counts or adds up things, so that values grow with a unit's size."""
    words = {word.casefold() for row in unit_rows("counts") for word in row}
    bare = unit.casefold().strip()
    return bare in words and not re.search(r"\bper\b|당|/|%", bare)


def likely_direction(label: str) -> str:
    """Return which way is better by the words of a label: higher, lower, none; "" if they say not.

    What a number of persons or an area is grows with a unit: neither way is better.
    """
    plain = label.casefold()
    found = (way for way, said in lists("directions").items() if any(one in plain for one in said))
    return next(found, "")


def likely_nature(texts: Iterable[str]) -> str:
    """Return how values came about by the words of headers and titles; observed if none says."""
    plain = " ".join(texts).casefold()
    found = (way for way, said in lists("natures").items() if any(one in plain for one in said))
    return next(found, "observed")


def definition(measure: Measure, level: str, numbers: Sequence[str], file: str) -> Row:
    """Return the row that defines a new indicator, as cautious as its unit asks for.

    Sums are permitted of counts alone; a rule of lag and inequality of shares and rates, and of
    neither way being better, no rule of lag.
    """
    unit_en, unit_ko = _unit(measure.unit)
    permits = _permits(measure)
    why = "count" if is_count(measure.unit) else "rate"
    why = "no_direction" if why == "rate" and measure.direction == "none" else why
    label_en, label_ko = in_both_languages(measure.label)
    cells = {
        "indicator_id": measure.indicator_id,
        "level": level,
        "label_en": label_en,
        "label_ko": label_ko,
        "unit_en": unit_en,
        "unit_ko": unit_ko,
        "direction": measure.direction,
        "decimals": str(_decimals(numbers)),
        "permits": LIST_SEPARATOR.join(permits),
    }
    for language in LANGUAGES:
        cells[f"method_{language}"] = say(language, "import_method.method", file=file)
        cells[f"why_not_{language}"] = say(language, f"import_method.why_not_{why}")
    return put("indicator_definitions", cells)


def _permits(measure: Measure) -> tuple[str, ...]:
    if is_count(measure.unit):
        return _ALL_OF_COUNTS
    without = {"lag"} if measure.direction == "none" else set()
    return tuple(one for one in _ALL_OF_RATES if one not in without)


def _unit(text: str) -> tuple[str, str]:
    """Return a unit in English and Korean: the text itself in both where it is not known."""
    wanted = text.casefold().strip()
    for row in (*unit_rows("counts"), *unit_rows("rates")):
        if wanted in {word.casefold() for word in row}:
            return row[0], row[1]
    return in_both_languages(text)


def in_both_languages(text: str) -> tuple[str, str]:
    """Return a text in English and Korean; "Literacy; 문해율" says both, else it is both."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    korean = [part for part in parts if _HANGUL.search(part)]
    others = [part for part in parts if not _HANGUL.search(part)]
    if len(korean) == 1 and len(others) == 1:
        return others[0], korean[0]
    return text.strip(), text.strip()


def _decimals(numbers: Sequence[str]) -> int:
    most = max(
        (len(text.partition(".")[2]) for text in numbers if "e" not in text.lower()), default=0
    )
    return min(most, _MOST_DECIMALS)
