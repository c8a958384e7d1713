"""Draw figures over periods as a Vega-Lite line chart: rows in, specification out.

Periods stand in order at equal steps, for they need not be years. Each line is named beside its
last value; a period without a figure leaves a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.draw.charts import FONT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.charts import Spec

_PLOT: Final = 260  # px of height
_STEP: Final = 17  # px between two names, one above the other
_HEADROOM: Final = 1.15
_GREY: Final = "#63645a"
_GRID: Final = "#e5e3da"
_INK: Final = "#22261f"


@dataclass(frozen=True)
class PeriodLine:
    """One line: its id, name, colour, dash (none: solid), and a figure a period, or None."""

    id: str
    name: str
    colour: str
    dash: tuple[int, ...]
    figures: Sequence[float | None]


def period_chart(periods: Sequence[str], lines: Sequence[PeriodLine]) -> Spec:
    """Return the chart of `lines` over `periods`, from zero up."""
    known = [figure for line in lines for figure in line.figures if figure is not None]
    top = max([*known, 0.0]) * _HEADROOM or 1.0
    return {
        "height": _PLOT,
        "encoding": {"x": _x(periods), "y": _y(top)},
        "layer": [*[_line(periods, line) for line in lines], *_names(periods, lines, top)],
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 13, "labelColor": _GREY, "ticks": False},
            "text": {"fontSize": 13},
        },
        "background": "transparent",
        "padding": {"left": 4, "right": 130, "top": 4, "bottom": 4},
    }


def _x(periods: Sequence[str]) -> Spec:
    return {
        "field": "period",
        "type": "ordinal",
        "sort": list(periods),
        "title": None,
        "scale": {"type": "point", "domain": list(periods), "padding": 0.2},
        "axis": {"labelAngle": 0, "labelOverlap": True, "domainColor": "#b9b7ac"},
    }


def _y(top: float) -> Spec:
    return {
        "field": "figure",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, top], "nice": False},
        "axis": {"tickCount": 5, "gridColor": _GRID, "domain": False},
    }


def _line(periods: Sequence[str], line: PeriodLine) -> Spec:
    rows = [
        {"period": period, "figure": figure, "name": line.name}
        for period, figure in zip(periods, line.figures, strict=True)
    ]
    return {
        "name": line.id,
        "data": {"values": rows},
        "mark": {
            "type": "line",
            "color": line.colour,
            "strokeWidth": 2.4,
            "strokeDash": list(line.dash) or [1, 0],
            "point": {"filled": True, "size": 45, "color": line.colour},
            "invalid": "break-paths-show-path-domains",
            "tooltip": True,
        },
    }


def _names(periods: Sequence[str], lines: Sequence[PeriodLine], top: float) -> list[Spec]:
    """Return each line's name beside its last figure, none on another."""
    layers, used = [], float("-inf")
    ends = [(_end(periods, line), line) for line in lines]
    known = [(end, line) for end, line in ends if end is not None]
    for (period, figure), line in sorted(known, key=lambda pair: pair[0][1]):
        height = _PLOT * figure / top
        place = max(height, used + _STEP)
        used = place
        mark = {"type": "text", "align": "left", "dx": 9, "dy": height - place, "color": _INK}
        layers.append(
            {
                "data": {"values": [{"period": period, "figure": figure, "label": line.name}]},
                "mark": {**mark, "baseline": "middle"},
                "encoding": {"text": {"field": "label", "type": "nominal"}},
            }
        )
    return layers


def _end(periods: Sequence[str], line: PeriodLine) -> tuple[str, float] | None:
    pairs = zip(reversed(periods), reversed(line.figures), strict=True)
    return next(((period, figure) for period, figure in pairs if figure is not None), None)
