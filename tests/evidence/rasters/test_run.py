"""A run gives every zone's values, tells how far it is, stops when asked and goes on later."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from regiondash.evidence.rasters import batches
from regiondash.evidence.rasters.asked import (
    BadRaster,
    Batch,
    Done,
    Job,
    Layer,
    Reading,
    Stopped,
    Zone,
    stat_of,
)
from regiondash.evidence.rasters.run import Here, run
from regiondash.evidence.rasters.zonal import Work
from regiondash.evidence.rasters.zones import zones_of
from tests.evidence.rasters.made import KOREA, box, job, tiff, values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from regiondash.pack.model import Pack


class Counting(Here):
    """A pool that counts what is asked of it, and works from the last batch to the first."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.is_closed = False

    def results(self, batches: Sequence[Batch], work: Callable[[Batch], Done]) -> Iterator[Done]:
        """Yield what batches give, as a pool may: sent elsewhere, in another order."""
        try:
            for batch in reversed(batches):
                self.asked.append(batch.number)
                yield pickle.loads(pickle.dumps(work))(pickle.loads(pickle.dumps(batch)))  # noqa: S301 - our own
        finally:
            self.is_closed = True


@pytest.fixture(scope="module")
def zones(prk: Pack) -> tuple[Zone, ...]:
    """Return the pack's shapes."""
    return zones_of(prk)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small batches, so that a small job has many."""
    monkeypatch.setattr(batches, "LEAST_PIXELS", 12_000)
    monkeypatch.setattr(batches, "PIXELS", 12_000)
    monkeypatch.setattr(batches, "A_ZONE", 100)


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Return a job over two years with two statistics and a tenth of pixels missing."""
    folder, random = tmp_path_factory.mktemp("years"), np.random.default_rng(5)
    layers = []
    for year in ("2024", "2023"):
        array = random.random((350, 450)).astype("float32")
        array[random.random(array.shape) < 0.1] = np.nan
        layers.append(Layer(str(tiff(folder / f"{year}.tif", array, KOREA)), year))
    return Job(tuple(layers), (stat_of("sum"), stat_of("mean")), background=0.5)


@pytest.mark.usefixtures("small")
def test_values_are_sorted_and_whole(years: Job, zones: tuple[Zone, ...]) -> None:
    """By shape, period and statistic; one for each."""
    found = run(years, zones)
    keys = [(one.shape_id, one.period, one.stat) for one in found]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(zones) * 2 * 2


@pytest.mark.usefixtures("small")
def test_a_pool_gives_the_same_in_any_order(years: Job, zones: tuple[Zone, ...]) -> None:
    """Work and batches travel to other processes; the order in which they end does not matter."""
    pool = Counting()
    assert run(years, zones, pool=pool) == run(years, zones)
    assert len(pool.asked) > 8
    assert pool.is_closed


def test_a_division_into_batches_changes_nothing(
    years: Job, zones: tuple[Zone, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zone's values do not depend on which zones it is read with."""
    whole = run(years, zones)
    monkeypatch.setattr(batches, "LEAST_PIXELS", 1)
    monkeypatch.setattr(batches, "PIXELS", 1)
    assert run(years, zones) == whole


@pytest.mark.usefixtures("small")
def test_progress_is_told(years: Job, zones: tuple[Zone, ...]) -> None:
    """From none to all, one batch after the other."""
    told: list[tuple[int, int]] = []
    run(years, zones, told=lambda done, of: told.append((done, of)))
    of = told[0][1]
    assert told == [(done, of) for done in range(of + 1)]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("after", [0, 1, 7])
def test_a_job_goes_on_where_it_was_stopped(
    years: Job, zones: tuple[Zone, ...], tmp_path: Path, after: int
) -> None:
    """What was done is not done again, and the answer is the same to the last bit."""
    told: list[int] = []
    with pytest.raises(Stopped, match=f"Stopped after {after} of"):
        run(
            years,
            zones,
            journal=tmp_path,
            told=lambda done, _of: told.append(done),
            cancelled=lambda: bool(told) and told[-1] >= after,
        )
    pool = Counting()
    assert run(years, zones, pool=pool, journal=tmp_path) == run(years, zones)
    everything = Counting()
    run(years, zones, pool=everything)
    assert len(everything.asked) - len(pool.asked) == after
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("small")
def test_a_torn_journal_gives_the_same_answer(
    years: Job, zones: tuple[Zone, ...], tmp_path: Path
) -> None:
    """A line that was cut off is done again."""
    _stop(years, zones, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-20])
    assert run(years, zones, journal=tmp_path) == run(years, zones)


@pytest.mark.usefixtures("small")
def test_another_job_takes_nothing_from_a_journal(
    years: Job, zones: tuple[Zone, ...], tmp_path: Path
) -> None:
    """Other statistics, pixels read otherwise, fewer zones or other files begin anew."""
    _stop(years, zones, tmp_path)
    copied = tiff(tmp_path / "copy.tif", np.ones((350, 450), "float32"), KOREA)
    others = (
        replace(years, stats=years.stats[:1]),
        replace(years, reading=Reading(floor=0.2)),
        replace(years, background=None),
        replace(years, layers=(years.layers[0], replace(years.layers[1], path=str(copied)))),
    )
    everything = Counting()
    run(years, zones, pool=everything)
    for other in others:
        pool = Counting()
        run(other, zones, pool=pool, journal=tmp_path)
        assert len(pool.asked) == len(everything.asked)


@pytest.mark.usefixtures("small")
def test_files_that_moved_go_on_as_well(
    years: Job, zones: tuple[Zone, ...], tmp_path: Path
) -> None:
    """What a file holds counts, not where it lies."""
    _stop(years, zones, tmp_path / "journal")
    moved = [replace(one, path=str(tiff_copy(one.path, tmp_path))) for one in years.layers]
    pool, everything = Counting(), Counting()
    found = run(replace(years, layers=tuple(moved)), zones, pool=pool, journal=tmp_path / "journal")
    assert found == run(years, zones, pool=everything)
    assert len(pool.asked) == len(everything.asked) - 3


@pytest.mark.usefixtures("small")
def test_a_journal_can_be_thrown_away(years: Job, zones: tuple[Zone, ...], tmp_path: Path) -> None:
    """Everything is done again then."""
    _stop(years, zones, tmp_path)
    pool, everything = Counting(), Counting()
    run(years, zones, pool=pool, journal=tmp_path, restart=True)
    run(years, zones, pool=everything)
    assert len(pool.asked) == len(everything.asked)


@pytest.mark.usefixtures("small")
def test_a_pool_is_given_up_when_somebody_stops(years: Job, zones: tuple[Zone, ...]) -> None:
    """Without a journal, too: what others would still do is called off."""
    pool = Counting()
    with pytest.raises(Stopped):
        run(years, zones, pool=pool, cancelled=lambda: len(pool.asked) >= 2)
    assert len(pool.asked) == 2
    assert pool.is_closed


def test_a_pool_that_forgets_batches_gives_nothing(years: Job, zones: tuple[Zone, ...]) -> None:
    """Values are never given where some are missing."""

    class Forgetful(Here):
        def results(
            self, batches: Sequence[Batch], work: Callable[[Batch], Done]
        ) -> Iterator[Done]:
            yield from super().results(batches[1:], work)

    with pytest.raises(Stopped, match="Stopped after"):
        run(years, zones, pool=Forgetful())


def test_two_rasters_of_one_period_are_refused(tmp_path: Path) -> None:
    """Which of the two values holds would be left to chance."""
    layer = Layer(str(tiff(tmp_path / "a.tif", np.ones((4, 4)))), "2024")
    with pytest.raises(BadRaster, match="Two rasters show 2024"):
        run(Job((layer, layer), (stat_of("mean"),)), [box("a", 0, 0, 1, 1)])


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_least_share_is_a_share(tmp_path: Path, share: float) -> None:
    """It lies between none and all of a zone."""
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)))
    with pytest.raises(BadRaster, match="a number from 0 to 1"):
        values(path, [box("a", 0, 0, 1, 1)], least_share=share)


def test_a_statistic_that_is_asked_twice_is_given_once(tmp_path: Path) -> None:
    """Nobody can tell two of one name apart."""
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)))
    assert len(values(path, [box("a", 0, 0, 1, 1)], "mean mean")) == 1


def test_a_median_that_would_not_fit_is_refused(
    years: Job, zones: tuple[Zone, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every value of a zone is held for it: the sentence says what to ask instead."""
    monkeypatch.setattr("regiondash.evidence.rasters.checked.MANY_VALUES", 100)
    with pytest.raises(BadRaster, match="too many for the statistic median"):
        run(replace(years, stats=(stat_of("median"),)), zones)
    run(replace(years, layers=years.layers[:1]), zones)


def test_work_is_the_same_wherever_it_is_done(tmp_path: Path) -> None:
    """It can be sent to another process, and compared."""
    work = Work(job(tiff(tmp_path / "a.tif", np.ones((4, 4)))))
    assert pickle.loads(pickle.dumps(work)) == work  # noqa: S301 - our own


def _stop(years: Job, zones: Sequence[Zone], journal: Path) -> None:
    """Stop a job after three batches."""
    told: list[int] = []
    with pytest.raises(Stopped):
        run(
            years,
            zones,
            journal=journal,
            told=lambda done, _of: told.append(done),
            cancelled=lambda: bool(told) and told[-1] == 3,
        )


def tiff_copy(path: str, folder: Path) -> Path:
    """Copy a file into a folder, under another name."""
    from pathlib import Path as File  # noqa: PLC0415 - only to copy

    copy = folder / f"moved-{File(path).name}"
    copy.write_bytes(File(path).read_bytes())
    return copy
