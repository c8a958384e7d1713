"""Hold the messages: both languages complete, alike in fields, and one word for one thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from regiondash import schema
from regiondash.draw.coverage_layer import STATUS_ORDER
from regiondash.selection import METHODS, ORTHOGRAPHIES, THEMES
from regiondash.text import LANGUAGES, UnknownLanguage, UnknownMessage, messages, say
from regiondash.text.catalogue import _flat
from regiondash.text.particles import PAIRS
from regiondash.text.sentences import Field, parts

if TYPE_CHECKING:
    from pathlib import Path

TERMS = sorted(key for key in messages("en") if key.startswith("glossary."))
FIXED_PARTICLE = re.compile(r"\{\w+\}[”’)]*(은|는|이|가|을|를|과|와|으로|로)(?=[\s,.]|$)")

# Synonyms that would give a thing a second name.
AVOIDED = {
    "en": ("inaugurat", "groundbreaking", "ground broken", "verified"),
    "ko": ("완공", "기공", "데이터 없음", "커버리지", "검증됨"),
}
COUNTRY_WORDS = ("north korea", "dprk", "pyongyang", "kcna", "북한", "북측", "조선", "평양")

ENUMERATIONS = {
    "status": schema.STATUSES,
    "evidence": schema.EVIDENCE,
    "figure_evidence": schema.EVIDENCE,
    "role": schema.ROLES,
    "place_precision": schema.PLACE_PRECISIONS,
    "source_kind": schema.SOURCE_KINDS,
    "nature": schema.NATURES,
    "region_kind": ("city", "county", "district"),
    "kind_basis": ("named", "statement_about_all", "not_stated"),
    "basis": ("claim", "independent"),
    "column_name": tuple({name: "" for table in schema.TABLES for name in table.names}),
    "extent": ("whole", "part"),
    "class": STATUS_ORDER,
    "theme": THEMES,
    "method": METHODS,
    "orthography": ORTHOGRAPHIES,
}


def fields(language: str, key: str) -> list[Field]:
    """Return the fields of a message."""
    return [part for part in parts(messages(language)[key]) if isinstance(part, Field)]


def test_every_language_has_every_message() -> None:
    """A key that stands in one language stands in all."""
    assert sorted(messages("en")) == sorted(messages("ko"))


@pytest.mark.parametrize("key", sorted(set(messages("en")) & set(messages("ko"))))
def test_a_message_has_the_same_fields_in_every_language(key: str) -> None:
    """What one language says of a value the other does not leave out."""
    english, korean = ({field.name for field in fields(language, key)} for language in LANGUAGES)
    assert english == korean


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_clean(language: str) -> None:
    """No message is empty, has blanks at its ends or doubled, or a straight quotation mark."""
    for key, message in messages(language).items():
        assert message, key
        assert message == message.strip(), key
        assert not {"  ", '"'} & set(re.findall(r'  |"', message)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_specs_suit_the_language(language: str) -> None:
    """Particles are Korean and choices of number English; nothing else slips in."""
    for key in messages(language):
        for field in fields(language, key):
            assert field.spec.removeprefix("-") not in PAIRS or language == "ko", key
            assert "|" not in field.spec or language == "en", key


def test_particles_are_chosen_and_never_fixed() -> None:
    """No particle is written straight after a field, whose last sound is not known."""
    fixed = {key for key, message in messages("ko").items() if FIXED_PARTICLE.search(message)}
    assert not fixed


def test_a_particle_does_not_say_its_value_twice() -> None:
    """{name:은/는} writes the name itself; beside {name} stands the particle alone."""
    for key in messages("ko"):
        specs = {(field.name, field.spec) for field in fields("ko", key)}
        twice = {name for name, spec in specs if spec in PAIRS and (name, "") in specs}
        assert not twice, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_names_a_country(language: str) -> None:
    """Who claims and where comes from the pack; only the standards of spelling have a place."""
    for key, message in messages(language).items():
        found = [word for word in COUNTRY_WORDS if word in message.lower()]
        assert not found or key.startswith("orthography."), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_uses_a_second_word_for_a_term(language: str) -> None:
    """The glossary's word is the only one."""
    for key, message in messages(language).items():
        assert not [word for word in AVOIDED[language] if word in message.lower()], key


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_rendered_by_the_same_word_everywhere(term: str) -> None:
    """Where the English message uses a glossary term, the Korean one uses the Korean term.

    The name of a page is what the language's readers call such a page.
    """
    english, korean = messages("en")[term], messages("ko")[term]
    if fields("en", term):
        return
    longer = [other for other in map(messages("en").get, TERMS) if other and english in other]
    longer.remove(english)
    word = re.compile(rf"(?<![a-z_{{]){re.escape(english)}s?(?![a-z_}}])")
    for key, message in messages("en").items():
        if key.startswith("page."):
            continue
        rest = message.lower()
        for phrase in longer:
            rest = rest.replace(phrase, "")
        assert not word.search(rest) or korean in messages("ko")[key], f"{key}: {english}, {korean}"


@pytest.mark.parametrize("group", ENUMERATIONS)
def test_every_value_of_an_enumeration_has_words(group: str) -> None:
    """A value that a pack or a selection may hold can be said in every language."""
    for language in LANGUAGES:
        missing = [v for v in ENUMERATIONS[group] if f"{group}.{v}" not in messages(language)]
        assert not missing


def test_every_message_is_said_somewhere(project: Path) -> None:
    """What no code asks for is taken out; the glossary and enumerations stand for themselves."""
    files = [*project.glob("regiondash/**/*.py"), *project.glob("pages/*.py"), project / "app.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    asked = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', code))
    starts = tuple(re.findall(r'f"([a-z_]+\.[a-z_]*)\{', code))
    groups = tuple(f"{group}." for group in ("glossary", *ENUMERATIONS))
    said = [key for key in messages("en") if key in asked or key.startswith((*starts, *groups))]
    assert set(messages("en")) == set(said)


def test_evidence_and_absence_never_look_alike() -> None:
    """The four answers, and the three kinds of nothing, have different words."""
    for language in LANGUAGES:
        for group, values in (
            ("evidence", schema.EVIDENCE),
            ("class", ("not_yet", "not_in_scope", "no_data")),
        ):
            words = {say(language, f"{group}.{value}") for value in values}
            assert len(words) == len(values)


def test_what_is_missing_is_named() -> None:
    """A wrong language or key is a KeyError that says which, and what was near."""
    with pytest.raises(UnknownLanguage, match="“fr”; there are en, ko"):
        say("fr", "glossary.region")
    with pytest.raises(UnknownLanguage, match="“fr”"):
        messages("fr")
    with pytest.raises(UnknownMessage, match=r"“glossary\.regoin” in “en”.* glossary\.region"):
        say("en", "glossary.regoin")
    with pytest.raises(UnknownMessage, match=r"no message “zzzzzz” in “ko”\.$"):
        say("ko", "zzzzzz")
    assert issubclass(UnknownLanguage, KeyError)
    assert issubclass(UnknownMessage, KeyError)


def test_only_text_is_a_message() -> None:
    """A number in a message file is refused by its key."""
    with pytest.raises(TypeError, match=r"a\.b"):
        dict(_flat({"a": {"b": 1}}))
