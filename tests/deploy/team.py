"""Run a team's app on this machine: two processes of the app behind nginx, over one store."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.browser.serving import APP, HOST, _answers, _end, _free_port, own_store
from tests.deploy import nginx
from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

COUNT: Final = 2


@dataclass
class Process:
    """One process of the app: its port, its settings, and the file in which it writes."""

    port: int
    settings: Mapping[str, str]
    log_file: Path
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process, and do not wait for it."""
        command = [sys.executable, "-m", "streamlit", "run", APP, "--server.port", str(self.port)]
        environment = {**os.environ, **own_store(self.log_file.parent), **self.settings}
        with self.log_file.open("ab") as log:
            self.running = subprocess.Popen(
                command, cwd=PROJECT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def wait(self) -> None:
        """Wait until the process answers; raises RuntimeError with its log if it does not."""
        if self.running is None or not _answers(self.running, self.port):
            message = f"port {self.port} did not answer:\n{self.log()}"
            raise RuntimeError(message)

    def kill(self) -> None:
        """Kill the process at once, as when its memory runs out (kill -9)."""
        if self.running:
            self.running.kill()
            self.running.wait()
            self.running = None

    def end(self) -> None:
        """End the process, if it runs."""
        if self.running:
            _end(self.running)
            self.running = None

    @property
    def address(self) -> str:
        """Return the address of the process itself, past nginx."""
        return f"http://{HOST}:{self.port}"

    def log(self) -> str:
        """Return the end of what the process said."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")[-4000:]


@dataclass
class Team:
    """A team's app: its address at nginx, its processes, and the folder of all they write."""

    address: str
    folder: Path
    processes: list[Process] = field(default_factory=list)

    def by_port(self, port: int) -> Process:
        """Return the process on a port."""
        return next(one for one in self.processes if one.port == port)

    def other(self, process: Process) -> Process:
        """Return the process that a process is not."""
        return next(one for one in self.processes if one is not process)


@contextmanager
def team(folder: Path, settings: Callable[[str], Mapping[str, str]]) -> Iterator[Team]:
    """Run two processes behind nginx, all in a folder, and end them.

    `settings` gives the processes' environment; it is told nginx's own address.
    """
    outside, *inside = sorted(_free_ports(COUNT + 1))
    made = Team(f"https://{HOST}:{outside}", folder)
    given = settings(made.address)
    made.processes = [Process(port, given, folder / f"{port}.txt") for port in inside]
    with ExitStack() as stack:
        for one in made.processes:
            one.start()
            stack.callback(one.end)
        stack.enter_context(nginx.running(nginx.filled_in(folder / "nginx", outside, inside)))
        for one in made.processes:
            one.wait()
        yield made


def _free_ports(count: int) -> set[int]:
    found: set[int] = set()
    while len(found) < count:
        found.add(_free_port())
    return found
