"""Serve a Streamlit page on a free port of this machine for a test or bench, and end it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HOST: Final = "127.0.0.1"
APP: Final = "app.py"
_PATIENCE: Final = 60  # seconds until the server must answer
_TOLD: Final = 4_000  # characters of the log that a failure shows


@dataclass(frozen=True)
class App:
    """A running server: its address, its process, and the file in which it writes what it says."""

    address: str
    process_id: int
    log_file: Path

    def log(self) -> str:
        """Return the end of what the server said so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")[-_TOLD:]


@contextmanager
def serving(
    project: Path, log_file: Path, settings: Mapping[str, str], script: str = APP
) -> Iterator[App]:
    """Serve a script of the project, the app or another page, and give the running server.

    `settings` are environment variables to add; `script` is a path from the project's folder on.
    What is added is kept beside the log file, unless the settings say otherwise.
    Raises RuntimeError if the server does not answer.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = {**os.environ, **own_store(log_file.parent), **settings}
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        app = App(f"http://{HOST}:{port}", process.pid, log_file)
        try:
            if not _answers(process, port):
                raise RuntimeError(f"{script} did not answer. It said:\n{app.log()}")
            yield app
        finally:
            _end(process)


def own_store(room: Path) -> dict[str, str]:
    """Return the settings that keep what is added, and the user's own packs, in a folder."""
    return {
        "REGIONDASH_STORE": str(room / "additions.sqlite"),
        "REGIONDASH_OWN_PACKS": str(room / "packs"),
        "REGIONDASH_BRIEFINGS": str(room / "briefings"),
        "REGIONDASH_RASTERS": str(room / "rasters"),
        "REGIONDASH_DATABASE_URL": "",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Return whether the server says that it is ready, before it ends or patience does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if _is_ready(port):
            return True
        time.sleep(0.1)
    return False


def _is_ready(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
