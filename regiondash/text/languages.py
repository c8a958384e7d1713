"""Name the languages people can read, and the locale that each is written by.

English and Korean come with the app. A data pack can bring a further language: a file of messages
that are said instead of the English ones.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError

from regiondash.selection import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["LANGUAGES", "LOCALES", "UnknownLanguage", "further", "learn", "locale_of"]

# British English writes the day before the month, as the pack's sources mostly do.
LOCALES: Final[Mapping[str, str]] = {"en": "en_GB", "ko": "ko_KR"}
_further: Final[dict[str, Path]] = {}


class UnknownLanguage(KeyError):
    """A language was asked for that nothing is written in."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language

    def __str__(self) -> str:
        """Return the language that was asked for and those there are."""
        known = ", ".join((*LANGUAGES, *_further))
        return f"There is no language “{self.language}”; there are {known}."


def learn(language: str, messages: Path) -> None:
    """Take a further language from a file of messages; the last file learnt for it holds.

    Raises UnknownLanguage for a name that no locale goes by.
    """
    if not is_locale(language):
        raise UnknownLanguage(language)
    _further[language] = messages


def further() -> Mapping[str, Path]:
    """Return the languages that packs have brought, and the file of each."""
    return _further


@cache
def is_locale(language: str) -> bool:
    """Return whether a language's numbers and dates can be written."""
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _parsed(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language))


def locale_of(language: str) -> Locale:
    """Return the Babel locale of a language; raise UnknownLanguage if there is none."""
    if language not in LOCALES and language not in _further:
        raise UnknownLanguage(language)
    return _parsed(language)
