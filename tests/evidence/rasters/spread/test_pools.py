"""Test that work spread over processes gives the same answers, whatever happens to a worker."""

from __future__ import annotations

import importlib
import math
import os
import signal
import time
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine

from regiondash.evidence.rasters.asked import (
    BadRaster,
    Job,
    Layer,
    Reading,
    Stopped,
    Zone,
    stat_of,
)
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.spread import dealing, pools
from regiondash.evidence.rasters.spread.dealing import AHEAD, Dealing
from regiondash.evidence.rasters.spread.pools import at, local
from tests.evidence.rasters.spread import working
from tests.evidence.rasters.spread.cluster import Cluster, cluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from regiondash.evidence.rasters.asked import ZoneValue

YEARS: Final = 24


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a raster, and with weights on another grid."""
    folder = tmp_path_factory.mktemp("spread")
    chance = np.random.default_rng(5)
    for name, size in (("lights", 300), ("people", 120)):
        _write(folder / f"{name}.tif", chance.gamma(2.0, 3.0, (size, size)).astype("float32"))
    return folder


def _write(path: Path, values: np.ndarray) -> None:
    size = len(values)
    profile = {"driver": "GTiff", "width": size, "height": size, "count": 1, "dtype": "float32"}
    place = Affine(6.0 / size, 0.0, 120.0, 0.0, -6.0 / size, 45.0)
    with rasterio.open(path, "w", **profile, crs="EPSG:4326", transform=place) as made:
        made.write(values, 1)


@pytest.fixture(scope="module")
def zones() -> tuple[Zone, ...]:
    """Return discs that overlap each other and the raster's edges."""
    centres = [(120.0 + x, 39.5 + y) for x in range(7) for y in range(6)]
    discs = [shapely.Point(at).buffer(0.6) for at in centres]
    return tuple(Zone(f"s{n:02}", disc.wkb) for n, disc in enumerate(discs))


@pytest.fixture(scope="module")
def job(room: Path) -> Job:
    """Return a job of a layer a year: a batch a year."""
    layers = tuple(Layer(str(room / "lights.tif"), str(2001 + n)) for n in range(YEARS))
    stats = (stat_of("mean"), stat_of("sum"), stat_of("stdev"))
    return Job(layers, stats, Reading(floor=0.5), background=2.0)


@pytest.fixture(scope="module")
def alone(job: Job, zones: tuple[Zone, ...]) -> tuple[ZoneValue, ...]:
    """Return what one process finds."""
    return run(job, zones)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Give a scheduler and two workers, each a process of its own."""
    with cluster(tmp_path_factory.mktemp("pair"), 2) as made:
        yield made


@pytest.fixture(scope="module")
def both(pair: Cluster) -> Iterator[Dealing]:
    """Give the pool of the two workers, once both are there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pools, "_PATIENCE", 120.0)  # many tests may run beside this one
        yield from _pool(pair.address)


def _pool(address: str) -> Iterator[Dealing]:
    with at(address) as pool:
        assert isinstance(pool, Dealing)
        pool.client.wait_for_workers(2, timeout=120)
        yield pool


@pytest.fixture(scope="module")
def own() -> Iterator[Dealing]:
    """Give a pool of two processes of this machine's own."""
    with local(2) as pool:
        assert isinstance(pool, Dealing)
        yield pool


def same(ours: tuple[ZoneValue, ...], theirs: tuple[ZoneValue, ...]) -> bool:
    """Return whether two answers are alike to 1e-9, and missing where the other is."""
    assert len(ours) == len(theirs) > 0
    return all(
        (one.shape_id, one.period, one.stat) == (other.shape_id, other.period, other.stat)
        and _near(one.value, other.value)
        and _near(one.valid_share, other.valid_share)
        and _near(one.background_share, other.background_share)
        for one, other in zip(ours, theirs, strict=True)
    )


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def test_two_workers_give_the_same_answers(
    both: Dealing, job: Job, zones: tuple[Zone, ...], alone: tuple[ZoneValue, ...]
) -> None:
    """A scheduler and two workers find what one process finds, and all of it."""
    heard: list[tuple[int, int]] = []
    found = run(job, zones, pool=both, told=lambda done, of: heard.append((done, of)))
    assert any(one.value is None for one in alone)
    assert any(one.value for one in alone)
    assert same(found, alone)
    assert found == alone
    assert heard == [(n, YEARS) for n in range(YEARS + 1)]


def test_paths_hold_where_workers_started_elsewhere(
    both: Dealing,
    room: Path,
    zones: tuple[Zone, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A path is the one of who asks, though the workers stand in other folders."""
    monkeypatch.chdir(room)
    stats = (stat_of("mean"),)
    near = Job((Layer("lights.tif", "2024"),), stats, Reading(weights="people.tif"))
    assert same(run(near, zones, pool=both), run(near, zones))


def test_a_job_stopped_on_a_pool_goes_on(
    both: Dealing, job: Job, zones: tuple[Zone, ...], alone: tuple[ZoneValue, ...], tmp_path: Path
) -> None:
    """What was done before the stop is not done again, and the answers are the same."""
    first: list[int] = []
    second: list[int] = []

    def told(done: int, _of: int) -> None:
        first.append(done)

    with pytest.raises(Stopped):
        run(job, zones, pool=both, journal=tmp_path, told=told, cancelled=lambda: first[-1:] > [8])
    found = run(job, zones, pool=both, journal=tmp_path, told=lambda done, _of: second.append(done))
    assert second[0] == first[-1] >= 9
    assert same(found, alone)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_worker_is_made_up_for(
    pair: Cluster,
    both: Dealing,
    job: Job,
    zones: tuple[Zone, ...],
    alone: tuple[ZoneValue, ...],
) -> None:
    """One of two workers is killed while both hold work: the other does it, with equal answers."""
    victim = pair.workers[0]
    killed: list[int] = []

    def told(done: int, _of: int) -> None:
        held = both.client.processing()
        if not killed and len(held) == 2 and all(held.values()):
            killed.append(done)
            victim.kill()
            victim.wait()

    found = run(job, zones, pool=both, told=told)
    assert killed
    assert victim.returncode == -signal.SIGKILL
    assert same(found, alone)
    pair.add_worker()
    both.client.wait_for_workers(2, timeout=120)


def test_no_more_is_sent_than_workers_need_soon(both: Dealing, room: Path) -> None:
    """Of many batches only a few a worker are on their way; closing takes those back too."""
    before = set(both.client.futures)
    results = both.results(working.some(500, room / "lights.tif"), working.telling)
    next(results)
    threads = sum(both.client.nthreads().values())
    known = set(both.client.futures) - before
    assert 0 < len(known) <= AHEAD * threads + 1
    _close(results)
    until = time.monotonic() + 20
    while known & set(both.client.futures) and time.monotonic() < until:
        time.sleep(0.02)
    assert not known & set(both.client.futures)


def _close(results: Any) -> None:  # noqa: ANN401 - an iterator that can be closed
    results.close()


def test_a_raster_that_cannot_be_read_is_told_as_it_is(both: Dealing, room: Path) -> None:
    """What a batch raises on a worker arrives with its sentence, in both languages."""
    with pytest.raises(BadRaster, match=r"lights\.tif") as caught:
        list(both.results(working.some(8, room / "lights.tif"), working.refusing))
    assert caught.value.key == "rasters.broken"
    assert "lights.tif" in caught.value.in_words("ko")


def test_a_file_system_that_is_not_shared_is_told(
    both: Dealing, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that sees another file, or none, is named, and what to do."""
    raster = room / "lights.tif"
    monkeypatch.setattr(dealing, "sizes", lambda *_: {str(raster): 12})
    with pytest.raises(BadRaster, match=r"127\.0\.0\.1.*lights\.tif.*share"):
        list(both.results(working.some(3, raster), working.telling))


def test_a_worker_without_the_program_is_told(both: Dealing, room: Path) -> None:
    """Work that a worker cannot take in is refused before any is sent, and the worker lives."""
    here = type("Here", (), {"__reduce__": lambda _: (importlib.import_module, ("no_such",))})
    with pytest.raises(BadRaster, match=r"no_such.*requirements\.txt"):
        list(both.results(working.some(3, room / "lights.tif"), here()))
    assert len(both.client.nthreads()) == 2


def test_processes_of_this_machine_give_the_same_answers(
    own: Dealing, job: Job, zones: tuple[Zone, ...], alone: tuple[ZoneValue, ...]
) -> None:
    """Two processes started here find what one finds."""
    assert same(run(job, zones, pool=own), alone)


def test_a_killed_process_of_this_machine_is_made_up_for(own: Dealing, room: Path) -> None:
    """One is killed while both work: every batch is done all the same, once."""
    results = own.results(working.some(60, room / "lights.tif"), working.telling)
    first = next(results)
    os.kill(_pid(first.values[0]), signal.SIGKILL)
    assert sorted(done.number for done in (first, *results)) == list(range(60))


def _pid(value: ZoneValue) -> int:
    assert value.value is not None
    return int(value.value)


def test_processes_listen_on_this_machine_alone(own: Dealing) -> None:
    """No port of scheduler and workers is open to the network, and all they say is encrypted."""
    own.client.wait_for_workers(2, timeout=120)
    processes = importlib.import_module("psutil")
    pids = {os.getpid(), *own.client.run(os.getpid).values()}
    ports = [
        port.laddr.ip
        for pid in pids
        for port in processes.Process(pid).net_connections("inet")
        if port.status == processes.CONN_LISTEN
    ]
    assert len(pids) == 3
    assert set(ports) == {pools.HERE}
    assert own.address.startswith("tls://")
