"""Ask for a file's refusal, in both languages: the file in, its message's key out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from regiondash.evidence.intake.articles import read_article
from regiondash.evidence.intake.boundaries import read_features
from regiondash.evidence.intake.tables import read_table
from regiondash.text import LANGUAGES
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable

READERS: Final[dict[str, Callable[[str, bytes], object]]] = {
    **dict.fromkeys(("csv", "tsv", "xlsx"), read_table),
    **dict.fromkeys(("geojson", "gpkg", "zip", "parquet"), read_features),
    **dict.fromkeys(("txt", "html", "docx", "pdf"), read_article),
}


def read(name: str, data: bytes) -> object:
    """Return what a file holds, read as its name's ending says."""
    return READERS[name.rpartition(".")[2]](name, data)


def refusal(name: str, data: bytes, reader: Callable[[str, bytes], object] = read) -> str:
    """Return the key of the message that a file is refused with; fail where it is read."""
    with pytest.raises(BadFile) as caught:
        reader(name, data)
    for language in LANGUAGES:
        assert "{" not in caught.value.in_words(language)
    return caught.value.key.removeprefix("intake.")
