"""Report how need and choice went together: by cohort, in total, and between provinces.

Units are shapes, which several regions can share, or regions: a unit is chosen where one of its
regions is.
A cohort is held against those left when it was chosen: units of no earlier cohort.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regiondash.measure import targeting
from regiondash.programme.status import reached
from regiondash.view.asked import asked_regions, heading
from regiondash.view.measured import kind_of
from regiondash.view.need import Need, need_of
from regiondash.view.rows import Row, value

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_POINTS = 200  # of a concentration curve that a chart needs


def targeting_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the need of those chosen against those left, at the selection's reach and day.

    After the keys of `asked.heading`: need (see `need.Need.about`), missing (units without a
    value, left out), units, seed, draws, cohorts and total (each: see `_held`; total counts every
    unit that a cohort reached by the day), fifths (see `_fifths`), provinces and fairness (see
    `_between_provinces`).
    Raises CannotMeasure where nothing stands for need.
    """
    need = need_of(pack, selection)
    regions = asked_regions(pack, selection)
    first = _first_cohorts(regions, selection, need.units)
    units = need.units.assign(cohort=first)
    years = sorted(int(year) for year in units["cohort"].dropna().unique())
    return {
        **heading(pack, selection),
        "need": need.about,
        "units": len(units),
        "missing": int(units["need"].isna().sum()),
        "seed": selection.seed,
        "draws": targeting.DRAWS,
        "cohorts": [
            {"cohort": year, **_held(_left_at(units, year), year, selection.seed)} for year in years
        ],
        "total": _held(units, None, selection.seed),
        "fifths": _fifths(units, years),
        **_between_provinces(pack, selection, regions, need),
    }


def _first_cohorts(
    regions: pd.DataFrame, selection: Selection, units: pd.DataFrame
) -> pd.Series[float]:
    """Return the first cohort that reached a unit, by row of the units; NaN for none."""
    at = regions["in_scope"] & (regions["role"] == "cohort") & regions["chosen"]
    hit = regions[at & reached(regions, selection.reach)]
    key = "region_id" if kind_of(units) == "region" else "shape_id"
    years = hit.groupby(key)["cohort"].min().astype("float64")
    return units["unit_id"].map(years)


def _fifths(units: pd.DataFrame, years: list[int]) -> list[Row]:
    """Return the fifths of units by need, the greatest first: units, and chosen by cohort year.

    Equal needs at a border stay together in the fifth of greater need (`targeting.neediest`).
    """
    known = units[units["need"].notna()]
    if known.empty:
        return []
    need, cohort = known["need"].to_numpy(dtype=float), known["cohort"].to_numpy(dtype=float)
    fifth = np.full(len(need), 5)
    for number in range(4, 0, -1):
        fifth[targeting.neediest(need, np.ones(len(need)), number / 5)] = number
    return [
        {
            "fifth": number,
            "units": int((fifth == number).sum()),
            "chosen": {
                str(year): int(((fifth == number) & (cohort == year)).sum()) for year in years
            },
        }
        for number in range(1, 6)
    ]


def _left_at(units: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the units that no earlier cohort reached."""
    return units[~(units["cohort"] < year)]


def _held(units: pd.DataFrame, year: int | None, seed: int) -> Row:
    """Return what the chosen units of a cohort, or of all, have in need.

    difference (shift, low, high, p, superiority: see `targeting.Difference`) and random (actual,
    low, median, high: 5 %, 50 % and 95 % of the draws' means; at_least: share of draws as great or
    greater; histogram) are of need, turned so that more is more; neediest (size, reached, share:
    of the neediest fifth by units), by_units
    and by_people (index, normalised, least, greatest, curve: points from the greatest need on).
    Each is None where one side is empty; values of the indicator: median_chosen, median_left.
    """
    known = units[units["need"].notna()]
    chosen = (known["cohort"] == year if year else known["cohort"].notna()).to_numpy(dtype=bool)
    need, values = known["need"].to_numpy(dtype=float), known["value"]
    found = targeting.difference(need, chosen)
    all_chosen = units["cohort"] == year if year else units["cohort"].notna()
    return {
        "chosen": int(chosen.sum()),
        "left": int((~chosen).sum()),
        "missing_chosen": int(all_chosen.sum()) - int(chosen.sum()),
        "median_chosen": value(float(values[chosen].median())),
        "median_left": value(float(values[~chosen].median())),
        "difference": _difference(found),
        "neediest": _neediest(need, chosen),
        "by_units": _concentration(need, chosen, np.ones(len(need))),
        "by_people": _concentration(need, chosen, known["people"].to_numpy(dtype=float)),
        "random": _random(need, chosen, seed),
    }


def _difference(found: targeting.Difference | None) -> Row | None:
    """Return the shift, its interval, p and superiority; the medians stand in their own unit."""
    kept = ("shift", "low", "high", "p", "superiority")
    return {name: getattr(found, name) for name in kept} if found else None


def _neediest(need: np.ndarray, chosen: np.ndarray) -> Row | None:
    if not len(need):
        return None
    among = targeting.neediest(need, np.ones(len(need)))
    size, hit = int(among.sum()), int((among & chosen).sum())
    return {"size": size, "reached": hit, "share": hit / size}


def _concentration(need: np.ndarray, chosen: np.ndarray, weight: np.ndarray) -> Row | None:
    if np.isnan(weight).any():
        return None
    found = targeting.concentration(need, chosen.astype(float), weight)
    if found is None:
        return None
    kept = np.unique(np.linspace(0, len(found.people) - 1, _POINTS).astype(int))
    points = np.column_stack([found.people, found.reached])[kept]
    return {
        "index": found.index,
        "normalised": found.normalised,
        "least": found.least,
        "greatest": found.greatest,
        "curve": points.round(5).tolist(),
    }


def _random(need: np.ndarray, chosen: np.ndarray, seed: int) -> Row | None:
    found = targeting.simulate(need, chosen, seed)
    if found is None:
        return None
    low, middle, high = found.quantiles
    counts, edges = np.histogram(found.draws, bins=40)
    return {
        "actual": found.actual,
        "low": low,
        "median": middle,
        "high": high,
        "at_least": found.at_least,
        "histogram": {"counts": counts.tolist(), "edges": edges.tolist()},
    }


def _between_provinces(
    pack: Pack, selection: Selection, regions: pd.DataFrame, need: Need
) -> dict[str, Any]:
    """Return how the chosen lie over provinces against their regions and people.

    provinces: province_id, province, regions (in scope), chosen, people (of its units in scope),
    share_regions, share_chosen, share_people (of the whole). fairness: by_regions and by_people,
    the share of those chosen that would have to lie elsewhere for both lists to be alike.
    """
    inside = regions[regions["in_scope"] & regions["in_filter"]]
    at = (inside["role"] == "cohort") & inside["chosen"] & reached(inside, selection.reach)
    by = inside.assign(hit=at).groupby("province_id", sort=False)
    counts = by["hit"].agg(["size", "sum"])
    people = need.units.groupby("province_id")["people"].sum(min_count=1).reindex(counts.index)
    names = pack.provinces.set_index("province_id")[selection.name_column]
    total = {"size": counts["size"].sum(), "sum": counts["sum"].sum(), "people": people.sum()}
    rows = [
        {
            "province_id": province,
            "province": names[province],
            "regions": int(counts.loc[province, "size"]),
            "chosen": int(counts.loc[province, "sum"]),
            "people": value(float(people[province])),
            "share_regions": _share(counts.loc[province, "size"], total["size"]),
            "share_chosen": _share(counts.loc[province, "sum"], total["sum"]),
            "share_people": _share(people[province], total["people"]),
        }
        for province in counts.index
    ]
    return {"provinces": rows, "fairness": _fairness(counts, people)}


def _share(part: float, whole: float) -> float | None:
    return value(float(part / whole)) if whole else None


def _fairness(counts: pd.DataFrame, people: pd.Series[float]) -> Row | None:
    hit = counts["sum"].to_numpy(dtype=float)
    if not hit.sum():
        return None
    heads = people.fillna(0).to_numpy(dtype="float64")
    sizes = counts["size"].to_numpy(dtype=float)
    of_regions = targeting.dissimilarity(hit, sizes)
    return {
        "by_regions": of_regions,
        "by_people": targeting.dissimilarity(hit, heads) if heads.sum() else None,
    }
