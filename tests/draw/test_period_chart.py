"""Test the chart of figures over periods: order, gaps, and names that do not run together."""

from __future__ import annotations

from regiondash.draw.period_chart import PeriodLine, period_chart

PERIODS = ("1990", "2000-2011", "2015")


def line(name: str, *figures: float | None) -> PeriodLine:
    """Return a line called `name`."""
    return PeriodLine(name, name.title(), "#22261f", (), figures)


def test_periods_stand_in_their_order() -> None:
    """Periods need not be years: they stand at equal steps, as given."""
    spec = period_chart(PERIODS, [line("gini", 0.1, 0.2, 0.3)])
    assert spec["encoding"]["x"]["scale"]["domain"] == list(PERIODS)
    assert spec["encoding"]["x"]["type"] == "ordinal"
    rows = spec["layer"][0]["data"]["values"]
    assert [(row["period"], row["figure"]) for row in rows] == [
        *zip(PERIODS, (0.1, 0.2, 0.3), strict=True)
    ]


def test_the_scale_starts_at_zero_and_holds_all() -> None:
    """No line is cut, none looks steeper than it is; without figures the chart is empty."""
    spec = period_chart(PERIODS, [line("gini", 0.1, None, 0.3), line("theil", 0.5, 0.1, None)])
    low, high = spec["encoding"]["y"]["scale"]["domain"]
    assert low == 0
    assert high > 0.5
    assert period_chart(PERIODS, [line("gini", None, None, None)])["layer"][0]["name"] == "gini"


def test_a_name_stands_at_the_last_figure() -> None:
    """A line that ends sooner is named where it ends."""
    spec = period_chart(PERIODS, [line("theil", 0.5, 0.1, None)])
    (label,) = spec["layer"][1]["data"]["values"]
    assert (label["period"], label["figure"], label["label"]) == ("2000-2011", 0.1, "Theil")


def test_names_do_not_run_together() -> None:
    """Names of lines that end close to each other are moved apart, upwards."""
    spec = period_chart(PERIODS, [line("a", 1, 1, 0.50), line("b", 1, 1, 0.51)])
    moved = [layer["mark"]["dy"] for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert moved[0] == 0
    assert moved[1] < -10
