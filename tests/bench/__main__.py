"""Compare the app with the plain ways and the floor in one run, and print the tables.

`python -m tests.bench` measures maps of 179, 3,000 and 20,000 shapes in a browser, servers with
1, 10 and 50 people, and playing years; `--quick` does each less often. All values go to
bench.json, `--readme` puts the main table into README.md too. The exit code is 1 where the app
misses a budget: budgets are shares of what the plain way and the floor took in the same run
wherever they can be.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.bench import machine, readme, table
from tests.bench.budgets import budgets
from tests.bench.crowd import crowds
from tests.bench.measure import measure
from tests.bench.plan import OWN, SIZES, plan
from tests.bench.playing import play
from tests.bench.result import Result
from tests.bench.sizes import packs
from tests.bench.visit import FLAGS
from tests.bench.ways import APP
from tests.browser import chromium
from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PARTS: Final = ("map", "sessions", "play")
RESULT: Final = PROJECT / "bench.json"
NOTES: Final = """\
Times run from the key press to the painted map; medians (quartiles); the ways take turns.
Every page uses the same cached view, so only the way of drawing differs; "asked first" is a year
the server had not answered before; with few repeats every year is one. The plain ways are given
this server's own Leaflet and none of folium's other nine scripts. First load: empty browser
cache, warm server, until the map is painted; the page's filters may follow it. KB (1000 bytes)
are what the server sent, over the socket for a change, and over HTTP too for a first load; over
the socket the plain way answers twice, as the new map reports back. Packs of more shapes are cut
from the real ones; their values are made up. Sessions are WebSocket clients for which the server
runs the page; memory is read after four changes each, reruns while all ask as fast as they are
answered, on the same cores."""


def main() -> int:
    """Measure, print, and return 0, or 1 where a budget is missed or no browser is found."""
    asked = _asked()
    path = chromium.find()
    if path is None:
        sys.stderr.write(f"{chromium.NONE_FOUND}\n")
        return 1
    result = Result(_today(), machine.machine(), {})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        result.versions = machine.versions(browser.version)
        _browse(result, browser, asked)
    if "sessions" in asked.parts:  # outside of Playwright, which has an event loop of its own
        result.crowds = crowds(3 if asked.quick else 10, _tell)
    found = budgets(result)
    result.budgets = [{**asdict(one), "kept": one.kept} for one in found]
    result.write(asked.json)
    sys.stdout.write("\n\n".join([*_told(result), "\n".join(map(str, found))]) + "\n")
    if asked.readme:
        readme.write(result, readme.FILE)
    return int(not all(one.kept for one in found))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="repeat less often")
    parser.add_argument("--sizes", type=_numbers, default=list(SIZES), help="179,3000,20000")
    parser.add_argument("--parts", type=_parts, default=list(PARTS), help=",".join(PARTS))
    parser.add_argument("--json", type=Path, default=RESULT, help="where all values are written")
    parser.add_argument("--readme", action="store_true", help="put the main table into README.md")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return sorted({int(part) for part in text.split(",")})


def _parts(text: str) -> list[str]:
    parts = text.split(",")
    if unknown := set(parts) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no part is called {', '.join(sorted(unknown))}")
    return parts


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def _browse(result: Result, browser: Browser, asked: argparse.Namespace) -> None:
    """Measure what needs a browser, and put it into the result; what is there is written at once.

    A run takes long: what breaks it off must not take the first parts along.
    """
    with packs(asked.sizes) as folders:
        if "map" in asked.parts:
            for size in asked.sizes:
                ways, folder = plan(size, quick=asked.quick), folders[size]
                tell = lambda step, size=size: _tell(f"{size:,} shapes: {step}")  # noqa: E731
                result.maps[size] = measure(browser, ways, folder, tell)
                result.write(asked.json)
        if "play" in asked.parts:
            runs, seconds = (2, 2) if asked.quick else (5, 4)
            result.played = play(browser, folders, runs, seconds, _tell)
            result.write(asked.json)


def _tell(step: str) -> None:
    sys.stderr.write(f"… {step}\n")


def _told(result: Result) -> Iterator[str]:
    """Yield what is printed, paragraph by paragraph."""
    yield machine.line(result.machine, result.versions)
    if result.maps:
        yield table.maps_table(result.maps)
        yield table.ratios(result.maps)
    if result.crowds:
        yield table.crowds_table(result.crowds)
    if result.played:
        yield table.played_table(result.played)
    if OWN in result.maps:
        heaviest = table.heaviest(result.maps[OWN][APP.name])
        yield f"App, last year change by element, KB: {heaviest}"
    yield "\n".join(table.legend(result.maps))
    yield NOTES


if __name__ == "__main__":
    sys.exit(main())
