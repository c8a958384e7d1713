"""Measure reading rasters: time against exactextract itself, memory, stopping, several workers.

`python -m tests.bench.rasters` makes its rasters (3 GB, gone at the end; `--room` says where),
prints what each step took beside its budget, and exits 1 where a budget or an answer is missed.
`--quick` is smaller: 300 regions over 4,000 × 4,000 pixels.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from tests.bench.rasters_made import write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_RATIO: Final = 1.25
MOST_MB: Final = 1000.0
SAME: Final = 1e-9
TURNS: Final = 2
PACK: Final = Path("geodata/prk")
STATS: Final = (("mean",), ("mean", "sum", "stdev", "count", "median"))


@dataclass(frozen=True)
class Size:
    """How large the bench is: regions in columns and rows, pixels a side, times repeated."""

    regions: tuple[int, int]
    pixels: int
    near: tuple[int, int]
    repeats: int


FULL: Final = Size((60, 50), 20_000, (4_000, 3_600), 5)
QUICK: Final = Size((20, 15), 4_000, (2_000, 1_800), 3)


@dataclass(frozen=True)
class Ran:
    """What a run told: its progress, its answers, and what it took; no `told` where killed."""

    progress: tuple[str, ...]
    told: dict[str, float]
    answers: list[list[Any]]


def main() -> int:
    """Measure, print, and return 1 where something is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rasters", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--room", type=Path, default=None)
    parser.add_argument("--only", choices=("time", "memory", "workers", "strips"), default=None)
    asked = parser.parse_args()
    size = QUICK if asked.quick else FULL
    parts = {"time": timed, "memory": remembered, "workers": shared, "strips": striped}
    with tempfile.TemporaryDirectory(prefix="regiondash-bench-", dir=asked.room) as name:
        kept = [part(size, Path(name)) for key, part in parts.items() if asked.only in {None, key}]
    return int(not all(kept))


def say(words: str, *, kept: bool = True) -> bool:
    """Print a line, marked where a budget is broken; return whether it is kept."""
    sys.stdout.write(f"{words}{'' if kept else '   BROKEN'}\n")
    sys.stdout.flush()
    return kept


def timed(size: Size, room: Path) -> bool:
    """Time the plain job against exactextract called directly, turn by turn."""
    from regiondash.evidence.rasters.asked import Job, Layer, stat_of  # noqa: PLC0415 - slow
    from regiondash.evidence.rasters.run import run  # noqa: PLC0415 - the same
    from regiondash.evidence.rasters.zones import zones_of  # noqa: PLC0415 - the same
    from regiondash.pack.load import load  # noqa: PLC0415 - the same

    pack = load(PACK)
    left, bottom, right, top = pack.shapes.total_bounds
    raster = room / "near.tif"
    write(raster, size.near, (left - 0.1, bottom - 0.1, right + 0.1, top + 0.1))
    made, all_kept = zones_of(pack), True
    for names in STATS:
        job = Job((Layer(str(raster), "2024"),), tuple(map(stat_of, names)))
        ours, direct = _turns(
            lambda job=job: run(job, made),  # type: ignore[misc]
            lambda names=names: _direct(raster, pack.shapes, names),  # type: ignore[misc]
            size.repeats,
        )
        ratio = ours / direct
        words = f"{len(made)} shapes, {size.near[0]:,} × {size.near[1]:,} pixels, {'+'.join(names)}"
        words += f": {ours:.2f} s, exactextract alone {direct:.2f} s, ratio {ratio:.2f}"
        all_kept &= say(f"{words} (budget {MOST_RATIO})", kept=ratio <= MOST_RATIO)
    return all_kept


def _direct(raster: Path, shapes: Any, names: Sequence[str]) -> None:  # noqa: ANN401 - geopandas'
    import rasterio  # noqa: PLC0415 - slow
    from exactextract import exact_extract  # noqa: PLC0415 - the same

    with rasterio.open(raster) as dataset:
        exact_extract(dataset, shapes, list(names), include_cols=["shape_id"])


def _turns(
    one: Callable[[], object], other: Callable[[], object], times: int
) -> tuple[float, float]:
    """Return the median seconds of two ways, tried in turn after one turn that does not count."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 1):
        for way, seconds in zip((one, other), taken, strict=True):
            start = perf_counter()
            way()
            seconds.append(perf_counter() - start)
    return median(taken[0][1:]), median(taken[1][1:])


def remembered(size: Size, room: Path) -> bool:
    """Run a job larger than memory should be: its peak; killed, cancelled and gone on with."""
    large = _large(size, room)
    whole = ran(size, large, room)
    peak = whole.told["peak"]
    words = (
        f"{_words(size)}: {whole.told['seconds']:.1f} s, {len(whole.progress)} lines of progress"
    )
    kept = say(f"{words}, peak {peak:.0f} MB (budget {MOST_MB:.0f})", kept=peak < MOST_MB)
    journal = room / "journal"
    options = ("--journal", str(journal))
    killed = ran(size, large, room, *options, kill_at=0.3)
    cancelled = ran(size, large, room, *options, "--stop-at", "0.6")
    resumed = ran(size, large, room, *options)
    steps = f"killed after {killed.progress[-1]}, gone on from {cancelled.told['begun']:.0f}, "
    steps += f"cancelled after {cancelled.progress[-1]}, gone on from {resumed.told['begun']:.0f}"
    went_on = 0 < cancelled.told["begun"] < resumed.told["begun"]
    kept &= say(f"  {steps}", kept=went_on and not cancelled.answers)
    return alike("  stopped twice", resumed, whole) and not list(journal.iterdir()) and kept


def shared(size: Size, room: Path) -> bool:
    """Run the same job alone, on one worker, on two, and on two of which one is killed."""
    large = _large(size, room)
    alone = ran(size, large, room)
    turns = [[ran(size, large, room, "--workers", n) for n in ("1", "2")] for _ in range(TURNS)]
    one, two = (min(each, key=lambda ran: ran.told["seconds"]) for each in zip(*turns, strict=True))
    lost = ran(size, large, room, "--workers", "2", "--kill-at", "0.3")
    seconds = [each.told["seconds"] for each in (alone, one, two, lost)]
    words = f"{_words(size)}: alone {seconds[0]:.1f} s, one worker {seconds[1]:.1f} s, two "
    words += f"{seconds[2]:.1f} s (×{seconds[1] / seconds[2]:.2f}; the better of {TURNS} each), "
    say(f"{words}one of two killed {seconds[3]:.1f} s")
    peak = max(each.told["workers"] for each in (one, two, lost))
    kept = say(f"  a worker's peak {peak:.0f} MB", kept=peak < MOST_MB)
    kept &= alike("  one worker", one, alone)
    kept &= alike("  two workers", two, alone)
    return alike("  one of two killed", lost, alone) and kept


def striped(size: Size, room: Path) -> bool:
    """Run the same job over a raster that is stored row by row: time and memory are told."""
    large = _large(size, room)
    rows = room / "rows.tif"
    write(rows, (size.pixels, size.pixels), tiled=False)
    tiles, strips = ran(size, large, room), ran(size, rows, room)
    rows.unlink()
    peak = strips.told["peak"]
    words = f"{_words(size)}, stored row by row: {strips.told['seconds']:.1f} s "
    words += f"(in tiles {tiles.told['seconds']:.1f} s), peak {peak:.0f} MB (budget {MOST_MB:.0f})"
    kept = say(words, kept=peak < MOST_MB)
    return alike("  row by row", strips, tiles) and kept


def _large(size: Size, room: Path) -> Path:
    path = room / "large.tif"
    if not path.exists():
        write(path, (size.pixels, size.pixels))
        say(f"made {path.stat().st_size / 1e6:,.0f} MB of pixels")
    return path


def _words(size: Size) -> str:
    columns, rows = size.regions
    return f"{columns * rows:,} regions, {size.pixels:,} × {size.pixels:,} pixels"


def ran(size: Size, raster: Path, room: Path, *options: str, kill_at: float = 2.0) -> Ran:
    """Run a job in a process of its own, and kill it once so large a share is done."""
    answers = room / "answers.json"
    answers.unlink(missing_ok=True)
    words = ["--raster", str(raster), "--regions", *map(str, size.regions)]
    command = [sys.executable, "-m", "tests.bench.rasters_run", *words, "--answers", str(answers)]
    lines: list[str] = []
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            lines.append(line.strip())
            done, is_progress, of = lines[-1].partition("/")
            if is_progress and int(done) >= kill_at * int(of):
                process.kill()
                break
    if kill_at <= 1:
        return Ran(tuple(lines), {}, [])
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Ran(tuple(lines[:-1]), json.loads(lines[-1]), json.loads(answers.read_text("utf-8")))


def alike(words: str, ours: Ran, theirs: Ran) -> bool:
    """Print and return whether two runs gave the same answers, to the bit or to 1e-9."""
    if ours.answers == theirs.answers:
        return say(f"{words}: the same answers, to the last bit", kept=bool(ours.answers))
    near = len(ours.answers) == len(theirs.answers) and all(
        one[:3] == other[:3] and _near(one[3], other[3]) and _near(one[4], other[4])
        for one, other in zip(ours.answers, theirs.answers, strict=True)
    )
    return say(f"{words}: the same answers to {SAME:g}", kept=near)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=SAME, abs_tol=SAME)


if __name__ == "__main__":
    sys.exit(main())
