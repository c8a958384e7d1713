"""Give each unit's need by an indicator or the index: more of it for greater need.

Need is what the chosen indicator or index stands for, and no more: for proxies of access and
urbanisation it says nothing of living standards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.errors import CannotMeasure
from regiondash.measure.lag import sign
from regiondash.text import say
from regiondash.view.asked import asked_regions
from regiondash.view.lag_rows import defined, direction, label, require
from regiondash.view.measured import kind_of, level_known, of_selection, permitted

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_KEPT: Final = ["unit_id", "unit_kind", "province_id", "people", "value", "need"]


@dataclass(frozen=True, eq=False)
class Need:
    """The need of the units that hold regions in scope.

    `units` has unit_id, unit_kind, province_id, people (NaN where unknown), value (of the
    indicator, or the index's score), need (NaN where the value is missing). `about` says what
    stands for need: kind, unit_kind, indicator, label, unit, decimals, period, direction, proxy
    (bool), and sources (their ids).
    """

    units: pd.DataFrame
    about: dict[str, Any]


def need_of(pack: Pack, selection: Selection) -> Need:
    """Return the need by the selection's indicator, else by the index it built.

    Raises CannotMeasure for an indicator that is known for provinces only, that has no better and
    worse end, or that does not permit lag; and for an index without indicators.
    """
    return _by_index(pack, selection) if selection.need == "index" else _by_value(pack, selection)


def needs(pack: Pack) -> tuple[str, ...]:
    """Return the indicators that may stand for need: those of regions or shapes that permit lag."""
    return tuple(
        one for one in permitted(pack, "lag") if level_known(pack, one, "region") == "region"
    )


def first_need(pack: Pack) -> str:
    """Return the indicator that stands for need while none is chosen; "" where there is none."""
    return next(iter(needs(pack)), "")


def _by_value(pack: Pack, selection: Selection) -> Need:
    region = selection.with_(level="region")
    indicator = selection.indicator or first_need(pack)
    if not indicator:
        raise CannotMeasure("no_parts", statistic=say(selection.language, "need.name"), least=1)
    require(pack, selection, indicator, "lag")
    found = of_selection(pack, region.with_(indicator=indicator))
    if found.inherited:
        raise CannotMeasure("not_of_regions", indicator=label(pack, selection, indicator))
    way = direction(pack, selection, indicator)
    named = label(pack, selection, indicator)
    if way == "none":
        raise CannotMeasure("no_direction", indicator=named)
    units = found.units.assign(need=-sign(way) * found.units["value"])
    row, language = defined(pack, indicator), selection.language
    about = {
        "kind": "indicator",
        "unit_kind": kind_of(found.units),
        "indicator": indicator,
        "label": named,
        "unit": row[f"unit_{language}"],
        "decimals": int(row["decimals"]),
        "period": found.period,
        "direction": way,
        "proxy": bool(row.get("proxy", False)),
        "sources": [one for one in dict.fromkeys(found.units["source_id"]) if one],
    }
    return Need(_in_scope(pack, selection, units), about)


def _by_index(pack: Pack, selection: Selection) -> Need:
    from regiondash.view.index import index_units  # noqa: PLC0415 - scipy is slow to import

    named = say(selection.language, "lag_statistic.index")
    if not selection.parts:
        raise CannotMeasure("no_parts", statistic=named, least=1)
    index = index_units(pack, selection.with_(level="region"))
    units = index.units.assign(value=index.units["score"], need=-index.units["score"])
    proxies = [bool(defined(pack, one).get("proxy", False)) for one in selection.parts]
    about: dict[str, Any] = {
        "kind": "index",
        "unit_kind": kind_of(index.units),
        "indicator": "",
        "label": say(selection.language, "need.index"),
    }
    about |= {"unit": "", "decimals": 1, "period": "", "direction": "higher", "proxy": any(proxies)}
    mine = pack.indicators[pack.indicators["indicator_id"].isin(list(selection.parts))]
    about["sources"] = [str(one) for one in dict.fromkeys(mine["source_id"]) if one]
    return Need(_in_scope(pack, selection, units), about)


def _in_scope(pack: Pack, selection: Selection, units: pd.DataFrame) -> pd.DataFrame:
    """Return the units that hold a region in scope and in the provinces asked for."""
    regions = asked_regions(pack, selection)
    inside = regions[regions["in_scope"] & regions["in_filter"]]
    held = set(inside["shape_id"]) | set(inside["region_id"])
    return units.loc[units["unit_id"].isin(held), _KEPT].reset_index(drop=True)
