"""Test which kind of facility distances are measured to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.errors import BadChoice
from regiondash.selection import Selection
from regiondash.view.distance import distance_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PLAIN = Selection(pack="tiny")


def serving(pack: Pack, *by_distance: str) -> Pack:
    """Return the pack with these kinds alone, in its order, as kinds to which people come."""
    kinds = tuple(replace(one, serves_by_distance=one.id in by_distance) for one in pack.kinds)
    return replace(pack, settings=replace(pack.settings, kinds=kinds))


def test_without_a_choice_it_is_one_to_which_people_come(small: Pack, prk: Pack) -> None:
    """The first such kind of the pack, for only of those a distance says who is served."""
    last = small.kinds[-1].id
    assert distance_report(serving(small, last), PLAIN)["near"] == last
    found = distance_report(prk, Selection(pack="prk"))
    assert (found["near"], found["by_distance"]) == ("hospital", True)


def test_where_people_come_to_none_it_is_the_first(small: Pack) -> None:
    """The distance is still measured, and not said to serve anybody."""
    found = distance_report(serving(small), PLAIN)
    assert (found["near"], found["by_distance"]) == (small.kinds[0].id, False)


def test_a_choice_counts_whatever_it_is(small: Pack) -> None:
    """The kind asked for is taken; one that the pack does not have is a sentence."""
    pack = serving(small, small.kinds[-1].id)
    assert distance_report(pack, PLAIN.with_(near="clinic"))["near"] == "clinic"
    with pytest.raises(BadChoice, match="“castle” is not a kind"):
        distance_report(pack, PLAIN.with_(near="castle"))
    nothing = replace(pack, settings=replace(pack.settings, kinds=()))
    with pytest.raises(BadChoice):
        distance_report(nothing, PLAIN)
