"""Tell a text of a pack in a further language: in English, where the pack has no other.

Texts of a pack stand as `name_en` and `name_ko`. A pack may bring a further language for the
app's own words (a file `messages/<language>.toml`); its own texts are then the English ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.errors import MissingFile
from regiondash.selection import LANGUAGES
from regiondash.text.languages import further, learn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

FOLDER: Final = "messages"
_ENGLISH: Final = "_en"


class Told:
    """What has texts in English and Korean, as `…_en` and `…_ko`."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - texts, and lists of them
        """Return the English text where one of a further language is asked for."""
        stem, _, language = name.rpartition("_")
        if stem and language in further():
            return getattr(self, stem + _ENGLISH)
        raise AttributeError(name)


def further_languages(languages: Iterable[str]) -> list[str]:
    """Return the languages that do not come with the app."""
    return [language for language in languages if language not in LANGUAGES]


def file_of(folder: Path, language: str) -> Path:
    """Return the file of a pack's further language."""
    return folder / FOLDER / f"{language}.toml"


def learn_languages(folder: Path, languages: Iterable[str]) -> None:
    """Take a pack's further languages; raises MissingFile where a file of messages is not there."""
    for language in further_languages(languages):
        file = file_of(folder, language)
        if not file.is_file():
            raise MissingFile(file.resolve())
        learn(language, file.resolve())


def with_languages(frame: pd.DataFrame, languages: Iterable[str]) -> pd.DataFrame:
    """Return a table with its English texts also under the names of further languages."""
    stems = [str(name)[: -len(_ENGLISH)] for name in frame if str(name).endswith(_ENGLISH)]
    more = {
        f"{stem}_{language}": frame[stem + _ENGLISH]
        for language in further_languages(languages)
        for stem in stems
        if f"{stem}_{language}" not in frame
    }
    return frame.assign(**more) if more else frame
