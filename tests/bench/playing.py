"""Let the years play on the app's map, and count pictures a second and what the server says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.bench.server import served
from tests.bench.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Frame

SIZES: Final = (179, 3_000)
_PATIENCE: Final = 60  # seconds until the map must be painted
# Count the pictures of a window, the longest pause between two, and how often the period changed.
_COUNT: Final = """(seconds) => new Promise((done) => {
    const seen = { frames: 0, slowest: 0, periods: 0 };
    let began = 0, before = 0, period = document.body.dataset.period;
    function step(now) {
        if (!began) { began = before = now; } else { seen.frames += 1; }
        seen.slowest = Math.max(seen.slowest, now - before);
        before = now;
        if (document.body.dataset.period !== period) {
            seen.periods += 1;
            period = document.body.dataset.period;
        }
        if (now - began < seconds * 1000) requestAnimationFrame(step);
        else done({ ...seen, seconds: (now - began) / 1000 });
    }
    requestAnimationFrame(step);
})"""


@dataclass
class Played:
    """What was seen while years played: pictures a second in each run, and what else happened.

    `slowest` is the longest ms between two pictures, `periods` how many periods were shown,
    `messages` how many the server sent meanwhile.
    """

    fps: list[float]
    slowest: list[float]
    periods: int = 0
    messages: int = 0


def play(
    browser: Browser,
    packs: Mapping[int, Path | None],
    runs: int,
    seconds: float,
    say: Callable[[str], None],
) -> dict[int, Played]:
    """Play at each size, as fast as the player goes and in a loop; return what was seen."""
    found = {}
    for size in (size for size in SIZES if size in packs):
        say(f"playing: {size} shapes")
        with served(pack=packs[size]) as app:
            visit = Visit(browser, app.address, _PATIENCE)
            visit.load()
            visit.wire.start()
            _start(visit.map)
            found[size] = _watched(visit, runs, seconds)
            visit.close()
    return found


def _start(frame: Frame) -> None:
    """Start the player: its last speed is the fastest, and its last button the loop."""
    player = frame.locator(".rd-player")
    speed = player.locator("select").last
    speed.select_option(index=speed.locator("option").count() - 1)
    player.get_by_role("button").last.click()
    player.get_by_role("button").nth(1).click()
    frame.locator("body[data-playing=true]").wait_for()


def _watched(visit: Visit, runs: int, seconds: float) -> Played:
    seen = [visit.map.evaluate(_COUNT, seconds) for _ in range(runs)]
    return Played(
        fps=[one["frames"] / one["seconds"] for one in seen],
        slowest=[one["slowest"] for one in seen],
        periods=sum(one["periods"] for one in seen),
        messages=visit.wire.messages,
    )
