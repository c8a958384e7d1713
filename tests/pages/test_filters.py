"""Test that every filter, found by its key, changes what the map's page says, and how."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from regiondash.address import to_query
from regiondash.brief.rows import table_frame
from regiondash.text import say
from tests.pages import reading
from tests.pages.expected import expected

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

Query = dict[str, str]
Fields = dict[str, object]

INDICATOR = {"theme": "indicator"}
KOREAN = {"language": "ko"}
# widget's key, its kind, the value set, the address before, what the selection becomes
CHANGES: list[tuple[str, str, object, Query, Fields]] = [
    ("provinces", "multiselect", ["p10"], {}, {"provinces": ("p10",)}),
    ("year", "select_slider", 2024, {}, {"as_of": "2024-12-31"}),
    ("as_of", "date_input", dt.date(2025, 2, 1), {}, {"as_of": "2025-02-01"}),
    ("theme", "radio", "cohort", {}, {"theme": "cohort"}),
    ("theme", "radio", "indicator", {}, {"theme": "indicator"}),
    ("indicator", "selectbox", "sex_ratio_2008", INDICATOR, {"indicator": "sex_ratio_2008"}),
    ("method", "selectbox", "equal_interval", INDICATOR, {"method": "equal_interval"}),
    ("cohorts", "button_group", ["2025", "pilot"], {}, {"cohorts": ("pilot", "2025")}),
    ("programme", "selectbox", "hospitals", {}, {"programme": "hospitals"}),
    ("scope", "selectbox", "all201", {}, {"scope": "all201"}),
    ("kinds", "multiselect", ["hospital"], {}, {"kinds": ("hospital",)}),
    ("sites", "toggle", False, {}, {"sites": "off"}),
    ("language", "button_group", "ko", {}, {"language": "ko"}),
    ("orthography", "button_group", "north", KOREAN, {"orthography": "north"}),
]
NAMES = [f"{key}: {value}" for key, _, value, *_ in CHANGES]


@pytest.mark.parametrize(("key", "kind", "value", "query", "fields"), CHANGES, ids=NAMES)
def test_a_filter_changes_the_page(  # noqa: PLR0913, PLR0917 - one row of the table above
    open_page: Opener,
    prk: Pack,
    key: str,
    kind: str,
    value: object,
    query: Query,
    fields: Fields,
) -> None:
    """A filter changes words, map, table and address to those of the new selection."""
    page = open_page(**query)
    before = reading.said(page)
    reading.widget(page, kind, key).set_value(value).run()
    assert not page.exception
    wanted = expected(prk, **query, **fields)
    assert reading.said(page) != before
    assert reading.headings(page, 1) == [wanted.title]
    assert reading.stamp(page) == wanted.stamp
    assert page.dataframe[0].value.equals(table_frame(wanted.view))
    assert page.query_params == to_query(wanted.view.selection.with_(pack=""))


@pytest.mark.parametrize(("key", "kind", "value", "query", "fields"), CHANGES, ids=NAMES)
def test_an_address_sets_its_filter(  # noqa: PLR0913, PLR0917 - one row of the table above
    open_page: Opener,
    prk: Pack,
    key: str,
    kind: str,
    value: object,
    query: Query,
    fields: Fields,
) -> None:
    """The address a filter writes opens the same page, with the filter at its value."""
    address = to_query(expected(prk, **query, **fields).view.selection.with_(pack=""))
    page = open_page(**address)
    found = reading.widget(page, kind, key).value
    assert sorted(found) == sorted(value) if isinstance(value, list) else found == value
    assert reading.stamp(page) == expected(prk, **query, **fields).stamp
    assert page.query_params == address


def test_filters_add_up(open_page: Opener, prk: Pack) -> None:
    """Filters set one after the other hold together, and each can be taken back."""
    page = open_page()
    page.multiselect(key="provinces").set_value(["p10"]).run()
    reading.widget(page, "select_slider", "year").set_value(2025).run()
    page.radio(key="theme").set_value("cohort").run()
    fields = {"provinces": ("p10",), "as_of": "2025-12-31", "theme": "cohort"}
    assert reading.stamp(page) == expected(prk, **fields).stamp
    page.multiselect(key="provinces").set_value([]).run()
    reading.widget(page, "select_slider", "year").set_value(2026).run()
    page.radio(key="theme").set_value("status").run()
    assert reading.stamp(page) == expected(prk).stamp
    assert page.query_params == {}


def test_the_year_and_the_day_follow_each_other(open_page: Opener) -> None:
    """A year sets its last day, a day its year, and the horizon's own year the horizon."""
    page = open_page()
    reading.widget(page, "select_slider", "year").set_value(2024).run()
    assert reading.widget(page, "date_input", "as_of").value == dt.date(2024, 12, 31)
    reading.widget(page, "date_input", "as_of").set_value(dt.date(2025, 6, 30)).run()
    assert reading.widget(page, "select_slider", "year").value == 2025
    reading.widget(page, "select_slider", "year").set_value(2026).run()
    assert reading.widget(page, "date_input", "as_of").value == dt.date(2026, 10, 8)


def test_a_province_can_be_zoomed_to(open_page: Opener, prk: Pack) -> None:
    """The zoom button is there once a province is chosen, and asks the map for its shapes."""
    page = open_page()
    assert "zoom" not in [button.key for button in page.button]
    page.multiselect(key="provinces").set_value(["p10"]).run()
    assert reading.map_state(page)["frame"] == [0]
    page.button(key="zoom").click().run()
    assert reading.stamp(page) == expected(prk, provinces=("p10",), zoom="on").stamp
    shapes = set(prk.shape_table.loc[prk.shape_table["province_id"] == "p10", "shape_id"])
    assert set(reading.map_state(page)["frame"][1:]) == shapes


def test_korean_says_korean_labels(open_page: Opener) -> None:
    """Every widget's label changes with the language."""
    english, korean = open_page(), open_page(language="ko")
    for kind, key in [("multiselect", "provinces"), ("select_slider", "year"), ("radio", "theme")]:
        assert reading.widget(english, kind, key).label == say("en", f"filter.{key}")
        assert reading.widget(korean, kind, key).label == say("ko", f"filter.{key}")


@pytest.mark.parametrize(
    ("page", "key", "held", "old"),
    [
        ("map", "provinces", {"provinces": "p10"}, "Kangwon"),
        ("map", "kinds", {"kinds": "paper"}, "Paper mill"),
        ("lagging", "picked", {"aspect": "compare", "picked": "prk-050.prk-051"}, "Kosan, Kangwon"),
        (
            "lagging",
            "parts",
            {"aspect": "index", "parts": "market_potential.urban_share_2008"},
            "x",
        ),
        (
            "targeting",
            "parts",
            {"need": "index", "parts": "market_potential.urban_share_2008"},
            "x",
        ),
        ("plan", "include", {"include": "prk-080"}, "Kosan, Kangwon"),
    ],
)
def test_an_answer_in_the_old_language_takes_nothing_away(
    open_page: Opener, page: str, key: str, held: dict[str, str], old: str
) -> None:
    """What a browser sends before it has the new words leaves what was chosen as it was."""
    shown = open_page(language="ko", **held)
    shown = shown if page == "map" else shown.switch_page(f"pages/{page}.py").run()
    before = shown.session_state["selection"]
    assert getattr(before, key)
    box = shown.multiselect(key=key)
    box.set_value([old])
    shown.run()
    assert shown.session_state["selection"] == before
    assert shown.multiselect(key=key).value == list(getattr(before, key))
