"""Test that text from outside loses what nobody sees, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.evidence.intake.cleaning import clean, clean_paragraphs, has_unseen
from tests.payloads import PAYLOADS


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("  Alpha \t County\n", "Alpha County"),
        ("Al\u200bpha", "Alpha"),
        ("Alpha\u202eytnuoC", "AlphaytnuoC"),
        ("A\x00\x07\x1b[31mB", "A[31mB"),
        ("\ufeffAlpha\u00a0County", "Alpha County"),
        ("\u1100\u1161", "가"),
        ("\ud800x", "x"),
        ("\u0646\u200c\u0647", "\u0646\u200c\u0647"),
        ("e\u200dx", "ex"),
        ("=1+1", "=1+1"),
    ],
)
def test_unseen_signs_are_taken_out(given_text: str, expected: str) -> None:
    """Control, direction and width-less signs go; joiners stay where letters need them."""
    assert clean(given_text) == expected


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_seen_stays(payload: str) -> None:
    """Escaping is the drawing's matter: a script's text comes through as the text it is."""
    assert clean(payload) == payload
    assert not has_unseen(payload)


@given(st.text(st.characters(), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What is clean has no control signs, is NFC, and is left alone."""
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not has_unseen(once)
    assert not {unicodedata.category(sign) for sign in once} & {"Cc", "Cs"}


@given(st.text(st.characters(), max_size=200))
def test_paragraphs_stay_apart(text: str) -> None:
    """Lines stay, empty ones are single, and no line has blanks at its ends."""
    once = clean_paragraphs(text)
    assert "\n\n\n" not in once
    assert all(line == line.strip() for line in once.split("\n"))
    assert clean_paragraphs(once) == once


def test_paragraphs_are_divided_by_one_empty_line() -> None:
    """Whatever ends lines, paragraphs have one empty line between them."""
    assert clean_paragraphs("A\r\nb \r\n \r\n\r\nC\u2028d\x0ce") == "A\nb\n\nC\nd\ne"
