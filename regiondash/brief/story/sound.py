"""Check that content read from a file holds together, so that no form fails on it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, TypeVar

from regiondash.brief.slides.content import ChartBlock, TableBlock
from regiondash.draw.layer import Layer, SiteMark
from regiondash.draw.palette import Look
from regiondash.draw.sheet.items import Column, Series

if TYPE_CHECKING:
    from collections.abc import Callable

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}|")
_SHOWN: Final = 40  # signs of a wrong value that an error repeats
_KEPT: Final = "\n\t"
_DEEPEST: Final = 8
_T = TypeVar("_T")


class NotContent(ValueError):
    """Data are no content: `at` is where they are wrong, `value` what stands there."""

    def __init__(self, at: str, value: object) -> None:
        self.at, self.value = at.strip(".") or "frozen", str(value)[:_SHOWN]
        super().__init__(f"{self.at}: {self.value}")


def clean(text: str) -> str:
    """Return a text without signs that cannot be written or seen, such as control characters."""
    return "".join(
        sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in ("Cc", "Cs")
    )


def checked(found: _T, at: str) -> _T:
    """Return a part of content as it is; raise NotContent where its fields do not agree."""
    for field, is_sound in _CHECKS.get(type(found), {}).items():
        if not is_sound(found):
            raise NotContent(f"{at}.{field}", getattr(found, field))
    return found


def cleaned(data: Any, at: str, depth: int = 0) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return free data with clean texts; raise NotContent where they nest too deep."""
    if depth > _DEEPEST:
        raise NotContent(at, "…")
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, list):
        return [cleaned(one, at, depth + 1) for one in data]
    if isinstance(data, dict):
        return {clean(key): cleaned(one, at, depth + 1) for key, one in data.items()}
    return data


def _classes(layer: Layer) -> bool:
    known = range(len(layer.looks))
    in_frames = [
        frame.shapes.values()
        for reading in (layer.frames.readings.values() if layer.frames else ())
        for frame in reading
    ]
    bases = [layer.frames.base.values()] if layer.frames else []
    return all(n in known for held in (layer.shapes.values(), *bases, *in_frames) for n in held)


_CHECKS: Final[dict[type, dict[str, Callable[[Any], bool]]]] = {
    Look: {
        "fill": lambda look: bool(_COLOUR.fullmatch(look.fill)),
        "text": lambda look: bool(_COLOUR.fullmatch(look.text)),
    },
    Series: {"colour": lambda series: bool(_COLOUR.fullmatch(series.colour))},
    Column: {
        "align": lambda column: column.align in {"left", "center", "right"},
        "share": lambda column: 0 < column.share < 1000,  # noqa: PLR2004 - a share of a width
    },
    ChartBlock: {
        "kind": lambda chart: chart.kind in {"bar", "column", "line"},
        "series": lambda chart: all(
            len(one.values) == len(chart.categories) for one in chart.series
        ),
        "decimals": lambda chart: 0 <= chart.decimals <= 6,  # noqa: PLR2004 - digits
    },
    TableBlock: {
        "columns": lambda table: bool(table.columns),
        "rows": lambda table: all(len(row) == len(table.columns) for row in table.rows),
    },
    Layer: {
        "looks": lambda layer: 0 < len(layer.looks) == len(layer.captions),
        "shapes": _classes,
    },
    SiteMark: {
        "hollow": lambda mark: len(mark.hollow) == len(mark.symbols),
        "lat": lambda mark: abs(mark.lat) <= 90,  # noqa: PLR2004 - degrees
        "lon": lambda mark: abs(mark.lon) <= 180,  # noqa: PLR2004 - degrees
    },
}
