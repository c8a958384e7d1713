"""Turn what was measured into tables and ratios, as text."""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from tests.bench.budgets import ratio
from tests.bench.ways import APP, WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.bench.crowd import Crowd
    from tests.bench.playing import Played
    from tests.bench.ways import Seen

_MAP_HEADS: Final = (
    "shapes, way",
    "year change ms",
    "asked first ms",
    "province ms",
    "first load ms",
    "filters there ms",
    "year KB",
    "map message KB",
    "province KB",
    "first load KB",
    "blank ms",
    "view kept",
)
_CROWD_HEADS: Final = ("way", "sessions", "RSS MB", "PSS MB", "reruns/s", "wait ms", "errors")
_PLAY_HEADS: Final = ("shapes", "pictures/s", "longest pause ms", "periods shown", "messages")
_RATIOS: Final = ("year", "province", "load")
NOTHING: Final = "–"


def spread(values: Sequence[float], digits: int = 0) -> str:
    """Return the median with the quartiles behind it; a dash for nothing."""
    if len(values) < 2:
        return f"{values[0]:.{digits}f}" if values else NOTHING
    low, middle_, high = (f"{x:.{digits}f}" for x in quantiles(values, n=4, method="inclusive"))
    return f"{middle_} ({low}–{high})"


def kilobytes(values: Sequence[float]) -> str:
    """Return the median in thousands of bytes; a dash where nothing travelled."""
    if not any(values):
        return NOTHING
    size = median(values) / 1000
    return f"{size:.1f}" if size < 100 else f"{size:,.0f}"


def said(seen: Seen, field: str, shown: str) -> str:
    """Return a field's text, or how long no answer came; both where some answers came."""
    if field not in seen.no_answer:
        return shown
    silence = f"no answer in {seen.no_answer[field]:g} s"
    return silence if shown == NOTHING else f"{shown}, then {silence}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table; the first row is its head, the first column its names."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        " | ".join(cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in pairs)
        for pairs in (enumerate(zip(row, widths, strict=True)) for row in rows)
    ]
    return "\n".join([lines[0], "-|-".join("-" * width for width in widths), *lines[1:]])


def maps_table(maps: Mapping[int, Mapping[str, Seen]]) -> str:
    """Return a row for each size and way, with medians and, for times, quartiles."""
    rows = [
        _map_row(f"{size:,} {name}", found)
        for size, seen in maps.items()
        for name, found in seen.items()
    ]
    return aligned([_MAP_HEADS, *rows])


def _map_row(name: str, found: Seen) -> tuple[str, ...]:
    kept = {True: "yes", False: "no", None: NOTHING}[found.view_kept]
    return (
        name,
        said(found, "year", spread(found.year)),
        spread(found.first_year).partition(" ")[0],
        said(found, "province", spread(found.province)),
        said(found, "load", spread(found.load)),
        spread(found.whole).partition(" ")[0],
        kilobytes(found.year_bytes),
        kilobytes(found.map_bytes),
        kilobytes(found.province_bytes),
        kilobytes(found.load_bytes),
        said(found, "blank", f"{median(found.blank):.0f}" if found.blank else NOTHING),
        said(found, "view_kept", kept),
    )


def ratios(maps: Mapping[int, Mapping[str, Seen]]) -> str:
    """Return the app's medians as shares of every other way's, a line each."""
    return "\n".join(
        f"{size:,} app / {other}: "
        + ", ".join(f"{name} {ratio(seen, name, other):.2f}" for name in _RATIOS)
        for size, seen in maps.items()
        for other in seen
        if other != APP.name
    )


def crowds_table(crowds: Mapping[str, Sequence[Crowd]]) -> str:
    """Return a row for each way and crowd."""
    rows = [_crowd_row(name, one) for name, seen in crowds.items() for one in seen]
    return aligned([_CROWD_HEADS, *rows])


def _crowd_row(name: str, seen: Crowd) -> tuple[str, ...]:
    return (
        name,
        str(seen.sessions),
        f"{seen.resident / 1e6:.0f}",
        NOTHING if seen.fair is None else f"{seen.fair / 1e6:.0f}",
        f"{seen.rate:.1f}",
        spread(seen.waits),
        str(len(seen.errors)),
    )


def played_table(played: Mapping[int, Played]) -> str:
    """Return a row for each size that years were played at."""
    rows = [_played_row(size, seen) for size, seen in played.items()]
    return aligned([_PLAY_HEADS, *rows])


def _played_row(size: int, seen: Played) -> tuple[str, ...]:
    pause = f"{max(seen.slowest):.0f}"
    return (f"{size:,}", spread(seen.fps, 1), pause, str(seen.periods), str(seen.messages))


def heaviest(found: Seen, most: int = 6) -> str:
    """Return which elements weighed most in a way's last year change."""
    parts = list(found.elements.items())[:most]
    return ", ".join(f"{name} {size / 1000:.1f}" for name, size in parts)


def legend(maps: Mapping[int, Mapping[str, Seen]]) -> Iterator[str]:
    """Yield what each way is."""
    names = {name for seen in maps.values() for name in seen}
    yield from (f"{way.name}: {way.does}" for way in WAYS if way.name in names)
