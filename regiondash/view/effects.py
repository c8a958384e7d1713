"""Say what a choice of regions comes to, beside random draws, the neediest, the actual cohort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from regiondash.measure.targeting import neediest
from regiondash.view.places import programme_of, region_places, statuses, years_of
from regiondash.view.rows import value

if TYPE_CHECKING:
    import numpy.typing as npt

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.candidates import Candidates
    from regiondash.view.rows import Row

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]

DRAWS: Final = 1_000
_AT_ONCE: Final = 100  # draws reckoned together
COUNTED: Final = ("people", "weight", "neediest", "within", "farthest", "concentration")


@dataclass(frozen=True, eq=False)
class _Ground:
    """What the effects of any choice are reckoned from: one row a unit, one column a candidate."""

    met: Bools
    people: Floats
    weight: Floats
    known: Bools
    worst: Bools
    rank: Floats
    home: npt.NDArray[np.int64]
    km: Floats
    standing: Floats


def _ground(field: Candidates) -> _Ground:
    units = field.units
    known = units["need"].notna().to_numpy(dtype=bool)
    need = units.loc[known, "need"].to_numpy(dtype=float)
    worst = np.zeros(len(units), dtype=bool)
    if len(need):
        worst[known] = neediest(need, np.ones(len(need)))
    return _Ground(
        met=units["met"].to_numpy(dtype=bool),
        people=units["people"].to_numpy(dtype=float),
        weight=units["weight"].to_numpy(dtype=float),
        known=known,
        worst=worst,
        rank=_ranks(need),
        home=pd.Index(units["unit_id"]).get_indexer(pd.Index(field.regions["unit_id"])),
        km=field.km,
        standing=field.standing,
    )


def _ranks(need: Floats) -> Floats:
    """Return the place of each need from the greatest on, 0 to 1; equal needs share the middle."""
    places = pd.Series(-need).rank(method="average").to_numpy(dtype=float)
    return np.asarray((places - 0.5) / max(1, len(need)))


def effects(field: Candidates, selection: Selection, numbers: list[int]) -> Row:
    """Return what stands when the candidates with these numbers are reached too.

    people: share of people in units with a region reached; weight: the same of people times need;
    neediest: share reached of the fifth of units with the greatest need; within: share of people
    in units within `km` of a region reached; farthest: the greatest distance in km from a unit to
    the nearest region reached; concentration: the normalised index of reached units over need
    (negative: with the greatest need). None where nothing is known.
    """
    drawn = np.array([numbers], dtype=np.int64)
    found = _reckoned(_ground(field), drawn, selection.km)
    return {"regions": len(numbers), **{name: value(float(found[name][0])) for name in COUNTED}}


def _reckoned(ground: _Ground, drawn: npt.NDArray[np.int64], km: int) -> dict[str, Floats]:
    """Return each effect of many choices at once, a row of `drawn` a choice; NaN where unknown.

    The concentration index is twice the mean rank of those reached less 1 (Kakwani, Wagstaff &
    van Doorslaer 1997), normalised as `targeting.concentration` does it.
    """
    home = np.where(ground.home[drawn] < 0, len(ground.met), ground.home[drawn])
    reached = np.tile(np.append(ground.met, [False]), (len(drawn), 1))
    np.put_along_axis(reached, home, values=True, axis=1)
    reached = reached[:, :-1]
    nearest = np.tile(ground.standing, (len(drawn), 1))
    for column in drawn.T:  # one candidate after the other: all at once would fill the memory
        np.minimum(nearest, ground.km[:, column].T, out=nearest)
    known = reached[:, ground.known].astype(float)
    mean = known.mean(axis=1) if known.shape[1] else np.full(len(drawn), np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        index = 2 * (known @ ground.rank) / known.sum(axis=1) - 1
        normalised = index / np.where(mean < 1, 1 - mean, np.nan)
    return {
        "people": _shares(ground.people, reached),
        "weight": _shares(ground.weight, reached),
        "neediest": _shares(ground.worst.astype(float), reached),
        "within": _shares(ground.people, nearest <= km),
        "farthest": _farthest(nearest),
        "concentration": normalised,
    }


def _shares(weight: Floats, chosen: Bools) -> Floats:
    whole = np.nansum(weight)
    given: Floats = chosen.astype(float) @ np.nan_to_num(weight)
    return given / whole if whole > 0 else np.full(len(chosen), np.nan)


def _farthest(nearest: Floats) -> Floats:
    """Return each row's greatest finite number; NaN for a row without any."""
    far = np.where(np.isfinite(nearest), nearest, -np.inf).max(axis=1, initial=-np.inf)
    return np.asarray(np.where(np.isfinite(far), far, np.nan))


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
    random, many = np.random.default_rng(selection.seed), len(field.regions)
    drawn = [random.choice(many, size, replace=False) for _ in range(DRAWS)]
    ground, parts = _ground(field), np.array_split(np.array(drawn), DRAWS // _AT_ONCE)
    reckoned = [_reckoned(ground, part, selection.km) for part in parts]
    found: dict[str, Any] = {"draws": DRAWS, "seed": selection.seed}
    for name in COUNTED:
        values = np.concatenate([one[name] for one in reckoned])
        values = values[~np.isnan(values)]
        points = np.quantile(values, [0.05, 0.5, 0.95]).tolist() if len(values) else [None] * 3
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
        "names_in_common": field.regions["region"].iloc[common].tolist(),
        **effects(field, selection, theirs),
    }
