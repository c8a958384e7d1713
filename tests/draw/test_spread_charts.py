"""Test the charts to pick from: every value is in one bar or one point, and can be picked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.spread_charts import AREA, RANGE, Axis, Dot, histogram, scatter

COLOURS = {"lags": "#5b4086", "does not": "#b7a9cf"}
VALUES = st.lists(
    st.tuples(st.floats(-1e5, 1e5, allow_subnormal=False), st.sampled_from(list(COLOURS))),
    max_size=60,
)


@given(VALUES)
def test_every_value_is_in_one_bar(values: list[tuple[float, str]]) -> None:
    """The bars' counts sum to the values, class by class."""
    bars = histogram(values, Axis("%"), COLOURS)["layer"][0]["data"]["values"]
    for kind in COLOURS:
        counted = sum(bar["n"] for bar in bars if bar["kind"] == kind)
        assert counted == sum(of == kind for _, of in values)
    assert all(bar["low"] < bar["high"] for bar in bars)


def test_a_range_is_picked_on_the_bars() -> None:
    """What is picked is named, lies along the axis, and belongs to the bars among the layers."""
    spec = histogram([(1.0, "lags"), (2.0, "does not")], Axis("%", 1), COLOURS, [(1.5, "national")])
    (param,) = spec["params"]
    assert param["name"] == RANGE
    assert param["views"] == [spec["layer"][0]["name"]]
    assert len(spec["layer"]) == 3


def test_an_area_is_picked_on_the_points() -> None:
    """Every unit is a point with its name; the area spans both axes."""
    dots = [Dot("Alpha", 1.0, 2.0, "lags"), Dot("Beta", 3.0, 4.0, "does not")]
    spec = scatter(dots, (Axis("x"), Axis("y", 1)), COLOURS)
    assert [row["name"] for row in spec["data"]["values"]] == ["Alpha", "Beta"]
    (param,) = spec["params"]
    assert param["name"] == AREA
    assert param["select"] == {"type": "interval", "zoom": False}
