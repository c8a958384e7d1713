"""Set the capital against the rest, and towns against the country: values in, pairs out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.pack.join import indicator_values, shape_of_region
from regiondash.view.rows import value
from regiondash.view.spread import label, province_names
from regiondash.view.themes import definition

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

TO_CAPITAL: Final = "km_to_capital"  # the indicator whose value is 0 at the capital itself
_KEY: Final = ["unit_kind", "unit_id", "indicator_id", "period"]
_WIDE: Final = ("country", "province")


def against_rest(
    pack: Pack, found: Measured, units: pd.DataFrame, people: pd.Series[float] | None
) -> dict[str, Any] | None:
    """Return the capital's mean and the others', weighted by people where these are given.

    The capital is the unit whose distance to the capital the pack gives as 0, at the level of
    provinces the province that holds it. Keys: capital, rest, ratio, difference, n_rest. None
    where the pack does not say which it is, or it has no value.
    """
    homes = _capital_units(pack, found)
    inside = units["unit_id"].isin(homes)
    if not inside.any() or inside.all():
        return None
    capital, rest = (_mean(units[one], people) for one in (inside, ~inside))
    return {
        "capital": value(capital),
        "rest": value(rest),
        "ratio": value(capital / rest) if rest > 0 else None,
        "difference": value(capital - rest),
        "n_rest": int((~inside).sum()),
    }


def _capital_units(pack: Pack, found: Measured) -> set[str]:
    if TO_CAPITAL not in set(pack.definitions["indicator_id"]):
        return set()
    far = indicator_values(pack, TO_CAPITAL)
    shapes = {str(key) for key in far.index[far == 0]}
    kind = next(iter(found.units["unit_kind"]), "")
    if kind == "region":
        return {region for region, shape in shape_of_region(pack).items() if shape in shapes}
    if kind == "province":
        homes = pack.shape_table.set_index("shape_id")["census_province_id"]
        return set(homes[homes.index.isin(shapes)])
    return shapes


def _mean(units: pd.DataFrame, people: pd.Series[float] | None) -> float:
    if people is None:
        return float(units["value"].mean())
    mine = people[units.index]
    return float((units["value"] * mine).sum() / mine.sum())


def towns_and_country(pack: Pack, selection: Selection, first: str) -> list[dict[str, Any]]:
    """Return the indicators with both an urban and a rural value, the one called `first` first.

    Of the country and of provinces, as published. Keys: indicator, label, unit, decimals,
    direction, place, period, urban, rural, difference, ratio (None by zero), nature, source_id.
    """
    rows = pack.indicators[pack.indicators["unit_kind"].isin(_WIDE)]
    towns, country = (rows[rows["part"] == part] for part in ("urban", "rural"))
    both = towns.merge(country[[*_KEY, "value"]], on=_KEY, suffixes=("", "_rural"))
    places = province_names(pack, selection)
    found = [_pair(pack, selection, row, places) for row in both.to_dict("records")]
    return sorted(found, key=lambda row: (row["indicator"] != first, row["place"]))


def _pair(
    pack: Pack, selection: Selection, row: dict[Any, Any], places: dict[str, str]
) -> dict[str, Any]:
    defined, language = definition(pack, row["indicator_id"]), selection.language
    urban, rural = float(row["value"]), float(row["value_rural"])
    is_country = row["unit_kind"] == "country"
    return {
        "indicator": row["indicator_id"],
        "label": label(pack, language, row["indicator_id"]),
        "unit": defined[f"unit_{language}"],
        "decimals": int(defined["decimals"]),
        "direction": defined["direction"],
        "place": "" if is_country else places.get(row["unit_id"], row["unit_id"]),
        "period": row["period"],
        "urban": value(urban),
        "rural": value(rural),
        "difference": value(urban - rural),
        "ratio": value(urban / rural) if rural > 0 else None,
        "nature": row["nature"],
        "source_id": row["source_id"],
    }
