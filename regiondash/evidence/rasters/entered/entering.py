"""Hold what is said of values made from rasters on their way into a pack: one record."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.intake.raw import Origin
    from regiondash.evidence.rasters.asked import Job

PER_HEAD: Final = "per head"
CHANGE: Final = "change"
PERCENT: Final = "percent"


@dataclass(frozen=True)
class Entering:
    """How values were made, and what the user says of them.

    `origins` has one entry a raster file, weights and mask included: its name as the user gave
    it, its SHA-256, its size; where names are not those of the job's paths, they stand in the
    order of the job: the layers' files, each once, then weights, then mask. `request` is of the
    kind "indicators". `licence` is the rasters'. `made` says how values were made further, in
    words that hold `PER_HEAD`, `CHANGE`, `PERCENT` ("per head", "change percent"; "": not at
    all). `made_of` are ids of further sources of the pack (of the people, say), `people` the
    sentences, by language, that say whose people sums were divided by.
    """

    job: Job
    origins: tuple[Origin, ...]
    request: Request
    licence: str = ""
    made: str = ""
    made_of: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all files, each once: layers, weights, mask."""
        reading = self.job.reading
        listed = [*(layer.path for layer in self.job.layers), reading.weights, reading.mask]
        return tuple(dict.fromkeys(path for path in listed if path))

    def origin_of(self, path: str) -> tuple[str, str]:
        """Return the name and the SHA-256 ("" where nobody said it) of a path's file."""
        by_name = {one.name: one for one in self.origins}
        ends = [PurePath(one).name for one in self.paths]
        if len(set(ends)) == len(ends) and set(ends) <= set(by_name):
            found = by_name[PurePath(path).name]
        elif len(ends) == len(self.origins) and path in self.paths:
            found = self.origins[self.paths.index(path)]
        else:
            return PurePath(path).name, ""
        return found.name, found.sha256
