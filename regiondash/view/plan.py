"""Answer which regions an objective would choose next: limits in, the choice and its effects out.

A plan is an illustrative allocation under the chosen objective, not a forecast or a
recommendation; every report says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from regiondash.measure.search import Problem
from regiondash.text import say
from regiondash.view.asked import heading
from regiondash.view.candidates import Candidates, candidates
from regiondash.view.effects import beside, effects, next_year
from regiondash.view.rows import Row, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.measure.limits import Conflict
    from regiondash.measure.siting import Choice
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

PATIENCE: Final = 30.0  # seconds a search may take before its best choice so far is taken


def plan_report(
    pack: Pack,
    selection: Selection,
    patience: float = PATIENCE,
    found: Choice | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Return the plan of the selection, or the limit that cannot hold.

    After the keys of `asked.heading`: title, need, goal (what the objective is called), objective
    (its value), bound (what no choice can better), gap, optimal, size, facility and kind (id
    and name of the one kind planned for, or ""), candidates, people (bool:
    counted), missing (units without need, which weigh nothing), pointless (regions without a
    point), no_candidates (regions named to be chosen or left out that are none), conflict (None,
    or limit, group, wanted, possible, sentence), chosen: region_id, region, province_id, province,
    order, reason, people, need, adds, point, lon, lat; named (ids of the regions in scope that
    are named), year (of the cohort planned), effects (see `effects.effects`), against: before,
    random, neediest, actual with their effects, and years (year, chosen) where the plan goes on
    until none is left. `found` is a choice of this very selection that a longer search made;
    `progress` is told of each year planned, of how many.
    """
    field = candidates(pack, selection)
    limits = field.limits(selection)
    about = {
        **heading(pack, selection),
        "title": say(selection.language, "plan.title"),
        "need": field.need,
        "goal": selection.objective,
        "size": selection.size,
        "facility": selection.facility,
        "kind": _kind(pack, selection),
        "candidates": len(field.regions),
        "people": bool(field.units["people"].notna().any()),
        "missing": int(field.units["need"].isna().sum()),
        "pointless": field.pointless,
        "named": field.named,
        "no_candidates": _no_candidates(pack, selection, field),
        "year": next_year(pack, selection),
    }
    conflict = limits.conflict()
    if conflict:
        return {**about, **_NOTHING, "conflict": _conflict(pack, selection, field, conflict)}
    choice = found or solve(field, selection, patience)
    if choice is None:
        return {**about, **_NOTHING, "conflict": _late(selection, patience)}
    numbers = list(choice.chosen)
    return {
        **about,
        "objective": choice.objective,
        "bound": choice.bound,
        "gap": choice.gap,
        "optimal": choice.optimal,
        "conflict": None,
        "chosen": chosen_rows(field, selection, numbers),
        "effects": effects(field, selection, numbers),
        "against": beside(pack, selection, field, numbers),
        "years": _ahead(field, selection, numbers, (about["year"], patience), progress),
    }


_NOTHING: Final[dict[str, Any]] = {
    **dict.fromkeys(("objective", "bound", "gap", "optimal", "effects")),
    "chosen": [],
    "against": {},
    "years": [],
}


def _no_candidates(pack: Pack, selection: Selection, field: Candidates) -> list[str]:
    """Return the names of regions asked for, or to be left out, that cannot be chosen anyhow."""
    names = pack.regions.set_index("region_id")[selection.name_column]
    open_ = set(field.regions["region_id"])
    asked = dict.fromkeys((*selection.include, *selection.exclude))
    return [str(names.get(region, region)) for region in asked if region not in open_]


def _kind(pack: Pack, selection: Selection) -> str:
    """Return what the plan's kind of facility is called; "" for a plan of any kind."""
    names = {kind.id: getattr(kind, f"label_{selection.language}") for kind in pack.kinds}
    return str(names.get(selection.facility, ""))


def solve(field: Candidates, selection: Selection, patience: float = PATIENCE) -> Choice | None:
    """Return the best choice of the selection's objective, or None where time ran out."""
    return problem(field, selection).solved(patience)


def problem(field: Candidates, selection: Selection) -> Problem:
    """Return what is to be solved for the selection's objective.

    people: most people times need in units with a region chosen; covering: most of them within
    `km` of a region chosen or reached; mix: both, each as a share of all, in percentages; farthest:
    the least greatest distance from a unit to the nearest region chosen or reached.
    """
    limits = field.limits(selection)
    if selection.objective == "farthest":
        known = np.isfinite(field.km).any(axis=1)
        return Problem(None, np.minimum(field.km, field.standing[:, None])[known], limits)
    return Problem(*demands(field, selection), limits)


def demands(field: Candidates, selection: Selection) -> tuple[np.ndarray, np.ndarray]:
    """Return the demand still to be met, and which candidate would meet which."""
    weight = field.units["weight"].to_numpy(dtype=float)
    own = field.units["unit_id"].to_numpy()[:, None] == field.regions["unit_id"].to_numpy()[None, :]
    home = np.where(field.units["met"].to_numpy(dtype=bool), 0.0, weight)
    near = np.where(field.standing <= selection.km, 0.0, weight)
    within = field.km <= selection.km
    if selection.objective == "people":
        return home, own
    if selection.objective == "covering":
        return near, within
    share = selection.mix / 100 / (weight.sum() or 1.0)
    rest = (100 - selection.mix) / 100 / (weight.sum() or 1.0)
    return np.concatenate([share * home, rest * near]), np.vstack([own, within])


def chosen_rows(field: Candidates, selection: Selection, numbers: list[int]) -> list[Row]:
    """Return the chosen as rows with their reasons, the one that adds most first."""
    rows = []
    units = field.units.set_index("unit_id")
    for number in numbers:
        region = field.regions.iloc[number]
        people, scaled = (
            value(units[name].get(region["unit_id"])) for name in ("people", "scaled")
        )
        row: Row = {name: region[name] for name in ("region_id", "region", "province_id")}
        row |= {"province": region["province"], "people": people, "need": scaled}
        row |= {name: float(region[name]) for name in ("lon", "lat")}
        row |= {"point": region["point"], "adds": _adds(field, selection, numbers, number)}
        rows.append({**row, "reason": _reason(field, selection, row)})
    rows.sort(key=lambda row: -row["adds"])
    return [{**row, "order": order} for order, row in enumerate(rows, 1)]


def _adds(field: Candidates, selection: Selection, numbers: list[int], number: int) -> float:
    """Return what the objective loses without one of the chosen: kilometres, or weight."""
    rest = [one for one in numbers if one != number]
    if selection.objective == "farthest":
        return _farthest(field, rest) - _farthest(field, numbers)
    demand, reach = demands(field, selection)
    with_it, without = (reach[:, some].any(axis=1) for some in (numbers, rest))
    return float(demand[with_it].sum() - demand[without].sum())


def _farthest(field: Candidates, numbers: list[int]) -> float:
    nearest = np.minimum(field.standing, field.km[:, numbers].min(axis=1, initial=np.inf))
    known = nearest[np.isfinite(nearest)]
    return float(known.max()) if len(known) else 0.0


def _reason(field: Candidates, selection: Selection, row: Row) -> str:
    language = selection.language
    if row["region_id"] in selection.include:
        return say(language, "plan_reason.include")
    if row["adds"] <= 0:
        return say(language, "plan_reason.limit")
    if row["people"] is None and selection.objective in {"people", "mix"}:
        return say(language, "plan_reason.uncounted", need=row["need"] or 0)
    told: Row = {"people": row["people"] or 0, "km": selection.km, "adds": row["adds"]}
    told |= {"need": row["need"] or 0}
    told["unit"] = say(language, f"lagging_unit.{field.need['unit_kind']}")
    return say(language, f"plan_reason.{selection.objective}", **told)


def _conflict(pack: Pack, selection: Selection, field: Candidates, found: Conflict) -> Row:
    """Return the limit that cannot hold, as keys and as a sentence."""
    names = pack.provinces.set_index("province_id")[selection.name_column]
    group = str(names.get(found.group, ""))
    if found.limit == "include_exclude":
        group = str(field.regions["region"].iloc[int(found.group)])
    key = (
        f"{found.limit}_in_province" if group and found.limit != "include_exclude" else found.limit
    )
    told = {"wanted": found.wanted, "possible": found.possible, "province": group, "region": group}
    told |= {"size": selection.size, "min_per": selection.min_per, "max_per": selection.max_per}
    sentence = say(selection.language, f"plan_conflict.{key}", **told)
    return {
        "limit": found.limit,
        "group": group,
        "wanted": found.wanted,
        "possible": found.possible,
        "sentence": sentence,
    }


def _late(selection: Selection, patience: float) -> Row:
    sentence = say(selection.language, "plan_conflict.time", seconds=patience)
    return {"limit": "time", "group": "", "wanted": 0, "possible": 0, "sentence": sentence}


def _ahead(
    field: Candidates,
    selection: Selection,
    numbers: list[int],
    start: tuple[int, float],
    progress: Callable[[int, int], None] | None,
) -> list[Row]:
    """Return one cohort after the other until none is left, each the best after those before.

    A last cohort holds whoever is left. A limit a province stands as far as it can be met.
    """
    if selection.ahead == "one":
        return []
    total = int(np.ceil(len(field.regions) / selection.size))
    (first, patience), found = start, list[Row]()
    while numbers:
        named = field.regions.iloc[numbers]
        found.append({"year": first + len(found), "chosen": named["region_id"].tolist()})
        if progress:
            progress(len(found), total)
        field = field.without(numbers)
        left = len(field.regions)
        if not left:
            break
        # Who was to be left out comes last, when nobody else is left.
        open_ = left - int(field.regions["region_id"].isin(selection.exclude).sum())
        wish = selection.with_(size=min(selection.size, open_ or left), include=())
        wish = wish if open_ else wish.with_(exclude=())
        if field.limits(wish).conflict():
            wish = wish.with_(min_per=0, max_per=0)
        choice = solve(field, wish, patience)
        numbers = list(choice.chosen) if choice else []
    return found
