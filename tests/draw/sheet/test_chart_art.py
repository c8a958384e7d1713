"""Test that charts are drawn within their boxes, in proportion, and say what they show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiondash.draw.sheet.chart_art import chart_art
from regiondash.draw.sheet.items import Box, Chart, Line, Series, every
from tests.draw.sheet.boxes import areas, faults, lines_named, said, sides, words_of

BOX = Box(36, 90, 560, 380)
ENGLISH = (
    "Pyongyang",
    "South Phyongan Province",
    "Kimhyongjik County",
    "Sinphyong-ri and the neighbouring districts of Kangdong",
    "2024",
    "Q1 2025",
)
KOREAN = (
    "평양시",
    "김형직군",
    "함경남도 단천시 광천동",
    "독립적으로 확인된 지역 가운데 위성사진이 있는 곳",
    "2025년 3월",
)


def chart(kind: str, values: list[float | None], **changes: Any) -> Chart:  # noqa: ANN401
    """Return a chart of one series over years."""
    years = tuple(str(2024 + place) for place in range(len(values)))
    return replace(Chart(BOX, kind, years, (Series("", tuple(values)),)), **changes)


def several(kind: str, *rows: list[float | None], **changes: Any) -> Chart:  # noqa: ANN401
    """Return a chart of several series, named A, B, C …."""
    series = tuple(Series("ABCDEF"[place], tuple(row)) for place, row in enumerate(rows))
    return replace(chart(kind, rows[0]), series=series, **changes)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Return any chart: long names, many series, gaps, negative and huge values, small boxes."""
    language = draw(st.sampled_from(["en", "ko"]))
    names = st.sampled_from(ENGLISH if language == "en" else KOREAN)
    years = st.integers(2000, 2040).map(str)
    categories = draw(st.lists(names, max_size=24) | st.lists(years, max_size=24))
    most = draw(st.sampled_from([1, 30, 1e6]))
    value = st.none() | st.floats(-most if draw(st.booleans()) else 0, most)
    row = st.lists(value, min_size=len(categories), max_size=len(categories)).map(tuple)
    colours = st.sampled_from(["#1d565a", "#d4d1c7", ""])
    series = st.lists(st.builds(Series, names, row, colours), max_size=6).map(tuple)
    return Chart(
        Box(36, 90, draw(st.sampled_from([300, 560, 888])), draw(st.sampled_from([240, 380]))),
        draw(st.sampled_from(["bar", "column", "line"])),
        tuple(categories),
        draw(series),
        language,
        stacked=draw(st.booleans()),
        labels=draw(st.booleans()),
        decimals=draw(st.integers(0, 2)),
        unit=draw(st.sampled_from(["", "%", "km", "천 명", "people per market"])),
        size=draw(st.sampled_from([12.0, 14.0])),
    )


@settings(max_examples=60, deadline=None)
@given(charts())
def test_whatever_the_numbers_nothing_leaves_the_box_or_touches(drawn: Chart) -> None:
    """No words or shapes lie outside, no words are small, and no words touch others."""
    assert faults(chart_art(drawn), drawn.box, drawn.size) == []


def test_bars_are_as_long_as_their_numbers() -> None:
    """A bar of twice the value is twice as long, and all begin at one line."""
    art = chart_art(chart("bar", [5, 10, 2.5]))
    bars = [sides(bar) for bar in areas(art, "bar")]
    long = [right - left for left, _, right, _ in bars]
    assert [one / long[0] for one in long] == pytest.approx([1, 2, 0.5])
    assert len({left for left, *_ in bars}) == 1


def test_columns_are_as_high_as_their_numbers() -> None:
    """A column of twice the value is twice as high, and all stand on one line."""
    columns = [sides(one) for one in areas(chart_art(chart("column", [5, 10])), "column")]
    high = [bottom - top for _, top, _, bottom in columns]
    assert high[1] / high[0] == pytest.approx(2)
    assert columns[0][3] == pytest.approx(columns[1][3])


def test_negative_values_lie_on_the_other_side_of_zero() -> None:
    """A negative bar ends where the positive ones begin; its number has a true minus sign."""
    art = chart_art(chart("bar", [4, -8]))
    up, down = (sides(bar) for bar in areas(art, "bar"))
    assert down[2] == pytest.approx(up[0])
    assert down[2] - down[0] == pytest.approx(2 * (up[2] - up[0]))
    assert "−8" in said(art)


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_no_value_is_not_zero(kind: str) -> None:
    """Where there is no value the chart says so, and where it is zero it says 0."""
    art = chart_art(chart(kind, [3, None, 0]))
    assert "no data" in said(art)
    assert "0" in said(art)
    assert len(areas(art, kind)) == 1


def test_a_stack_of_zeros_says_zero() -> None:
    """A stacked row whose values are all zero has a 0, one without values has none."""
    art = chart_art(several("bar", [2, 0, None], [3, 0, None], stacked=True))
    assert said(art).count("0") == 1
    assert said(art).count("no data") == 1


def test_a_chart_of_nothing_says_so() -> None:
    """Without any number a chart has no marks, and says why."""
    art = chart_art(chart("line", [None, None], language="ko"))
    assert said(art) == ["자료 없음"]
    assert said(chart_art(chart("bar", []))) == ["no data"]


def test_parts_of_a_stack_follow_each_other() -> None:
    """Each part begins where the one before ends, negative ones on the other side of zero."""
    art = chart_art(several("bar", [10], [20], [-5], stacked=True))
    first, second, below = (sides(bar) for bar in areas(art, "bar"))
    assert second[0] == pytest.approx(first[2], abs=1)
    assert below[2] == pytest.approx(first[0], abs=1)


def test_labelled_marks_need_no_axis() -> None:
    """Where every mark has its number there are no lines behind them."""
    assert not lines_named(chart_art(chart("column", [1, 2, 3])), "grid")


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
def test_without_numbers_there_is_an_axis_with_round_ones(kind: str) -> None:
    """Without labels an axis of round numbers encloses the values."""
    art = chart_art(chart(kind, [3, 17, 46], labels=False))
    ticks = [int(text) for text in said(art) if text.isdigit() and int(text) < 2000]
    assert lines_named(art, "grid")
    assert min(ticks) == 0
    assert max(ticks) >= 46
    assert all(tick % 5 == 0 for tick in ticks if tick != 46)


def test_numbers_are_written_as_the_language_does() -> None:
    """Thousands are set apart, decimals kept, a short unit stands beside each number."""
    assert "1,234.5%" in said(chart_art(chart("bar", [1234.5], decimals=1, unit="%")))
    assert "12개" in said(chart_art(chart("bar", [12], unit="개", language="ko")))
    assert "12\u00a0km" in said(chart_art(chart("bar", [12], unit="km")))


def test_a_long_unit_stands_once_above() -> None:
    """A unit of many signs is not repeated beside each number."""
    texts = said(chart_art(chart("bar", [1, 2], unit="people per market")))
    assert texts.count("people per market") == 1
    assert "1" in texts


def test_several_series_are_named() -> None:
    """Bars have a legend with each series once; lines are named at their ends with the number."""
    assert {"A", "B"} <= set(said(chart_art(several("bar", [1, 2], [3, 4]))))
    assert {"2\u00a0 A", "9\u00a0 B"} <= set(said(chart_art(several("line", [1, 2], [3, 9]))))


def test_a_line_that_stops_early_is_named_where_it_stops() -> None:
    """The name stands right of the last point, not at the edge of the chart."""
    art = chart_art(several("line", [10, 20, 30, 40, 50], [1, 2, None, None, None]))
    names = {" ".join(one.paragraphs): one.box for one in words_of(art)}
    assert names["2\u00a0 B"].x < BOX.x + BOX.width / 2
    assert names["50\u00a0 A"].x > BOX.x + BOX.width * 0.8


def test_a_missing_value_breaks_a_line() -> None:
    """A line is not drawn across a gap; a lone point is still seen."""
    art = chart_art(chart("line", [1, 2, None, 4]))
    runs = lines_named(art, "line")
    assert [len(run.points) for run in runs] == [2]
    assert len(areas(art, "point")) == 3


def test_columns_lie_down_rather_than_cut_their_names() -> None:
    """Many long names make bars, where each is told in full."""
    names = tuple(f"North Hamgyong Province {place}" for place in "ABCDEFGHIJ")
    drawn = replace(chart("column", [1.0] * 10), categories=names)
    art = chart_art(drawn)
    assert len(areas(art, "bar")) == 10
    assert set(names) <= set(said(art))


def test_years_are_thinned_rather_than_cut() -> None:
    """Too many years for one row leave some out, never the last."""
    art = chart_art(chart("column", [1.0] * 40))
    years = [text for text in said(art) if len(text) == 4]
    assert 5 < len(years) < 40
    assert years[-1] == "2063"


def test_rows_that_find_no_room_are_counted() -> None:
    """Bars that the box cannot hold are left out, and the last row says how many."""
    art = chart_art(replace(chart("bar", [1.0] * 40), box=Box(0, 0, 400, 200)))
    left = len(areas(art, "bar"))
    assert f"… +{40 - left}" in said(art)


def test_each_mark_says_what_it_is() -> None:
    """A bar carries its category, series and number in words."""
    (bar,) = areas(chart_art(several("column", [7], [None])), "column")
    assert bar.alt == "2024, A: 7"


def test_numbers_in_a_bar_can_be_read() -> None:
    """A number within a dark part is white, within a pale part dark."""
    drawn = several("bar", [10], [10], stacked=True)
    pale = (Series("A", (10,), "#0d3f47"), Series("B", (10,), "#d4d1c7"))
    art = chart_art(replace(drawn, series=pale))
    colours = [one.style.colour for one in words_of(art) if one.paragraphs == ("10",)]
    assert colours == ["#ffffff", "#1f1f1b"]


def test_lines_keep_their_proportion() -> None:
    """Points lie as high as their values say, equally far apart."""
    (line,) = lines_named(chart_art(chart("line", [0, 5, 10])), "line")
    x, y = line.points[:, 0], line.points[:, 1]
    assert np.diff(x)[0] == pytest.approx(np.diff(x)[1])
    assert y[0] - y[1] == pytest.approx(y[1] - y[2])


def test_an_unknown_kind_is_refused() -> None:
    """A kind that nobody draws is named."""
    with pytest.raises(KeyError, match="pie"):
        chart_art(chart("pie", [1]))


def test_name_and_words_travel_with_the_drawing() -> None:
    """The group has the chart's name and alternative text, and holds no chart any more."""
    art = chart_art(chart("bar", [1], name="chart", alt="One bar."))
    assert (art.name, art.alt) == ("chart", "One bar.")
    assert not any(isinstance(item, Chart) for item in every([art]))
    assert any(isinstance(item, Line) for item in every([art]))
