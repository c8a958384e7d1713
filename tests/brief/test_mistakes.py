"""Test that what went wrong is said in the reader's language, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from regiondash.brief.mistakes import sentence
from regiondash.errors import BadChoice, BadDay, BrokenPack, Fault, MissingFile, PackError
from regiondash.text import LANGUAGES
from regiondash.text.problems import NotAllowed

FAULT = Fault("events.csv", 4, "r99", "“region_id” is not in regions.csv", "Add a row for it.")
ERRORS = (
    BadDay("tomorrow"),
    BadChoice("theme", "tomorrow", ("status", "cohort")),
    MissingFile(Path("/packs/prk/tomorrow")),
    BrokenPack("prk", [FAULT, FAULT]),
    NotAllowed("not_allowed.edit", name="tomorrow"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_each_mistake_is_said_in_each_language(error: Exception) -> None:
    """The value that is wrong is named in every language, and the words differ."""
    said = [sentence(language, error) for language in LANGUAGES]  # type: ignore[arg-type]
    named = "events.csv, line 4" if isinstance(error, BrokenPack) else "tomorrow"
    assert all(named in words for words in said)
    assert len(set(said)) == len(LANGUAGES)


def test_a_few_of_many_choices_are_listed() -> None:
    """Eight choices are shown and more are hinted at."""
    words = sentence("en", BadChoice("place", "x", [f"r{number}" for number in range(9)]))
    assert "r7 …" in words
    assert "r8" not in words
    assert "…" not in sentence("en", BadChoice("place", "x", ["r1", "r2"]))


def test_faults_are_counted_and_the_first_is_named() -> None:
    """One fault is not “faults”, and the command that lists all is named."""
    assert "has 2 faults" in sentence("en", ERRORS[3])
    assert "has 1 fault." in sentence("en", BrokenPack("prk", [FAULT]))
    assert "check" in sentence("ko", ERRORS[3])


def test_an_error_without_words_of_its_own_says_its_sentence() -> None:
    """Nothing is swallowed: an error that has no translation is said as it is."""
    assert sentence("ko", PackError("This is no pack.")) == "This is no pack."
