"""Test that programme.toml is read whole, and that each wrong key is named."""

from __future__ import annotations

import pytest

from regiondash.pack.programme_file import parse
from tests.tiny import PROGRAMME

NOUNS = """\
[pack.nouns.region]
en = "county"
en_plural = "counties"
en_short = "county"
en_short_plural = "counties"
ko = "군"
ko_short = "군"
"""


def test_a_good_file_has_no_faults() -> None:
    """The tiny pack's settings are read without a fault."""
    settings, faults = parse(PROGRAMME.encode())
    assert faults == []
    assert settings is not None


def test_nouns_carry_their_name() -> None:
    """A noun's section gives its id."""
    text = PROGRAMME.replace("[[scopes]]", NOUNS + "[[scopes]]", 1)
    settings, faults = parse(text.encode())
    assert faults == []
    assert settings is not None
    assert settings.info.nouns[0].id == "region"


@pytest.mark.parametrize(
    ("old", "new", "value", "problem"),
    [
        ('country = "TNY"\n', "", "no such key", "[pack] lacks the key “country”"),
        ("known_until = 2025-06-30", 'known_until = "soon"', "soon", "“known_until” of [pack]"),
        ("known_until = 2025-06-30", "known_until = 2025-06-30T01:00:00", "2025-06-30", "does not"),
        ("target_per_year = 1", "target_per_year = true", "True", "[[programmes]] 1"),
        ("target_per_year = 1", 'target_total = "100"', "100", "“target_total” of [[programmes]]"),
        ("denominator = 4", 'denominator = "4"', "4", "“denominator” of [[scopes]] 2"),
        ("is_factory = true", "is_factory = 1", "1", "“is_factory” of [[kinds]] 1"),
        ('id = "clinic"', 'id = "the clinic"', "the clinic", "“id” of [[kinds]] 2"),
        ('name_en = "Tiny"', 'name_en = ""', "an empty cell", "“name_en” of [pack]"),
        ('scopes = ["all"]', 'scopes = "all"', "all", "“scopes” of [[programmes]] 1"),
        ("since = 2024-01-01\n", "", "no such key", "[[aims]] 1 lacks the key “since”"),
    ],
)
def test_a_key_that_does_not_fit_is_named(old: str, new: str, value: str, problem: str) -> None:
    """A key that is absent or of another type is named with its place, and nothing is read."""
    assert old in PROGRAMME
    settings, faults = parse(PROGRAMME.replace(old, new, 1).encode())
    assert settings is None
    assert len(faults) == 1
    assert faults[0].value.startswith(value)
    assert problem in faults[0].problem


@pytest.mark.parametrize("place", ["[pack]", "[[scopes]]", "[[kinds]]", "[unstated]"])
def test_a_key_that_nothing_reads_is_named(place: str) -> None:
    """A misspelt key is a fault, and the settings are read all the same."""
    text = PROGRAMME.replace(place, f"{place}\ncolour = 1", 1)
    settings, faults = parse(text.encode())
    assert settings is not None
    assert [fault.value for fault in faults] == ["colour"]


@pytest.mark.parametrize("text", ["[pack", "a = 1\na = 2", "x = \x00"])
def test_what_is_no_toml_is_said(text: str) -> None:
    """A file that cannot be read is one fault."""
    settings, faults = parse(text.encode())
    assert settings is None
    assert [fault.problem for fault in faults] == ["the file cannot be read as TOML"]


def test_bytes_that_are_no_text_are_said() -> None:
    """A file that is not UTF-8 is one fault."""
    assert parse(b"\xff\xfe")[0] is None


def test_sections_of_the_wrong_form_are_named() -> None:
    """A list where a section belongs, and the other way round, are each named."""
    settings, faults = parse(b"pack = []\nscopes = {}\nkinds = [1]\nunstated = 3\n")
    assert settings is None
    assert {fault.problem for fault in faults} == {
        "[pack] is not a section",
        "“scopes” is not a list of sections",
        "[[kinds]] 1 is not a section",
        "[unstated] is not a section",
    }
