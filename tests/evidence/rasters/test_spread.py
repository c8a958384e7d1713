"""Test that work spread over processes gives the same answers, whatever happens to a worker."""

from __future__ import annotations

import importlib
import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine

from regiondash.evidence.rasters import dealing, spread
from regiondash.evidence.rasters.asked import (
    BadRaster,
    Job,
    Layer,
    Reading,
    Stopped,
    Zone,
    stat_of,
)
from regiondash.evidence.rasters.dealing import AHEAD, Dealing, unseen
from regiondash.evidence.rasters.hushed import library
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.spread import at, local
from tests.evidence.rasters import working
from tests.evidence.rasters.cluster import PROJECT, Cluster, cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from regiondash.evidence.rasters.asked import ZoneValue

YEARS: Final = 24
SPEAKING: Final = """
from pathlib import Path
from regiondash.evidence.rasters.spread import local
from tests.evidence.rasters import working
if __name__ == "__main__":
    with local(2) as pool:
        for done in pool.results(working.some(2000, Path(__file__)), working.telling):
            print(int(done.values[0].value), flush=True)
"""


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
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Give a scheduler without workers."""
    with cluster(tmp_path_factory.mktemp("empty"), 0) as made:
        yield made


@pytest.fixture(scope="module")
def pair(empty: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Give a scheduler and two workers, each a process of its own."""
    with cluster(tmp_path_factory.mktemp("pair"), 2) as made:
        assert empty.address != made.address  # both start meanwhile
        yield made


@pytest.fixture(scope="module")
def both(pair: Cluster) -> Iterator[Dealing]:
    """Give the pool of the two workers, once both are there."""
    with at(pair.address) as pool:
        assert isinstance(pool, Dealing)
        pool.client.wait_for_workers(2, timeout=60)
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
    """One of two workers is killed while it holds work: the other does it, with equal answers."""
    victim = pair.workers[0]
    holding: list[int] = []

    def told(done: int, _of: int) -> None:
        if done == 2:
            held = both.client.processing()
            holding.extend(len(tasks) for tasks in held.values())
            victim.kill()
            victim.wait()

    found = run(job, zones, pool=both, told=told)
    assert len(holding) == 2
    assert min(holding) > 0
    assert victim.returncode == -signal.SIGKILL
    assert same(found, alone)
    pair.add_worker()
    both.client.wait_for_workers(2, timeout=60)


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


def test_what_a_machine_does_not_see_is_found(tmp_path: Path) -> None:
    """A missing file and one of another size are named, the right one is not."""
    there = tmp_path / "there.tif"
    there.write_bytes(b"1234")
    assert unseen({str(there): 4}) == ""
    assert unseen({str(there): 5}) == str(there)
    assert unseen({str(there): 4, "gone.tif": 4}) == "gone.tif"


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
    own.client.wait_for_workers(2, timeout=60)
    processes = importlib.import_module("psutil")
    pids = {os.getpid(), *own.client.run(os.getpid).values()}
    ports = [
        port.laddr.ip
        for pid in pids
        for port in processes.Process(pid).net_connections("inet")
        if port.status == processes.CONN_LISTEN
    ]
    assert len(pids) == 3
    assert set(ports) == {spread.HERE}
    assert own.address.startswith("tls://")


class _Ended:
    """Stands for a batch that ended worker after worker."""

    def result(self, timeout: float) -> None:
        """Raise what dask raises then."""
        assert timeout > 0
        raise library().KilledWorker("a batch", "the last worker", 3)


def test_a_batch_that_ends_every_worker_is_told() -> None:
    """Work that no worker survives ends with a sentence on memory, not in a circle."""
    with pytest.raises(BadRaster, match=r"ended 4 workers.*memory"):
        dealing._Hand(None, "tcp://10.0.0.5:8786", working.telling).read(_Ended())


@pytest.mark.parametrize("workers", [0, -1])
def test_less_than_one_process_is_refused(workers: int) -> None:
    """A number that no one can work with is told."""
    with pytest.raises(BadRaster, match=r"from 1 up"), local(workers):
        pass


@pytest.mark.parametrize("address", ["", "here", "http://a:1", "tcp://a", "tcp://a:b", "a:1 b:2"])
def test_what_is_no_address_is_refused(address: str) -> None:
    """What is no scheduler's address is not tried."""
    with pytest.raises(BadRaster, match=r"not the address"), at(address):
        pass


@pytest.mark.parametrize("scheme", ["tcp://", "tls://", ""])
def test_no_scheduler_is_told(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody answers, the sentence names the address and what to look at."""
    monkeypatch.setattr(spread, "_PATIENCE", 0.3)
    address = f"{scheme}127.0.0.1:9"
    with pytest.raises(BadRaster, match=rf"No dask scheduler answers at {address}"), at(address):
        pass


def test_a_scheduler_without_workers_is_told(
    empty: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing waits for ever: the sentence says how workers are started."""
    address = empty.address
    monkeypatch.setattr(spread, "_PATIENCE", 1.0)
    with pytest.raises(BadRaster, match=rf"dask worker {address}"), at(address):
        pass


def test_workers_that_never_come_back_are_told(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the last worker is gone for good, the job ends with what to do; so with a scheduler."""
    monkeypatch.setattr(dealing, "_WITHOUT_WORKERS", 0.5)
    monkeypatch.setattr(dealing, "_LOOK", 0.1)
    with cluster(tmp_path, 1) as made, at(made.address) as pool:
        results = pool.results(working.some(500, room / "lights.tif"), working.telling)
        next(results)
        made.workers[0].kill()
        with pytest.raises(BadRaster, match="No worker is left"):
            list(results)
        made.scheduler.kill()
        with pytest.raises(BadRaster, match="broke off"):
            list(pool.results(working.some(3, room / "lights.tif"), working.telling))


class _Told:
    """Stands for a client that tells versions."""

    def __init__(self, worker: dict[str, str], scheduler: dict[str, str]) -> None:
        ours = dict.fromkeys(spread._ALIKE, "1.0") | {"python": "3.11.4"}
        self.found = {
            "client": {"packages": ours},
            "scheduler": {"packages": ours | scheduler},
            "workers": {"tcp://10.0.0.7:40": {"packages": ours | worker}},
        }

    def get_versions(self, packages: list[str]) -> Any:  # noqa: ANN401 - as dask's
        """Return what was told."""
        assert "exactextract" in packages
        return self.found


@pytest.mark.parametrize(
    ("worker", "scheduler", "said"),
    [
        ({"rasterio": "0.9"}, {}, r"rasterio 1\.0 ≠ 0\.9 \(tcp://10\.0\.0\.7:40\)"),
        ({"python": "3.12.4"}, {}, r"Python 3\.11 ≠ 3\.12"),
        ({}, {"distributed": "0.9"}, r"distributed 1\.0 ≠ 0\.9 \(scheduler\)"),
    ],
)
def test_other_versions_are_told(
    worker: dict[str, str], scheduler: dict[str, str], said: str
) -> None:
    """Which version differs, and where, is said before any work."""
    with pytest.raises(BadRaster, match=said):
        spread._require_alike(_Told(worker, scheduler))


def test_versions_that_change_no_answer_may_differ() -> None:
    """A patch of Python, and what a scheduler does not compute with, may be others."""
    spread._require_alike(_Told({"python": "3.11.9"}, {"exactextract": "0.9"}))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions of this kind")
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    """After Ctrl-C no process is left, none of the workers complains, and no home was written."""
    script, home, temporary = tmp_path / "speaking.py", tmp_path / "home", tmp_path / "temporary"
    script.write_text(SPEAKING, "utf-8")
    home.mkdir()
    temporary.mkdir()
    own = {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        [sys.executable, "-B", str(script)],
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as started:
        assert started.stdout is not None
        pids = {int(started.stdout.readline()) for _ in range(20)}
        os.killpg(started.pid, signal.SIGINT)
        _out, complaints = started.communicate(timeout=60)
    assert complaints.count("Traceback") == 1  # its own, for nothing catches it in this script
    assert complaints.rstrip().endswith("KeyboardInterrupt")
    _wait_for(lambda: not any(_is_alive(pid) for pid in pids))
    assert list(home.iterdir()) == list(temporary.iterdir()) == []


def _wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def _is_alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8").partition(")")[2][:3] + " "
    except OSError:
        return False
