"""Test that the guide to a new country leads to a pack that the app opens, by its own commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from regiondash.evidence.library import open_pack
from regiondash.pack.validate import inspect
from regiondash.settings import Settings
from regiondash.text import LANGUAGES
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.guide import Followed
    from tests.pages.conftest import Opener

INDICATOR = "piped_water"


@pytest.fixture
def opened(
    followed: Followed, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    """Return what opens the app with the guide's pack and what was imported into it."""
    for name, value in followed.settings.items():
        monkeypatch.setenv(name, value)
    st.cache_resource.clear()
    yield open_page
    st.cache_resource.clear()


def test_the_guide_makes_a_pack_without_a_fault(followed: Followed) -> None:
    """Twelve regions of a country that does not exist, an indicator, a programme and its events."""
    settings = Settings.from_environment(followed.settings)
    folder = settings.folder("exampleland")
    assert folder == followed.room / "my-packs" / "exampleland"
    assert inspect(folder).faults == ()
    pack = open_pack(settings, "exampleland")
    assert (len(pack.regions), len(pack.shapes), len(pack.indicators)) == (12, 12, 24)
    assert [programme.id for programme in pack.programmes] == ["waterworks"]
    assert len(pack.events) == 4
    assert (followed.room / "tools" / "opened").read_text("utf-8") == "my-packs/exampleland\n"
    assert "12 regions in 3 provinces" in followed.said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_app_opens_it(opened: Opener, language: str) -> None:
    """The map has the country's twelve shapes, its programme's status and the values imported."""
    page = opened(language=language)
    assert len(reading.map_state(page)["classes"]) == 12
    assert ("Exampleland" if language == "en" else "보기나라") in reading.said(page)
    page = opened(language=language, theme="indicator", indicator=INDICATOR)
    (title,) = reading.headings(page, 1)
    assert ("Homes with piped water" if language == "en" else "수도가 있는 가구") in title
    values = reading.map_state(page)["values"]
    assert len([value for value in values if value is not None]) == 12
    assert not reading.mistakes(page)


def test_every_file_that_the_guide_names_is_there(project: Path) -> None:
    """Links lead to files of the project, and the country is said to be made up."""
    guide = project / "docs" / "new-country.md"
    text = guide.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        assert (guide.parent / target).exists(), target
    assert "does not exist" in text
