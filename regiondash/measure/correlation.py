"""Find indicators that say the same thing: values in, correlations and groups out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE: Final = 0.8  # |rho| above which two indicators say the same thing


def correlations(values: pd.DataFrame, kind: str = "spearman") -> pd.DataFrame:
    """Return the correlation of every two indicators over the units that have both.

    `values` has a unit a row and an indicator a column. Spearman's rho, which asks whether the two
    rank units alike, or with `kind` "pearson" Pearson's r. NaN where one of the two does not vary.
    """
    names = list(values.columns)
    cells = [[_correlation(values[one], values[other], kind) for other in names] for one in names]
    return pd.DataFrame(cells, index=values.columns, columns=values.columns, dtype="float64")


def groups(found: pd.DataFrame, alike: float = ALIKE) -> list[int]:
    """Return a group number for each indicator of a table of correlations, 0 for the first.

    Indicators whose |rho| is above `alike` are in one group, and so are those a third one links.
    """
    linked = found.abs().to_numpy() > alike
    numbers = list(range(len(linked)))
    for place in numbers.copy():
        for other in range(place):
            if linked[place, other]:
                joined = {numbers[place], numbers[other]}
                numbers = [min(joined) if mine in joined else mine for mine in numbers]
    return _renumbered(numbers)


def _renumbered(numbers: Sequence[int]) -> list[int]:
    order = {number: place for place, number in enumerate(dict.fromkeys(numbers))}
    return [order[number] for number in numbers]


def _correlation(one: pd.Series[float], other: pd.Series[float], kind: str) -> float:
    both = one.notna() & other.notna()
    pair = (one[both], other[both])
    first, second = (side.rank() for side in pair) if kind == "spearman" else pair
    apart = (first - first.mean(), second - second.mean())
    spread = float((apart[0] ** 2).sum() * (apart[1] ** 2).sum()) ** 0.5
    return float((apart[0] * apart[1]).sum()) / spread if spread else float("nan")
