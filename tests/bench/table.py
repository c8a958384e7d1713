"""Turn what was measured into a table, ratios and a line about the machine, as text."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from tests.bench.ways import APP, WAYS, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEADS: Final = (
    "way",
    "year change ms",
    "asked first ms",
    "province ms",
    "first load ms",
    "year KB",
    "map message KB",
    "province KB",
    "first load KB",
    "blank ms",
    "view kept",
)
_RATIOS: Final = ("year", "province", "load")
_LIBRARIES: Final = ("streamlit", "folium", "streamlit-folium", "playwright")


def spread(values: Sequence[float]) -> str:
    """Return the median with the quartiles behind it; nothing for nothing."""
    if len(values) < 2:
        return f"{values[0]:.0f}" if values else "–"
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return f"{middle:.0f} ({low:.0f}–{high:.0f})"


def kilobytes(values: Sequence[float]) -> str:
    """Return the median in thousands of bytes; nothing where nothing travelled."""
    if not any(values):
        return "–"
    size = median(values) / 1000
    return f"{size:.1f}" if size < 100 else f"{size:.0f}"


def ratio(seen: Mapping[str, Seen], name: str, other: str) -> float:
    """Return how many times the other way's median the app's is, for a field of Seen."""
    ours, theirs = getattr(seen[APP.name], name), getattr(seen[other], name)
    return float(median(ours) / median(theirs))


def table(seen: Mapping[str, Seen]) -> str:
    """Return a row a way, with medians and, for times, quartiles."""
    rows = [_HEADS, *(_row(name, found) for name, found in seen.items())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = [
        " | ".join(cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in pairs)
        for pairs in (enumerate(zip(row, widths, strict=True)) for row in rows)
    ]
    return "\n".join([lines[0], "-|-".join("-" * width for width in widths), *lines[1:]])


def _row(name: str, found: Seen) -> tuple[str, ...]:
    kept = {True: "yes", False: "no", None: "–"}[found.view_kept]
    return (
        name,
        spread(found.year),
        spread(found.first_year).partition(" ")[0],
        spread(found.province),
        spread(found.load),
        kilobytes(found.year_bytes),
        kilobytes(found.map_bytes),
        kilobytes(found.province_bytes),
        kilobytes(found.load_bytes),
        f"{median(found.blank):.0f}" if found.blank else "–",
        kept,
    )


def ratios(seen: Mapping[str, Seen]) -> str:
    """Return the app's medians as shares of every other way's, a line each."""
    others = [name for name in seen if name != APP.name]
    return "\n".join(
        f"app / {other}: " + ", ".join(f"{name} {ratio(seen, name, other):.2f}" for name in _RATIOS)
        for other in others
    )


def machine(browser_version: str) -> str:
    """Return what the figures were measured on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()}, {os.cpu_count()} cores{load}; Chromium {browser_version} headless; "
        f"Python {platform.python_version()}, {libraries}"
    )


def heaviest(found: Seen, most: int = 6) -> str:
    """Return which elements weighed most in a way's last year change."""
    parts = list(found.elements.items())[:most]
    return ", ".join(f"{name} {size / 1000:.1f}" for name, size in parts)


def legend(seen: Mapping[str, Seen]) -> str:
    """Return what each way is."""
    return "\n".join(f"{way.name}: {way.does}" for way in WAYS if way.name in seen)
