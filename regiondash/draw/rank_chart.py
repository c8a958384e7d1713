"""Draw ranks with how sure they are as a Vega-Lite chart: spans in, specification out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.draw.charts import FONT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Spec = dict[str, Any]

_STEP: Final = 19  # px a row
_INK: Final = "#22261f"
_GREY: Final = "#63645a"
_GRID: Final = "#e5e3da"
_SPAN: Final = "#a9c9c8"
_OWN: Final = "#1f666d"
_OUTSIDE: Final = "#c2410c"
_TICKS: Final = 6
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
_SHADE: Final = "#f3f2ee"
_EDGE: Final = "#9a3412"


@dataclass(frozen=True)
class Span:
    """One unit: its name, the 5th, 50th and 95th percentile of its ranks, and its own rank.

    `outside` says that the own rank lies outside the span; `told` is what hovering says.
    """

    name: str
    low: int
    median: int
    high: int
    rank: int
    outside: bool
    told: str


def rank_chart(spans: Sequence[Span], last: int, fifth: int, words: Mapping[str, str]) -> Spec:
    """Return a row a span in the order given, from rank 1 to `last`.

    From rank `fifth` on the bottom fifth is shaded. `words` has rank (names the axis) and fifth
    (names what is shaded).
    """
    return {
        "height": {"step": _STEP},
        "data": {"values": [asdict(span) for span in spans]},
        "encoding": {"y": _rows(spans), "tooltip": {"field": "told"}},
        "layer": [*_shade(last, fifth, words["fifth"]), *_marks(last, words["rank"])],
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "labelColor": _GREY, "titleColor": _GREY},
        },
        "background": "transparent",
        "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
    }


def _rows(spans: Sequence[Span]) -> Spec:
    return {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": [span.name for span in spans],
        "axis": {"labelLimit": 190, "labelColor": _INK, "domain": False, "ticks": False},
    }


def _x(field: str, last: int, title: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": {"domain": [0.5, last + 0.5], "nice": False, "zero": False},
        "axis": {
            "values": _ticks(last),
            "gridColor": _GRID,
            "domain": False,
            "titleFontWeight": 400,
        },
    }


def _ticks(last: int) -> list[int]:
    """Return the first rank, the last, and round ones between, none too near the last."""
    step = next((one for one in _STEPS if last <= one * _TICKS), last)
    return [1, *range(max(step, 2), last - step // 2, step), last]


def _marks(last: int, title: str) -> list[Spec]:
    """Return the span as a bar, its median as a tick, and the own rank as a point on top."""
    colour = {"condition": {"test": "datum.outside", "value": _OUTSIDE}, "value": _OWN}
    tick = {"type": "tick", "color": _INK, "thickness": 2, "size": 11}
    return [
        {
            "mark": {"type": "bar", "height": 7, "color": _SPAN, "cornerRadius": 2},
            "encoding": {"x": _x("low", last, title), "x2": {"field": "high"}},
        },
        {"mark": tick, "encoding": {"x": _x("median", last, title)}},
        {
            "name": "own",
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": {"x": _x("rank", last, title), "color": colour},
        },
    ]


def _shade(last: int, fifth: int, words: str) -> list[Spec]:
    data = {"values": [{"from": fifth - 0.5, "to": last + 0.5, "words": words}]}
    x = {"field": "from", "type": "quantitative"}
    plain: Spec = {"y": None, "tooltip": None}
    label = {"type": "text", "align": "right", "baseline": "bottom", "color": _EDGE, "dy": -3}
    edge = {"x": {"field": "to", "type": "quantitative"}, "y": {"value": 0}, "tooltip": None}
    return [
        {
            "data": data,
            "mark": {"type": "rect", "color": _SHADE},
            "encoding": {"x": x, "x2": {"field": "to"}, **plain},
        },
        {
            "data": data,
            "mark": {"type": "rule", "color": _EDGE, "strokeWidth": 1.2},
            "encoding": {"x": x, **plain},
        },
        {"data": data, "mark": label, "encoding": {**edge, "text": {"field": "words"}}},
    ]
