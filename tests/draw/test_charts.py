"""Test the chart of a curve against a target: where it ends, and that no name covers another."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from regiondash.draw.charts import Edge, Line, curve_chart, window

DUE = [f"{year}-12-31" for year in range(2024, 2034)]
WORDS = {"target": "target", "year_end": "end of {}"}


@pytest.mark.parametrize(
    ("edge", "end"),
    [("2024-12-31", "2025-12-31"), ("2026-10-08", "2027-12-31"), ("2024-02-01", "2024-12-31")],
)
def test_a_quarter_of_the_width_lies_after_the_last_known_day(edge: str, end: str) -> None:
    """The chart ends on a due day, with room to see that nothing is known after the edge."""
    assert window(["2024-01-01"], DUE, edge) == ("2024-01-01", end)


def test_without_due_days_the_chart_ends_a_third_later() -> None:
    """A programme without a target has a chart all the same."""
    assert window(["2024-01-01"], [], "2024-12-31") == ("2024-01-01", "2025-05-01")
    assert window(["2024-01-01"], ["2024-12-31"], "2024-12-31")[1] == "2025-05-01"


def _labels(spec: dict[str, Any]) -> dict[str, float]:
    """Return how far above its point each name stands, in px."""
    return {
        layer["data"]["values"][0]["label"]: -layer["mark"]["dy"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text" and "encoding" in layer and "text" in layer["encoding"]
    }


def _chart(counts: list[int], edge: str = "2026-10-08") -> dict[str, Any]:
    lines = [
        Line(f"l{number}", f"line{number}", "#000000", 2, [("2024-01-01", 0), (edge, count)])
        for number, count in enumerate(counts)
    ]
    target = [("2024-01-01", 0), *[(day, 20 * (n + 1)) for n, day in enumerate(DUE)]]
    return curve_chart(lines, target, Edge(edge, ("until", "then")), WORDS)


@pytest.mark.parametrize("counts", [[40, 60, 60], [0, 0, 0], [1, 1, 20], [60, 60, 60]])
def test_names_of_lines_do_not_cover_each_other(counts: list[int]) -> None:
    """Lines that end at one height, or close, have their names one above the other."""
    spec = _chart(counts)
    top = spec["encoding"]["y"]["scale"]["domain"][1]
    above = _labels(spec)
    heights = sorted(
        spec["height"] * count / top + above[f"line{number} {count}"]
        for number, count in enumerate(counts)
    )
    gaps = [high - low for low, high in pairwise(heights)]
    assert min(gaps) > 13


def test_the_target_goes_on_where_nothing_is_known() -> None:
    """Its points stand on each year's end of the window; the lines end at the edge."""
    layers = {layer["name"]: layer for layer in _chart([40])["layer"] if "name" in layer}
    days = [row["when"] for row in layers["target"]["data"]["values"]]
    assert days == ["2024-01-01", "2024-12-31", "2025-12-31", "2026-12-31", "2027-12-31"]
    assert layers["l0"]["data"]["values"][-1]["when"] == "2026-10-08"
    assert layers["l0"]["mark"]["interpolate"] == "step-after"


def test_a_name_with_a_quotation_mark_breaks_no_expression() -> None:
    """Words come from messages; what stands around a year is text even in the expression."""
    line = Line("a", "a", "#000000", 1, [("2024-01-01", 1)])
    words = {"target": "t", "year_end": "year's {} end"}
    spec = curve_chart([line], [], Edge("2024-06-01", ("x",)), words)
    assert spec["encoding"]["x"]["axis"]["labelExpr"].startswith('"year\'s "')
