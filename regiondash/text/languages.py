"""Name the languages people can read, and the locale that each is written by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from regiondash.selection import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LANGUAGES", "LOCALES", "UnknownLanguage", "locale_of"]

# British English writes the day before the month, as the pack's sources mostly do.
LOCALES: Final[Mapping[str, str]] = {"en": "en_GB", "ko": "ko_KR"}


class UnknownLanguage(KeyError):
    """A language was asked for that nothing is written in."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language

    def __str__(self) -> str:
        """Return the language that was asked for and those there are."""
        return f"There is no language “{self.language}”; there are {', '.join(LANGUAGES)}."


@cache
def locale_of(language: str) -> Locale:
    """Return the Babel locale of a language; raise UnknownLanguage if there is none."""
    if language not in LOCALES:
        raise UnknownLanguage(language)
    return Locale.parse(LOCALES[language])
