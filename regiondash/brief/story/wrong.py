"""Name what can be wrong with a story's file, each with a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from regiondash.errors import RegionDashError
from regiondash.text import say


class BadStory(RegionDashError):
    """A file is no story, or a slide of it no slide: `reason` is a key of `story_wrong`."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(say("en", f"story_wrong.{reason}", **values))
        self.reason, self.values = reason, values


@dataclass(frozen=True)
class LeftOut:
    """A slide of a file that could not be taken: its number, its name there, and why."""

    number: int
    name: str
    error: RegionDashError

    def __str__(self) -> str:
        """Return it as a sentence that says what to do."""
        why = str(self.error)
        return say("en", "story_wrong.left_out", n=str(self.number), name=self.name, why=why)
