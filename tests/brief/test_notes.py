"""Test that a card, a file and a page say what the pack notes of a region, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief.card import card_markup
from regiondash.brief.onefile import map_file
from regiondash.brief.places import kind_name
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.text import LANGUAGES
from regiondash.view.card import card_of
from regiondash.view.notes import notes_of
from regiondash.view.region import region_report
from tests.packs import tiny_pack
from tests.view.asking import asked

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

NOTE = """
[[notes]]
id = "edge"
text_en = "At the <edge>."
text_ko = "가장자리에 있다."
regions = ["r3", "r4"]
sources = ["survey"]

[[unit_kinds]]
id = "county"
label_en = "canton"
label_ko = "주"

[[unit_kinds]]
id = "district"
label_en = "district"
label_ko = "구"
"""
SHOWN = {"en": "At the &lt;edge&gt;.", "ko": "가장자리에 있다."}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return a tiny pack that notes something of the two regions that share a shape."""
    folder: Path = tiny_pack(tmp_path_factory.mktemp("packs") / "tiny")
    with (folder / "programme.toml").open("a", encoding="utf-8") as file:
        file.write(NOTE)
    return load(folder)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("place", "times"), [("r3", 1), ("s3", 1), ("r1", 0)])
def test_a_card_says_it_once(noted: Pack, language: str, place: str, times: int) -> None:
    """The card of a noted region, or of a shape that holds two of them, has the note once."""
    selection = asked(noted, language=language).selection
    markup = card_markup(noted, selection, card_of(noted, asked(noted, language=language), place))
    assert markup.count(SHOWN[language]) == times
    assert ("Survey" in markup.partition(SHOWN[language])[2]) == bool(times)


def test_the_one_file_map_says_it_too(noted: Pack) -> None:
    """Both regions' cards in the file carry the note."""
    page = map_file(noted, asked(noted)).decode()
    assert page.count("At the ") == 2


def test_the_regions_report_carries_it(noted: Pack) -> None:
    """The page and the command read the note in the report, with its sources' ids."""
    selection = Selection(pack=noted.id, language="ko")
    assert region_report(noted, selection, "r4")["notes"] == [
        {"id": "edge", "text": SHOWN["ko"], "indicators": [], "source_ids": ["survey"]}
    ]
    assert region_report(noted, selection, "r2")["notes"] == []
    assert notes_of(noted, "en", ["r1", "r2"]) == []


def test_a_kind_bears_the_packs_name(noted: Pack, small: Pack) -> None:
    """A county is what the pack calls it, else a county."""
    assert kind_name(noted, "en", "county") == "canton"
    assert kind_name(small, "en", "county") == "county"
    view = asked(noted)
    assert "Canton" in card_markup(noted, view.selection, card_of(noted, view, "r1"))
