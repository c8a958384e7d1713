"""Test that a pool that cannot be had, or cannot do the work, is refused with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.spread import dealing, pools
from regiondash.evidence.rasters.spread.dealing import unseen
from regiondash.evidence.rasters.spread.hushed import library
from regiondash.evidence.rasters.spread.pools import at, local
from tests.evidence.rasters.spread import working
from tests.evidence.rasters.spread.cluster import cluster

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_machine_does_not_see_is_found(tmp_path: Path) -> None:
    """A missing file and one of another size are named, the right one is not."""
    there = tmp_path / "there.tif"
    there.write_bytes(b"1234")
    assert unseen({str(there): 4}) == ""
    assert unseen({str(there): 5}) == str(there)
    assert unseen({str(there): 4, "gone.tif": 4}) == "gone.tif"


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
    monkeypatch.setattr(pools, "_PATIENCE", 0.3)
    address = f"{scheme}127.0.0.1:9"
    with pytest.raises(BadRaster, match=rf"No dask scheduler answers at {address}"), at(address):
        pass


def test_a_scheduler_without_workers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing waits for ever: the sentence says how workers are started."""
    with cluster(tmp_path, 0) as made:
        address = made.address
        monkeypatch.setattr(pools, "_PATIENCE", 1.0)
        with pytest.raises(BadRaster, match=rf"dask worker {address}"), at(address):
            pass


class _Told:
    """Stands for a client that tells versions."""

    def __init__(self, worker: dict[str, str], scheduler: dict[str, str]) -> None:
        ours = dict.fromkeys(pools._ALIKE, "1.0") | {"python": "3.11.4"}
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
        pools._require_alike(_Told(worker, scheduler))


def test_versions_that_change_no_answer_may_differ() -> None:
    """A patch of Python, and what a scheduler does not compute with, may be others."""
    pools._require_alike(_Told({"python": "3.11.9"}, {"exactextract": "0.9"}))
