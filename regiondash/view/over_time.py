"""Follow an indicator's inequality through its periods: values in, indices and slopes out."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.measure.convergence import beta, sigma
from regiondash.measure.inequality import decomposed, gini, theil, variation
from regiondash.view.measured import measured
from regiondash.view.rows import value

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

_YEAR: Final = re.compile(r"\d{4}")


def over_time(pack: Pack, selection: Selection, found: Measured) -> list[dict[str, Any]]:
    """Return indices a period, oldest first; empty with fewer than two periods.

    Keys: period, n, missing, mean, gini, theil, theil_between, theil_within, williamson, cv. Each
    period counts the units that it has, weighted as the selection says by the pack's one count of
    people; its indices are None where they are not defined.
    """
    if len(found.periods) == 1:
        return []
    every = [measured(pack, found.indicator, found.level, period) for period in found.periods]
    return [_period(one, selection.weighting) for one in every]


def _period(found: Measured, weighting: str) -> dict[str, Any]:
    weighted = weighting == "population"
    units = found.units[found.units["value"].notna()]
    units = units[units["people"] > 0] if weighted else units
    head = {"period": found.period, "n": len(units), "missing": len(found.units) - len(units)}
    if units.empty or (units["value"] < 0).any():
        return {**head, **dict.fromkeys(_FIGURES)}
    y, homes = units["value"], units["province_id"].tolist()
    people = units["people"] if weighted else None
    parts = decomposed(y, homes, people) if any(homes) else None
    figures = {
        "mean": float((y * people).sum() / people.sum()) if people is not None else y.mean(),
        "gini": gini(y, people),
        "theil": theil(y, people),
        "theil_between": parts.between if parts else None,
        "theil_within": parts.within if parts else None,
        "williamson": variation(y, units["people"]) if (units["people"] > 0).all() else None,
        "cv": variation(y),
    }
    return {**head, **{name: value(figures[name]) for name in _FIGURES}}


_FIGURES: Final = (*("mean", "gini", "theil", "theil_between", "theil_within", "williamson", "cv"),)


def convergence(pack: Pack, found: Measured) -> dict[str, Any] | None:
    """Return sigma and beta convergence from the first period to the last; None with one period.

    Both rest on the units with a value above zero in every period (`n`), each counting once.
    sigma: the standard deviation of logarithms a period. beta: see `measure.convergence.Beta`,
    None where no line can be laid. `from`, `to` and, where periods are years, `years`.
    """
    if len(found.periods) == 1:
        return None
    every = [measured(pack, found.indicator, found.level, period) for period in found.periods]
    wide = pd.DataFrame({one.period: one.units.set_index("unit_id")["value"] for one in every})
    whole = wide[(wide > 0).all(axis=1)]
    first, last = found.periods[0], found.periods[-1]
    line = beta(whole[first], whole[last], _years(first, last))
    return {
        "from": first,
        "to": last,
        "years": value(_years(first, last)),
        "n": len(whole),
        "sigma": [{"period": name, "sigma": value(sigma(whole[name]))} for name in whole],
        "beta": {name: value(one) for name, one in asdict(line).items()} if line else None,
    }


def _years(first: str, last: str) -> float | None:
    """Return how many years lie between two periods that are years; None for others."""
    both = all(_YEAR.fullmatch(period) for period in (first, last))
    return float(int(last) - int(first)) if both else None
