"""Spread batches over processes or machines: how many or a scheduler's address in, a pool out.

Both pools are dask's own: `distributed` deals the batches out, and deals those of a lost worker
out again. What is sent is this package's own functions, settings and outlines; what comes back
is numbers. Nothing is fetched from elsewhere.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.spread.dealing import Dealing
from regiondash.evidence.rasters.spread.hushed import hushed, library, undisturbed, unwarned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.evidence.rasters.asked import Pool

HERE: Final = "127.0.0.1"
LOST_AT_MOST: Final = 5
"""How many workers may be lost over one batch here before it counts as too big for them."""

_PATIENCE: Final = 30.0  # seconds: programs start slowly from a file system that many share
# What a client raises where nobody answers, or where TLS is half set up.
_NO_ANSWER: Final = (OSError, TypeError, ValueError, RuntimeError, AssertionError)
_ADDRESS: Final = re.compile(r"(?:(?:tcp|tls)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.%\w]+\]):\d{1,5}")
# What decides the answers, or how they travel; and what a scheduler, which computes none, shares.
_ALIKE: Final = (
    *("regiondash", "exactextract", "rasterio", "pyproj", "shapely", "numpy"),
    *("dask", "distributed", "cloudpickle"),
)
_TRAVEL: Final = ("dask", "distributed")


@contextmanager
def local(workers: int) -> Iterator[Pool]:
    """Give a pool of so many processes on this machine; they end with it.

    They listen on this machine alone and talk through TLS with keys of their own, so that no
    other user of the machine can send them work; each has its share of the memory, and their
    files lie in a temporary folder. Raises BadRaster for less than one.
    """
    if workers < 1:
        raise BadRaster("rasters_spread.workers", workers=workers)
    with (
        TemporaryDirectory(prefix="regiondash-workers-", ignore_cleanup_errors=True) as room,
        hushed(room),
        _started(workers, room) as cluster,
        library().Client(cluster, set_as_default=False) as client,
    ):
        yield Dealing(client, cluster.scheduler_address)


def _started(workers: int, room: str) -> Any:  # noqa: ANN401 - dask's types are partial
    distributed = library()
    with undisturbed():
        return distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host=HERE,
            security=distributed.Security.temporary(),
            dashboard_address=f"{HERE}:0",
            scheduler_kwargs={"dashboard": False, "allowed_failures": LOST_AT_MOST},
            memory_limit=distributed.system.MEMORY_LIMIT // (workers + 1),  # one share is ours
            local_directory=room,
            silence_logs=logging.CRITICAL,
        )


@contextmanager
def at(address: str) -> Iterator[Pool]:
    """Give a pool of the workers of a dask scheduler, such as "tcp://10.0.0.5:8786".

    Certificates for tls:// are those of dask's own configuration. Raises BadRaster where no
    scheduler answers, where it has no workers, or where versions differ.
    """
    if not _ADDRESS.fullmatch(address):
        raise BadRaster("rasters_spread.address", address=address)
    with hushed(), _client(address) as client:
        _require_workers(client, address)
        _require_alike(client)
        yield Dealing(client, address)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        with unwarned():  # differing versions are told below, in words
            client = library().Client(address, timeout=_PATIENCE, set_as_default=False)
    except _NO_ANSWER as fault:
        raise BadRaster("rasters_spread.unreachable", address=address) from fault
    with client:
        yield client


def _require_workers(client: Any, address: str) -> None:  # noqa: ANN401 - dask's types are partial
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise BadRaster("rasters_spread.no_workers", address=address) from None


def _require_alike(client: Any) -> None:  # noqa: ANN401 - dask's types are partial
    found = client.get_versions(packages=list(_ALIKE))
    ours = found["client"]["packages"]
    differing = _differing("scheduler", ours, found["scheduler"]["packages"], _TRAVEL)
    for worker, theirs in found["workers"].items():
        differing += _differing(worker, ours, theirs["packages"], _ALIKE)
    if differing:
        raise BadRaster("rasters_spread.versions", differences="; ".join(differing[:6]))


def _differing(
    where: str, ours: dict[str, str], theirs: dict[str, str], names: tuple[str, ...]
) -> list[str]:
    """Return each version that is not ours, in words; Python counts by its first two numbers."""
    pairs: list[tuple[str, str, str | None]]
    pairs = [("Python", _minor(ours["python"]), _minor(theirs["python"]))]
    pairs += [(name, ours[name], theirs.get(name)) for name in names]
    return [
        f"{name} {one} ≠ {other or '–'} ({where})" for name, one, other in pairs if one != other
    ]


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])
