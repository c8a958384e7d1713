"""Look back: the plan that the same data would have given before each cohort, beside the cohort.

Only who had been named by earlier cohorts differs from today: what stands for need is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from regiondash.text import say
from regiondash.view.asked import heading
from regiondash.view.candidates import Candidates, candidates
from regiondash.view.effects import actual_cohort, effects
from regiondash.view.places import programme_of, statuses
from regiondash.view.plan import PATIENCE, solve

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.rows import Row


def looking_back(pack: Pack, selection: Selection, patience: float = PATIENCE) -> dict[str, Any]:
    """Return, for each cohort named by the day, the plan with those of earlier cohorts named.

    After the keys of `asked.heading`: title, need, goal, programme and cohorts: year, size
    (regions of the cohort that were candidates), not_candidates, planned and in_common (region
    ids), names_in_common, expected_in_common (of a random draw), plan and actual (see
    `effects.effects`, with need: the median need of the units chosen, 0 to 1), and optimal.
    """
    places = statuses(pack, selection)
    named = places.loc[places["role"] == "cohort", "cohort"].dropna()
    years = sorted({int(year) for year in named})
    found = [_cohort(pack, selection, year, patience) for year in years]
    return {
        **heading(pack, selection),
        "title": say(selection.language, "plan.title"),
        "need": candidates(pack, selection).need,
        "goal": selection.objective,
        "programme": programme_of(pack, selection).id,
        "cohorts": [row for row in found if row],
    }


def _cohort(pack: Pack, selection: Selection, year: int, patience: float) -> Row | None:
    then = selection.with_(cohorts=())
    field = candidates(pack, then, before=year)
    actual = actual_cohort(pack, selection, year)
    theirs = np.flatnonzero(field.regions["region_id"].isin(actual)).tolist()
    if not theirs:
        return None
    wish = then.with_(size=len(theirs), include=(), exclude=())
    if field.limits(wish).conflict():
        wish = wish.with_(min_per=0, max_per=0)
    choice = solve(field, wish, patience)
    planned = list(choice.chosen) if choice else []
    common = sorted(set(planned) & set(theirs))
    return {
        "year": year,
        "size": len(theirs),
        "not_candidates": len(actual) - len(theirs),
        "optimal": bool(choice and choice.optimal),
        "planned": field.regions["region_id"].iloc[planned].tolist(),
        "in_common": field.regions["region_id"].iloc[common].tolist(),
        "names_in_common": field.regions["region"].iloc[common].tolist(),
        "expected_in_common": len(theirs) ** 2 / len(field.regions),
        "plan": {**effects(field, wish, planned), "need": _median(field, planned)},
        "actual": {**effects(field, wish, theirs), "need": _median(field, theirs)},
    }


def _median(field: Candidates, numbers: list[int]) -> float | None:
    """Return the median need, from 0 to 1, of the units of some candidates; None without values."""
    units = field.units.set_index("unit_id")["scaled"]
    found = units.reindex(field.regions["unit_id"].iloc[numbers].unique()).dropna()
    return float(found.median()) if len(found) else None
