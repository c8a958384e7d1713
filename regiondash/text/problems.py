"""Raise errors whose sentence is a message: a key and values in, words in any language out."""

from __future__ import annotations

from typing import Any

from regiondash.errors import RegionDashError
from regiondash.text.sentences import say


class Problem(RegionDashError):
    """Something a person can act on; its sentence is the message `key`, filled with `values`.

    Its text is English; `in_words` says it in another language. Subclasses name what failed.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(say("en", key, **values))
        self.key = key
        self.values = values

    def in_words(self, language: str) -> str:
        """Return the sentence in a language."""
        return say(language, self.key, **self.values)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes it again in another process: its text is a sentence, not its key."""
        return _made_again, (type(self), self.args), self.__dict__


class BadFile(Problem):
    """A file that a person gave cannot be read, or may not be: it says why and what to do."""


class Conflict(Problem):
    """Somebody else changed the same row since it was read; nothing was written."""


class NotAllowed(Problem):
    """Somebody may look but not change, or may not even look."""


class StoreProblem(Problem):
    """The store of additions cannot be opened, or cannot do what was asked."""


def _made_again(kind: type[Problem], said: tuple[object, ...]) -> Problem:
    """Return a problem as it was, without what its kind is made from; its state follows."""
    return kind.__new__(kind, *said)
