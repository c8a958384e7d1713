"""Test the fifths of need that the chosen are counted by: the greatest need first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from regiondash.measure.targeting import concentration
from regiondash.selection import Selection
from regiondash.view.targeting import targeting_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def test_the_fifths_hold_every_unit_and_every_choice_once(prk: Pack) -> None:
    """Units with a value, and those chosen by cohort, add up over the fifths."""
    report = targeting_report(prk, Selection(pack="prk"))
    fifths = report["fifths"]
    assert [row["fifth"] for row in fifths] == [1, 2, 3, 4, 5]
    assert sum(row["units"] for row in fifths) == report["units"] - report["missing"]
    for cohort in report["cohorts"]:
        year = str(cohort["cohort"])
        assert sum(row["chosen"][year] for row in fifths) == cohort["chosen"]


def test_the_first_fifth_is_that_of_the_greatest_need(prk: Pack) -> None:
    """It has the size of the neediest fifth, and as many of it are chosen."""
    report = targeting_report(prk, Selection(pack="prk"))
    first = report["fifths"][0]
    assert first["units"] == report["total"]["neediest"]["size"]
    assert sum(first["chosen"].values()) == report["total"]["neediest"]["reached"]


def test_a_province_without_a_unit_is_no_fault(prk: Pack) -> None:
    """Where nobody lives there is nothing to share out, and no fifth."""
    report = targeting_report(prk, Selection(pack="prk", provinces=("c11-01",)))
    assert report["fifths"] == []
    assert report["total"]["by_units"] is None
    nobody = np.array([], dtype=float)
    assert concentration(nobody, nobody, nobody) is None
