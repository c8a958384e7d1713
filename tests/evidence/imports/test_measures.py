"""Hold new indicators to what their unit allows, and guesses to the words they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.measures import (
    Measure,
    definition,
    id_of,
    is_count,
    known_measure,
    likely_direction,
    likely_nature,
    same_unit,
)
from regiondash.pack.cells import is_id

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


@pytest.mark.parametrize(
    ("unit", "direction", "permits"),
    [
        ("persons", "none", "map|sum|rank"),
        ("명", "higher", "map|sum|rank"),
        ("thousands", "none", "map|sum|rank"),
        ("%", "higher", "map|rank|lag|inequality"),
        ("persons per km²", "none", "map|rank|inequality"),
        ("minutes", "lower", "map|rank|lag|inequality"),
    ],
)
def test_a_unit_says_what_may_be_done(unit: str, direction: str, permits: str) -> None:
    """Counts are summed and never measured for lag or inequality; shares and rates are."""
    measure = Measure("a", "A", unit, direction, is_new=True)
    cells = definition(measure, "shape", ["1.25", "3", "2e5"], "a.csv").cells
    assert cells
    assert (cells["permits"], cells["decimals"]) == (permits, "2")
    assert cells["why_not_en"]
    assert cells["why_not_ko"]
    assert "a.csv" in cells["method_ko"]


@pytest.mark.parametrize(("first", "second", "same"), [
    ("persons", "명", True),
    ("people", "Persons", True),
    ("%", "percent", True),
    ("%", "‰", False),
    ("km", "km²", False),
    ("females per 1000 males", "females per 1,000 males", True),
])  # fmt: skip
def test_units_are_the_same_in_either_language(first: str, second: str, same: bool) -> None:  # noqa: FBT001
    """A unit is known by its spellings; two signs are not two spellings."""
    assert same_unit(first, second) is same


@pytest.mark.parametrize(
    ("label", "direction"),
    [
        ("Illiteracy", "lower"),
        ("Literacy rate", "higher"),
        ("영유아 사망률", "lower"),
        ("Access to water, share of population", "higher"),
        ("Population", "none"),
        ("Blorp", ""),
    ],
)
def test_words_suggest_a_direction(label: str, direction: str) -> None:
    """A label's words suggest which way is better; an unknown one suggests nothing."""
    assert likely_direction(label) == direction


def test_words_suggest_how_values_came_about() -> None:
    """Estimates and forecasts are not taken for observations."""
    assert likely_nature(["Population forecast"]) == "projected"
    assert likely_nature(["인구 추정"]) == "modelled"
    assert likely_nature(["Population"]) == "observed"


@pytest.mark.parametrize("label", ["Literacy rate", "문해율", "Taux d'été", "…", "A" * 200])
def test_an_id_is_made_of_any_label(label: str) -> None:
    """An id is letters, digits and underscores, the same each time, and not too long."""
    assert is_id(id_of(label))
    assert id_of(label) == id_of(label)
    assert len(id_of(label)) <= 48


def test_an_indicator_is_known_by_its_label_in_either_language(prk: Pack) -> None:
    """What the pack has is joined and not doubled."""
    for text in ("pop_2008", "Population, 2008 census", "인구(2008년 인구조사)"):
        found = known_measure(prk, text)
        assert found
        assert (found.indicator_id, found.is_new) == ("pop_2008", False)
    assert known_measure(prk, "") is None
    assert is_count("persons")
