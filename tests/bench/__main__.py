"""Compare the app with the plain ways and the floor in one run, and print the tables.

`python -m tests.bench` repeats each year change 18 times; `--quick` does fewer, and leaves two
of the plain ways out. It writes no file. The exit code is 1 where the app misses a budget:
budgets are shares of what the plain way and the floor took in the same run, never seconds.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.bench import table
from tests.bench.measure import FULL, QUICK, measure
from tests.bench.visit import FLAGS
from tests.bench.ways import APP, FLOOR, PLAIN
from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.bench.ways import Seen

NOTES: Final = """\
Times run from the key press to the painted map; medians (quartiles); the ways take turns.
Every page uses the same cached view, so only the way of drawing differs; "asked first" is a year
the server had not answered before. The plain ways are given this server's own Leaflet and none
of folium's other nine scripts. First load: empty browser cache, warm server, until the map is
painted. KB (1000 bytes) are what the server sent, over the socket for a change, and over HTTP
too for a first load; over the socket the plain way answers twice, as the new map reports back."""


@dataclass(frozen=True)
class Budget:
    """A figure that the app keeps at or under `most`."""

    name: str
    found: float
    most: float

    def __str__(self) -> str:
        """Return the figure against its limit, and whether it is kept."""
        kept = "kept" if self.found <= self.most else "MISSED"
        return f"{kept:6} {self.name}: {self.found:.2f}, at most {self.most:g}"


def budgets(seen: Mapping[str, Seen]) -> list[Budget]:
    """Return the app's figures against their limits."""
    ours = seen[APP.name]
    return [
        Budget("year change, of the plain way's", table.ratio(seen, "year", PLAIN.name), 0.25),
        Budget("year change, of the floor's", table.ratio(seen, "year", FLOOR.name), 2.5),
        Budget(
            "province change, of the plain way's", table.ratio(seen, "province", PLAIN.name), 0.4
        ),
        Budget("largest map message in KB", max(ours.map_bytes) / 1000, 16),
        Budget("blank ms in a year change", median(ours.blank), 0),
        Budget("times the view was lost", float(not ours.view_kept), 0),
    ]


def _tell(step: str) -> None:
    sys.stderr.write(f"… {step}\n")


def main() -> int:
    """Measure, print, and return 0, or 1 where a budget is missed or no browser is found."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="repeat less often")
    repeats = QUICK if parser.parse_args().quick else FULL
    path = chromium.find()
    if path is None:
        sys.stderr.write(f"{chromium.NONE_FOUND}\n")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        seen = measure(browser, repeats, _tell)
        about = table.machine(browser.version)
    found = budgets(seen)
    parts = [about, table.table(seen), table.ratios(seen), "\n".join(map(str, found))]
    parts += [f"App, last year change by element, KB: {table.heaviest(seen[APP.name])}"]
    sys.stdout.write("\n\n".join([*parts, table.legend(seen), NOTES]) + "\n")
    return int(any(budget.found > budget.most for budget in found))


if __name__ == "__main__":
    sys.exit(main())
