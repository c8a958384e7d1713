"""Measure all that a page asks of rasters: files and wishes in, values with their origins out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from regiondash.evidence.intake.confined import never
from regiondash.evidence.intake.raw import Origin
from regiondash.evidence.rasters.asked import Job, Layer, Reading, Stat, ZoneValue
from regiondash.evidence.rasters.caged.cage import measure_caged
from regiondash.evidence.rasters.caged.forms import files_of
from regiondash.evidence.rasters.entered.entering import CHANGE, PER_HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from regiondash.evidence.rasters.asked import Zone
    from regiondash.evidence.rasters.caged.given import GivenRaster
    from regiondash.evidence.rasters.change import ChangeWay
    from regiondash.pack.model import Pack

PACK_PEOPLE = "pack"
"""What stands in `Wanted.per_head` where the pack's own people are meant."""


@dataclass(frozen=True)
class Wanted:
    """What is measured of which files: a job whose paths are the files' names, over a pack's areas.

    `per_head` divides sums by people: "pack", or the name of a file of people ("": not at all);
    `change` turns periods into their change, "difference" or "percent" ("": not at all).
    """

    pack: str
    job: Job
    files: tuple[GivenRaster, ...]
    per_head: str = ""
    change: ChangeWay | str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all files that are read, each once, in the order of the job."""
        people = self.per_head if self.per_head not in ("", PACK_PEOPLE) else ""
        return tuple(dict.fromkeys([*files_of(self.job), *([people] if people else [])]))

    @property
    def made(self) -> str:
        """Return how values are made further, as `Entering.made` says it."""
        change = f"{CHANGE} {self.change}" if self.change else ""
        return ", ".join(filter(None, (PER_HEAD if self.per_head else "", change)))


@dataclass(frozen=True)
class Outcome:
    """What was measured: the values as they would enter, those of the rasters, the origins.

    `job` is what was measured, with the value up to which pixels are background where there is
    one. `made_of` are ids of the pack's sources of people, where its people were divided by.
    """

    values: tuple[ZoneValue, ...]
    found: tuple[ZoneValue, ...]
    job: Job
    origins: tuple[Origin, ...]
    made_of: tuple[str, ...] = ()


def outcome_of(
    pack: Pack,
    wanted: Wanted,
    *,
    told: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = never,
) -> Outcome:
    """Return the values of all shapes of a pack; raises BadRaster for whatever cannot be used."""
    from regiondash.evidence.rasters.change import change, first_period  # noqa: PLC0415 - large
    from regiondash.evidence.rasters.per_head import (  # noqa: PLC0415 - as they are
        only_sums,
        pack_people,
        per_head,
        sources_of_people,
    )
    from regiondash.evidence.rasters.zones import zones_of  # noqa: PLC0415 - geometry

    periods = [layer.period for layer in wanted.job.layers]
    if wanted.per_head:
        only_sums(wanted.job.stats)
    if wanted.per_head == PACK_PEOPLE:
        pack_people(pack, periods)
    if wanted.change:
        first_period(periods)
    zones = zones_of(pack)
    found = measure_caged(wanted.job, zones, wanted.files, told=told, cancelled=cancelled)
    hashes = dict(found.hashes)
    values = found.values
    if wanted.per_head:
        people = _people(wanted, zones, hashes, cancelled)
        values = per_head(pack, values, people=people)
    if wanted.change:
        values = change(values, wanted.change)  # type: ignore[arg-type]
    is_of_pack = wanted.per_head == PACK_PEOPLE
    return Outcome(
        values,
        found.values,
        replace(wanted.job, background=found.level),
        _origins(wanted, hashes),
        sources_of_people(pack, periods) if is_of_pack else (),
    )


def _people(
    wanted: Wanted,
    zones: Sequence[Zone],
    hashes: dict[str, str],
    cancelled: Callable[[], bool],
) -> tuple[ZoneValue, ...] | None:
    """Return each zone's people by a raster of them, and note its hash; None for the pack's."""
    if wanted.per_head == PACK_PEOPLE:
        return None
    reading = Reading(least_share=wanted.job.reading.least_share)
    job = Job((Layer(wanted.per_head, "people"),), (Stat("sum"),), reading)
    found = measure_caged(job, zones, wanted.files, cancelled=cancelled)
    hashes.update(found.hashes)
    return found.values


def _origins(wanted: Wanted, hashes: Mapping[str, str]) -> tuple[Origin, ...]:
    sizes = {one.name: one.size for one in wanted.files}
    return tuple(Origin(name, hashes[name], sizes[name]) for name in wanted.names)
