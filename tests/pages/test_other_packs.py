"""Test the pages with other packs: an invented country, and packs that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief.mistakes import sentence
from regiondash.errors import BrokenPack, MissingFile
from regiondash.pack.load import load
from regiondash.selection import THEMES
from regiondash.text import LANGUAGES
from tests.packs import edit
from tests.pages import reading
from tests.pages.expected import expected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pages.conftest import Opener

    UsePacks = Callable[[Path, str], None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_another_country_is_a_pack(
    open_page: Opener, use_packs: UsePacks, tiny_folder: Path, theme: str, language: str
) -> None:
    """An invented country's pack is shown whole, and nothing of another country with it."""
    use_packs(tiny_folder, "tiny")
    page = open_page(theme=theme, language=language)
    wanted = expected(load(tiny_folder / "tiny"), theme=theme, language=language)
    assert reading.headings(page, 1) == [wanted.title]
    assert reading.stamp(page) == wanted.stamp
    assert "Korea" not in reading.said(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_file_is_a_sentence(
    open_page: Opener, use_packs: UsePacks, tiny_folder: Path, language: str
) -> None:
    """A pack that lacks a file gets one sentence with the file's name, in the reader's language."""
    (tiny_folder / "tiny" / "sites.csv").unlink()
    use_packs(tiny_folder, "tiny")
    page = open_page(language=language)
    error = MissingFile(tiny_folder / "tiny" / "sites.csv")
    assert reading.mistakes(page) == [sentence(language, error)]
    assert "sites.csv" in reading.said(page)


def test_a_broken_pack_is_a_sentence(
    open_page: Opener, use_packs: UsePacks, tiny_folder: Path
) -> None:
    """A pack with a cell that is no number gets a sentence that names the value."""
    edit(tiny_folder / "tiny", "indicators", 2, value="plenty")
    use_packs(tiny_folder, "tiny")
    with pytest.raises(BrokenPack) as caught:
        load(tiny_folder / "tiny")
    page = open_page()
    assert reading.mistakes(page) == [sentence("en", caught.value)]
    assert "plenty" in reading.said(page)


def test_a_damaged_pack_beside_a_good_one(
    open_page: Opener, use_packs: UsePacks, tiny_folder: Path
) -> None:
    """An address that asks for a pack that cannot be read says so; the other pack still opens."""
    holed = tiny_folder / "holed"
    holed.mkdir()
    (holed / "programme.toml").write_bytes((tiny_folder / "tiny/programme.toml").read_bytes())
    use_packs(tiny_folder, "tiny")
    assert len(reading.mistakes(open_page(pack="holed"))) == 1
    assert reading.mistakes(open_page()) == []


def test_no_packs_at_all_is_a_sentence(
    open_page: Opener, use_packs: UsePacks, tmp_path: Path
) -> None:
    """A folder without any pack is said, not shown as an empty page."""
    use_packs(tmp_path, "tiny")
    assert len(reading.mistakes(open_page())) == 1
