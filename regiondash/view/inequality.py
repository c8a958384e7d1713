"""Report how unequal regions are by an indicator: a pack and a choice in, plain figures out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.errors import CannotMeasure
from regiondash.measure.inequality import (
    atkinson,
    decomposed,
    gini,
    ratio_90_10,
    theil,
    top_to_bottom,
    variation,
)
from regiondash.text import say, sentence_case
from regiondash.view.groups import against_rest, towns_and_country
from regiondash.view.measured import kind_of
from regiondash.view.over_time import convergence, over_time
from regiondash.view.rows import value
from regiondash.view.spread import label, province_names, taken, unit_names
from regiondash.view.themes import definition

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.measure.inequality import Decomposed
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

PERMIT: Final = "inequality"
STATISTIC: Final = "spread.inequality"
_LEAST: Final = 2


def inequality_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return how unequal all regions of the country are by the selection's indicator.

    Without an indicator, the pack's first that permits it. One figure a unit (a shape that
    several regions share counts once), whatever provinces are chosen. `weight` is population or
    none: gini, theil and its parts between and within provinces, ratio_90_10, top_bottom_20 and
    atkinson_1 follow it. williamson is weighted by people, None where there are none; cv is not.
    All are of the same units: those with a value and, where weighted, people; `n` of them, and
    `missing` left out. max_min: the highest and lowest value, their units and the difference.
    groups: a province's id, label, n, mean, its shares of people and of the total, and its parts
    between and within; empty at the level of provinces, where theil_between is None too.
    capital_rest: the capital's mean against the others', or None. urban_rural: pairs of published
    values. over_time and convergence where there are two periods. proxy:
    whether the indicator stands in for something. What is not defined is None.

    Raises CannotMeasure: not_permitted, inherited, no_people, too_few, or not_positive for
    values below zero.
    """
    found = taken(pack, selection, PERMIT, STATISTIC)
    units = weighed(pack, selection, found)
    people = units["people"] if selection.weighting == "population" else None
    parts = _parts(units, people)
    return {
        **_heading(pack, selection, found, units),
        **indices(units, selection.weighting),
        "theil_between": value(parts.between) if parts else None,
        "theil_within": value(parts.within) if parts else None,
        "max_min": _extremes(pack, selection, units),
        "groups": _groups(pack, selection, parts),
        "capital_rest": against_rest(pack, found, units, people),
        "urban_rural": towns_and_country(pack, selection, found.indicator),
        "over_time": over_time(pack, selection, found),
        "convergence": convergence(pack, found),
        "data_version": pack.version,
    }


def weighed(pack: Pack, selection: Selection, found: Measured) -> pd.DataFrame:
    """Return the units that count: with a value, and with people where these are the weights."""
    language = selection.language
    named = {"indicator": label(pack, language, found.indicator)}
    units = found.units[found.units["value"].notna()]
    if selection.weighting == "population":
        units = units[units["people"] > 0]
        if not (found.units["people"] > 0).any():
            raise CannotMeasure("no_people")
    if len(units) < _LEAST:
        statistic = say(language, STATISTIC)
        raise CannotMeasure("too_few", **named, statistic=statistic, n=len(units), least=_LEAST)
    if (units["value"] < 0).any():
        raise CannotMeasure(
            "not_permitted",
            **named,
            statistic=sentence_case(say(language, STATISTIC)),
            why=say(language, "spread.negative"),
        )
    return units.reset_index(drop=True)


def indices(units: pd.DataFrame, weighting: str) -> dict[str, Any]:
    """Return the indices of units that have a value, as plain figures; None where undefined."""
    y, p = units["value"], units["people"]
    people = p if weighting == "population" else None
    found = {
        "mean": float(
            (y * (p if people is not None else 1)).sum()
            / (p.sum() if people is not None else len(y))
        ),
        "gini": gini(y, people),
        "theil": theil(y, people),
        "williamson": variation(y, p) if (p > 0).all() else None,
        "cv": variation(y),
        "ratio_90_10": ratio_90_10(y, people),
        "top_bottom_20": top_to_bottom(y, people),
        "atkinson_1": atkinson(y, 1.0, people),
    }
    return {name: value(one) for name, one in found.items()}


def _parts(units: pd.DataFrame, people: pd.Series[float] | None) -> Decomposed | None:
    """Return the parts between and within provinces; None for units that are provinces."""
    homes = units["province_id"].tolist()
    return decomposed(units["value"], homes, people) if any(homes) else None


def _heading(
    pack: Pack, selection: Selection, found: Measured, units: pd.DataFrame
) -> dict[str, Any]:
    rows, language = definition(pack, found.indicator), selection.language
    names = unit_names(pack, selection, found.units)
    counted = set(units["unit_id"])
    left = [unit for unit in found.units["unit_id"] if unit not in counted]
    return {
        "indicator": found.indicator,
        "label": label(pack, language, found.indicator),
        "unit": rows[f"unit_{language}"],
        "period": found.period,
        "periods": list(found.periods),
        "level": found.level,
        "unit_kind": kind_of(found.units),
        "weight": selection.weighting,
        "n": len(units),
        "missing": len(left),
        "left_out": [names[unit] for unit in left],
        "natures": sorted(set(units["nature"])),
        "sources": sorted(set(units["source_id"])),
        "national": found.national,
        "proxy": bool(rows.get("proxy")),
    }


def _extremes(pack: Pack, selection: Selection, units: pd.DataFrame) -> dict[str, Any]:
    names = unit_names(pack, selection, units)
    ordered = units.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return {
        "max": value(float(high["value"])),
        "max_region": names[high["unit_id"]],
        "min": value(float(low["value"])),
        "min_region": names[low["unit_id"]],
        "difference": value(float(high["value"] - low["value"])),
    }


def _groups(pack: Pack, selection: Selection, parts: Decomposed | None) -> list[dict[str, Any]]:
    """Return a row a province, the highest mean first."""
    if parts is None:
        return []
    names = province_names(pack, selection)
    rows = [
        {
            "id": str(part.group),
            "label": names.get(str(part.group), str(part.group)),
            "n": part.n,
            "mean": value(part.mean),
            "share_people": value(part.people),
            "share_total": value(part.share),
            "theil": value(part.theil),
            "between": value(part.between),
            "within": value(part.within),
        }
        for part in parts.groups
    ]
    return sorted(rows, key=lambda row: (-(row["mean"] or 0), row["id"]))
