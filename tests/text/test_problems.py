"""Test that a problem says its sentence in any language, in whichever process it arose."""

from __future__ import annotations

import copy
import pickle

import pytest

from regiondash.evidence.rasters.asked import BadRaster, stat_of
from regiondash.text.problems import BadFile, Problem


class _Counted(Problem):
    """A problem that is made from other things than its key."""

    def __init__(self, stat: str, known: list[str]) -> None:
        super().__init__("rasters.unknown_stat", stat=stat, known=", ".join(known))
        self.count = len(known)


def test_a_problem_crosses_to_another_process_whole() -> None:
    """Its kind, its text and its sentence in another language arrive as they left."""
    with pytest.raises(BadRaster) as caught:
        stat_of("mode")
    arrived = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - it was made here
    assert type(arrived) is BadRaster
    assert str(arrived) == str(caught.value)
    assert arrived.in_words("ko") == caught.value.in_words("ko")
    assert arrived.values == {"stat": "mode", "known": caught.value.values["known"]}


def test_a_problem_made_from_other_things_crosses_too() -> None:
    """What a kind adds to its key and values is kept, and nothing is asked for again."""
    arrived = copy.copy(_Counted("mode", ["mean", "sum"]))
    assert arrived.count == 2
    assert arrived.in_words("en") == _Counted("mode", ["mean", "sum"]).in_words("en")


def test_a_caught_problem_is_of_its_own_kind_alone() -> None:
    """A bad raster that crossed is not taken for another kind of problem."""
    assert not isinstance(copy.copy(BadRaster("rasters.unknown_stat", stat="", known="")), BadFile)
