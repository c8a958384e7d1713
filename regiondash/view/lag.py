"""Report which regions lag by the rule chosen: a pack and a selection in, rows and counts out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.errors import BadChoice, CannotMeasure
from regiondash.measure import lag
from regiondash.text import say
from regiondash.view.asked import heading
from regiondash.view.lag_rows import (
    answered_rows,
    defined,
    direction,
    label,
    refuse_inherited,
    require,
    why_not,
)
from regiondash.view.measured import first_measured, kind_of, of_selection, permitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

_ENOUGH: Final = 0.9  # of the people: what units with values must hold for a mean of the country
_BOUNDS: Final = ("low", "high", "valid_share", "shortfall")
_OF_UNITS: Final = ("bottom_people", "median", "fifth")  # rules that count units or their people


@dataclass
class Judged:
    """What a rule says of units: their frame, the heading's keys, and what the report adds."""

    units: pd.DataFrame
    about: dict[str, Any]
    more: dict[str, Any] = field(default_factory=dict)


def lag_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return which regions lag by the selection's rule.

    After the keys of `asked.heading`: rule, level, unit_kind (region, shape or province: what is
    judged), indicator ("" where a rule needs several),
    label, unit, decimals, direction, method, period, periods, national (None where unknown) with
    national_nature ("published", "computed": the mean weighted by people, or None), limit (the
    one used; None where the rule has none), border (the value at which lagging begins, or None),
    missing (units without an answer) and missing_regions, n_units, lagging_units, people,
    people_lagging and people_missing (None where none are counted), inherited, rank_note (why
    nothing is ranked, or None) and regions: see `lag_rows.answered_rows`, with low, high,
    valid_share (the share of the unit that the value was made of; None where not said),
    shortfall, nature, source_id and inherited.

    Ranks and rules are of the whole country, whichever provinces are listed; rank 1 is the best.
    For k_of_m value is the number of indicators failed, and the report has `parts`; for listed 1
    is on the list; for index_fifth value is the score. Raises BadChoice, or CannotMeasure where
    the indicator does not permit it or the rule has nothing to go by.
    """
    judged = _RULES.get(selection.rule, _by_value)(pack, selection)
    units = judged.units
    rows = answered_rows(pack, selection, units)
    lagging, people = units["lagging"].fillna(value=False).astype(bool), units["people"]
    counted = bool(people.notna().any())
    return {
        **heading(pack, selection),
        "rule": selection.rule,
        "level": selection.level,
        "unit_kind": kind_of(units),
        **judged.about,
        "missing": int(units["lagging"].isna().sum()),
        "missing_regions": sum(row["lagging"] is None for row in rows),
        "n_units": len(units),
        "lagging_units": int(lagging.sum()),
        "people": float(people.sum()) if counted else None,
        "people_lagging": float(people[lagging].sum()) if counted else None,
        "people_missing": float(people[units["lagging"].isna()].sum()) if counted else None,
        **judged.more,
        "regions": rows,
    }


def _by_value(pack: Pack, selection: Selection) -> Judged:
    """Judge units by one indicator's values."""
    indicator = selection.indicator or first_measured(pack)
    if not indicator:
        raise CannotMeasure("no_parts", statistic=_statistic(selection, "lag"), least=1)
    require(pack, selection, indicator, "lag")
    found = of_selection(pack, selection.with_(indicator=indicator))
    way = direction(pack, selection, indicator)
    if selection.rule in _OF_UNITS:
        refuse_inherited(pack, selection, found, "lag")
    if not found.units["value"].notna().any():
        named = label(pack, selection, indicator)
        raise CannotMeasure("no_values", indicator=named, period=found.period)
    national, nature = national_value(pack, found)
    limit, border = _limit(pack, selection, found, national)
    judge = lag.at_most if selection.rule in {"fifth", "bottom_people"} else lag.below
    values = found.units["value"]
    note = rank_note(pack, selection, found)
    units = found.units.assign(
        lagging=judge(values, border, way),
        shortfall=float("nan") if national is None else lag.shortfall(values, national, way),
        **_ranks(found, way, is_ranked=note is None),
    )
    said = {"national": national, "national_nature": nature, "limit": limit, "border": border}
    about = {**_about(pack, selection, indicator), "period": found.period}
    about |= {"periods": list(found.periods), **said}
    return Judged(units, about, {"inherited": found.inherited, "rank_note": note})


def _about(pack: Pack, selection: Selection, indicator: str) -> dict[str, Any]:
    row, language = defined(pack, indicator), selection.language
    return {
        "indicator": indicator,
        "label": row[f"label_{language}"],
        "unit": row[f"unit_{language}"],
        "decimals": int(row["decimals"]),
        "direction": direction(pack, selection, indicator),
        "method": row[f"method_{language}"],
    }


def national_value(pack: Pack, found: Measured) -> tuple[float | None, str | None]:
    """Return the country's value and how it is known: "published", "computed", or not at all.

    Computed is the mean of units weighted by people, for what is a share or a value per head
    (its definition permits inequality) and only where the units hold nine in ten of the people.
    """
    if found.national is not None:
        return found.national, "published"
    if found.indicator not in permitted(pack, "inequality"):
        return None, None
    units = found.units
    known = units["value"].notna() & (units["people"] > 0)
    people = units.loc[known, "people"]
    if not known.any() or people.sum() < _ENOUGH * units["people"].sum():
        return None, None
    return float((units.loc[known, "value"] * people).sum() / people.sum()), "computed"


def rank_note(pack: Pack, selection: Selection, found: Measured) -> str | None:
    """Return why an indicator's units are not ranked, as a sentence; None where they are."""
    if found.indicator not in permitted(pack, "rank"):
        return why_not(pack, selection, found.indicator)
    return say(selection.language, "lag_rank.inherited") if found.inherited else None


def _ranks(found: Measured, way: str, *, is_ranked: bool) -> dict[str, pd.Series[float]]:
    units = found.units
    if not is_ranked:
        nothing = pd.Series(float("nan"), index=units.index)
        return dict.fromkeys(lag.RANKS, nothing)
    ranked = lag.ranks(units["value"], way, units["low"], units["high"])
    return {name: ranked[name] for name in lag.RANKS}


def _limit(
    pack: Pack, selection: Selection, found: Measured, national: float | None
) -> tuple[float | None, float]:
    """Return the limit used, None where the rule has none, and the border it makes."""
    values, people = found.units["value"], found.units["people"]
    way = direction(pack, selection, found.indicator)
    given, rule = selection.limit, selection.rule
    if rule == "national_share":
        percent = lag.NATIONAL_PERCENT if given is None else given
        country = _above_zero(pack, selection, found, national)
        return percent, lag.national_border(country, way, percent)
    if rule == "threshold":
        middle = lag.median_border(values) if national is None else national
        border = middle if given is None else given
        return border, border
    if rule == "median":
        return None, lag.median_border(values)
    if values.min() == values.max():
        raise CannotMeasure("all_equal", indicator=label(pack, selection, found.indicator))
    if rule == "fifth":
        return lag.BOTTOM_PERCENT, lag.fifth_border(values, way)
    if not people[values.notna()].sum() > 0:
        raise CannotMeasure("no_people")
    percent = lag.BOTTOM_PERCENT if given is None else given
    return percent, lag.people_border(values, people, way, percent)


def _above_zero(pack: Pack, selection: Selection, found: Measured, national: float | None) -> float:
    """Return the national value if shares of it mean anything, else raise CannotMeasure."""
    named = label(pack, selection, found.indicator)
    if national is None:
        raise CannotMeasure("no_national", indicator=named, period=found.period)
    if national <= 0:
        said = _statistic(selection, "national_share")
        raise CannotMeasure("not_positive", indicator=named, statistic=said)
    return national


def _k_of_m(pack: Pack, selection: Selection) -> Judged:
    """Judge units by how many of the chosen indicators they fail: each by its bottom fifth."""
    if not selection.parts:
        raise CannotMeasure("no_parts", statistic=_statistic(selection, "k_of_m"), least=1)
    if selection.fails > len(selection.parts):
        allowed = (f"1 to {len(selection.parts)}",)
        raise BadChoice("number of indicators", str(selection.fails), allowed)
    parts = {
        one: _by_value(pack, selection.with_(rule="fifth", indicator=one))
        for one in selection.parts
    }
    first = next(iter(parts.values())).units
    answers = pd.DataFrame(
        {one: part.units.set_index("unit_id")["lagging"] for one, part in parts.items()}
    ).reindex(first["unit_id"])
    failed = answers.fillna(value=False).sum(axis=1).astype("float64")
    failed = failed.where(answers.notna().any(axis=1))
    lagging = lag.fails(answers, selection.fails)
    units = _bare(first).assign(value=failed.to_numpy(), lagging=lagging.to_numpy())
    known = answers.notna().sum(axis=1).to_numpy()
    said = {**_many(), "limit": selection.fails, "label": _statistic(selection, "k_of_m")}
    more = {"parts": [{**part.about, "missing": _missing(part)} for part in parts.values()]}
    return Judged(units.assign(known=known), said, {**_UNRANKED, **more})


def _missing(part: Judged) -> int:
    return int(part.units["lagging"].isna().sum())


def _listed(pack: Pack, selection: Selection) -> Judged:
    """Judge regions by an official list that the pack carries: 1 is on it, 0 is not."""
    lists = {one.id: one for one in pack.settings.official_lists}
    if not lists:
        raise CannotMeasure("no_list")
    wanted = selection.official or next(iter(lists))
    if wanted not in lists:
        raise BadChoice("list", wanted, tuple(lists))
    found = lists[wanted]
    regions = pack.regions[["region_id", "province_id"]].rename(columns={"region_id": "unit_id"})
    listed = regions["unit_id"].isin(found.regions)
    units = regions.assign(unit_kind="region", people=float("nan"), inherited=False)
    units = _bare(units).assign(value=listed.astype("float64"), lagging=listed.astype("boolean"))
    about = {**_many(), "label": getattr(found, f"label_{selection.language}")}
    return Judged(units, about, {**_UNRANKED, "official": wanted, "sources": list(found.sources)})


def _index_fifth(pack: Pack, selection: Selection) -> Judged:
    """Judge units by whether they are in the bottom fifth of the index."""
    from regiondash.view.index import index_units  # noqa: PLC0415 - it judges by this module

    index = index_units(pack, selection)
    said = {**_many(), "label": _statistic(selection, "index"), "decimals": 1}
    said |= {"limit": lag.BOTTOM_PERCENT, "border": index.border, "direction": lag.HIGHER}
    empty = dict.fromkeys(_BOUNDS, float("nan"))
    units = index.units.assign(value=index.units["score"], **empty, source_id="")
    return Judged(units, said, {**_UNRANKED, "parts": index.parts})


def _bare(units: pd.DataFrame) -> pd.DataFrame:
    """Return units without one indicator's values, ranks and sources."""
    empty = dict.fromkeys((*lag.RANKS, *_BOUNDS), float("nan"))
    return units.assign(**empty, nature="derived", source_id="")


def _many() -> dict[str, Any]:
    """Return the heading's keys of a rule on no single indicator."""
    texts = dict.fromkeys(("indicator", "label", "unit", "direction", "method", "period"), "")
    numbers = dict.fromkeys(("national", "national_nature", "limit", "border"))
    return {**texts, "decimals": 0, "periods": [], **numbers}


def _statistic(selection: Selection, name: str) -> str:
    return say(selection.language, f"lag_statistic.{name}")


_UNRANKED: Final = {"inherited": False, "rank_note": None}
_RULES: Final[dict[str, Callable[[Pack, Selection], Judged]]] = {
    "k_of_m": _k_of_m,
    "listed": _listed,
    "index_fifth": _index_fifth,
}
