"""Test correlations and the groups of indicators that say the same thing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from regiondash.measure.correlation import correlations, groups


def cell(found: pd.DataFrame, column: str = "b") -> float:
    """Return the correlation of the indicator a with another."""
    return float(found[column]["a"])


def test_rank_correlation_sees_order_and_pearson_distance() -> None:
    """A curve that always rises has a rho of 1 and an r below it."""
    values = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [1.0, 8, 27, 400], "c": [4.0, 3, 2, 1]})
    found = correlations(values)
    assert cell(found) == pytest.approx(1)
    assert cell(found, "c") == pytest.approx(-1)
    assert 0.7 < cell(correlations(values, "pearson")) < 0.9


def test_a_published_rank_correlation() -> None:
    """Ten people's IQ and hours of television, the textbook example: rho = −29/165.

    An eleventh unit that lacks one of the two values changes nothing.
    """
    iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110, 90]
    hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17, float("nan")]
    found = correlations(pd.DataFrame({"a": iq, "b": hours}, dtype="float64"))
    assert cell(found) == pytest.approx(-29 / 165)
    tied = correlations(pd.DataFrame({"a": [1.0, 1, 2], "b": [1.0, 2, 3]}))
    assert cell(tied) == pytest.approx(0.75**0.5)


def test_what_does_not_vary_has_no_correlation() -> None:
    """It is missing and joins no group."""
    found = correlations(pd.DataFrame({"a": [1.0, 2, 3], "b": [5.0, 5, 5]}))
    assert np.isnan(cell(found))
    assert groups(found) == [0, 1]


def test_twins_are_grouped_by_either_sign_and_by_a_third() -> None:
    """|rho| above 0.8 joins, 0.8 itself does not, and a chain is one group."""
    table = [[1, 0.1, -0.9, 0.8], [0.1, 1, 0.2, 0.3], [-0.9, 0.2, 1, 0.85], [0.8, 0.3, 0.85, 1]]
    names = list("abcd")
    assert groups(pd.DataFrame(table, index=names, columns=names)) == [0, 1, 0, 0]
    table[2][3] = table[3][2] = 0.5
    assert groups(pd.DataFrame(table, index=names, columns=names)) == [0, 1, 0, 2]
