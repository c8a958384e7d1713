"""Draw how values spread: numbers in, a histogram or a scatter as Vega-Lite out, to pick from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from regiondash.draw.charts import FONT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Spec = dict[str, Any]

RANGE: Final = "range"  # the name of what is picked on a histogram
AREA: Final = "area"  # and on a scatter
_BINS: Final = 24
_PICK: Final = {"type": "interval", "zoom": False}  # a wheel turned over it scrolls the page
_GREY: Final = "#63645a"
_GRID: Final = "#e5e3da"
_MARK: Final = "#9a3412"


@dataclass(frozen=True)
class Axis:
    """An axis: its title, and how many decimals its values have."""

    title: str
    decimals: int = 0


@dataclass(frozen=True)
class Dot:
    """One unit: its name, its values on both axes, and the class that colours it."""

    name: str
    x: float
    y: float
    kind: str


def histogram(
    values: Sequence[tuple[float, str]],
    axis: Axis,
    colours: Mapping[str, str],
    marks: Sequence[tuple[float, str]] = (),
    height: int = 160,
) -> Spec:
    """Return bars of (value, class) pairs, stacked by class in the order of `colours`.

    `colours` names each class by its words. `marks` are values with words that get a line. What
    is picked is called `range` and holds the bounds of `low`.
    """
    bars, step = _bars(values, list(colours))
    x = {"bin": {"binned": True, "step": step}, "field": "low", "type": "quantitative"}
    bar = {
        "name": "bars",
        "data": {"values": bars},
        "mark": {"type": "bar", "binSpacing": 1},
        "encoding": {
            "x": {**x, "axis": _axis(axis), "scale": {"zero": False, "nice": False}},
            "x2": {"field": "high"},
            "y": {"field": "n", "type": "quantitative", "axis": _counts()},
            "color": _colour(colours),
            "order": {"field": "order"},
            "tooltip": [{"field": name, "type": "nominal"} for name in ("span", "kind", "n")],
        },
    }
    pick = {"name": RANGE, "select": {**_PICK, "encodings": ["x"]}, "views": ["bars"]}
    layers = [bar, *[layer for value, words in marks for layer in _line(value, words)]]
    return {**_FRAME, "height": height, "layer": layers, "params": [pick]}


def _bars(values: Sequence[tuple[float, str]], kinds: Sequence[str]) -> tuple[list[Spec], float]:
    """Return a row a bin and class with its count, and the width of a bin."""
    numbers = np.array([value for value, _ in values], dtype=np.float64)
    edges = np.histogram_bin_edges(numbers, bins=_BINS) if len(numbers) else np.array([0.0, 1.0])
    found = []
    for order, kind in enumerate(kinds):
        mine = [value for value, of in values if of == kind]
        for n, low, high in zip(np.histogram(mine, edges)[0], edges, edges[1:], strict=False):
            span = f"{low:.4g} – {high:.4g}"
            row = {"low": float(low), "high": float(high), "n": int(n), "kind": kind}
            found += [{**row, "order": order, "span": span}] if n else []
    return found, float(edges[1] - edges[0])


def scatter(
    dots: Sequence[Dot],
    axes: tuple[Axis, Axis],
    colours: Mapping[str, str],
    height: int = 300,
) -> Spec:
    """Return one point a unit. What is picked is called `area` and holds the bounds of x and y."""
    encoded = {
        name: {
            "field": name,
            "type": "quantitative",
            "axis": _axis(axis),
            "scale": {"zero": False, "nice": True},
        }
        for name, axis in zip(("x", "y"), axes, strict=True)
    }
    rows = [dict(vars(dot)) for dot in dots]
    shown = [{"field": name, "type": "nominal"} for name in ("name", "x", "y")]
    return {
        **_FRAME,
        "height": height,
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "size": 42, "opacity": 0.85, "stroke": "#ffffff"},
        "encoding": {**encoded, "color": _colour(colours), "tooltip": shown},
        "params": [{"name": AREA, "select": _PICK}],
    }


_FRAME: Final[Spec] = {
    "config": {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": 400,
            "labelColor": _GREY,
            "titleColor": _GREY,
            "domainColor": "#b9b7ac",
            "ticks": False,
        },
        "text": {"fontSize": 12},
    },
    "background": "transparent",
    "padding": {"left": 2, "right": 8, "top": 14, "bottom": 2},
}


def _axis(axis: Axis) -> Spec:
    form = f",.{axis.decimals}f" if axis.decimals else ",.0f"
    return {"title": axis.title, "grid": True, "gridColor": _GRID, "format": form, "tickCount": 6}


def _counts() -> Spec:
    return {"title": None, "tickMinStep": 1, "tickCount": 3, "gridColor": _GRID, "domain": False}


def _colour(colours: Mapping[str, str]) -> Spec:
    scale = {"domain": list(colours), "range": list(colours.values())}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": None}


def _line(value: float, words: str) -> list[Spec]:
    data = {"values": [{"low": value, "label": words}]}
    x = {"field": "low", "type": "quantitative"}
    rule = {"type": "rule", "color": _MARK, "strokeWidth": 1.5}
    text = {"type": "text", "align": "left", "baseline": "bottom", "dx": 3, "color": _MARK}
    return [
        {"data": data, "mark": rule, "encoding": {"x": x}},
        {
            "data": data,
            "mark": text,
            "encoding": {"x": x, "y": {"value": -2}, "text": {"field": "label"}},
        },
    ]
