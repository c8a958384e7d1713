"""Look messages up: reads `messages/<language>` once, and gives a key's words."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from regiondash.text.languages import LANGUAGES, UnknownLanguage, further

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class UnknownMessage(KeyError):
    """A key was asked for that no message stands under."""

    def __init__(self, language: str, key: str, near: tuple[str, ...]) -> None:
        super().__init__(key)
        self.language, self.key, self.near = language, key, near

    def __str__(self) -> str:
        """Return the key that was asked for, and those it may have meant."""
        hint = f" Did you mean {' or '.join(self.near)}?" if self.near else ""
        return f"There is no message “{self.key}” in “{self.language}”.{hint}"


def messages(language: str) -> Mapping[str, str]:
    """Return every message of a language by its dotted key, fields not yet filled.

    What a pack's language leaves out is said in English. Raises UnknownLanguage if there is no
    such language.
    """
    if language in LANGUAGES:
        return _own(language)
    if language in further():
        return _brought(further()[language])
    raise UnknownLanguage(language)


@cache
def _brought(file: Path) -> Mapping[str, str]:
    return MappingProxyType({**_own(LANGUAGES[0]), **messages_in(file)})


def messages_in(file: Path) -> dict[str, str]:
    """Return the messages of a file; raises OSError or ValueError where it cannot be read."""
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))


@cache
def _own(language: str) -> Mapping[str, str]:
    folder = files("regiondash.text") / "messages" / language
    found: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        for key, words in _flat(tomllib.loads(file.read_text(encoding="utf-8"))):
            if found.setdefault(key, words) is not words:
                raise ValueError(f"The message “{key}” stands in two files; one is {file.name}.")
    return MappingProxyType(found)


def look_up(language: str, key: str) -> str:
    """Return the message under `key`, fields not yet filled.

    Raises UnknownLanguage or UnknownMessage, which names the nearest keys.
    """
    found = messages(language)
    if key not in found:
        raise UnknownMessage(language, key, tuple(get_close_matches(key, found)))
    return found[key]


def _flat(tables: Mapping[str, object], start: str = "") -> Iterator[tuple[str, str]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{start}{name}.")
        elif isinstance(value, str):
            yield f"{start}{name}", value
        else:
            raise TypeError(f"The message “{start}{name}” is not text: {value!r}.")
