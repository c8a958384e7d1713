"""Hold how a message's fields are filled."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from regiondash.text.sentences import (
    BadMessage,
    Field,
    MissingValue,
    fill,
    parts,
    say,
    sentence_case,
)


@pytest.mark.parametrize(
    ("language", "message", "value", "expected"),
    [
        ("en", "{n}", 23_349_859, "23,349,859"),
        ("ko", "{n}명", 23_349_859.0, "23,349,859명"),
        ("en", "{n}", np.int64(1200), "1,200"),
        ("en", "Cohort {n}", "2024", "Cohort 2024"),
        ("en", "{n:# region|# regions}", 1, "1 region"),
        ("en", "{n:# region|# regions}", 0, "0 regions"),
        ("en", "{n:# region|# regions}", 1200, "1,200 regions"),
        ("en", "{n:is|are} there", 2, "are there"),
        ("en", "{n:%}", 0.25, "25%"),
        ("ko", "{n:%1}", 1 / 3, "33.3%"),
        ("ko", "{n:.2}", 1234.5, "1,234.50"),
        ("en", "on {n}", dt.date(2026, 10, 8), "on 8 October 2026"),
        ("ko", "{n:은/는} 기준", dt.date(2026, 10, 8), "2026년 10월 8일은 기준"),
        ("ko", "{n:이/가}", "해주시", "해주시가"),
        ("ko", "{n:이/가}", "성천군", "성천군이"),
        ("ko", "{n:을/를}", 1_000, "1,000을"),
        ("ko", "“{n}”{n:-과/와}", "성천군", "“성천군”과"),
        ("en", "{{{n}}}", "x", "{x}"),
        ("en", "{n}", "{braces} stay", "{braces} stay"),
    ],
)
def test_a_field_is_written_as_its_spec_says(
    language: str,
    message: str,
    value: object,
    expected: str,
) -> None:
    """Numbers get separators, words their number, and Korean names their particle."""
    assert fill(language, message, {"n": value}) == expected


def test_a_message_is_said_by_its_key() -> None:
    """Values may be called language or key, and those a message does not use are passed over."""
    assert say("en", "glossary.region", language="x", key="y") == "region"


def test_a_value_that_is_left_out_is_named() -> None:
    """A gap is never filled with nothing."""
    with pytest.raises(MissingValue, match=r"“\{n\} sites” needs a value for “n”") as caught:
        fill("en", "{n} sites", {"m": 1})
    assert isinstance(caught.value, KeyError)


@pytest.mark.parametrize("spec", ["", ":# region|# regions", ":%"])
@pytest.mark.parametrize("value", [None, float("nan"), [1]])
def test_a_value_must_suit_its_field(spec: str, value: object) -> None:
    """Nothing, a missing number or a list is a bug, not something to print."""
    with pytest.raises((TypeError, ValueError)):
        fill("en", f"{{n{spec}}}", {"n": value})


def test_a_fraction_needs_to_say_how_many_decimals() -> None:
    """Decimals are the message's choice and never those the number happens to have."""
    with pytest.raises(TypeError, match="spec"):
        fill("en", "{n}", {"n": 1.5})


@pytest.mark.parametrize(
    "message",
    ["{", "{}", "{name.first}", "{name[0]}", "{name!r}", "{name:은}", "{n:a|b|c}", "{n:{m}|b}"],
)
def test_a_badly_written_message_is_refused(message: str) -> None:
    """Fields are plain names with a known spec: values cannot be reached into."""
    with pytest.raises(BadMessage):
        parts(message)


def test_a_message_is_taken_apart_in_order() -> None:
    """Words and fields come out as they stand, doubled braces as braces."""
    assert parts("{{x}} {s:%1} {v:.2}") == ("{", "x}", " ", Field("s", "%1"), " ", Field("v", ".2"))


def test_sentence_case_leaves_the_rest_alone() -> None:
    """Only the first letter changes, so that abbreviations and hangul stay as they are."""
    assert sentence_case("not assessed by KCNA") == "Not assessed by KCNA"
    assert sentence_case("미평가") == "미평가"
    assert sentence_case("") == ""
