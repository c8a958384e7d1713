"""Give an indicator's values as units of one level: a pack and a choice in, one row a unit out.

A unit is what a value belongs to: a shape, which several regions can share; a region; or a
province. Statistics are made of units, so that a shared value counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.errors import BadChoice, CannotMeasure
from regiondash.pack.join import KEPT, indicator_values
from regiondash.pack.periods import in_time
from regiondash.schema import LIST_SEPARATOR
from regiondash.view.places import scoped_regions

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

INHERITED: Final = "inherited"
_VALUES: Final = ["value", "low", "high", "valid_share", "nature", "source_id"]


@dataclass(frozen=True, eq=False)
class Measured:
    """An indicator's values for one period and level. The frame is shared: never write into it.

    `units` has a row a unit, in the pack's order: unit_id, unit_kind (region, shape, province),
    province_id ("" for provinces), value, low, high, valid_share (NaN where unknown), nature,
    source_id ("" without a value), inherited (bool: a province's value handed down to its
    shapes), people (NaN where unknown). `national` is the published value for the country, or
    None. `periods` are those with values at this level.
    """

    indicator: str
    level: str
    period: str
    periods: tuple[str, ...]
    national: float | None
    units: pd.DataFrame

    @property
    def inherited(self) -> bool:
        """Return whether the values are provinces' own, handed down."""
        return bool(self.units["inherited"].any())

    @property
    def missing(self) -> int:
        """Return how many units have no value."""
        return int(self.units["value"].isna().sum())


@lru_cache(maxsize=16 * KEPT)
def measured(pack: Pack, indicator: str, level: str = "region", period: str = "") -> Measured:
    """Return the values of an indicator, of the newest period where none is named.

    `level` is region (shapes, or regions where the indicator is given for them) or province. An
    indicator that only provinces have is handed down to shapes, and marked as inherited. Raises
    BadChoice for an indicator or a period that is not there, CannotMeasure where the level has no
    value at all.
    """
    kind = _unit_kind(pack, indicator, level)
    rows = _rows(pack, indicator)
    mine = rows[rows["unit_kind"] == kind]
    known = tuple(in_time(pack, mine["period"].unique()))
    if not known:
        raise CannotMeasure("no_values", indicator=_label(pack, indicator), period=period or "–")
    wanted = period or known[-1]
    if wanted not in known:
        raise BadChoice(f"period of {indicator}", wanted, known)
    found = mine[mine["period"] == wanted].set_index("unit_id")[_VALUES]
    units = _units(pack, kind, level)
    nation = rows[(rows["unit_kind"] == "country") & (rows["period"] == wanted)]["value"]
    return Measured(
        indicator=indicator,
        level=level,
        period=wanted,
        periods=known,
        national=float(nation.iloc[0]) if len(nation) else None,
        units=_joined(units, found, kind, level),
    )


def of_selection(pack: Pack, selection: Selection) -> Measured:
    """Return the values of the selection's indicator, else of the pack's first, at its level.

    A period that the indicator lacks gives its newest.
    """
    indicator = selection.indicator or first_measured(pack)
    newest = measured(pack, indicator, selection.level)
    if selection.period in newest.periods:
        return measured(pack, indicator, selection.level, selection.period)
    return newest


def first_measured(pack: Pack) -> str:
    """Return the indicator held against a rule while none is chosen; "" in a pack without any."""
    for wanted in ("lag", "rank", "map"):
        found = permitted(pack, wanted)
        if found:
            return found[0]
    return ""


def permitted(pack: Pack, statistic: str) -> tuple[str, ...]:
    """Return the indicators with values whose definition permits a statistic (schema.PERMITS)."""
    rows = pack.definitions
    known = set(pack.indicators["indicator_id"])
    return tuple(
        indicator
        for indicator, permits in zip(rows["indicator_id"], rows["permits"], strict=True)
        if statistic in permits.split(LIST_SEPARATOR) and indicator in known
    )


def level_known(pack: Pack, indicator: str, level: str) -> str:
    """Return a level, or the other one where an indicator has values of its own there alone."""
    kinds = set(_rows(pack, indicator)["unit_kind"])
    known = {"region": kinds & {"region", "shape"}, "province": kinds & {"province"}}
    return level if known[level] else next((name for name in known if known[name]), level)


def kind_of(units: pd.DataFrame) -> str:
    """Return what units are, for they are of one kind: region, shape or province.

    Words about units follow this and not the level, which gives shapes or regions alike.
    """
    return str(next(iter(units["unit_kind"]), "region"))


def region_rows(pack: Pack, selection: Selection, units: pd.DataFrame) -> pd.DataFrame:
    """Return one row a region with its unit's columns, or a row a province for units of these.

    Adds region_id, region, province_id, province (names in the selection's spelling), in_scope
    and shared (bool: several regions have the one value). A region without a unit has NaN.
    """
    column = selection.name_column
    provinces = pack.provinces.set_index("province_id")[column]
    if kind_of(units) == "province":
        names = units["unit_id"].map(provinces)
        ids = units["unit_id"]
        named = {"region_id": ids, "region": names, "province_id": ids, "province": names}
        return units.drop(columns="province_id").assign(**named, in_scope=True, shared=False)
    regions = scoped_regions(pack, selection.scope)
    key = "region_id" if kind_of(units) == "region" else "shape_id"
    held = regions[["region_id", column, "province_id", "shape_id", "in_scope"]].rename(
        columns={column: "region"}
    )
    held["province"] = held["province_id"].map(provinces)
    taken = held.assign(unit=held[key])
    rest = units.drop(columns="province_id").rename(columns={"unit_id": "unit"})
    joined = taken.merge(rest, on="unit", how="left")
    times = joined.groupby("unit")["region_id"].transform("size")
    joined["shared"] = (times > 1) & (joined["unit"] != "")
    return joined.rename(columns={"unit": "unit_id"})


def _label(pack: Pack, indicator: str) -> str:
    rows = pack.definitions.set_index("indicator_id")
    return str(rows.loc[indicator, "label_en"])


def _rows(pack: Pack, indicator: str) -> pd.DataFrame:
    known = pack.definitions["indicator_id"]
    if indicator not in set(known):
        raise BadChoice("indicator", indicator, known.tolist())
    rows = pack.indicators
    return rows[(rows["indicator_id"] == indicator) & (rows["part"] == "all")]


def _unit_kind(pack: Pack, indicator: str, level: str) -> str:
    """Return what the values belong to: provinces at their level, else the finest there is."""
    kinds = set(_rows(pack, indicator)["unit_kind"])
    if level == "province":
        return "province"
    return next((kind for kind in ("region", "shape") if kind in kinds), "province")


def _units(pack: Pack, kind: str, level: str) -> pd.DataFrame:
    """Return the units of a level, with people where the pack counts them.

    The provinces that values belong to are those that the shapes stand in for the statistics.
    """
    shapes = pack.shape_table
    people = _people(pack)
    if kind == "region":
        own = pack.regions[["region_id", "province_id"]].rename(columns={"region_id": "unit_id"})
        return own.assign(unit_kind="region", people=_people_of_regions(pack).to_numpy())
    if kind == "shape" or level == "region":
        own = shapes[["shape_id", "province_id", "census_province_id"]]
        named = own.rename(columns={"shape_id": "unit_id"})
        return named.assign(unit_kind="shape", people=people.to_numpy())
    sums = people.groupby(shapes["census_province_id"].to_numpy()).sum(min_count=1)
    own = pd.DataFrame({"unit_id": sums.index.astype("str"), "people": sums.to_numpy()})
    return own.assign(unit_kind="province", province_id="")


def _people(pack: Pack) -> pd.Series[float]:
    if pack.info.people_indicator:
        return indicator_values(pack, pack.info.people_indicator)
    ids = pd.Index(pack.shape_table["shape_id"])
    return pd.Series(float("nan"), index=ids)


def _people_of_regions(pack: Pack) -> pd.Series[float]:
    """Return the people of each region in file order: its own figure, else its own shape's."""
    people, ids = pack.info.people_indicator, pd.Index(pack.regions["region_id"])
    if not people:
        return pd.Series(float("nan"), index=ids)
    rows = _rows(pack, people)
    own = rows[rows["unit_kind"] == "region"]
    if len(own):
        newest = in_time(pack, own["period"])[-1]
        return own[own["period"] == newest].set_index("unit_id")["value"].reindex(ids)
    whole = pack.region_shapes[pack.region_shapes["part"] == "whole"]
    homes = whole.set_index("region_id")["shape_id"].reindex(ids)
    return _people(pack).reindex(homes).set_axis(ids)


def _joined(units: pd.DataFrame, found: pd.DataFrame, kind: str, level: str) -> pd.DataFrame:
    handed_down = kind == "province" and level == "region"
    keys = units["census_province_id"] if handed_down else units["unit_id"]
    taken = found.reindex(keys).reset_index(drop=True)
    taken[["nature", "source_id"]] = taken[["nature", "source_id"]].fillna("")
    joined = pd.concat([units.reset_index(drop=True), taken], axis=1)
    joined["inherited"] = handed_down & joined["value"].notna()
    joined.loc[joined["inherited"], "nature"] = INHERITED
    return joined.drop(columns="census_province_id", errors="ignore")
