"""Read the words of a language by which reports tell of events: a data file in, patterns out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LANGUAGES: Final = ("en", "ko")
GAP: Final = {
    "en": r"(?:\W{1,3}\w{1,30}){0,4}?\W{1,3}",
    "ko": r"[^.!?\n]{0,10}?",
}
_SPACE: Final = {"en": r"\s{1,3}", "ko": r"\s{0,2}"}
_HYPHEN: Final = r"[\s\u2010-\u2015-]?"
_TAIL: Final = r"\w{0,14}"


@dataclass(frozen=True)
class Hit:
    """A phrase that was found: where, what it stands for, and whether it suffices alone."""

    start: int
    end: int
    what: str
    strong: bool = False


@dataclass(frozen=True)
class Finder:
    """Finds the phrases of several things in one pass each.

    Beside each pattern stands a part of each of its phrases, in lower case: where none of these
    parts is in a text the pattern, which takes much longer, need not be tried.
    """

    patterns: tuple[tuple[str, bool, re.Pattern[str], tuple[str, ...]], ...]

    def hits(self, text: str) -> list[Hit]:
        """Return what is found in a text, in its order; phrases of one thing do not overlap."""
        return sorted(self._each(text), key=lambda hit: (hit.start, -hit.end))

    def first(self, text: str) -> Hit | None:
        """Return the first phrase that is found, or None."""
        return next(iter(self.hits(text)), None)

    def is_in(self, text: str) -> bool:
        """Return whether any of the phrases stands in a text."""
        low = text.lower()
        return any(
            any(part in low for part in parts) and pattern.search(text) is not None
            for _, _, pattern, parts in self.patterns
        )

    def _each(self, text: str) -> Iterator[Hit]:
        low = text.lower()
        for what, strong, pattern, parts in self.patterns:
            if any(part in low for part in parts):
                for found in pattern.finditer(text):
                    yield Hit(found.start(), found.end(), what, strong)


@dataclass(frozen=True)
class Words:
    """All words of one language: `events`, `kinds` and `facility` by what they stand for.

    `lists` holds the plain lists of the file by "table.name".
    """

    language: str
    events: Finder
    begin: Finder
    objects: Finder
    build: Finder
    kinds: Finder
    facility: Finder
    marks: Mapping[str, Finder]
    lists: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]
    suffixes: Mapping[str, str]

    def has(self, mark: str, text: str) -> bool:
        """Return whether a mark's phrase ("future.before", "look.words") stands in a text."""
        return self.marks[mark].is_in(text)


@cache
def words(language: str) -> Words:
    """Return the words of a language, read once; raises FileNotFoundError for an unknown one."""
    data = _file(f"{language}.toml")
    suffixes = data["region"]["suffixes"]
    return Words(
        language=language,
        events=finder(language, _events(data["events"])),
        begin=finder(language, [("begin", False, data["begin"]["verbs"])]),
        objects=finder(language, _plain(data["begin"], "construction", "production")),
        build=finder(language, _plain(data["build"], "words")),
        kinds=finder(language, _plain(data["kinds"], *data["kinds"])),
        facility=finder(language, _plain(data["facility"], "words")),
        marks=dict(_marks(language, data)),
        lists=dict(_lists(data)),
        months=data["days"].get("months", {}),
        suffixes={one: kind for kind, given in suffixes.items() for one in given},
    )


@cache
def outlets() -> tuple[Mapping[str, Any], ...]:
    """Return the outlets that are known by name, each with `en`, `ko` and perhaps `country`."""
    return tuple(_file("outlets.toml")["outlets"])


def language_of(text: str) -> str:
    """Return the language whose script a text is mostly in."""
    hangul = sum("가" <= sign <= "힣" for sign in text)
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    return "ko" if hangul * 2 > latin else "en"


def phrase(language: str, text: str) -> str:
    """Return the regular expression of a phrase: bounded everywhere, so that it cannot run away."""
    parts = [_part(language, part) for part in text.split(" .. ")]
    found = GAP[language].join(parts)
    return rf"(?<!\w){found}(?!\w)" if language == "en" else found


def _part(language: str, part: str) -> str:
    written = re.escape(part.strip()).replace(r"\*", _TAIL)
    spaced = re.sub(r"(?:\\ )+", lambda _: _SPACE[language], written)
    return spaced.replace(r"\-", _HYPHEN).replace("'", "['\u2019]")


def finder(language: str, things: Iterable[tuple[str, bool, Iterable[str]]]) -> Finder:
    """Return what finds things (their name, whether strong) by their phrases in a language."""
    found = []
    for what, strong, phrases in things:
        longest = sorted(phrases, key=len, reverse=True)
        if longest:
            joined = "|".join(phrase(language, one) for one in longest)
            parts = tuple(dict.fromkeys(_longest_part(one) for one in longest))
            found.append((what, strong, re.compile(joined, re.IGNORECASE), parts))
    return Finder(tuple(found))


def _longest_part(text: str) -> str:
    """Return the longest run of a phrase's letters: it stands wherever the phrase does."""
    return max(re.split(r"[\s*.'-]+", text.lower()), key=len)


def _events(tables: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, bool, list[str]]]:
    for kind, phrases in tables.items():
        yield kind, True, phrases["strong"]
        yield kind, False, phrases["weak"]


def _plain(table: Mapping[str, list[str]], *names: str) -> list[tuple[str, bool, list[str]]]:
    return [(name, False, table[name]) for name in names]


def _marks(language: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Finder]]:
    tables = ("future", "negation", "condition", "meetings", "look", "everywhere", "back", "frame")
    more = ("works", "undone")
    days = {name: given for name, given in data["days"].items() if isinstance(given, list)}
    for table in (*tables, *more, "claimants", "elsewhere"):
        for name, phrases in data[table].items():
            yield f"{table}.{name}", finder(language, [(name, False, phrases)])
    for table, names in (("days", days), ("sentences", {"boilerplate": [], "more": []})):
        for name in names:
            yield (
                f"{table}.{name}",
                finder(language, [(name, False, data[table][name])]),
            )


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for table, names in data.items():
        for name, given in names.items():
            if isinstance(given, list):
                yield f"{table}.{name}", tuple(given)


def _file(name: str) -> dict[str, Any]:
    text = (files("regiondash.evidence.articles") / "words" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
