"""Let people filter the app for a while, and watch that it neither errs nor grows.

`python -m tests.bench.soak --minutes 30 --sessions 10` prints the server's memory each minute.
The exit code is 1 where there was an error, or where memory grew by more than a tenth after the
first five minutes (in a shorter run: the first sixth).
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import time
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final

from regiondash.pack.load import load
from regiondash.settings import Settings
from tests.bench import machine
from tests.bench.memory import Memory, memory, threads
from tests.bench.people import Person, Place
from tests.bench.server import served
from tests.bench.session import NoAnswer, session

if TYPE_CHECKING:
    from tests.browser.serving import App

GROWTH: Final = 1.1  # memory at the end, at most, of that after the first minutes
_FIRST: Final = 5 * 60  # seconds after which memory must not grow much any more
_VISIT: Final = (60, 600)  # seconds that somebody stays before the page is closed
_MB: Final = 1e6
_SAID_WRONG: Final = re.compile(r"Traceback|\b(ERROR|CRITICAL)\b|Exception|exceeded|Error\b")


@dataclass
class Soak:
    """What a run saw: how long each answer took, and what went wrong."""

    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    visits: int = 0
    done: dict[str, int] = field(default_factory=dict)


def main() -> int:
    """Run, print, and return 0, or 1 where a budget is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--pace", type=float, default=1, help="changes a second of each session")
    asked = parser.parse_args()
    _say(machine.line(machine.machine(), machine.versions()))
    _say(f"{asked.sessions} sessions, {asked.minutes:g} min, {asked.pace:g} changes/s each at most")
    with served() as app:
        return asyncio.run(_soak(app, asked.minutes * 60, asked.sessions, asked.pace))


async def _soak(app: App, seconds: float, sessions: int, pace: float) -> int:
    seen, places = Soak(), _places()
    end = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(sessions):
            person = Person(Random(number), places)  # noqa: S311 - choices, not secrets
            group.create_task(_sit(app, person, seen, end, pace))
        marks = await _watch(app, seen, seconds)
    wrong = [line for line in app.log_file.read_text().splitlines() if _SAID_WRONG.search(line)]
    return _report(seen, marks, wrong)


def _places() -> list[Place]:
    """Return what can be clicked and searched for in the pack that opens first."""
    settings = Settings.from_environment()
    shapes = load(settings.folder(settings.default_pack)).shape_table
    columns = ["shape_id", "name_en"]
    return [Place(str(key), str(name)) for key, name in shapes[columns].itertuples(index=False)]


async def _sit(app: App, person: Person, seen: Soak, end: float, pace: float) -> None:
    """Visit the page again and again, and make a change about `pace` times a second."""
    while time.monotonic() < end:
        seen.visits += 1
        until = min(end, time.monotonic() + person.random.uniform(*_VISIT))
        try:
            await _visit(app, person, seen, until, pace)
        except NoAnswer as error:
            seen.errors.append(str(error))
    for name, count in person.done.items():
        seen.done[name] = seen.done.get(name, 0) + count


async def _visit(app: App, person: Person, seen: Soak, until: float, pace: float) -> None:
    async with session(app.address) as here:
        while time.monotonic() < until:
            began = time.monotonic()
            seen.took.append(await person.change(here))
            seen.errors += here.errors
            here.errors.clear()
            wait = person.random.uniform(0.5, 1.5) / pace
            await asyncio.sleep(max(0, wait - (time.monotonic() - began)))


async def _watch(app: App, seen: Soak, seconds: float) -> list[tuple[float, Memory]]:
    """Print a line each minute (each tenth of a short run); return the time and memory of each."""
    step = min(60.0, seconds / 10)
    began, marks = time.monotonic(), list[tuple[float, Memory]]()
    _say("minute  RSS MB  PSS MB  threads  changes  median ms  slowest ms  errors  visits")
    while time.monotonic() - began < seconds - step / 2:
        before = len(seen.took)
        await asyncio.sleep(step)
        held, now = memory(app.process_id), time.monotonic() - began
        marks.append((now, held))
        took = seen.took[before:] or [0.0]
        _say(
            f"{now / 60:6.1f}  {held.resident / _MB:6.1f}  {(held.fair or 0) / _MB:6.1f}  "
            f"{threads(app.process_id) or 0:7d}  {len(seen.took):7d}  {median(took) * 1000:9.0f}  "
            f"{max(took) * 1000:10.0f}  {len(seen.errors):6d}  {seen.visits:6d}"
        )
    return marks


def _report(seen: Soak, marks: list[tuple[float, Memory]], wrong: list[str]) -> int:
    """Print what the run came to; return 1 where it misses a budget."""
    first = min(_FIRST, marks[-1][0] / 6)
    base = next(held for at, held in marks if at >= first * 0.99)
    growth = marks[-1][1].resident / base.resident
    _say(f"changes: {len(seen.took)} ({', '.join(f'{k} {n}' for k, n in seen.done.items())})")
    _say(f"memory at the end, of that after {first / 60:.1f} min: {growth:.3f}, at most {GROWTH}")
    _say(f"errors on pages: {len(seen.errors)}; such lines in the server's log: {len(wrong)}")
    for line in [*dict.fromkeys(seen.errors), *dict.fromkeys(wrong)][:10]:
        _say(f"  {line[:300]}")
    kept = growth <= GROWTH and not seen.errors and not wrong
    _say("kept" if kept else "MISSED")
    return int(not kept)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
