"""Test what is remembered of places: the last answer of each, per pack, until it is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.draft import Asked
from regiondash.text.problems import StoreProblem
from tests.evidence.store.rows import JOON, MINA, PACK

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store

UNSAN = Asked("Unsan", "South Pyongan")


def test_an_answer_is_kept_and_replaced(store: Store) -> None:
    """The same name in another province is another place; the last answer holds."""
    assert store.answers(PACK) == {}
    store.remember(
        PACK, {UNSAN: "r1", Asked("Unsan"): "r2", Asked("운산", "", "KP01"): "-"}, by=MINA
    )
    store.remember(PACK, {UNSAN: "r3"}, by=JOON)
    assert store.answers(PACK) == {
        UNSAN: "r3",
        Asked("Unsan"): "r2",
        Asked("운산", "", "KP01"): "-",
    }
    assert (store.answers("elsewhere"), store.head(PACK)) == ({}, 0)


def test_an_empty_answer_forgets(store: Store) -> None:
    """So that the place is asked again."""
    store.remember(PACK, {UNSAN: "r1", Asked("Unsan"): "r2"}, by=MINA)
    store.remember(PACK, {UNSAN: ""}, by=MINA)
    assert store.answers(PACK) == {Asked("Unsan"): "r2"}


def test_answers_are_kept_all_or_none(store: Store) -> None:
    """One that cannot be kept is a sentence, and none of its like were."""
    with pytest.raises(StoreProblem, match="too long"):
        store.remember(PACK, {UNSAN: "r1", Asked("x" * 2000): "r2"}, by=MINA)
    assert store.answers(PACK) == {}
    store.remember(PACK, {Asked("\0Unsan '; --"): "r1"}, by=MINA)
    assert store.answers(PACK) == {Asked("Unsan '; --"): "r1"}
