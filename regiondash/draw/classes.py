"""Cut values into classes: numbers in, bounds and class numbers out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from regiondash.draw.natural_breaks import Numbers, natural_breaks


@dataclass(frozen=True)
class Classes:
    """Class bounds for one indicator: class i holds bounds[i] ≤ value ≤ bounds[i + 1].

    A value on an inner bound belongs to the lower class. `exact` says that each class is one
    single value (few distinct values), so that bounds are the values themselves.
    """

    method: str
    bounds: tuple[float, ...]
    exact: bool = False

    @property
    def count(self) -> int:
        """Return the number of classes."""
        return len(self.bounds) if self.exact else len(self.bounds) - 1

    def assign(self, values: pd.Series[float]) -> pd.Series[pd.Int64Dtype]:
        """Return each value's class number from 0; missing values stay missing."""
        numbers = values.to_numpy(dtype=float)
        upper = np.asarray(self.bounds if self.exact else self.bounds[1:])
        found = np.minimum(np.searchsorted(upper, numbers, side="left"), self.count - 1)
        classes = pd.Series(found, index=values.index, dtype="Int64")
        return classes.mask(values.isna())

    def interval(self, number: int) -> tuple[float, float]:
        """Return the lower and upper bound of class `number`."""
        if self.exact:
            return self.bounds[number], self.bounds[number]
        return self.bounds[number], self.bounds[number + 1]


def classify(values: pd.Series[float], method: str, count: int) -> Classes:
    """Return `count` classes of `values` by quantiles, natural_breaks or equal_interval.

    Missing values are left out. Where there are no more distinct values than classes, each
    value is a class of its own. Quantiles are mapclassify's (ties stay together, so there can
    be fewer classes than asked for); natural breaks are exact (`natural_breaks`). Pass the
    values of all periods at once to freeze the breaks across years. Raises ValueError without
    any value.
    """
    numbers: Numbers = np.asarray(values.dropna(), dtype=np.float64)
    distinct: Numbers = np.unique(numbers)
    if len(distinct) == 0:
        msg = "There are no values to classify."
        raise ValueError(msg)
    if len(distinct) <= count:
        return Classes(method, tuple(float(value) for value in distinct), exact=True)
    upper: Numbers = np.unique(_UPPER_BOUNDS[method](numbers, count))
    return Classes(method, (float(distinct[0]), *(float(bound) for bound in upper)))


def _quantiles(numbers: Numbers, count: int) -> Numbers:
    return np.asarray(np.quantile(numbers, np.arange(1, count + 1) / count), dtype=float)


def _equal_interval(numbers: Numbers, count: int) -> Numbers:
    return np.linspace(numbers.min(), numbers.max(), count + 1)[1:]


_UPPER_BOUNDS = {
    "quantiles": _quantiles,
    "natural_breaks": natural_breaks,
    "equal_interval": _equal_interval,
}
