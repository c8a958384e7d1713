"""Define what is asked of rasters, and what comes out: a job, its batches, each zone's values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol

from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

StatName = Literal["mean", "sum", "median", "stdev", "count", "quantile"]

STATS: Final[tuple[StatName, ...]] = ("mean", "sum", "median", "stdev", "count", "quantile")
WEIGHABLE: Final = ("mean", "sum", "stdev")
"""The statistics that weights may be given for."""

LEAST_SHARE: Final = 0.5
"""A zone with values for less than this share of it is missing, unless another share is asked."""

_QUANTILE: Final = re.compile(r"quantile=(0(?:\.\d+)?|1(?:\.0+)?|\.\d+)")


@dataclass(frozen=True)
class Stat:
    """One statistic of the pixels of a zone; `q` is the share below a quantile, from 0 to 1."""

    name: StatName
    q: float | None = None

    @property
    def label(self) -> str:
        """Return its name as people write it: `mean`, `quantile=0.9`."""
        return self.name if self.q is None else f"{self.name}={self.q:g}"


@dataclass(frozen=True)
class Layer:
    """One band of one raster file, and the period it shows ("2024", "2024-06", "2012-2024").

    Bands count from 1; 0 stands for the only one, and a file of several is then refused.
    """

    path: str
    period: str
    band: int = 0


@dataclass(frozen=True)
class Reading:
    """How pixels become values.

    A pixel's value is `scale` × what the file holds + `offset`; None takes the file's own. Values
    under `floor` are noise and count as 0. `weights` is a raster whose pixels weigh (people, say;
    it is brought to the grid of the values so that its sum is kept), `mask` one that says which
    pixels count: those of at least `mask_from`, or all but 0 and nodata where that is None.
    `least_share` is the share of a zone that has to have values.
    """

    weights: str = ""
    mask: str = ""
    mask_from: float | None = None
    floor: float | None = None
    scale: float | None = None
    offset: float | None = None
    least_share: float = LEAST_SHARE


@dataclass(frozen=True)
class Job:
    """Everything that decides the values: layers, statistics, how pixels are read.

    `background` asks for the share of each sum that comes from pixels at or under that value.
    """

    layers: tuple[Layer, ...]
    stats: tuple[Stat, ...]
    reading: Reading = field(default_factory=Reading)
    background: float | None = None


@dataclass(frozen=True)
class Zone:
    """One shape of a pack: its id and its full outline as WKB, EPSG:4326."""

    shape_id: str
    wkb: bytes


@dataclass(frozen=True)
class Batch:
    """One piece of a job: a layer and zones that lie near each other; `number` counts from 0."""

    number: int
    layer: Layer
    zones: tuple[Zone, ...]


@dataclass(frozen=True)
class ZoneValue:
    """One statistic of one zone and period.

    `value` is None where the zone is missing: outside the raster, or valid for less than the
    share that was asked for. `valid_share` (0 to 1) is the share of the zone, in the raster's own
    grid, that has values (of its part within the mask, where there is one; 0 where there is no
    such part). `background_share` is the share of a sum that comes from background, None where
    nobody asked.
    """

    shape_id: str
    period: str
    stat: str
    value: float | None
    valid_share: float
    background_share: float | None = None


@dataclass(frozen=True)
class Done:
    """What one batch gave."""

    number: int
    values: tuple[ZoneValue, ...]


class Pool(Protocol):
    """Who works on batches: this process, or several."""

    def results(self, batches: Sequence[Batch], work: Callable[[Batch], Done]) -> Iterator[Done]:
        """Return what the batches give, in the order in which they end; all of them.

        `work` and batches can be pickled. Closing the iterator gives up what is not done yet.
        """
        ...


class BadRaster(Problem):
    """A raster, or what is asked of it, cannot be used: it says why and what to do."""


class Stopped(Problem):
    """Somebody stopped a job; what was done is kept, and the same job goes on from there."""


def stat_of(text: str) -> Stat:
    """Return the statistic a text names (`mean`, `quantile=0.9`); raise BadRaster for others."""
    plain = text.strip().lower()
    found = _QUANTILE.fullmatch(plain)
    if found:
        return Stat("quantile", float(found[1]))
    for name in STATS:
        if plain == name != "quantile":
            return Stat(name)
    raise BadRaster("rasters.unknown_stat", stat=text.strip(), known=", ".join(STATS))
