"""Find natural breaks: numbers in, the upper bounds of the classes that differ least inside out.

The classes with the least sum of squared deviations from their own means (Fisher 1958, Jenks
1977) are found exactly, by dynamic programming over the sorted distinct values as in
H. Wang and M. Song, "Ckmeans.1d.dp", The R Journal 3(2), 2011. The best start of a class never
falls as the end of the class rises, so that the middle end's start bounds all others' (divide
and conquer; M. Song and H. Zhong, Bioinformatics 36(20), 2020): k classes of n values take
O(k n log n) steps, 20,000 values a fraction of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Sums:
    """Running sums over sorted distinct values: how many, their sum, the sum of squares.

    Values are taken from their mean, so that squares stay small and exact.
    """

    count: Numbers
    total: Numbers
    squares: Numbers

    @classmethod
    def of(cls, values: Numbers, weights: Numbers) -> Self:
        """Return the sums over the first 0, 1, 2 … values, each counted as often as it occurs."""
        apart = values - np.average(values, weights=weights)
        apart /= np.abs(apart).max()
        columns = (weights, weights * apart, weights * apart**2)
        return cls(*(np.concatenate([[0.0], np.cumsum(column)]) for column in columns))

    def within(self, start: Places, end: Places) -> Numbers:
        """Return the squared deviations inside the classes from `start` up to before `end`."""
        total = self.total[end] - self.total[start]
        squares = self.squares[end] - self.squares[start]
        return squares - total**2 / (self.count[end] - self.count[start])


def natural_breaks(numbers: Numbers, count: int) -> Numbers:
    """Return the upper bounds of `count` natural classes, rising; the last is the highest value.

    `numbers` are any finite numbers with at least `count` distinct values among them. Equal
    numbers are never parted.
    """
    values, times = np.unique(numbers, return_counts=True)
    sums = _Sums.of(values, times.astype(np.float64))
    ends = np.arange(1, len(values) + 1)
    least = np.concatenate([[np.inf], sums.within(np.zeros_like(ends), ends)])
    starts = []
    for classes in range(2, count + 1):
        least, start = _one_class_more(sums, least, classes)
        starts.append(start)
    end, bounds = len(values), [values[-1]]
    for start in reversed(starts):
        end = int(start[end])
        bounds.append(values[end - 1])
    return np.array(bounds[::-1])


def _one_class_more(sums: _Sums, before: Numbers, classes: int) -> tuple[Numbers, Places]:
    """Return, for the first 0, 1, 2 … values, the least sum with `classes` classes and its start.

    `before` are the least sums with one class fewer; the start is that of the last class. Ends
    are taken in steps of ever half the size: each lies between two whose starts are known.
    """
    last = len(before) - 1
    least = np.full(last + 1, np.inf)
    start = np.full(last + 1, classes - 1)
    step = 1 << last.bit_length()
    while step:
        ends = np.arange(step, last + 1, 2 * step)
        ends = ends[ends >= classes]
        low = start[ends - step]
        beyond = ends + step
        high = np.where(beyond <= last, start[np.minimum(beyond, last)], last)
        high = np.maximum(low, np.minimum(high, ends - 1))
        if len(ends):
            least[ends], start[ends] = _best(sums, before, ends, low, high)
        step //= 2
    return least, start


def _best(
    sums: _Sums, before: Numbers, ends: Places, low: Places, high: Places
) -> tuple[Numbers, Places]:
    """Return, for each end, the least sum and its start among the starts `low` to `high`."""
    widths = high - low + 1
    first = np.concatenate([[0], np.cumsum(widths)[:-1]])
    tried = np.arange(widths.sum()) - np.repeat(first - low, widths)
    found = before[tried] + sums.within(tried, np.repeat(ends, widths))
    least = np.minimum.reduceat(found, first)
    hits = np.flatnonzero(found == np.repeat(least, widths))
    return least, tried[hits[np.searchsorted(hits, first)]]
