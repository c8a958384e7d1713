"""Search for a choice of sites, here or in a process of its own that can be ended: problem in.

`python -m regiondash.measure.search` reads a problem from its input, as `Problem.to_bytes` writes
it, and writes the choice as JSON. A process is used, and no thread, for the solver listens to
nobody until it is done.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

import numpy as np

from regiondash.measure import siting
from regiondash.measure.limits import Limits

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Problem:
    """What is to be solved: demand and what reaches it (cover), or distances alone (nearest).

    `matrix` has a row a demand and a column a candidate: whether it is reached where `demand`
    holds a weight a row, else kilometres.
    """

    demand: Floats | None
    matrix: npt.NDArray[np.generic]
    limits: Limits

    def solved(self, patience: float) -> siting.Choice | None:
        """Return the best choice found within so many seconds, or None where none was found."""
        if self.demand is None:
            return siting.nearest(self.matrix.astype(float), self.limits, patience=patience)
        return siting.cover(self.demand, self.matrix.astype(bool), self.limits, patience=patience)

    def to_bytes(self, patience: float) -> bytes:
        """Return the problem and the patience as bytes that hold numbers and text alone."""
        limits = self.limits
        least = {"size": limits.size, "groups": limits.groups, "at_least": limits.at_least}
        rest = {"at_most": limits.at_most, "include": sorted(limits.include)}
        about = {**least, **rest, "exclude": sorted(limits.exclude)}
        text = json.dumps({"limits": about, "patience": patience})
        arrays = {} if self.demand is None else {"demand": self.demand}
        out = io.BytesIO()
        np.savez(out, allow_pickle=False, about=np.array(text), matrix=self.matrix, **arrays)
        return out.getvalue()


def read(data: bytes) -> tuple[Problem, float]:
    """Return the problem and the patience that `Problem.to_bytes` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        about = json.loads(str(arrays["about"]))
        given = about["limits"]
        sets = {name: frozenset(given[name]) for name in ("include", "exclude")}
        limits = Limits(**{**given, **sets, "groups": tuple(given["groups"])})
        demand = arrays["demand"] if "demand" in arrays.files else None
        return Problem(demand, arrays["matrix"], limits), float(about["patience"])


class Search:
    """A search that runs in a process of its own until it is done, out of time or cancelled."""

    def __init__(self, problem: Problem, patience: float) -> None:
        self.patience = patience
        self._since = time.monotonic()
        self._answer: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - held until read
        with tempfile.TemporaryFile() as asked:
            asked.write(problem.to_bytes(patience))
            asked.seek(0)
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-m", __name__], stdin=asked, stdout=self._answer
            )

    @property
    def seconds(self) -> float:
        """Return for how long it has been running."""
        return time.monotonic() - self._since

    def is_running(self) -> bool:
        """Return whether it is still searching."""
        return self._process.poll() is None

    def cancel(self) -> None:
        """End it; what it found is lost."""
        self._process.kill()
        self._process.wait()
        self._answer.close()

    def choice(self) -> siting.Choice | None:
        """Wait for the end and return what was found; None where nothing was."""
        self._process.wait()
        self._answer.seek(0)
        found = json.loads(self._answer.read() or b"null")
        self._answer.close()
        return found and siting.Choice(**{**found, "chosen": tuple(found["chosen"])})


def main() -> None:
    """Solve the problem of the input and write the choice."""
    problem, patience = read(sys.stdin.buffer.read())
    found = problem.solved(patience)
    sys.stdout.write(json.dumps(asdict(found) if found else None))


if __name__ == "__main__":
    main()
