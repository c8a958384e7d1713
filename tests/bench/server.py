"""Start a Streamlit page on a free port of this machine, and end it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE: Final = 60  # seconds until a server must answer


@contextmanager
def serving(script: str) -> Iterator[str]:
    """Serve a script, a path from the project's folder on, and give its address."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=quiet, stderr=quiet)
    try:
        _wait(process, f"{address}/_stcore/health")
        yield address
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    """Wait until the address answers; raise RuntimeError if the server ends or stays silent."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - this machine only
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    message = f"{' '.join(map(str, process.args))} did not answer."  # type: ignore[arg-type]
    raise RuntimeError(message)
