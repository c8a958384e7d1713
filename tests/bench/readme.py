"""Put the main table of a run into README.md, between its two marks: bench.json in, text out.

`python -m tests.bench.readme` does it with the bench.json of the last run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.budgets import middle
from tests.bench.result import Result, read
from tests.bench.table import NOTHING, kilobytes, said
from tests.bench.ways import APP, FLOOR, PLAIN
from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.ways import Seen

FILE: Final = PROJECT / "README.md"
BEGIN: Final = "<!-- bench: begin (written by python -m tests.bench.readme) -->"
END: Final = "<!-- bench: end -->"
HEADS: Final = (
    "shapes",
    "way",
    "first load",
    "year change",
    "province change",
    "KB a change",
    "blank",
    "view kept",
)
NAMES: Final = {APP.name: "this app", PLAIN.name: "plain", FLOOR.name: "empty page"}


def write(result: Result, file: Path) -> None:
    """Replace what stands between the marks of a file; raises ValueError where there are none."""
    text = file.read_text(encoding="utf-8")
    before, after = _around(text)
    body = "\n".join([BEGIN, "", *section(result), "", END])
    file.write_text(before + body + after, encoding="utf-8")


def between(text: str) -> str:
    """Return what stands between the marks of a text; raises ValueError where there are none."""
    before, after = _around(text)
    return text[len(before) + len(BEGIN) : len(text) - len(after) - len(END)].strip()


def _around(text: str) -> tuple[str, str]:
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise ValueError(f"the text needs once each, in this order: {BEGIN} and {END}")
    return text[: text.index(BEGIN)], text[text.index(END) + len(END) :]


def section(result: Result) -> Iterator[str]:
    """Yield the lines of the table, and a line each on memory, playing and the machine."""
    yield _row(HEADS)
    yield _row(["--:", "---", *["--:"] * (len(HEADS) - 3), "---"])
    for size, seen in result.maps.items():
        for name, shown in NAMES.items():
            if name in seen:
                yield _row([f"{size:,}", shown, *_cells(seen[name])])
    yield ""
    yield from _more(result)
    yield _machine(result)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(seen: Seen) -> list[str]:
    sizes = kilobytes([*seen.year_bytes, *seen.province_bytes])
    kept = {True: "yes", False: "no", None: NOTHING}[seen.view_kept]
    return [
        said(seen, "load", duration(seen.load)),
        said(seen, "year", duration(seen.year)),
        said(seen, "province", duration(seen.province)),
        sizes,
        said(seen, "blank", duration(seen.blank)),
        said(seen, "view_kept", kept),
    ]


def duration(values: Sequence[float]) -> str:
    """Return a median in ms, or in seconds from ten of them on; a dash for nothing."""
    if not values:
        return NOTHING
    took = middle(values)
    return f"{took / 1000:.0f} s" if took >= 10_000 else f"{took:,.0f} ms"


def _more(result: Result) -> Iterator[str]:
    first = next(iter(result.maps.items()), None)
    if first:
        size, seen = first
        shown = (f"{NAMES[name]} {duration(seen[name].whole)}" for name in NAMES if name in seen)
        yield f"First load: until the map is painted. The filters are there at {size:,} shapes"
        yield f"after: {', '.join(shown)}."
    if result.crowds:
        yield f"{'; '.join(_crowds(result))}."
    if result.played:
        played = (
            f"{middle(one.fps):.0f} at {size:,} shapes" for size, one in result.played.items()
        )
        yield f"Years play in the browser alone, with pictures a second: {', '.join(played)}."


def _crowds(result: Result) -> Iterator[str]:
    for name, seen in result.crowds.items():
        first, last = seen[0], seen[-1]
        held = f"{first.resident / 1e6:.0f} MB with {first.sessions}"
        grown = f"{last.resident / 1e6:.0f} MB with {last.sessions}"
        rate = f"{last.rate:.0f} reruns a second"
        shown = NAMES[name][0].upper() + NAMES[name][1:]
        yield f"{shown if name == APP.name else NAMES[name]}: {held} session, {grown}, {rate}"


def _machine(result: Result) -> str:
    about, parts = result.machine, result.versions
    named = ", ".join(f"{name} {parts[name]}" for name in ("streamlit", "folium", "chromium"))
    return (
        f"Medians of one run on {result.day}: {about['system']}, {about['cores']} cores, "
        f"{about['memory_gb']} GB; Python {parts['python']}, {named}, without a graphics card."
    )


def main() -> int:
    """Write the table of a run into README.md, and return 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.readme", description=__doc__)
    parser.add_argument("--json", type=Path, default=PROJECT / "bench.json")
    write(read(parser.parse_args().json), FILE)
    sys.stdout.write(f"{FILE.name} now shows the table.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
