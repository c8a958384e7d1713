"""Draw how choice lies over an indicator as Vega-Lite: curves and random draws in, charts out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.draw.charts import FONT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Spec = dict[str, Any]

_GREY: Final = "#63645a"
_GRID: Final = "#e5e3da"
_INK: Final = "#22261f"
_EVEN: Final = "#8a897f"
_ACTUAL: Final = "#9a3412"
_BAR, _INSIDE = "#cfccc0", "#a3a196"
_HIGH: Final = 330  # px


@dataclass(frozen=True)
class Curve:
    """A concentration curve: its name, colour, width in px, and points (x and y from 0 to 1)."""

    name: str
    colour: str
    width: float
    points: Sequence[Sequence[float]]


def concentration_chart(curves: Sequence[Curve], words: Mapping[str, str]) -> Spec:
    """Return the curves over a diagonal; `words` has x, y and even, which names the diagonal."""
    diagonal = Curve(words["even"], _EVEN, 1.2, [[0, 0], [1, 1]])
    rows = [
        {"curve": one.name, "x": x, "y": y} for one in (diagonal, *curves) for x, y in one.points
    ]
    shown = (diagonal, *curves)
    dashes = [[4, 3], *[[1, 0] for _ in curves]]
    names = [one.name for one in shown]
    lines = {
        "name": "curves",
        "data": {"values": rows},
        "mark": {"type": "line", "interpolate": "linear", "tooltip": False},
        "encoding": {
            "x": _share("x", words["x"]),
            "y": _share("y", words["y"]),
            "order": {"field": "x", "type": "quantitative"},
            "color": _scale(names, [one.colour for one in shown], legend=True),
            "strokeWidth": _scale(names, [one.width for one in shown], legend=False),
            "strokeDash": _scale(names, dashes, legend=False),
        },
    }
    return {**_FRAME, "height": _HIGH, "layer": [lines]}


def _scale(names: list[str], values: list[Any], *, legend: bool) -> Spec:
    field: Spec = {"field": "curve", "type": "nominal", "scale": {"domain": names, "range": values}}
    place = {"title": None, "orient": "bottom-right", "symbolType": "stroke", "labelFontSize": 13}
    return {**field, "legend": place if legend else None}


def _share(name: str, title: str) -> Spec:
    axis = {"format": ".0%", "title": title, "grid": True, "gridColor": _GRID, "tickCount": 5}
    return {"field": name, "type": "quantitative", "axis": axis, "scale": {"domain": [0, 1]}}


def draws_chart(
    bars: Sequence[tuple[float, float, int]],
    inside: tuple[float, float],
    actual: tuple[float, str],
    words: Mapping[str, str],
) -> Spec:
    """Return a histogram of random draws with the actual value as a named line.

    `bars` are low edge, high edge and count, `inside` the ends of the span whose bars are dark;
    `words` has x and y.
    """
    rows = [
        {"low": low, "high": high, "n": n, "in": inside[0] <= (low + high) / 2 <= inside[1]}
        for low, high, n in bars
    ]
    colour = {"condition": {"test": "datum.in", "value": _INSIDE}, "value": _BAR}
    step = rows[0]["high"] - rows[0]["low"]
    low, high = min(rows[0]["low"], actual[0]), max(rows[-1]["high"], actual[0])
    ends = {"domain": [low - step, high + step], "nice": False}
    x = {"field": "low", "type": "quantitative", "scale": ends}
    bar = {
        "name": "draws",
        "data": {"values": rows},
        "mark": {"type": "rect", "stroke": "#ffffff", "strokeWidth": 0.5, "tooltip": False},
        "encoding": {
            "x": {**x, "axis": _axis(words["x"])},
            "x2": {"field": "high"},
            "y": {"field": "n", "type": "quantitative", "axis": _axis(words["y"])},
            "y2": {"datum": 0},
            "color": colour,
        },
    }
    layers = [bar, *_line(actual, left=actual[0] > (low + high) / 2)]
    return {**_FRAME, "height": _HIGH, "layer": layers}


def _line(actual: tuple[float, str], *, left: bool) -> list[Spec]:
    data = {"values": [{"low": actual[0], "label": actual[1]}]}
    x = {"x": {"field": "low", "type": "quantitative"}}
    rule = {"type": "rule", "color": _ACTUAL, "strokeWidth": 2}
    side = {"align": "right", "dx": -6} if left else {"align": "left", "dx": 6}
    words = {"type": "text", "baseline": "bottom", "color": _ACTUAL, "fontWeight": 650, **side}
    label = {**x, "y": {"value": 0}, "text": {"field": "label", "type": "nominal"}}
    return [
        {"name": "actual", "data": data, "mark": rule, "encoding": x},
        {"data": data, "mark": words, "encoding": label},
    ]


def _axis(title: str) -> Spec:
    return {"title": title, "gridColor": _GRID, "tickCount": 6}


_FRAME: Final[Spec] = {
    "config": {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": 400,
            "labelColor": _GREY,
            "titleColor": _GREY,
            "domainColor": "#b9b7ac",
            "ticks": False,
        },
        "text": {"fontSize": 13},
    },
    "background": "transparent",
    "padding": {"left": 4, "right": 12, "top": 22, "bottom": 4},
}
