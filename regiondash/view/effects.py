"""Say what a choice of regions comes to, beside random draws, the neediest, the actual cohort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from regiondash.measure.targeting import concentration, neediest
from regiondash.view.places import programme_of, region_places, statuses, years_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.candidates import Candidates
    from regiondash.view.rows import Row

    Floats = npt.NDArray[np.float64]

DRAWS: Final = 1_000
COUNTED: Final = ("people", "weight", "neediest", "within", "farthest", "concentration")


def effects(field: Candidates, selection: Selection, numbers: list[int]) -> Row:
    """Return what stands when the candidates with these numbers are reached too.

    people: share of people in units with a region reached; weight: the same of people times need;
    neediest: share reached of the fifth of units with the greatest need; within: share of people
    in units within `km` of a region reached; farthest: the greatest distance in km from a unit to
    the nearest region reached; concentration: the normalised index of reached units over need
    (negative: with the greatest need). None where nothing is known.
    """
    units = field.units
    chosen = units["unit_id"].isin(field.regions["unit_id"].iloc[numbers])
    reached = (units["met"] | chosen).to_numpy(dtype=bool)
    nearest = np.minimum(field.standing, field.km[:, numbers].min(axis=1, initial=np.inf))
    people = units["people"].to_numpy(dtype=float)
    known = units["need"].notna().to_numpy(dtype=bool)
    need = units.loc[known, "need"].to_numpy(dtype=float)
    worst = neediest(need, np.ones(len(need))) if len(need) else np.zeros(0, dtype=bool)
    lies = concentration(need, reached[known].astype(float), np.ones(len(need)))
    far = nearest[np.isfinite(nearest)]
    return {
        "regions": len(numbers),
        "people": _share(people, reached),
        "weight": _share(units["weight"].to_numpy(dtype=float), reached),
        "neediest": float(reached[known][worst].mean()) if worst.any() else None,
        "within": _share(people, nearest <= selection.km),
        "farthest": float(far.max()) if len(far) else None,
        "concentration": lies.normalised if lies else None,
    }


def _share(weight: Floats, chosen: npt.NDArray[np.bool_]) -> float | None:
    known = ~np.isnan(weight)
    whole = weight[known].sum()
    return float(weight[known & chosen].sum() / whole) if whole > 0 else None


def beside(pack: Pack, selection: Selection, field: Candidates, numbers: list[int]) -> Row:
    """Return what as many others come to: random (low, median, high), neediest, actual.

    `actual` is the programme's own cohort of that year with its year and the regions in common,
    None where the pack names none.
    """
    size = len(numbers)
    return {
        "before": effects(field, selection, []),
        "random": _random(field, selection, size),
        "neediest": effects(field, selection, _neediest_first(field, size)),
        "actual": _actual(pack, selection, field, numbers),
    }


def _random(field: Candidates, selection: Selection, size: int) -> dict[str, Any]:
    """Return the 5 %, 50 % and 95 % points of each effect over seeded draws."""
    random = np.random.default_rng(selection.seed)
    many = len(field.regions)
    drawn = [
        effects(field, selection, random.choice(many, size, replace=False).tolist())
        for _ in range(DRAWS)
    ]
    found: dict[str, Any] = {"draws": DRAWS, "seed": selection.seed}
    for name in COUNTED:
        values = [one[name] for one in drawn if one[name] is not None]
        points = np.quantile(values, [0.05, 0.5, 0.95]).tolist() if values else [None] * 3
        found[name] = dict(zip(("low", "median", "high"), points, strict=True))
    return found


def _neediest_first(field: Candidates, size: int) -> list[int]:
    """Return the candidates with the greatest need, one a unit until every unit has one."""
    need = field.regions["unit_id"].map(field.units.set_index("unit_id")["need"])
    again = field.regions.duplicated("unit_id")
    order = np.lexsort((-need.fillna(-np.inf).to_numpy(), again.to_numpy()))
    return [int(one) for one in order[:size]]


def next_year(pack: Pack, selection: Selection) -> int:
    """Return the cohort year after the last one named by the selection's day."""
    places = statuses(pack, selection)
    named = places.loc[places["role"] == "cohort", "cohort"].dropna()
    return int(named.max()) + 1 if len(named) else years_of(programme_of(pack, selection)).first


def actual_cohort(pack: Pack, selection: Selection, year: int) -> set[str]:
    """Return the regions of a year's cohort as the pack knows them by its newest report."""
    known = selection.with_(as_of="", known_by="", cohorts=(), basis="claimed")
    places = region_places(pack, known, statuses(pack, known))
    mine = places[(places["role"] == "cohort") & (places["cohort"] == year)]
    return set(mine["region_id"])


def _actual(pack: Pack, selection: Selection, field: Candidates, numbers: list[int]) -> Row | None:
    year = next_year(pack, selection)
    named = actual_cohort(pack, selection, year)
    theirs = np.flatnonzero(field.regions["region_id"].isin(named)).tolist()
    if not theirs:
        return None
    common = sorted(set(theirs) & set(numbers))
    return {
        "year": year,
        "not_candidates": len(named) - len(theirs),
        "in_common": field.regions["region_id"].iloc[common].tolist(),
        **effects(field, selection, theirs),
    }
