"""Turn values of several periods into their change: each later period against the first one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal, get_args

from regiondash.evidence.rasters.asked import BadRaster, ZoneValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ChangeWay = Literal["difference", "percent"]

WAYS: Final[tuple[ChangeWay, ...]] = get_args(ChangeWay)
_YEAR: Final = len("2024")


def change(values: Sequence[ZoneValue], way: ChangeWay) -> tuple[ZoneValue, ...]:
    """Return how each zone's statistics changed from the first period to each later one.

    `difference` is in the values' unit; `percent` is 100 × (later − first) ÷ first, and missing
    where the first value is not above zero, or so near it that nothing finite comes out. A zone
    that is missing in either period is missing; its valid share is the lesser of the two. The
    period is that of both ("2012-2024"), and what comes from background is not told. Raises
    BadRaster where there are not two periods.
    """
    first = first_period(one.period for one in values)
    bases = {(one.shape_id, one.stat): one for one in values if one.period == first}
    later = (one for one in values if one.period != first)
    return tuple(_changed(bases.get((one.shape_id, one.stat)), one, first, way) for one in later)


def first_period(periods: Iterable[str]) -> str:
    """Return the first of several periods; raise BadRaster where there are not two."""
    found = sorted(set(periods))
    if len(found) < len(("first", "later")):
        raise BadRaster("rasters_change.one_period", period=", ".join(found) or "–")
    return found[0]


def _changed(base: ZoneValue | None, later: ZoneValue, first: str, way: ChangeWay) -> ZoneValue:
    share = min(base.valid_share, later.valid_share) if base else 0.0
    value = _value(base.value if base else None, later.value, way)
    return ZoneValue(later.shape_id, _span(first, later.period), later.stat, value, share)


def _value(base: float | None, later: float | None, way: ChangeWay) -> float | None:
    if base is None or later is None:
        return None
    if way == "percent" and not base > 0:
        return None
    found = later - base if way == "difference" else 100 * (later - base) / base
    return found if math.isfinite(found) else None


def _span(first: str, later: str) -> str:
    """Return both periods as one: years as 2012-2024, others as 2012-04/2024-06 (ISO 8601)."""
    sign = "-" if len(first) == len(later) == _YEAR else "/"
    return f"{first}{sign}{later}"
