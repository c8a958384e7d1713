"""Build the data pack of North Korea from the reference tables and the two boundary packages."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BUILD = Path(__file__).resolve().parent
PACK = BUILD.parent
ROOT = PACK.parents[1]
STEPS: dict[str, tuple[str, ...]] = {
    "boundaries": ("boundaries",),
    "regions": ("regions",),
    "context": ("context",),
    "programme": ("events", "sites", "programme_sources"),
    "indicators": ("indicators", "indicator_sources"),
    "sources": ("merge_sources",),
    "datapackage": ("datapackage",),
}
WITH_WHEELS = {"boundaries"}
ONLY_WHEELS = {"context"}


def main(arguments: list[str]) -> None:
    """Run the steps named with --only, or all of them, and print one line for each."""
    options = _options(arguments)
    for path in (ROOT, BUILD):
        sys.path.insert(0, str(path))
    for step, modules in STEPS.items():
        if options.only and step not in options.only:
            continue
        started = time.perf_counter()
        for module in modules:
            _run(module, options.reference, options.wheels)
        print(f"{step}: {', '.join(modules)} in {time.perf_counter() - started:.1f} s")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python geodata/prk/build", description=__doc__)
    parser.add_argument("--reference", type=Path, required=True, help="folder of the tables")
    parser.add_argument("--wheels", type=Path, required=True, help="folder of the two wheels")
    parser.add_argument("--only", action="append", choices=STEPS, help="run this step alone")
    return parser.parse_args(arguments)


def _run(module: str, reference: Path, wheels: Path) -> None:
    build: Callable[..., None] = importlib.import_module(module).build
    if module in ONLY_WHEELS:
        build(wheels, PACK)
    elif module in WITH_WHEELS:
        build(reference, wheels, PACK)
    else:
        build(reference, PACK)


if __name__ == "__main__":
    main(sys.argv[1:])
