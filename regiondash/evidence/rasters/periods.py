"""Read which period each raster shows: file names and what a person said in, periods out."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.dates import period_of as period_written
from regiondash.evidence.rasters.asked import BadRaster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FROM_NAME: Final = "from-name"
"""What a person says where each raster's name holds its period."""

_PATTERN: Final = f"{FROM_NAME}="
_EXAMPLE: Final = f"{FROM_NAME}=doy{{year}}"
_YEAR: Final = r"(?:19\d\d|20\d\d|2100)"
_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_METRES: Final = r"[ _]?k?m(?![a-z])"
_STANDING: Final = re.compile(
    rf"(?<!\d)(?<!\d\d-\d\d-)(?:{_YEAR}-{_MONTH}(?!\d|-\d)|{_YEAR}{_MONTH}(?!\d)"
    rf"|{_YEAR}(?!\d|-{_MONTH}-\d|{_METRES}))",
    re.IGNORECASE,
)
_FIELDS: Final = {"{year}": r"(?P<year>\d{4})", "{month}": rf"(?P<month>{_MONTH})"}


def period_of(names: Sequence[str], said: str) -> tuple[str, ...]:
    """Return the period of each file of `names` (paths or names), in their order.

    `said` is a period for all (2024, 2024-06, 2012-2024), "from-name", or "from-name=" and how
    the name writes it: "from-name=E{year}", "from-name=_{year}{month}01". From a name, a year or
    a month counts that has no digits beside it; where several names are alike but for one such
    place, that place tells. Raises BadRaster for a text that is no period, a name that holds none
    or several, and two files of one period.
    """
    plain = [PurePath(name).name for name in names]
    wanted = said.strip()
    if wanted == FROM_NAME:
        found = _from_names(plain)
    elif wanted.startswith(_PATTERN):
        found = tuple(_by_pattern(name, wanted.removeprefix(_PATTERN)) for name in plain)
    else:
        found = (_written(wanted),) * len(plain)
    _all_differ(plain, found)
    return found


def _written(said: str) -> str:
    found = period_written(said)
    if not found:
        raise BadRaster("rasters_period.none", said=said, from_name=FROM_NAME)
    return found


def _all_differ(names: Sequence[str], periods: Sequence[str]) -> None:
    first: dict[str, str] = {}
    for name, period in zip(names, periods, strict=True):
        if period in first:
            other = first[period]
            raise BadRaster("rasters_period.twice", first=other, second=name, period=period)
        first[period] = name


def _by_pattern(name: str, pattern: str) -> str:
    """Return the period that a name has where a pattern says."""
    once = pattern.count("{year}") == 1 and pattern.count("{month}") <= 1
    if not once or "}" in pattern.replace("{year}", "").replace("{month}", ""):
        raise BadRaster("rasters_period.pattern", pattern=pattern, example=_EXAMPLE)
    parts = re.split(r"(\{year\}|\{month\})", pattern)
    form = "".join(_FIELDS.get(part, re.escape(part)) for part in parts)
    guard = r"(?<!\d)" if pattern.startswith("{") else ""
    found = [match.groupdict() for match in re.finditer(guard + form, name)]
    dashed = [
        "-".join((one["year"], one["month"])) if "month" in one else one["year"] for one in found
    ]
    return _only(name, filter(period_written, dashed))


def _from_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the periods that names hold: by the one place in which they differ, if they are alike.

    Else by what each holds that the others do not all hold too.
    """
    standing = [_standing(name) for name in names]
    told = _where_they_differ(names, standing)
    if told:
        return told
    shared = set(standing[0]).intersection(*standing[1:]) if len(names) > 1 else set()
    own = [set(found) - shared for found in standing]
    chosen = own if all(len(one) == 1 for one in own) else [set(found) for found in standing]
    return tuple(_only(name, found) for name, found in zip(names, chosen, strict=True))


def _standing(name: str) -> list[str]:
    """Return the years and months that stand alone in a name, in their order."""
    return [_dashed(match[0]) for match in _STANDING.finditer(name)]


def _dashed(text: str) -> str:
    return f"{text[:4]}-{text[4:]}" if len(text) == len("202406") else text


def _where_they_differ(names: Sequence[str], standing: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the periods in the places where names that are alike otherwise differ; () if unlike.

    Several such places have to agree within each name.
    """
    forms = {_STANDING.sub("*", name) for name in names}
    if len(names) == 1 or len(forms) > 1:
        return ()
    varied = [place for place in zip(*standing, strict=True) if len(set(place)) > 1]
    if not varied or any(place != varied[0] for place in varied):
        return ()
    return tuple(varied[0])


def _only(name: str, found: Iterable[str]) -> str:
    """Return the one period found in a name; raise BadRaster for none or several."""
    known = sorted(set(found))
    if not known:
        raise BadRaster("rasters_period.not_in_name", name=name, example=_EXAMPLE)
    if len(known) > 1:
        told = ", ".join(known)
        raise BadRaster("rasters_period.several", name=name, found=told, example=_EXAMPLE)
    return known[0]
