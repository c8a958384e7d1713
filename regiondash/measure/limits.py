"""State what a choice of sites must keep to: how many, of which groups, with whom and without.

All limits count candidates of a partition into groups, so that whether they can hold together is
a matter of sums: `conflict` names the one that cannot, before any search.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_array


@dataclass(frozen=True)
class Conflict:
    """A limit that cannot hold: what it is called, the group concerned, wanted and possible."""

    limit: str
    group: str
    wanted: int
    possible: int


@dataclass(frozen=True, eq=False)
class Limits:
    """How many candidates to choose, and which.

    `groups` names the group of each candidate (a province). `at_least` and `at_most` hold for
    every group; where a group has fewer candidates than `at_least`, all of them are meant.
    `include` and `exclude` are numbers of candidates.
    """

    size: int
    groups: tuple[str, ...]
    at_least: int = 0
    at_most: int | None = None
    include: frozenset[int] = frozenset()
    exclude: frozenset[int] = frozenset()

    def conflict(self) -> Conflict | None:
        """Return the limit that cannot hold; None where a choice exists.

        Names: include_exclude, size, include, at_least, at_most.
        """
        both = self.include & self.exclude
        if both:
            return Conflict("include_exclude", str(min(both)), len(both), 0)
        open_ = len(self.groups) - len(self.exclude)
        if self.size > open_:
            return Conflict("size", "", self.size, open_)
        if len(self.include) > self.size:
            return Conflict("include", "", len(self.include), self.size)
        return self._of_groups()

    def _of_groups(self) -> Conflict | None:
        least, most = 0, 0
        for group, (open_, included) in self._counts().items():
            high = open_ if self.at_most is None else min(open_, self.at_most)
            low = max(min(self.at_least, open_), included)
            if low > high:
                limit = "include" if included > high else "at_least"
                return Conflict(limit, group, low, high)
            least, most = least + low, most + high
        if least > self.size:
            return Conflict("at_least", "", least, self.size)
        if most < self.size:
            return Conflict("at_most", "", self.size, most)
        return None

    def _counts(self) -> dict[str, tuple[int, int]]:
        """Return for each group how many candidates are open to choice and how many included."""
        found: dict[str, tuple[int, int]] = {}
        for number, group in enumerate(self.groups):
            open_, included = found.get(group, (0, 0))
            found[group] = (
                open_ + (number not in self.exclude),
                included + (number in self.include),
            )
        return found

    def open_to(self, chosen: Sequence[int]) -> list[int]:
        """Return the candidates that may be chosen next, so that all limits can still hold."""
        taken = Counter(self.groups[number] for number in chosen)
        counts, left = self._counts(), self.size - len(chosen)
        owed = {
            group: max(0, min(self.at_least, open_) - taken[group])
            for group, (open_, _) in counts.items()
        }
        free = left > sum(owed.values())
        return [
            number
            for number, group in enumerate(self.groups)
            if number not in self.exclude
            and number not in chosen
            and (self.at_most is None or taken[group] < self.at_most)
            and (free or owed[group])
        ]

    def bounds(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return the least and greatest value of each candidate's 0-or-1."""
        numbers = range(len(self.groups))
        low = np.array([float(number in self.include) for number in numbers])
        high = np.array([float(number not in self.exclude) for number in numbers])
        return low, high

    def rows(self) -> tuple[csr_array, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return the sums that are limited, candidates as columns, with least and greatest."""
        from scipy import sparse  # noqa: PLC0415 - costs half a second

        counts = self._counts()
        named = list(counts)
        member = np.array([[group == name for group in self.groups] for name in named], dtype=float)
        matrix = sparse.csr_array(np.vstack([np.ones(len(self.groups)), member]))
        least = [self.size, *(min(self.at_least, counts[name][0]) for name in named)]
        most = len(self.groups) if self.at_most is None else self.at_most
        return (
            matrix,
            np.array(least, dtype=float),
            np.array([self.size, *[most] * len(named)], dtype=float),
        )
