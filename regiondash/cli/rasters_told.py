"""Tell what rasters gave: values by region as entries of JSON, or as a table with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.cli.lines import table
from regiondash.pack.join import regions_with_places
from regiondash.pack.periods import in_time, period_name
from regiondash.text import format_number, format_percent, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from regiondash.evidence.intake.raw import Origin
    from regiondash.evidence.rasters.asked import ZoneValue
    from regiondash.pack.model import Pack

_SHARED: Final = "shares"
_DIGITS: Final = 4
_BIG: Final = 1000
_HASH: Final = 12
_NAMED: Final = 2
_MB: Final = 1_000_000
_WHOLE: Final = 0.9995


@dataclass(frozen=True)
class Given:
    """What a command gave: values, the least share they had to have, files, what to say of them.

    `note` is how values were made further, `warnings` what people should know of them.
    """

    pack: Pack
    values: tuple[ZoneValue, ...]
    least_share: float
    origins: tuple[Origin, ...]
    source: str
    licence: str
    note: str = ""
    warnings: tuple[str, ...] = ()


def entries(pack: Pack, values: Sequence[ZoneValue]) -> list[dict[str, Any]]:
    """Return values as JSON has them: one entry a region, period and statistic.

    Regions that share a shape have its value, and say with whom they share it. A region without a
    shape has none, as nothing of it can lie within a raster.
    """
    by_shape = _by_shape(values)
    kinds = list(dict.fromkeys((one.period, one.stat) for one in values))
    found = []
    for region in _regions(pack):
        mine = by_shape.get(region["shape_id"], {})
        for period, stat in kinds:
            one = mine.get((period, stat))
            entry = {
                "region_id": region["region_id"],
                "period": period,
                "stat": stat,
                "value": one.value if one else None,
                "valid_share": one.valid_share if one else 0.0,
            }
            found.append({**entry, **_shared(region)})
    return found


def as_lines(given: Given, language: str) -> Iterator[str]:
    """Yield what rasters gave as lines for a terminal: a table, files, source, notes, warnings.

    The table has a row a region and statistic, and a column a period.
    """
    columns = _Columns.of(given, language)
    yield from table(list(_rows(given, columns, language)), columns.names)
    yield ""
    yield from (_file(one, language) for one in given.origins)
    source = {"source": given.source or "–", "licence": given.licence or "–"}
    yield say(language, "rasters_told.source", **source)
    yield from [given.note] if given.note else []
    yield from warned(given, language)
    yield _counted(given, language)


def warned(given: Given, language: str) -> list[str]:
    """Return what people should know before they use the values, a line each."""
    word = say(language, "rasters_told.warning")
    return [f"{word}: {one}" for one in given.warnings]


@dataclass(frozen=True)
class _Columns:
    """How the table's columns are called, and the periods in the order of time."""

    region: str
    stat: str
    valid: str
    note: str
    periods: Mapping[str, str]

    @classmethod
    def of(cls, given: Given, language: str) -> _Columns:
        region, stat, valid, note = (
            say(language, f"rasters_column.{name}") for name in ("region", "stat", "valid", "note")
        )
        periods = in_time(given.pack, (one.period for one in given.values))
        named = {one: period_name(given.pack, language, one) for one in periods}
        return cls(region, stat, valid, note, named)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.region, self.stat, *self.periods.values(), self.valid, self.note)


def _rows(given: Given, columns: _Columns, language: str) -> Iterator[dict[str, str]]:
    by_shape = _by_shape(given.values)
    stats = dict.fromkeys(one.stat for one in given.values)
    for region in _regions(given.pack):
        mine = by_shape.get(region["shape_id"], {})
        for stat in stats:
            found = {period: mine.get((period, stat)) for period in columns.periods}
            known = [one for one in found.values() if one]
            cells = {columns.periods[name]: _number(one, language) for name, one in found.items()}
            yield {
                columns.region: f"{region['region_id']} {region[f'name_{language}']}",
                columns.stat: stat,
                **cells,
                columns.valid: _valid(known, language),
                columns.note: _note(given, region, found, language),
            }


def _number(one: ZoneValue | None, language: str) -> str:
    if one is None or one.value is None:
        return ""
    if abs(one.value) < _BIG:
        return f"{one.value:.{_DIGITS}g}"
    return format_number(language, one.value, 0)


def _valid(known: Sequence[ZoneValue], language: str) -> str:
    """Return the least valid share of a row; 100 % is said only where nothing lacks."""
    least = min((one.valid_share for one in known), default=0.0)
    return format_percent(language, least, 0 if least >= _WHOLE else 1)


def _note(
    given: Given, region: Mapping[str, Any], found: Mapping[str, ZoneValue | None], language: str
) -> str:
    """Return with whom a region shares its value, and why it has none in which period."""
    parts = _together(region, language)
    reasons: dict[str, list[str]] = {}
    for period, one in found.items():
        if one is None or one.value is None:
            reasons.setdefault(_reason(given, region, one), []).append(period)
    for reason, periods in reasons.items():
        said = say(language, f"rasters_missing.{reason}")
        whole = len(periods) == len(found)
        parts.append(said if whole else f"{', '.join(periods)}: {said}")
    return "; ".join(parts)


def _together(region: Mapping[str, Any], language: str) -> list[str]:
    """Return with whom a region shares its value, the first few by id; nothing for one alone."""
    others = _shared(region).get("shared_with", [])
    if not others:
        return []
    first, more = ", ".join(others[:_NAMED]), len(others) - _NAMED
    if more > 0:
        return [say(language, "rasters_told.shared_with_many", others=first, more=more)]
    return [say(language, "rasters_told.shared", others=first)]


def _reason(given: Given, region: Mapping[str, Any], one: ZoneValue | None) -> str:
    if one is None or not region["shape_id"]:
        return "no_shape"
    if not one.valid_share:
        return "outside"
    return "share" if one.valid_share < given.least_share else "made"


def _counted(given: Given, language: str) -> str:
    """Return how many of the values of all regions are missing."""
    found = entries(given.pack, given.values)
    missing = sum(entry["value"] is None for entry in found)
    regions = len({entry["region_id"] for entry in found})
    return say(language, "rasters_told.counted", regions=regions, of=len(found), missing=missing)


def _file(origin: Origin, language: str) -> str:
    size = f"{origin.size / _MB:.1f}"
    short = origin.sha256[:_HASH]
    return say(language, "rasters_told.file", name=origin.name, sha256=short, size=size)


def _by_shape(values: Sequence[ZoneValue]) -> dict[str, dict[tuple[str, str], ZoneValue]]:
    found: dict[str, dict[tuple[str, str], ZoneValue]] = {}
    for one in values:
        found.setdefault(one.shape_id, {})[one.period, one.stat] = one
    return found


def _regions(pack: Pack) -> list[dict[str, Any]]:
    """Return the regions in the pack's order, each with the ids of all that share its shape."""
    frame = regions_with_places(pack)
    held = frame[frame["shape_id"] != ""].groupby("shape_id")["region_id"].agg(list)
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    return [{**row, "together": held.get(row["shape_id"], [])} for row in rows]


def _shared(region: Mapping[str, Any]) -> dict[str, list[str]]:
    if region["part"] != _SHARED:
        return {}
    return {"shared_with": [one for one in region["together"] if one != region["region_id"]]}
