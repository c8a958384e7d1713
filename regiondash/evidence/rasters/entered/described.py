"""Define an indicator made from rasters: its values and how they were made in, a row out."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.measures import definition, is_count
from regiondash.evidence.rasters.entered.entering import CHANGE, PER_HEAD
from regiondash.evidence.rasters.entered.method import method
from regiondash.evidence.rasters.entered.rows import DIGITS, written
from regiondash.pack.additions import put
from regiondash.pack.overlay import cells_of
from regiondash.schema import LIST_SEPARATOR
from regiondash.text import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.rasters.asked import ZoneValue
    from regiondash.evidence.rasters.entered.entering import Entering
    from regiondash.evidence.rasters.entered.named import Measured
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_TABLE: Final = "indicator_definitions"
_SHOWN_DIGITS: Final = 3
_MOST_DECIMALS: Final = 6
_MOSTLY: Final = 0.5
_SUMS: Final = ("sum", "count")
_PERMITS: Final = {
    "counted": ("map", "sum", "rank"),
    "sum": ("map", "sum"),
    "background": ("map",),
    "spread": ("map", "rank"),
    "change": ("map", "rank", "lag"),
    "mean": ("map", "rank", "lag", "inequality"),
}


def described(pack: Pack, one: Measured, entering: Entering) -> Row | None:
    """Return the row that defines an indicator, or says of one how more values were made.

    None for an indicator of the pack itself, which stays as it is, and for one that lacks a
    label, a unit or a direction.
    """
    measure = one.measure
    if measure.is_new:
        whole = measure.indicator_id and measure.label and measure.unit and measure.direction
        return _new(pack, one, entering) if whole else None
    base = pack.base or pack
    if measure.indicator_id in set(base.definitions["indicator_id"]):
        return None
    known = cells_of(pack, _TABLE, (measure.indicator_id,)) or {}
    return put(_TABLE, {**known, **_methods(pack, one, entering, known)})


def _new(pack: Pack, one: Measured, entering: Entering) -> Row:
    kind, measure = kind_of(one, entering), one.measure
    row = definition(measure, "shape", [], entering.origins[0].name)
    without = {"lag"} if measure.direction == "none" else set()
    cells = {
        **(row.cells or {}),
        "decimals": str(decimals(one.values)),
        "permits": LIST_SEPARATOR.join(name for name in _PERMITS[kind] if name not in without),
        "made_of": LIST_SEPARATOR.join(dict.fromkeys(entering.made_of)),
        **_methods(pack, one, entering, {}),
    }
    return put(_TABLE, {**cells, **_why_not(kind, measure.direction)})


def _methods(
    pack: Pack, one: Measured, entering: Entering, known: dict[str, str]
) -> dict[str, str]:
    """Return the method in each language; what is known stays where some values stay."""
    found = {}
    for language in LANGUAGES:
        name, told = f"method_{language}", method(pack, language, one, entering)
        before = known.get(name, "") if _stays(pack, one) else ""
        found[name] = before if told in before else f"{before} {told}".strip()
    return found


def _stays(pack: Pack, one: Measured) -> bool:
    """Return whether the indicator has values of periods that are not among these."""
    rows = pack.indicators
    known = set(rows.loc[rows["indicator_id"] == one.measure.indicator_id, "period"])
    return bool(known - {value.period for value in one.values})


def kind_of(one: Measured, entering: Entering) -> str:
    """Return what may be done with a statistic: the name of its permits and its reasons."""
    is_sum = one.stat.name in _SUMS
    counts = is_count(one.measure.unit)
    if is_sum and not counts and _is_background(one.values):
        return "background"
    if CHANGE in entering.made:
        return "change"
    if PER_HEAD in entering.made:
        return "mean"
    if is_sum:
        return "counted" if counts else "sum"
    return "spread" if one.stat.name == "stdev" else "mean"


def _is_background(values: Sequence[ZoneValue]) -> bool:
    """Return whether at least half of the sums come mostly from background."""
    known = [value.background_share for value in values if value.background_share is not None]
    return bool(known) and median(known) > _MOSTLY


def _why_not(kind: str, direction: str) -> dict[str, str]:
    """Return why the statistics that are not permitted are not given, in each language."""
    rates = (
        "import_method.why_not_no_direction"
        if direction == "none"
        else "import_method.why_not_rate"
    )
    keys = {"counted": "import_method.why_not_count", "mean": rates}
    key = keys.get(kind, f"raster_why_not.{kind}")
    return {f"why_not_{language}": say(language, key) for language in LANGUAGES}


def decimals(values: Sequence[ZoneValue]) -> int:
    """Return how many decimals show about three significant digits of a value of usual size."""
    sizes = [abs(v.value) for v in values if v.value and math.isfinite(v.value)]
    if not sizes:
        return 0
    wanted = _SHOWN_DIGITS - 1 - math.floor(math.log10(median(sizes)))
    written_out = max(len(written(size, DIGITS).partition(".")[2]) for size in sizes)
    return max(0, min(wanted, written_out, _MOST_DECIMALS))
