"""Check the messages of a pack's further languages against the English ones they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.pack.read import PROGRAMME_FILE
from regiondash.pack.told import FOLDER, file_of, further_languages
from regiondash.text import messages
from regiondash.text.catalogue import messages_in
from regiondash.text.languages import is_locale
from regiondash.text.sentences import BadMessage, Field, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from regiondash.pack.checks.draft import Draft

_NAME = "language.own_name"


def check(draft: Draft) -> Iterator[Fault]:
    """Yield languages without a file or a locale, and messages that the app would not say."""
    if draft.settings is None:
        return
    for language in further_languages(draft.settings.info.languages):
        file = file_of(draft.folder, language)
        if not is_locale(language):
            problem = "no numbers and dates are known for the language"
            yield Fault(PROGRAMME_FILE, None, shown(language), problem, "Write a code such as es.")
        elif not file.is_file():
            remedy = f"Add {FOLDER}/{file.name}, or take the language out of [pack]."
            yield Fault(f"{FOLDER}/{file.name}", None, "no file", "the file is missing", remedy)
        else:
            yield from _messages(file)


def _messages(file: Path) -> Iterator[Fault]:
    name = f"{FOLDER}/{file.name}"
    try:
        told = messages_in(file)
    except (OSError, ValueError, TypeError) as error:
        problem = "the messages cannot be read"
        yield Fault(name, None, shown(str(error)), problem, "Correct the file.")
        return
    english = messages("en")
    if _NAME not in told:
        yield Fault(name, None, _NAME, "the language does not name itself", "Add the message.")
    for key, words in told.items():
        if key not in english:
            remedy = "Take it out, or write the key as the English messages do."
            yield Fault(name, None, shown(key), "no English message has this key", remedy)
        elif wrong := _wrong(words, english[key]):
            yield Fault(name, None, shown(key), wrong, "Use the fields of the English message.")


def _wrong(words: str, english: str) -> str:
    """Return what keeps a message from being said in place of the English one; "" if nothing."""
    try:
        more = _fields(words) - _fields(english)
    except BadMessage as error:
        return str(error)
    return f"the English message has no value for {', '.join(sorted(more))}" if more else ""


def _fields(words: str) -> set[str]:
    return {part.name for part in parts(words) if isinstance(part, Field)}
