"""Keep the rasters that a session is at: what was given, how it is measured, and the values.

It stands beside the session's import (`additions_work`), whose turn it shares: what is said of
the indicator and its source is kept there. No raster that somebody gave is ever written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.evidence.rasters.asked import Job, Layer, Reading, stat_of
from regiondash.ui import additions_work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.rasters.asked import BadRaster
    from regiondash.evidence.rasters.caged.given import GivenRaster
    from regiondash.evidence.rasters.caged.job import Outcome, Wanted
    from regiondash.evidence.rasters.opened import Grid

_KEY: Final = "rasters_work"
QUANTILE: Final = "quantile"
OTHERS: Final = ("weights", "mask", "people")
"""What a raster can be but values: its name stands under one of these in `how`."""


@dataclass(frozen=True)
class Held:
    """One raster: its grid, or the problem that says why it has none.

    `period` is that of its values, from its name or as the user says; `band` the one to read,
    0 being the only one.
    """

    file: GivenRaster
    grid: Grid | None = None
    problem: BadRaster | None = None
    period: str = ""
    band: int = 0

    @property
    def bands(self) -> int:
        """Return how many bands the file has, as far as that is known."""
        if self.grid:
            return self.grid.bands
        told = self.problem.values.get("bands", 1) if self.problem else 1
        return int(str(told))


@dataclass(frozen=True)
class Work:
    """The rasters of a session. `how` holds what is said of reading pixels, where something is.

    `outcome` is what was measured, and `wanted` what it was measured of. `turn` is that of the
    import it belongs to, `given` counts what was given, so that the choice of files is empty again.
    """

    turn: int
    held: tuple[Held, ...] = ()
    stats: tuple[str, ...] = ("mean",)
    quantile: float = 0.9
    how: Mapping[str, Any] = field(default_factory=dict)
    licence: str = ""
    outcome: Outcome | None = None
    wanted: Wanted | None = None
    given: int = 0

    @property
    def values(self) -> tuple[Held, ...]:
        """Return the rasters that hold values: those that are neither weights, mask nor people."""
        others = {self.how.get(name) for name in OTHERS}
        return tuple(one for one in self.held if one.file.name not in others)

    def job(self) -> Job:
        """Return all that decides the values; raises BadRaster for a quantile beyond 0 to 1."""
        layers = tuple(Layer(one.file.name, one.period, one.band) for one in self.values)
        labels = [f"{one}={self.quantile:g}" if one == QUANTILE else one for one in self.stats]
        known = {name: self.how[name] for name in _READING if self.how.get(name) is not None}
        return Job(layers, tuple(map(stat_of, labels)), Reading(**known))


_READING: Final = ("weights", "mask", "mask_from", "floor", "scale", "offset", "least_share")


def now() -> Work:
    """Return the session's rasters; none where the import they belonged to is over."""
    turn = additions_work.now().turn
    found: Work | None = st.session_state.get(_KEY)
    return found if found and found.turn == turn else Work(turn)


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of a Work
    """Change the session's rasters, and forget what went wrong before."""
    st.session_state[_KEY] = replace(now(), **fields)
    additions_work.change()


def put(name: str, **fields: Any) -> None:  # noqa: ANN401 - the fields of a Held
    """Change one of the rasters."""
    held = (replace(one, **fields) if one.file.name == name else one for one in now().held)
    change(held=tuple(held))


def drop(name: str) -> None:
    """Put one raster away, with all that was said of it; the import ends with the last."""
    left = tuple(one for one in now().held if one.file.name != name)
    if not left:
        additions_work.drop()
        return
    how = {key: said for key, said in now().how.items() if said != name}
    change(held=left, how=how)


def drop_unseen() -> None:
    """Put away the rasters that nobody has looked at."""
    for one in now().held:
        if not (one.grid or one.problem):
            drop(one.file.name)


def say_how(name: str, value: object) -> None:
    """Take what the user says of how pixels are read; nothing, where it is None or empty."""
    others = {key: said for key, said in now().how.items() if key != name}
    change(how=others if value in (None, "") else {**others, name: value})
