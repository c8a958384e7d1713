"""Test what the tables say: medians, quartiles, bytes, and that silence is never hidden."""

from __future__ import annotations

import pytest

from tests.bench import table
from tests.bench.seen import made_up, seen
from tests.bench.ways import PLAIN, Seen


@pytest.mark.parametrize(
    ("values", "text"),
    [([], "–"), ([7.4], "7"), ([1, 2, 3, 4, 100], "3 (2–4)")],
)
def test_spread_is_the_median_with_quartiles(values: list[float], text: str) -> None:
    """One value stands alone, none is a dash."""
    assert table.spread(values) == text


@pytest.mark.parametrize(
    ("sizes", "text"),
    [([], "–"), ([0, 0], "–"), ([9_040], "9.0"), ([1_585_503], "1,586")],
)
def test_bytes_are_told_in_thousands(sizes: list[float], text: str) -> None:
    """Small sizes keep a decimal, and nothing sent is a dash."""
    assert table.kilobytes(sizes) == text


def test_silence_is_told() -> None:
    """A way that did not answer says after how long, also behind what it answered before."""
    silent = Seen(no_answer={"year": 120})
    assert table.said(silent, "year", "–") == "no answer in 120 s"
    assert table.said(silent, "year", "31") == "31, then no answer in 120 s"
    assert table.said(silent, "load", "31") == "31"


def test_every_way_has_a_row_at_every_size() -> None:
    """The tables hold all that was measured, in columns of one width."""
    result = made_up()
    lines = table.maps_table(result.maps).splitlines()
    assert [line.split(" | ")[0].strip() for line in lines[2:5]] == [
        "179 the app", "179 plain", "179 the floor",
    ]  # fmt: skip
    assert len(lines) == 2 + 9
    assert len({len(line) for line in lines}) == 1
    assert "no answer in 120 s" in lines[-2]
    assert len(table.crowds_table(result.crowds).splitlines()) == 2 + 6
    assert len(table.played_table(result.played).splitlines()) == 2 + 2


def test_ratios_are_of_medians() -> None:
    """A share is the app's median over the other way's."""
    lines = table.ratios({179: {**made_up().maps[179], PLAIN.name: seen(400, load=3000)}})
    assert lines.splitlines()[0] == "179 app / plain: year 0.50, province 0.50, load 0.50"
