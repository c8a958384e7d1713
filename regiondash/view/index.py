"""Report the lag index the user built: a pack and a selection in, scores and spans of ranks out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from regiondash.errors import CannotMeasure
from regiondash.measure import composite, lag
from regiondash.measure.correlation import ALIKE, correlations, groups
from regiondash.measure.uncertainty import DRAWS, Plan, uncertainty
from regiondash.text import say
from regiondash.view.asked import heading
from regiondash.view.lag_rows import (
    answered_rows,
    defined,
    direction,
    label,
    refuse_inherited,
    require,
)
from regiondash.view.measured import kind_of, measured, permitted
from regiondash.view.rows import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

LEAST_PARTS: Final = 2
CORRELATION: Final = "spearman"
# What the spans of ranks leave out, as keys of messages: `index_leaves_out.…`.
LEAVES_OUT: Final = ("error", "age", "choice", "missing")


@dataclass(frozen=True, eq=False)
class Index:
    """An index over units: a row a unit, what it is made of, and where its bottom fifth begins.

    `units` have the columns of `Measured.units` without one indicator's values, and score, rank,
    rank_low, rank_median, rank_high, lagging, lagging_share, outside, moved_most, moved_by and
    without (the parts that a unit lacks). `border` is the score of the bottom fifth's best.
    """

    units: pd.DataFrame
    parts: list[dict[str, Any]]
    matrix: pd.DataFrame
    border: float
    varied: list[str]


def index_report(
    pack: Pack, selection: Selection, progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Return the index of the selection's parts; {} while the user has chosen none.

    After the keys of `asked.heading`: level, unit_kind, parts (indicator, label, unit, decimals,
    direction, period, missing, weight as chosen and counts as used, both in percent, group: equal
    for parts that say the same, treated: None or how and points), correlation (its kind),
    correlations (a row a part), alike (the |rho| above which parts are twins), twins ("once" or
    "all"), twin_groups (of part ids), normal, aggregate, draws, seed, varied (what the draws
    redraw), n_units, ranked (units with every part), missing, missing_regions, lagging_units,
    outside (units whose rank lies outside its span), border, leaves_out (keys of sentences),
    people, people_lagging, and regions: see `lag_rows.answered_rows` and `Index`.

    `progress` is called with the draws done and all draws; what it raises ends the work. Raises
    CannotMeasure where a part does not permit it, or no index can be made of the parts.
    """
    if not selection.parts:
        return {}
    index = index_units(pack, selection, progress)
    units = index.units
    lagging = units["lagging"].fillna(value=False).astype(bool)
    rows = answered_rows(pack, selection, units.assign(value=units["score"]))
    counted = bool(units["people"].notna().any())
    matrix = [[value(cell) for cell in line] for line in index.matrix.to_numpy().tolist()]
    return {
        **heading(pack, selection),
        "level": selection.level,
        "unit_kind": kind_of(units),
        "parts": index.parts,
        "correlation": CORRELATION,
        "correlations": matrix,
        "alike": ALIKE,
        "twins": selection.twins,
        "twin_groups": _twin_groups(index.parts),
        "normal": selection.normal,
        "aggregate": selection.aggregate,
        "draws": DRAWS,
        "seed": selection.seed,
        "varied": index.varied,
        "n_units": len(units),
        "ranked": int(units["rank"].notna().sum()),
        "missing": int(units["lagging"].isna().sum()),
        "missing_regions": sum(row["lagging"] is None for row in rows),
        "lagging_units": int(lagging.sum()),
        "outside": int(units["outside"].fillna(value=False).sum()),
        "border": index.border,
        "leaves_out": list(LEAVES_OUT),
        "people": float(units["people"].sum()) if counted else None,
        "people_lagging": float(units["people"][lagging].sum()) if counted else None,
        "regions": rows,
    }


def index_units(
    pack: Pack, selection: Selection, progress: Callable[[int, int], None] | None = None
) -> Index:
    """Return the index of the selection's parts over its units; raises as `index_report` does."""
    if len(selection.parts) < LEAST_PARTS:
        said = say(selection.language, "lag_statistic.index")
        raise CannotMeasure("no_parts", statistic=said, least=LEAST_PARTS)
    found = [_part(pack, selection, one) for one in selection.parts]
    units = found[0].units.drop(columns=["value", "low", "high", "source_id"])
    columns = {part.indicator: part.units.set_index("unit_id")["value"] for part in found}
    values = pd.DataFrame(columns).reindex(units["unit_id"])
    weights = chosen_weights(selection)
    weighted = values.loc[:, weights > 0]
    _refuse_flaws(pack, selection, found, weighted)
    ways = [_way(pack, selection, str(one)) for one in weighted]
    oriented = composite.orient(weighted, ways)
    matrix = correlations(values[composite.complete(weighted)], CORRELATION)
    numbers = groups(matrix)
    counting = numbers if selection.twins == "once" else list(range(len(numbers)))
    kept = tuple(one for one, weight in zip(counting, weights, strict=True) if weight > 0)
    plan = Plan(oriented, weights[weights > 0], kept, selection.normal, selection.aggregate)
    answered, border = _answered(plan, selection, progress)
    counts = composite.counted_once(weights, counting)
    parts = [
        {
            **_described(pack, selection, part),
            "weight": float(weight),
            "counts": float(100 * count),
            "group": group,
            "treated": _treated(oriented.treatments.get(part.indicator)),
        }
        for part, weight, count, group in zip(found, weights, counts, numbers, strict=True)
    ]
    told = answered.reindex(units["unit_id"]).set_axis(units.index)
    named = units.assign(nature="derived", inherited=False, without=_lacking(weighted))
    return Index(named.join(told), parts, matrix, border, _varied(plan))


def chosen_weights(selection: Selection) -> NDArray[np.float64]:
    """Return a weight a part, summing to 100; equal where none, or not one each, are chosen."""
    given = np.array([float(one) for one in selection.weights])
    if len(given) != len(selection.parts) or not given.sum():
        given = np.ones(len(selection.parts))
    found: NDArray[np.float64] = 100 * given / given.sum()
    return found


def _part(pack: Pack, selection: Selection, indicator: str) -> Measured:
    require(pack, selection, indicator, "lag")
    newest = measured(pack, indicator, selection.level)
    refuse_inherited(pack, selection, newest, "index")
    if selection.period in newest.periods:
        return measured(pack, indicator, selection.level, selection.period)
    return newest


def _way(pack: Pack, selection: Selection, indicator: str) -> str:
    """Return which way is better; more is, where neither the user nor the definition says."""
    return lag.LOWER if direction(pack, selection, indicator) == lag.LOWER else lag.HIGHER


def _refuse_flaws(
    pack: Pack, selection: Selection, found: Sequence[Measured], values: pd.DataFrame
) -> None:
    """Raise CannotMeasure for the first reason why no index can be made of the parts."""
    if (selection.normal, selection.aggregate) == ("z", "geometric"):
        raise CannotMeasure("z_geometric")
    for reason, indicator in composite.flaws(values, selection.aggregate):
        of_mean = "geometric" if reason == "not_positive" else "index"
        periods = {part.indicator: part.period for part in found}
        raise CannotMeasure(
            "too_few_complete" if reason == "too_few" else reason,
            indicator=label(pack, selection, indicator) if indicator else "",
            period=periods.get(indicator, ""),
            statistic=say(selection.language, f"lag_statistic.{of_mean}"),
            n=int(composite.complete(values).sum()),
            least=composite.LEAST_UNITS,
        )


def _answered(
    plan: Plan, selection: Selection, progress: Callable[[int, int], None] | None
) -> tuple[pd.DataFrame, float]:
    """Return scores, spans and who lags by unit id, and the border of the bottom fifth."""
    counts = composite.counted_once(plan.weights, plan.groups)
    scores = composite.scores(plan.oriented, counts, plan.normal, plan.aggregate)
    border = lag.fifth_border(scores, lag.HIGHER)
    spans = uncertainty(plan, DRAWS, selection.seed, progress)
    return spans.assign(score=scores, lagging=lag.at_most(scores, border, lag.HIGHER)), border


def _lacking(values: pd.DataFrame) -> pd.Series[Any]:
    """Return the names of the columns that each row lacks, as lists."""
    names = [str(name) for name in values.columns]
    gaps = values.isna().to_numpy().tolist()
    lacking = [[name for name, gap in zip(names, row, strict=True) if gap] for row in gaps]
    return pd.Series(lacking, dtype="object")


def _treated(done: composite.Treatment | None) -> dict[str, Any] | None:
    return {"how": done.how, "points": done.points} if done else None


def _described(pack: Pack, selection: Selection, found: Measured) -> dict[str, Any]:
    indicator, language = found.indicator, selection.language
    row = defined(pack, indicator)
    return {
        "indicator": indicator,
        "label": row[f"label_{language}"],
        "unit": row[f"unit_{language}"],
        "decimals": int(row["decimals"]),
        "direction": _way(pack, selection, indicator),
        "period": found.period,
        "missing": found.missing,
    }


def _twin_groups(parts: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return the groups of parts that say the same thing, those of two or more."""
    by_group: dict[int, list[str]] = {}
    for part in parts:
        by_group.setdefault(part["group"], []).append(part["indicator"])
    return [names for names in by_group.values() if len(names) > 1]


def _varied(plan: Plan) -> list[str]:
    """Return what the draws redraw: the addition and the indicators only where they can."""
    several = len(plan.weights) > 1
    can_add = not plan.oriented.negative
    return [
        "normal",
        *(["weights"] if several else []),
        *(["aggregate"] if several and can_add else []),
        *(["parts"] if several else []),
    ]


def parts_for(pack: Pack, level: str) -> tuple[str, ...]:
    """Return the indicators that an index of a level can be made of.

    They permit lag and have values of that level's own, not handed down from provinces.
    """
    found = []
    for indicator in permitted(pack, "lag"):
        try:
            values = measured(pack, indicator, level)
        except CannotMeasure:
            continue
        if not values.inherited and values.missing < len(values.units):
            found.append(indicator)
    return tuple(found)
