"""Test the chart of ranks: one row a unit, its span, and the bottom fifth marked."""

from __future__ import annotations

import json

import pytest

from regiondash.draw.rank_chart import Span, _ticks, rank_chart

WORDS = {"rank": "Rank", "fifth": "bottom fifth"}


def test_a_row_holds_span_median_and_own_rank() -> None:
    """Rows keep the order given, and the specification is plain JSON."""
    spans = [
        Span("B", 3, 5, 9, 4, outside=False, told="b"),
        Span("A", 1, 1, 2, 3, outside=True, told="a"),
    ]
    spec = json.loads(json.dumps(rank_chart(spans, 10, 9, WORDS)))
    assert [row["name"] for row in spec["data"]["values"]] == ["B", "A"]
    assert spec["encoding"]["y"]["sort"] == ["B", "A"]
    (shade,) = spec["layer"][0]["data"]["values"]
    assert (shade["from"], shade["to"], shade["words"]) == (8.5, 10.5, "bottom fifth")


@pytest.mark.parametrize(
    ("last", "ticks"),
    [(3, [1, 2, 3]), (177, [1, 50, 100, 150, 177]), (11, [1, 2, 4, 6, 8, 11])],
)
def test_the_axis_runs_from_the_first_rank_to_the_last(last: int, ticks: list[int]) -> None:
    """Ranks begin at 1; the last has its number, with room before it."""
    assert _ticks(last) == ticks
