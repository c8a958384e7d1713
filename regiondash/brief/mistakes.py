"""Say what went wrong in the reader's language: an error in, its sentence out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.story.wrong import BadStory
from regiondash.errors import BadChoice, BadDay, BrokenPack, CannotMeasure, MissingFile
from regiondash.text import say
from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from regiondash.errors import RegionDashError

_SHOWN: Final = 8


def sentence(language: str, error: RegionDashError) -> str:
    """Return the sentence for an error; one without words of its own says its English text."""
    if isinstance(error, BadDay):
        return say(language, "mistake.day", value=error.value)
    if isinstance(error, BadChoice):
        listed = ", ".join(error.allowed[:_SHOWN]) + (" …" if error.allowed[_SHOWN:] else "")
        return say(language, "mistake.choice", what=error.what, value=error.value, allowed=listed)
    if isinstance(error, MissingFile):
        file, pack = error.path.name, error.path.parent.name
        return say(language, "mistake.missing_file", file=file, pack=pack)
    if isinstance(error, BrokenPack):
        first = f"{error.faults[0]}" if error.faults else ""
        return say(language, "mistake.broken_pack", n=len(error.faults), first=first)
    return _reasoned(language, error)


def _reasoned(language: str, error: RegionDashError) -> str:
    """Return the message that an error names, or its English text where it names none."""
    if isinstance(error, Problem):
        return error.in_words(language)
    if isinstance(error, BadStory):
        return say(language, f"story_wrong.{error.reason}", **error.values)
    if isinstance(error, CannotMeasure):
        return say(language, f"cannot_measure.{error.reason}", **error.values)
    return str(error)
