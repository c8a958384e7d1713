"""Raise errors whose sentence is a message: a key and values in, words in any language out."""

from __future__ import annotations

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


class BadFile(Problem):
    """A file that a person gave cannot be read, or may not be: it says why and what to do."""


class Conflict(Problem):
    """Somebody else changed the same row since it was read; nothing was written."""


class NotAllowed(Problem):
    """Somebody may look but not change, or may not even look."""


class StoreProblem(Problem):
    """The store of additions cannot be opened, or cannot do what was asked."""
