"""Let 1, 10 and 50 people use each page: its server's memory and reruns a second come out.

People are WebSocket sessions, for which the server runs the page as for a browser. Nobody draws
the map, so the second rerun that a new plain map asks for is not counted against the plain way.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.bench.memory import memory
from tests.bench.server import served
from tests.bench.session import session
from tests.bench.ways import MAIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.session import Session
    from tests.browser.serving import App

COUNTS: Final = (1, 10, 50)
_CHANGES: Final = 4  # that everybody makes before memory is read
_REST: Final = 1.0  # seconds without a question before memory is read


@dataclass
class Crowd:
    """What was seen of a server with some people: memory in bytes, reruns, and waits in ms.

    Memory is read when all have opened the page and made a few changes. After that everybody
    asks as soon as they are answered, for a while: `seconds` lasts until the last answer.
    """

    sessions: int
    resident: int = 0
    fair: int | None = None
    reruns: int = 0
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Return the reruns a second."""
        return self.reruns / self.seconds if self.seconds else 0.0


def crowds(seconds: float, say: Callable[[str], None]) -> dict[str, list[Crowd]]:
    """Return what was seen of each way, by name, with the smallest crowd first."""
    found = {}
    for way in MAIN:
        say(f"sessions: {way.name}")
        found[way.name] = [_seen(way.script, count, seconds) for count in COUNTS]
    return found


def _seen(script: str, count: int, seconds: float) -> Crowd:
    """Serve a page anew for a crowd."""
    with served(script) as app:
        return asyncio.run(_crowd(app, count, seconds))


async def _crowd(app: App, count: int, seconds: float) -> Crowd:
    seen = Crowd(count)
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(session(app.address)) for _ in range(count)]
        walks = [Walk(person, start) for start, person in enumerate(people)]
        for walk in walks:
            for _ in range(_CHANGES):
                await _step(walk)
        await asyncio.sleep(_REST)
        held = memory(app.process_id)
        seen.resident, seen.fair = held.resident, held.fair
        await _rush(walks, seen, seconds)
        seen.errors = [error for person in people for error in person.errors]
    return seen


@dataclass
class Walk:
    """One person's way through the years and provinces."""

    person: Session
    turn: int


async def _step(walk: Walk) -> float:
    """Change the year, or at every third step the province; return the seconds it took."""
    walk.turn += 1
    name = "year" if walk.turn % 3 else "provinces"
    widget = walk.person.find(name)
    if widget is None:
        raise LookupError(f"the page has no {name}: {walk.person.errors}")
    option = widget.options[walk.turn % len(widget.options)]
    return await walk.person.choose({widget: [option]})


async def _rush(walks: list[Walk], seen: Crowd, seconds: float) -> None:
    """Let everybody ask as fast as they are answered, and note how many answers came."""
    began = time.perf_counter()
    ends: list[float] = []

    async def hurry(walk: Walk) -> None:
        while time.perf_counter() - began < seconds:
            seen.waits.append(await _step(walk) * 1000)
            ends.append(time.perf_counter() - began)

    await asyncio.gather(*map(hurry, walks))
    seen.reruns, seen.seconds = len(ends), max(ends)
