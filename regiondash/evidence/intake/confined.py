"""Run a program of ours in a process of its own: what to run and a folder in, its ending out.

The process starts in that folder with a clean environment, which is set before any library loads:
one thread, no settings of the app, no network, no plugins, no files beside those it is given. It
limits its own memory and computing time (`caged.worker.limit_self`), and is ended by the clock.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Ending = Literal["done", "cancelled", "slow", "crashed"]

_ROOT: Final = Path(__file__).resolve().parents[3]
_ONE_THREAD: Final = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "ARROW_IO", "GDAL")
_KEPT: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # else Python may not start
_QUIET: Final = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "PROJ_NETWORK": "OFF",
    "LANG": "C.UTF-8",
}
# GDAL: no plugins, no network, no files beside the one it is given.
_GDAL: Final = {
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_CACHEMAX": "32",
    "GDAL_HTTP_TIMEOUT": "1",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "SQLITE_USE_OGR_VFS": "NO",
}
_LOOK: Final = 0.02  # seconds between two looks at whether the process has ended


def never() -> bool:
    """Return that nobody wants to stop."""
    return False


def clean_environment(folder: Path) -> dict[str, str]:
    """Return an environment that holds nothing of the app's own, and calls a folder its home."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    threads = {f"{name}_NUM_THREADS": "1" for name in _ONE_THREAD}
    own = {name: str(folder) for name in ("HOME", "TMPDIR", "TEMP", "TMP")}
    return {**kept, **threads, **_QUIET, **_GDAL, **own}


def started(program: str, folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a program, which is told where this package and its folder are."""
    return subprocess.Popen(  # noqa: S603 - our own program, and folders made by us
        [sys.executable, "-I", "-X", "utf8", "-c", program, str(_ROOT), str(folder)],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        start_new_session=True,
    )


def ending_of(
    process: subprocess.Popen[bytes],
    seconds: float,
    cancelled: Callable[[], bool],
    looked: Callable[[], None] = lambda: None,
) -> Ending:
    """Wait for a process's end, for so many seconds at most, and return how it came.

    `cancelled` and `looked` are called again and again; once `cancelled` says yes, the process is
    ended. Whatever is raised on the way ends it as well.
    """
    until = time.monotonic() + seconds
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
                break
            looked()
            if cancelled():
                return "cancelled"
            if time.monotonic() > until:
                return "slow"
    finally:
        _end(process)
    if process.returncode in _out_of_time():
        return "slow"
    return "crashed" if process.returncode else "done"


def _out_of_time() -> tuple[int, ...]:
    signals = (getattr(signal, name, None) for name in ("SIGXCPU", "SIGALRM", "SIGKILL"))
    return tuple(-one for one in signals if one)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, if it is still there."""
    if process.poll() is None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
    process.wait()
