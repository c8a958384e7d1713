"""Test the indices of inequality against published figures, and what must hold of any values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.measure.inequality import (
    atkinson,
    decomposed,
    gini,
    quantile,
    ratio_90_10,
    theil,
    top_to_bottom,
    variation,
)
from tests.measure.published import mexico

if TYPE_CHECKING:
    from collections.abc import Callable

Y = (10.0, 20.0, 30.0, 40.0)
P = (4, 3, 2, 1)
GROUPS = ("a", "a", "b", "b")
INDICES: dict[str, Callable[..., float]] = {
    "gini": gini,
    "theil": theil,
    "variation": variation,
    "atkinson": lambda values, people=None: atkinson(values, 0.5, people),
    "90/10": ratio_90_10,
    "top to bottom": top_to_bottom,
}
values = st.floats(min_value=0.1, max_value=1e4)
row = st.tuples(values, st.integers(1, 9), st.sampled_from("abc"))
rows = st.lists(row, min_size=1, max_size=25)


@pytest.mark.parametrize(
    ("year", "total", "between", "within", "coefficient"),
    [
        (1940, 0.20894344, 0.0345889, 0.17435454, 0.353724),
        (2000, 0.10660832, 0.03635872, 0.0702496, 0.258113),
    ],
)
def test_mexico(year: int, total: float, between: float, within: float, coefficient: float) -> None:
    """METHODS example 1: PySAL `inequality`, Theil notebook, mexico.csv, groups hanson98."""
    frame = mexico()
    found = decomposed(frame[f"pcgdp{year}"], frame["hanson98"].tolist())
    assert found.total == pytest.approx(total, abs=1e-8)
    assert found.between == pytest.approx(between, abs=1e-8)
    assert found.within == pytest.approx(within, abs=1e-8)
    assert theil(frame[f"pcgdp{year}"]) == pytest.approx(found.total, abs=1e-12)
    assert gini(frame[f"pcgdp{year}"]) == pytest.approx(coefficient, abs=1e-6)


def test_weights() -> None:
    """METHODS example 2, from the definitions: T, its parts and Williamson's coefficient."""
    found = decomposed(Y, GROUPS, P)
    assert found.total == pytest.approx(0.1216395, abs=1e-7)
    assert found.between == pytest.approx(0.0871767, abs=1e-7)
    assert found.within == pytest.approx(0.0344628, abs=1e-7)
    assert variation(Y, P) == pytest.approx(0.5, abs=1e-12)


@pytest.mark.parametrize("index", INDICES.values(), ids=INDICES)
def test_a_weight_is_so_many_persons(index: Callable[..., float]) -> None:
    """METHODS example 2: weights give what the unweighted form gives of each person's value."""
    assert index(Y, P) == pytest.approx(index(np.repeat(Y, P)), abs=1e-12)


@pytest.mark.parametrize(("aversion", "expected"), [(0.5, 0.06315), (1.0, 0.13161)])
def test_atkinson(aversion: float, expected: float) -> None:
    """METHODS example 7: values 10, 20 … 50 (PySAL `inequality`, Atkinson)."""
    assert atkinson((10, 20, 30, 40, 50), aversion) == pytest.approx(expected, abs=5e-6)


@given(rows)
def test_parts_sum_to_the_whole(drawn: list[tuple[float, int, str]]) -> None:
    """Between and within add up to Theil's T, and the groups' parts to either."""
    y, p, groups = zip(*drawn, strict=True)
    found = decomposed(y, groups, p)
    assert found.between + found.within == pytest.approx(theil(y, p), abs=1e-9)
    assert sum(part.between for part in found.groups) == pytest.approx(found.between, abs=1e-12)
    assert sum(part.within for part in found.groups) == pytest.approx(found.within, abs=1e-12)
    assert found.between >= -1e-12
    assert found.within >= -1e-12


@pytest.mark.parametrize("index", INDICES.values(), ids=INDICES)
@given(drawn=rows, scale=st.floats(min_value=0.01, max_value=100), times=st.integers(2, 4))
def test_neither_unit_nor_number_matters(
    index: Callable[..., float], drawn: list[tuple[float, int, str]], scale: float, times: int
) -> None:
    """An index is the same in another unit, and of a country that is several such countries."""
    y, p, _ = (np.array(one) for one in zip(*drawn, strict=True))
    for people in (None, p):
        expected = index(y, people)
        copied = None if people is None else np.tile(p, times)
        assert index(y * scale, people) == pytest.approx(expected, rel=1e-7, abs=1e-9)
        assert index(np.tile(y, times), copied) == pytest.approx(expected, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("index", INDICES.values(), ids=INDICES)
@given(drawn=rows)
def test_order_does_not_matter(
    index: Callable[..., float], drawn: list[tuple[float, int, str]]
) -> None:
    """Rows may stand in any order."""
    y, p, _ = zip(*drawn, strict=True)
    assert index(y[::-1], p[::-1]) == pytest.approx(index(y, p), rel=1e-9, abs=1e-12)


@given(values, st.integers(1, 9))
def test_equal_values_are_not_unequal(value: float, n: int) -> None:
    """Where all values are equal, indices are 0 and ratios 1."""
    same = [value] * n
    for index in (gini, theil, variation, atkinson):
        assert index(same) == pytest.approx(0, abs=1e-7)
    assert ratio_90_10(same) == 1
    assert top_to_bottom(same) == pytest.approx(1)


def test_gini_is_the_mean_difference() -> None:
    """The sorted form is the mean absolute difference of all pairs, over twice the mean."""
    y, q = np.array(Y), np.array(P) / sum(P)
    pairs = np.abs(np.subtract.outer(y, y)) * np.outer(q, q)
    assert gini(Y, P) == pytest.approx(pairs.sum() / (2 * float(q @ y)), abs=1e-12)


def test_a_fifth_of_people_is_filled_with_part_of_a_region() -> None:
    """OECD's ratio by hand: of ten people the top two hold 40 and 30, the bottom two 10 each."""
    assert top_to_bottom(Y, P) == pytest.approx((40 + 30) / 2 / 10)
    assert quantile(Y, 0.4, P) == 10
    assert quantile(Y, 0.41, P) == 20
    assert ratio_90_10(Y, P) == 3


def test_zeros() -> None:
    """A zero adds nothing to Theil, leaves ratios to it undefined, and all zeros leave nothing."""
    assert theil((0, 1)) == pytest.approx(math.log(2))
    assert math.isnan(ratio_90_10((0, 1)))
    assert math.isnan(top_to_bottom((0, 1)))
    assert atkinson((0, 1), 1) == 1
    for index in (gini, theil, variation, atkinson):
        assert math.isnan(index((0, 0)))
    assert math.isnan(decomposed((0, 0), "ab").total)


def test_nobody_weighs_nothing() -> None:
    """A region without people changes no index, and a group without any is left out."""
    for index in INDICES.values():
        assert index((10, 20, 99), (1, 1, 0)) == pytest.approx(index((10, 20)))
    parts = decomposed((10, 20, 99), "aab", (1, 1, 0)).groups
    assert [part.group for part in parts] == ["a"]


@pytest.mark.parametrize(
    ("y", "p"),
    [((), None), ((-1, 2), None), ((math.nan,), None), ((1, 2), (1,)), ((1, 2), (0, 0))],
)
def test_what_cannot_be_measured_is_refused(
    y: tuple[float, ...], p: tuple[float, ...] | None
) -> None:
    """No values, negative or missing ones, and people that are none or of another number."""
    with pytest.raises(ValueError, match=r"[vV]alues"):
        theil(y, p)


def test_groups_and_aversion_are_checked() -> None:
    """A group a value, and an aversion above zero."""
    with pytest.raises(ValueError, match="groups"):
        decomposed(Y, ("a",))
    with pytest.raises(ValueError, match="aversion"):
        atkinson(Y, 0)
