"""Divide sums by people: sums and a pack's people, or a raster's, in, sums per person out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.pack.join import indicator_values
from regiondash.pack.join import periods as periods_known
from regiondash.pack.periods import period_name
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from regiondash.evidence.rasters.asked import Stat, ZoneValue
    from regiondash.pack.model import Pack

PACK: Final = "pack"
"""What a person says where the pack's own people are meant."""

_YEAR: Final = re.compile(r"\d{4}")
_PER: Final = re.compile(
    r"(?:\bper\b|/)[\s\d,.]*(?:person|people|head|capita|inhabitant|resident)|[인명]\s?당|/\s?[인명]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class People:
    """How many people live in each shape, and how sure that is of it: from 0 to 1."""

    count: float
    share: float = 1.0


def per_head(
    pack: Pack, values: Sequence[ZoneValue], *, people: Sequence[ZoneValue] | None = None
) -> tuple[ZoneValue, ...]:
    """Return sums divided by the people of each shape, missing where these are unknown or none.

    `people` are sums of a raster of people over the same zones, of one period; without them, the
    pack's people count, of the period that `people_period` says. A valid share is the lesser of
    the two. Raises BadRaster where something else than sums is given, or nobody is counted.
    """
    only_sums(one.stat for one in values)
    if people is not None:
        known = {one.shape_id: People(one.value or 0, one.valid_share) for one in people}
        return tuple(_divided(one, known.get(one.shape_id)) for one in values)
    by_period = {period: _people(pack, period) for period in {one.period for one in values}}
    return tuple(_divided(one, by_period[one.period].get(one.shape_id)) for one in values)


def only_sums(stats: Iterable[Stat | str]) -> None:
    """Raise BadRaster where a statistic is no sum: nothing else can be divided by people."""
    named = (one if isinstance(one, str) else one.label for one in stats)
    others = [name for name in dict.fromkeys(named) if name != "sum"]
    if others:
        raise BadRaster("rasters_people.only_sums", stats=", ".join(others))


def unit_says_so(unit: str) -> None:
    """Raise BadRaster where a unit does not say that values are per person."""
    if unit and not _PER.search(unit):
        raise BadRaster("rasters_people.unit", unit=unit)


def people_period(pack: Pack, period: str) -> str:
    """Return which period's people of a pack a period's sums are divided by.

    The nearest that is not later; else the nearest. "2012-2024" counts as 2012. Raises BadRaster
    where the pack counts no people in shapes.
    """
    indicator = pack.info.people_indicator
    known = periods_known(pack, indicator) if indicator else []
    if not known:
        raise BadRaster("rasters_people.no_people")
    wanted = _year(period)
    dated = [one for one in known if _year(one)]
    if not wanted or not dated:
        return known[-1]
    past = [one for one in dated if _year(one) <= wanted]
    return past[-1] if past else min(dated, key=_year)


def pack_people(pack: Pack, periods: Iterable[str], language: str = "en") -> list[str]:
    """Return which people of a pack sums are divided by, a sentence for each of their periods.

    Raises BadRaster where the pack counts no people in shapes.
    """
    used = dict.fromkeys(people_period(pack, period) for period in periods)
    names = pack.definitions.set_index("indicator_id")[f"label_{language}"]
    label = str(names[pack.info.people_indicator])
    return [
        say(
            language,
            "rasters_people.from_pack",
            label=label,
            period=period_name(pack, language, period),
        )
        for period in used
    ]


def sources_of_people(pack: Pack, periods: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the sources of the pack's people that sums are divided by."""
    used = {people_period(pack, period) for period in periods}
    rows = pack.indicators
    mine = rows["indicator_id"] == pack.info.people_indicator
    finest = rows["unit_kind"].isin(["shape", "region"]) & (rows["part"] == "all")
    return tuple(dict.fromkeys(rows.loc[mine & finest & rows["period"].isin(used), "source_id"]))


def _year(period: str) -> int:
    found = _YEAR.search(period)
    return int(found[0]) if found else 0


def _people(pack: Pack, period: str) -> dict[str, People]:
    counts = indicator_values(pack, pack.info.people_indicator, people_period(pack, period))
    pairs = zip(counts.index.tolist(), counts.tolist(), strict=True)
    return {str(shape): People(float(count)) for shape, count in pairs}


def _divided(value: ZoneValue, people: People | None) -> ZoneValue:
    """Return a sum per person; a count that is not known (NaN) is not above zero either."""
    if people is None or not people.count > 0:
        return replace(value, value=None)
    per_person = math.nan if value.value is None else value.value / people.count
    share = min(value.valid_share, people.share)
    return replace(
        value, value=per_person if math.isfinite(per_person) else None, valid_share=share
    )
