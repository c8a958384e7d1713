"""Keep dask quiet and closed while it works: settings in for a while, the old ones back after."""

from __future__ import annotations

import gc
import logging
import signal
import warnings
from contextlib import ExitStack, contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS: Final[dict[str, object]] = {
    "distributed.scheduler.http.routes": [],  # pages that nobody asked for
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.admin.large-graph-warning-threshold": "1 GB",  # outlines are large on purpose
    "distributed.diagnostics.nvml": False,
}
_TALKERS: Final = ("distributed", "tornado", "asyncio")


def library() -> Any:  # noqa: ANN401 - its types are partial
    """Return dask's `distributed`, which is slow to import, and has few types of its own."""
    import distributed  # noqa: PLC0415 - slow to import

    return distributed


@contextmanager
def hushed(room: str | None = None) -> Iterator[None]:
    """Let dask write no log, open no page and measure nothing of its own for a while.

    What it writes to disk goes to `room`, else to where temporary files go.
    What goes wrong is told by the errors it raises; its logs would stand between the lines of a
    command's own progress.
    """
    import dask  # noqa: PLC0415 - slow to import

    library()  # it sets its loggers' levels when it is imported
    with dask.config.set({**_SETTINGS, "temporary-directory": room}), ExitStack() as after:
        for logger in _talking():
            after.callback(logger.setLevel, logger.level)
            logger.setLevel(logging.CRITICAL + 1)
        after.callback(gc.collect)  # what was given up complains when it is thrown away: now
        yield


def _talking() -> list[logging.Logger]:
    there = list(logging.root.manager.loggerDict)
    names = {name for name in there if name.partition(".")[0] in _TALKERS} | set(_TALKERS)
    return [logging.getLogger(name) for name in sorted(names)]


@contextmanager
def unwarned() -> Iterator[None]:
    """Pass over what dask warns of when it connects to other versions."""
    from distributed.versions import VersionMismatchWarning  # noqa: PLC0415 - slow to import

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VersionMismatchWarning)
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let processes that are started meanwhile pass over Ctrl-C: who started them ends them.

    A terminal sends Ctrl-C to all of them at once, and those that end on their own would be
    started again. Here it is heard as soon as they are up. Windows knows no such mask.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it lifts the mask when it starts: not within
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
