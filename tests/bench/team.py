"""Let a team use the app through nginx, kill one of its two processes, and count what goes wrong.

`python -m tests.bench.team` has 20 people change years, provinces, pages and more for 5 minutes;
`--quick` does it in one. Half-way one process is killed at once, and started again a little later.
The exit code is 1 where a page showed an error, an answer did not come, or somebody who lost their
process did not have the page again in 10 seconds. A page that says why an indicator permits no
such figure has answered: those are counted apart. Needs nginx and, unless STORE_TESTS=sqlite says
otherwise, PostgreSQL: both are fetched as the tests do.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import ssl
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from regiondash.text import LANGUAGES
from regiondash.text.catalogue import messages
from tests.bench import machine
from tests.bench.memory import memory
from tests.bench.people import Person
from tests.bench.session import NoAnswer, Session, session
from tests.bench.soak import _places
from tests.deploy.team import team
from tests.evidence.store import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploy.team import Process, Team

PAGES: Final = ("", "coverage", "lagging", "targeting", "region")
_TO_A_PAGE: Final = 0.15  # the share of changes that go to another page
_DOWN: Final = 10.0  # seconds that the killed process stays away
_MOST: Final = 10.0  # seconds in which a page must be there again
_VISIT: Final = (60.0, 180.0)  # seconds that somebody stays before another one comes
_AGAIN: Final = 0.4  # seconds after which a browser tries again
_MB: Final = 1e6
_REFUSALS: Final = [
    re.compile(".+".join(map(re.escape, re.split(r"\{[^}]+\}", words))))
    for words in (messages(one)["cannot_measure.not_permitted"] for one in LANGUAGES)
]
"""A page's sentence that an indicator permits no such figure, in any language."""


@dataclass
class Seen:
    """What a run saw: seconds of each answer, and of each way back to a page; what went wrong.

    `refused` counts answers that an indicator permits no such figure, with its reason.
    """

    took: list[tuple[float, float]] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[str, list[float]]] = field(default_factory=list)
    killed: float = 0.0
    refused: int = 0

    def hear(self, problems: list[str]) -> None:
        """Note the problems that a page showed."""
        wrong = [one for one in problems if not any(sort.search(one) for sort in _REFUSALS)]
        self.refused += len(problems) - len(wrong)
        self.errors += wrong


def main() -> int:
    """Run, print, and return 0, or 1 where something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.team", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one minute")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--pace", type=float, default=0.1, help="changes a second of each")
    asked = parser.parse_args()
    seconds = 60 * (1 if asked.quick else asked.minutes)
    _say(machine.line(machine.machine(), machine.versions()))
    _say(f"{asked.people} people, {seconds / 60:g} min, {asked.pace:g} changes a second of each")
    with TemporaryDirectory(prefix="regiondash-team-") as room, _store(Path(room)) as url:
        settings = {"REGIONDASH_DATABASE_URL": url}
        with team(Path(room), lambda _: settings) as ours:
            seen = asyncio.run(_use(ours, seconds, asked.people, asked.pace))
            wrong = [one.log() for one in ours.processes if "Traceback" in one.log()]
    return _report(seen, wrong)


@contextmanager
def _store(room: Path) -> Iterator[str]:
    if postgres.is_limited():
        yield f"sqlite:///{room / 'additions.sqlite'}"
        return
    found = postgres.programs() or postgres.fetch()
    if found is None:
        raise SystemExit(postgres.NONE_FOUND)
    with postgres.serving(found) as server:
        yield server.new()


async def _use(ours: Team, seconds: float, people: int, pace: float) -> Seen:
    seen, places, end = Seen(), _places(), time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(people):
            person = Person(Random(number), places)  # noqa: S311 - choices, not secrets
            member = Member(ours, person, seen, end, pace)
            group.create_task(member.sit(number / people * min(20, seconds / 4)))
        group.create_task(_kill_half_way(ours, seen, end, seconds))
    _note(ours.processes, seen, "end")
    return seen


async def _kill_half_way(ours: Team, seen: Seen, end: float, seconds: float) -> None:
    """Kill a process half-way, and start it again a little later."""
    first, _ = ours.processes
    await asyncio.sleep(max(0.0, end - seconds / 2 - time.monotonic()))
    _note(ours.processes, seen, "before")
    first.kill()
    seen.killed = time.monotonic()
    await asyncio.sleep(_DOWN)
    _note(ours.processes, seen, "one dead")
    first.start()
    await asyncio.to_thread(first.wait)


def _note(processes: list[Process], seen: Seen, when: str) -> None:
    running = [one.running for one in processes]
    held = [memory(one.pid).resident / _MB if one else 0.0 for one in running]
    seen.memory.append((when, held))


@dataclass
class Member:
    """Somebody with the app open: makes a change now and then, and comes back when cut off."""

    team: Team
    person: Person
    seen: Seen
    end: float
    pace: float
    query: str = ""
    cookie: str = ""

    async def sit(self, delay: float) -> None:
        """Use the app until the end; a lost process is another's page a moment later."""
        await asyncio.sleep(delay)
        lost = 0.0
        while time.monotonic() < self.end:
            try:
                lost = await self._visit(lost)
            except NoAnswer as error:
                lost = lost or time.monotonic()
                self._cut_off(error, lost)
                await asyncio.sleep(_AGAIN)

    def _cut_off(self, error: NoAnswer, lost: float) -> None:
        """Take being cut off for an error unless a process was killed a moment ago."""
        if not 0 <= lost - self.seen.killed < _MOST:
            self.seen.errors.append(f"cut off: {error}")

    async def _visit(self, lost: float) -> float:
        """Open the page, the one that was lost if any, and use it; return 0 when done."""
        trusted = ssl._create_unverified_context()  # noqa: S323 - a certificate of the test's own
        async with session(
            self.team.address, self.query, cookie=self.cookie, trusted=trusted
        ) as here:
            if lost:
                self.seen.back.append(time.monotonic() - lost)
            self.cookie = here.cookies
            until = time.monotonic() + self.person.random.uniform(*_VISIT)
            while time.monotonic() < min(self.end, until):
                await here.rest(self.person.random.uniform(0.5, 1.5) / self.pace)
                at, took = time.monotonic(), await self._change(here)
                self.seen.took.append((at, took))
                self.query = here.query
                self.seen.hear(here.errors)
                here.errors.clear()
        self.query = self.cookie = ""  # who comes next is somebody new
        return 0.0

    async def _change(self, here: Session) -> float:
        if self.person.random.random() < _TO_A_PAGE:
            there = [page for page in PAGES if page in here.pages]
            return await here.go(self.person.random.choice(there))
        return await self.person.change(here)


def _report(seen: Seen, wrong: list[str]) -> int:
    """Print what the run came to; return 1 where something went wrong."""
    before = [took for at, took in seen.took if at < seen.killed]
    after = [took for at, took in seen.took if at >= seen.killed]
    _say("answers            count  median s   95 % s  slowest s")
    for name, took in (("two processes", before), ("after the kill", after)):
        _say(f"{name:16s} {len(took):7d}  {_spread(took)}")
    _say(f"{'page there again':16s} {len(seen.back):7d}  {_spread(seen.back)}")
    for when, held in seen.memory:
        _say(f"memory, {when}: " + ", ".join(f"{one:.0f} MB" for one in held))
    late = [f"a page was back only after {one:.1f} s" for one in seen.back if one > _MOST]
    errors = [*seen.errors, *late, *wrong]
    _say(f"load of the machine in the last five minutes: {os.getloadavg()[1]:.1f}")
    _say(f"indicators refused with their reason: {seen.refused}")
    _say(f"errors: {len(errors)}")
    for line in list(dict.fromkeys(errors))[:10]:
        _say(f"  {line[-600:]}")
    return int(bool(errors) or not seen.took)


def _spread(took: list[float]) -> str:
    if len(took) < 2:
        return "       –        –          –"
    most = quantiles(took, n=20, method="inclusive")[-1]
    return f"{median(took):8.2f}  {most:7.2f}  {max(took):9.2f}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
