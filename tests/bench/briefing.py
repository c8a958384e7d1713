"""Time what is taken away: the standard briefing in every form and language, and the atlas.

`python -m tests.bench.briefing` runs each command as people do, in a process of its own, prints
seconds and sizes beside their budgets and what merely starting such a process takes; the exit
code is 1 where a budget is missed. `--repeats 3` takes the median of three.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from tests.browser.serving import own_store

SECONDS: Final = {"pptx": 20.0, "pdf": 20.0, "html": 20.0, "png": 20.0, "atlas": 90.0}
BYTES: Final = {"pptx": 5_000_000, "html": 3_000_000}
LANGUAGES: Final = ("en", "ko")


def command(form: str, language: str, folder: Path) -> list[str]:
    """Return the command that writes a form in a language into a folder."""
    if form == "atlas":
        return ["factsheets", "--by", "region", "--out", f"{folder}/atlas.pdf", "--lang", language]
    return ["brief", "--out", f"{folder}/briefing.{form}", "--lang", language]


def taken(*words: str) -> float:
    """Return how many seconds a command of the project takes, its start included."""
    start = perf_counter()
    with tempfile.TemporaryDirectory() as room:  # without what the machine's user added
        settings = {**os.environ, **own_store(Path(room))}
        command_line = [sys.executable, "-m", "regiondash", *words]
        subprocess.run(command_line, check=True, stdout=subprocess.DEVNULL, env=settings)
    return perf_counter() - start


def measured(form: str, language: str, repeats: int) -> tuple[list[float], int]:
    """Return the seconds of each run, and how many bytes were written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times = [taken(*command(form, language, folder)) for _ in range(repeats)]
        return times, sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> int:
    """Measure, print, and return 1 where a budget is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.briefing", description=__doc__)
    parser.add_argument("--repeats", type=int, default=1)
    repeats = parser.parse_args().repeats
    sys.stdout.write(f"a process alone {taken('--help'):6.1f} s\n")
    missed = False
    for form, budget in SECONDS.items():
        for language in LANGUAGES:
            times, size = measured(form, language, repeats)
            most = BYTES.get(form, size)
            missed |= max(times) > budget or size > most
            words = f"median {median(times):6.1f} s  most {max(times):6.1f} s  budget {budget:g} s"
            limit = f"  at most {most / 1e6:g} MB" if form in BYTES else ""
            sys.stdout.write(f"{form:>6} {language}  {words}  {size / 1e6:6.2f} MB{limit}\n")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
