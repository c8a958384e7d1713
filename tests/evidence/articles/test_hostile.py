"""Test that no text makes the rules stumble: long runs, broken letters, markup, odd days."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.articles import claims_of
from tests.evidence.articles.judged import article
from tests.payloads import PAYLOADS

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

RUNS = (
    *("a", "A", "Kim ", "Songchon ", "성천군", "가", "1", "1월 ", ". ", '"', "(", "opened ", "A-"),
    *("A.", "\n", "- 2025.01.01 x\n", "Feb. 1 ", "성천군·", "Songchon, ", ", and ", "will ", " "),
    *("ㄱ", "\u0301", "not ", "38 North said ", "통신 ", "공장 준공 ", "20", "1-", "’s ", "['"),
)


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_takes_no_more_than_its_length(prk: Pack, run: str) -> None:
    """No pattern blows up: twenty thousand letters of a kind are read in moments."""
    text = (run * 20_000)[:20_000]
    started = time.process_time()
    claims_of(prk, article(text, "2025-01-01"))
    assert time.process_time() - started < 2


def test_random_letters_are_read(prk: Pack) -> None:
    """Letters of any script in any order give claims or none, never an error."""
    letters = random.Random(8)  # noqa: S311  the same letters each time
    ranges = ((32, 127), (0xAC00, 0xD7A3), (0x300, 0x36F), (0x2000, 0x2070), (0x1F600, 0x1F640))
    for _ in range(40):
        signs = (chr(letters.randrange(*letters.choice(ranges))) for _ in range(400))
        claims_of(prk, article("".join(signs), "2025-01-01"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_a_sentence_stays_text(prk: Pack, payload: str) -> None:
    """A claim quotes the sentence as it stands."""
    text = f"A factory {payload} opened in Kwaksan County on May 2."
    for claim in claims_of(prk, article(text, "2025-05-07", payload)):
        assert claim.sentence in (text, payload) or claim.sentence in text


@pytest.mark.parametrize("published", ["", "x", "0001-01-01", "9999-12-31", "2025", "2025-02-31"])
def test_any_day_of_publication_is_taken(prk: Pack, published: str) -> None:
    """A day that is none counts as not known; the ends of the calendar do not fail."""
    text = (
        "A factory opened in Kwaksan County yesterday, last month, 3 weeks ago, on Feb. 30, "
        "tomorrow, next year and 99 years ago. Two days later 곽산군에서 공장이 내년 13월 준공됐다."
    )
    claims_of(prk, article(text, published))
