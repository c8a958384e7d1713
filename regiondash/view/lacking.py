"""Find the values that an area lacks though others have them: a pack and an area in, rows out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from regiondash.pack.join import KEPT
from regiondash.pack.periods import in_time
from regiondash.view.measured import permitted
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

    Row = dict[str, Any]
    Units = dict[str, frozenset[str]]


def lacking(pack: Pack, shape_id: str, region_id: str = "") -> list[Row]:
    """Return the indicators and periods that other areas have a value for, and this one has not.

    Keys: indicator_id, period, and the label in each of the pack's languages (`label_…`); oldest
    period first within an indicator. Of the indicators that a map may show: what was looked into
    for a few areas is lacking nowhere. An empty id stands for no unit: nothing is lacking of a
    kind that the area has no unit of.
    """
    mine = {kind: unit for kind, unit in (("shape", shape_id), ("region", region_id)) if unit}
    return [
        dict(row)
        for row, units in _known(pack)
        if units.keys() & mine.keys()
        and not any(unit in units.get(kind, ()) for kind, unit in mine.items())
    ]


@lru_cache(maxsize=KEPT)
def _known(pack: Pack) -> list[tuple[Row, Units]]:
    """Return the units with a value, by their kind, of every indicator and period on the map."""
    rows = pack.indicators
    whole = rows[(rows["part"] == "all") & rows["unit_kind"].isin(["shape", "region"])]
    found: list[tuple[Row, Units]] = []
    for indicator in permitted(pack, "map"):
        mine = whole[whole["indicator_id"] == indicator]
        defined = definition(pack, indicator)
        labels = {name: words for name, words in defined.items() if name.startswith("label_")}
        for period in in_time(pack, mine["period"]):
            kinds = mine[mine["period"] == period].groupby("unit_kind")["unit_id"]
            row = {"indicator_id": indicator, "period": period, **labels}
            found.append((row, {str(kind): frozenset(units) for kind, units in kinds}))
    return found
