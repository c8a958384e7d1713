"""Run a PostgreSQL server for tests: Debian's programs found or fetched, a folder, then nothing.

The server is this run's own: its data in a temporary folder, on a free port of this machine,
behind a password, and gone at the end. As root it runs as the user `postgres`, for PostgreSQL
refuses root. STORE_TESTS=sqlite leaves it out. `python -m tests.evidence.store.postgres` prints
where the programs are.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITED: Final = "store tests limited to SQLite on request (STORE_TESTS=sqlite)"
NONE_FOUND: Final = (
    "No PostgreSQL server was found and none could be installed. Install Debian's package "
    "postgresql, put pg_ctl on the PATH, or limit the store tests with STORE_TESTS=sqlite."
)
USER: Final = "postgres"
DEBIAN: Final = Path("/usr/lib/postgresql")
_INSTALL: Final = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"),
)
_SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    "fsync": "on",
    "synchronous_commit": "on",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "log_min_messages": "warning",
}
_PATIENCE: Final = 60  # seconds until the server must answer


def is_limited() -> bool:
    """Return whether the store tests are limited to SQLite on request."""
    return os.environ.get("STORE_TESTS") == "sqlite"


def programs() -> Path | None:
    """Return the folder of the server's programs, of the newest version there is; or None."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    named = shutil.which("pg_ctl")
    if not found and named and (Path(named).resolve().parent / "initdb").exists():
        return Path(named).resolve().parent
    return max(found, key=lambda path: int(path.parent.name), default=None)


def fetch() -> Path | None:
    """Install Debian's package as root; return the programs' folder, or None."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in _INSTALL:
            if subprocess.run(command, env=environment, check=False).returncode:
                break
    return programs()


def required() -> Path:
    """Return the folder of the server's programs, fetched if need be; without, the test fails."""
    found = programs() or fetch()
    if found is None:
        pytest.fail(NONE_FOUND, pytrace=False)
    return found


@dataclass
class Server:
    """A PostgreSQL server of the tests' own."""

    programs: Path
    folder: Path
    port: int
    password: str
    process: subprocess.Popen[bytes] | None = None
    made: list[str] = field(default_factory=list)

    def url(self, name: str) -> str:
        """Return the address of a database, as people write it."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{name}"

    def new(self) -> str:
        """Return the address of an empty store: a schema of its own, made in a moment."""
        self.made.append(name := f"store_{len(self.made)}")
        self._do(f"CREATE SCHEMA {name}")
        return f"{self.url(USER)}?options=-csearch_path%3D{name}"

    def new_database(self, encoding: str) -> str:
        """Make an empty database that keeps text in an encoding, and return its address."""
        self.made.append(name := f"store_{len(self.made)}")
        self._do(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}'")
        return self.url(name)

    def _do(self, command: str) -> None:
        with self._connection() as connection:
            connection.execute(command.encode())

    def start(self) -> None:
        """Start the server and wait until it answers; raises RuntimeError with its log."""
        given = [word for item in _SETTINGS.items() for word in ("-c", "=".join(item))]
        with (self.folder / "log.txt").open("ab") as log:
            command = [f"{self.programs}/postgres", "-D", f"{self.folder}/data", *given]
            self.process = running = subprocess.Popen(
                [*command, "-p", str(self.port), "-k", str(self.folder)],
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                **_as_user(),
            )
        end = time.monotonic() + _PATIENCE
        while not self._answers():
            if running.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self.folder / "log.txt").read_text(errors="replace")[-2000:])
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill the server at once, as when the power goes; its workers end when they notice."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def start_again(self) -> None:
        """Start the server after it was killed; what it left in use has to be let go first."""
        for left in reversed(range(20)):
            try:
                return self.start()
            except RuntimeError:
                if not left:
                    raise
                time.sleep(0.25)
        return None

    def stop(self) -> None:
        """Stop the server at once, if it runs, and wait until it has: its data are not kept."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()

    def _connection(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self.url(USER), autocommit=True, connect_timeout=5)

    def _answers(self) -> bool:
        try:
            self._connection().close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def serving(found: Path) -> Iterator[Server]:
    """Give a running server of the programs in a folder; stop it and remove its data after."""
    folder = Path(tempfile.mkdtemp(prefix="regiondash-pg-"))
    server = Server(found, folder, _free_port(), secrets.token_hex(8))
    try:
        _make(server)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _make(server: Server) -> None:
    """Make the server's data, for text in UTF-8, behind its password."""
    told = server.folder / "password"
    told.write_text(server.password, encoding="ascii")
    if os.geteuid() == 0:
        shutil.chown(server.folder, USER)
        shutil.chown(told, USER)
    ways = ("--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256")
    subprocess.run(
        [
            server.programs / "initdb",
            "-U",
            USER,
            "-D",
            server.folder / "data",
            f"--pwfile={told}",
            *ways,
        ],
        cwd=server.folder,
        check=True,
        stdout=subprocess.DEVNULL,
        **_as_user(),
    )


def _as_user() -> dict[str, Any]:
    """Return how a program is started as somebody else than root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(USER)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> int:
    """Print where the programs are, fetched if need be; return 0, or 1 where there are none."""
    found = programs() or fetch()
    sys.stdout.write(f"PostgreSQL for the tests: {found}\n" if found else f"{NONE_FOUND}\n")
    return int(found is None)


if __name__ == "__main__":
    sys.exit(main())
