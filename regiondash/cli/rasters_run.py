"""Run what a command asks of rasters: a job and a pack in, values and how they were made out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from regiondash.cli.imported import as_text
from regiondash.cli.progress import one_line, stoppable
from regiondash.cli.rasters_asked import is_of_pack
from regiondash.cli.rasters_told import Given
from regiondash.errors import RegionDashError
from regiondash.evidence.intake.raw import Origin
from regiondash.evidence.rasters.asked import Job, Layer, Reading, Stat, ZoneValue
from regiondash.evidence.rasters.background import level, warning
from regiondash.evidence.rasters.change import change, first_period
from regiondash.evidence.rasters.checked import check
from regiondash.evidence.rasters.entered.drafting import Entering, draft
from regiondash.evidence.rasters.entered.entering import CHANGE, PER_HEAD, PERCENT
from regiondash.evidence.rasters.opened import sha256_of
from regiondash.evidence.rasters.per_head import (
    pack_people,
    per_head,
    sources_of_people,
)
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.zones import zones_of
from regiondash.text import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.cli.rasters_asked import Wanted
    from regiondash.evidence.rasters.asked import Pool, Zone
    from regiondash.pack.model import Pack
    from regiondash.settings import Settings

_NOTHING_YET: Final = frozenset({"nothing_new", "raster_nothing"})
_MINUTE: Final = 60
_PEOPLE: Final = "people"
"""What stands for the period of a raster of people, which serves all periods."""


def checked(pack: Pack, wanted: Wanted, language: str, *, drafts: bool) -> None:
    """Raise RegionDashError for what can be known to be wrong or missing before rasters are read.

    With `drafts` that is also what an import of the values needs.
    """
    if is_of_pack(wanted.people):
        pack_people(pack, [layer.period for layer in wanted.job.layers])
    if wanted.way:
        first_period([layer.period for layer in wanted.job.layers])
    if not drafts:
        return
    names = tuple(Origin(Path(layer.path).name, "", 0) for layer in wanted.job.layers)
    entering = Entering(wanted.job, names, wanted.request, wanted.licence)
    empty = draft(pack, _unknown(pack, wanted.job), entering)
    faults = tuple(one for one in empty.faults if one.reason not in _NOTHING_YET)
    if faults or empty.missing:
        refused = replace(empty, faults=faults, warnings=(), guesses=())
        raise RegionDashError(as_text(pack, refused, None, language))


def _unknown(pack: Pack, job: Job) -> tuple[ZoneValue, ...]:
    """Return a missing value for each period and statistic of a job: enough to try its words."""
    shape = str(pack.shape_table["shape_id"].iloc[0])
    return tuple(
        ZoneValue(shape, layer.period, stat.label, None, 0.0)
        for layer in job.layers
        for stat in job.stats
    )


@dataclass(frozen=True)
class Measuring:
    """One command at work: where it keeps what is done, the pack, and what is wanted."""

    settings: Settings
    pack: Pack
    wanted: Wanted
    language: str
    restart: bool = False

    def done(self, pool: Pool | None) -> tuple[Given, Entering]:
        """Return all values with what to say of them, and how they enter the pack.

        Raises BadRaster where a raster cannot be used, Stopped after Ctrl-C.
        """
        wanted, zones = self.wanted, zones_of(self.pack)
        check(wanted.job, zones)
        job = replace(wanted.job, background=level(wanted.job, zones, unit=wanted.request.unit))
        with stoppable() as cancelled:
            counted = self._counted(zones, pool, cancelled)
            found = self._run(job, zones, pool, cancelled)
            origins = tuple(self._origin(path, cancelled) for path in self._paths())
        values = self._further(found, counted)
        dark = warning(self.language, found, job.background)
        given = Given(
            self.pack,
            values,
            job.reading.least_share,
            origins,
            wanted.request.source,
            wanted.licence,
            self._note(),
            (dark,) if dark else (),
        )
        return given, self._entering(job, origins)

    def _run(
        self,
        job: Job,
        zones: tuple[Zone, ...],
        pool: Pool | None,
        cancelled: Callable[[], bool],
    ) -> tuple[ZoneValue, ...]:
        with one_line(self._progress) as told:
            return run(
                job,
                zones,
                pool=pool,
                journal=self.settings.work,
                restart=self.restart,
                told=told,
                cancelled=cancelled,
            )

    def _progress(self, done: int, of: int, left: float | None) -> str:
        figures = {"done": done, "of": of}
        if left is None:
            return say(self.language, "rasters_cli.progress", **figures)
        minutes = max(1, round(left / _MINUTE))
        return say(self.language, "rasters_cli.progress_left", minutes=minutes, **figures)

    def _counted(
        self, zones: tuple[Zone, ...], pool: Pool | None, cancelled: Callable[[], bool]
    ) -> tuple[ZoneValue, ...] | None:
        """Return the sums of a raster of people, as the file has it; None without one."""
        people = self.wanted.people
        if not people or is_of_pack(people):
            return None
        reading = Reading(least_share=self.wanted.job.reading.least_share)
        job = Job((Layer(people, _PEOPLE),), (Stat("sum"),), reading)
        check(job, zones)
        return self._run(job, zones, pool, cancelled)

    def _paths(self) -> tuple[str, ...]:
        """Return the paths of all rasters, each once: values, weights, mask, people."""
        wanted, reading = self.wanted, self.wanted.job.reading
        people = "" if is_of_pack(wanted.people) else wanted.people
        layers = (layer.path for layer in wanted.job.layers)
        return tuple(dict.fromkeys(filter(None, (*layers, reading.weights, reading.mask, people))))

    def _origin(self, path: str, cancelled: Callable[[], bool]) -> Origin:
        sha256 = sha256_of(path, cancelled=cancelled)
        return Origin(Path(path).name, sha256, Path(path).stat().st_size)

    def _further(
        self, found: tuple[ZoneValue, ...], counted: tuple[ZoneValue, ...] | None
    ) -> tuple[ZoneValue, ...]:
        """Return values per person, and their change, where that is wanted."""
        values = found
        if self.wanted.people:
            values = per_head(self.pack, values, people=counted)
        return change(values, self.wanted.way) if self.wanted.way else values

    def _note(self) -> str:
        """Return how values were made further, as sentences: by whose people, against when."""
        said = [self._people(self.language)] if self.wanted.people else []
        if self.wanted.way:
            first = first_period(layer.period for layer in self.wanted.job.layers)
            said.append(say(self.language, f"rasters_change.{self.wanted.way}", first=first))
        return " ".join(said)

    def _people(self, language: str) -> str:
        """Return whose people sums are divided by, as sentences."""
        if is_of_pack(self.wanted.people):
            periods = [layer.period for layer in self.wanted.job.layers]
            return " ".join(pack_people(self.pack, periods, language))
        return say(language, "rasters_people.from_raster", name=Path(self.wanted.people).name)

    def _entering(self, job: Job, origins: tuple[Origin, ...]) -> Entering:
        wanted = self.wanted
        made = [PER_HEAD] if wanted.people else []
        made += [CHANGE, PERCENT] if wanted.way == "percent" else [CHANGE] if wanted.way else []
        periods = [layer.period for layer in job.layers]
        of_pack = is_of_pack(wanted.people)
        return Entering(
            job,
            origins,
            wanted.request,
            wanted.licence,
            " ".join(made),
            sources_of_people(self.pack, periods) if of_pack else (),
            {one: self._people(one) for one in LANGUAGES} if wanted.people else {},
        )
