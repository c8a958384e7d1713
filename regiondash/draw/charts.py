"""Draw a cumulative curve against a target as a Vega-Lite chart: rows in, specification out.

Lines are named beside their last value and not in a legend. What lies after the last day that is
known is shaded, so that an empty part of the chart does not read as "nothing happened".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from json import dumps
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Spec = dict[str, Any]
FONT: Final = (
    '"Source Sans", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", '
    '"Malgun Gothic", sans-serif'
)
_PLOT: Final = 430  # px of height between the axis and the top
_STEP: Final = 17  # px between two labels, one above the other
_HEADROOM: Final = 1.2
_UNKNOWN: Final = 0.25  # the least part of the width that lies after the last known day
_EARLY: Final = 0.45  # the part of the width before which labels stand right of a line's end
_BESIDE: Final = 0.05  # of the width: a point so near the edge has its number right of it
_WIDE: Final = 12  # dates on the axis that find room
_INK: Final = "#22261f"
_GREY: Final = "#63645a"
_EDGE: Final = "#9a3412"
_SHADE: Final = "#f3f2ee"
_GRID: Final = "#e5e3da"


@dataclass(frozen=True)
class Line:
    """One cumulative curve: its id, name, colour, width in px, and (ISO day, count) in order."""

    id: str
    name: str
    colour: str
    width: float
    points: Sequence[tuple[str, int]]
    is_main: bool = False


@dataclass(frozen=True)
class Edge:
    """The last day that is known, as ISO day, and the lines of words that say so."""

    day: str
    words: Sequence[str]


def window(days: Sequence[str], due: Sequence[str], edge: str) -> tuple[str, str]:
    """Return the first and last ISO day of a chart of `days`.

    It ends on the first due day that leaves a quarter of the width after `edge`; where the due
    days end sooner, on the last of them or a third later than `edge`.
    """
    start = min([*days, *due, edge])
    known = _days(start, edge)
    for day in due:
        if day > edge and _days(edge, day) >= _UNKNOWN * _days(start, day):
            return start, day
    later = dt.date.fromisoformat(edge) + dt.timedelta(days=max(30, known // 3))
    return start, max([later.isoformat(), *due])


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def curve_chart(
    lines: Sequence[Line],
    target: Sequence[tuple[str, int]],
    edge: Edge,
    words: Mapping[str, str],
) -> Spec:
    """Return the chart of `lines` up to `edge` and the target's steps, as Vega-Lite.

    `target` holds (ISO day, count) with its start, or nothing. `words` has target (names its
    line) and year_end, in which {} stands for the year.
    """
    days = [day for line in lines for day, _ in line.points]
    start, end = window(days, [day for day, _ in target[1:]], edge.day)
    shown = [(day, count) for day, count in target if day <= end]
    top = max([count for _, count in [*shown, *[line.points[-1] for line in lines]]] + [1])
    width = _days(start, end)
    near = {day for day, _ in shown if abs(_days(edge.day, day)) < _BESIDE * width}
    layers = [
        *_shade(edge.day, end),
        *_target(shown, words["target"], near),
        *[_step(line) for line in lines],
        *_labels(lines, top, _days(start, edge.day) < _EARLY * width),
        *_edge(edge),
    ]
    return {
        "height": _PLOT,
        "encoding": {"x": _x(start, end, words["year_end"]), "y": _y(top)},
        "layer": layers,
        "config": _CONFIG,
        "background": "transparent",
        "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
    }


_CONFIG: Final[Spec] = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 13, "labelColor": _GREY, "domainColor": "#b9b7ac", "ticks": False},
    "text": {"fontSize": 13},
}


def _x(start: str, end: str, year_end: str) -> Spec:
    before, after = year_end.split("{}")
    years = range(int(start[:4]), int(end[:4]) + 1)
    days = [f"{year}-12-31" for year in years if start <= f"{year}-12-31" <= end]
    step = -(-len(days) // _WIDE) or 1
    return {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [_utc(start), _utc(end)], "nice": False},
        "axis": {
            "values": [_moment(day) for day in days[::-step]],
            "labelExpr": f"{dumps(before)} + utcFormat(datum.value, '%Y') + {dumps(after)}",
            "grid": True,
            "gridColor": _GRID,
            "labelBound": True,
            "labelFlush": True,
        },
    }


def _utc(day: str) -> int:
    """Return an ISO day as milliseconds, so that no clock's zone moves it."""
    moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), dt.UTC)
    return int(moment.timestamp() * 1000)


def _moment(day: str) -> Spec:
    year, month, date = map(int, day.split("-"))
    return {"year": year, "month": month, "date": date, "utc": True}


def _y(top: int) -> Spec:
    return {
        "field": "n",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, top * _HEADROOM], "nice": False},
        "axis": {"tickMinStep": 1, "tickCount": 5, "gridColor": _GRID, "domain": False},
    }


def _rows(points: Sequence[tuple[str, int]]) -> Spec:
    return {"values": [{"day": _utc(day), "when": day, "n": count} for day, count in points]}


def _step(line: Line) -> Spec:
    return {
        "name": line.id,
        "data": _rows(line.points),
        "mark": {
            "type": "line",
            "interpolate": "step-after",
            "color": line.colour,
            "strokeWidth": line.width,
            "tooltip": False,
        },
    }


def _target(points: Sequence[tuple[str, int]], name: str, near: Collection[str]) -> list[Spec]:
    """Return the target's steps, with a point and its number on each day on which it is due.

    The numbers stand left of their points, but right of those `near` the ends of the lines.
    """
    if not points:
        return []
    line = {"type": "line", "interpolate": "step-after", "color": _GREY, "strokeDash": [4, 3]}
    due = points[1:]
    dot = {"type": "point", "filled": True, "color": _GREY, "size": 55, "opacity": 1}
    layers: list[Spec] = [
        {"name": "target", "data": _rows(points), "mark": {**line, "strokeWidth": 1.2}},
        {"data": _rows(due), "mark": dot},
    ]
    for number, (day, count) in enumerate(due):
        label = f"{count}" if number else f"{name} {count}"
        side = {"align": "left", "dx": 7} if day in near else {"align": "right", "dx": -5}
        mark = {"type": "text", "dy": -11, "color": _GREY, **side}
        layers += _haloed({"values": [{"day": _utc(day), "n": count, "label": label}]}, mark)
    return layers


def _haloed(data: Spec, mark: Spec) -> list[Spec]:
    """Return a text and the white edge under it, that keeps it readable on lines."""
    halo = {**mark, "stroke": "#ffffff", "strokeWidth": 4, "strokeOpacity": 0.9}
    text = {"text": {"field": "label", "type": "nominal"}}
    return [{"data": data, "mark": one, "encoding": text} for one in (halo, mark)]


def _labels(lines: Sequence[Line], top: int, early: bool) -> list[Spec]:  # noqa: FBT001
    """Return each line's name and last count at its end: the lowest under it, none on another."""
    layers, used = [], float("-inf")
    for number, line in enumerate(sorted(lines, key=lambda line: line.points[-1][1])):
        day, count = line.points[-1]
        height = _PLOT * count / (top * _HEADROOM)
        under = not number and height > 2 * _STEP
        place = height - 11 if under else max(height + 10, used + _STEP)
        used = height - 3 if under else place
        mark = {
            "type": "text",
            "align": "left" if early else "right",
            "dx": 8 if early else -8,
            "dy": round(height - place, 1),
            "color": _INK,
            "fontWeight": 650 if line.is_main else 400,
        }
        label = {"values": [{"day": _utc(day), "n": count, "label": f"{line.name} {count}"}]}
        layers += _haloed(label, mark)
    return layers


def _shade(edge: str, end: str) -> list[Spec]:
    data = {"values": [{"day": _utc(edge), "to": _utc(end)}]}
    to = {"x2": {"field": "to"}, "y": None}
    return [{"data": data, "mark": {"type": "rect", "color": _SHADE}, "encoding": to}]


def _edge(edge: Edge) -> list[Spec]:
    data = {"values": [{"day": _utc(edge.day)}]}
    rule = {"type": "rule", "color": _EDGE, "strokeWidth": 1.5}
    words = {"type": "text", "align": "left", "baseline": "top", "dx": 7, "color": _EDGE}
    return [
        {"data": data, "mark": rule, "encoding": {"y": None}},
        {
            "data": data,
            "mark": {**words, "text": list(edge.words), "lineHeight": 16},
            "encoding": {"y": {"value": 2}},
        },
    ]
