"""Test what the part for rasters refuses, and how it is stopped: in words, and nothing lost."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit import runtime

from regiondash.errors import RegionDashError
from regiondash.evidence.rasters.caged import cage
from regiondash.text import LANGUAGES, say
from regiondash.ui import rasters_underway
from tests.pages import reading
from tests.pages.adding import button, found, has_button
from tests.pages.rastering import give, press, told
from tests.rasters_given import VRT, bomb, corrupt, cut_off, lights, squares, tiff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest


@pytest.fixture
def page(rasters_page: AppTest) -> AppTest:
    """Return the part on a tiny country with a store of its own."""
    return rasters_page


def test_every_bad_file_is_a_sentence(page: AppTest) -> None:
    """Each that cannot be used says why, in either language; put away, the next can be given."""
    bad = {
        "vrt.tif": (VRT, "raster_cage.no_tiff"),
        "empty.tif": (b"", "raster_cage.empty"),
        "cut.tif": (cut_off(), "rasters.cut_off"),
        "nowhere.tif": (tiff(squares(1, 2, 3, 4), crs=None), "rasters.no_crs"),
        "bomb.tif": (bomb(), "raster_cage.many_pixels"),
    }
    give(page, *((name, data) for name, (data, _) in bad.items()))
    sizes: dict[str, Any] = {"width": 200_000, "height": 200_000, "side": 20_000}
    for language in LANGUAGES:
        chosen = page.session_state["selection"].with_(language=language)
        page.session_state["selection"] = chosen
        words = reading.said(page.run())
        for name, (_, key) in bad.items():
            assert say(language, key, name=name, **sizes) in words
        assert button(page, "rasters_measure").disabled
    for _ in bad:
        away = [one for one in page.button if (one.key or "").startswith("rasters_drop")]
        away[0].click().run()
    assert not has_button(page, "rasters_measure")
    assert found(page, "file_uploader", "rasters_file")


def test_what_goes_wrong_while_measuring_is_a_sentence(page: AppTest) -> None:
    """Corrupt pixels end the measuring, in words; the files and all that was said stay."""
    give(page, ("lights_2024.tif", corrupt()))
    press(page, "rasters_measure")
    for language in LANGUAGES:
        chosen = page.session_state["selection"].with_(language=language)
        page.session_state["selection"] = chosen
        assert say(language, "rasters.broken", name="lights_2024.tif") in reading.mistakes(
            page.run()
        )
    assert not button(page, "rasters_measure").disabled


def test_measuring_is_stopped(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it goes on there is its progress and a way to stop; then all is as before."""
    give(page, ("lights_2024.tif", lights().data))
    code = "import sys, time, pathlib; pathlib.Path('told').write_text('1 4\\n'); time.sleep(60)"
    monkeypatch.setattr(cage, "_START", code)
    button(page, "rasters_measure").click().run()
    assert has_button(page, "rasters_cancel")
    began = time.monotonic()
    button(page, "rasters_cancel").click().run()
    assert told("raster_cage.cancelled") in reading.mistakes(page)
    assert not button(page, "rasters_measure").disabled
    assert time.monotonic() - began < 10


def test_only_the_folders_own_rasters_are_offered(raster_folder: Path, page: AppTest) -> None:
    """A link that leads out is not on the list, and a name that is not is refused."""
    assert (raster_folder / "secret.tif").exists()
    (choice,) = found(page.run(), "multiselect", "rasters_local")
    assert choice.options == ["people_2023.tif"]
    (raster_folder / "people_2023.tif").unlink()
    choice.set_value(["people_2023.tif"])
    press(page, "rasters_take")
    assert reading.said(page).count(told("raster_cage.not_listed", name="people_2023.tif")) == 1


def test_a_file_that_went_meanwhile_is_a_sentence(raster_folder: Path, page: AppTest) -> None:
    """Taken from the folder and gone before it is measured, a raster is missed by its name."""
    (choice,) = found(page, "multiselect", "rasters_local")
    choice.set_value(["people_2023.tif"])
    press(page, "rasters_take")
    (raster_folder / "people_2023.tif").unlink()
    press(page, "rasters_measure")
    assert told("rasters.missing", name="people_2023.tif") in reading.mistakes(page)


def test_a_fault_of_ours_stays_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is no sentence is raised on the page, not swallowed in the thread."""
    monkeypatch.setattr(st, "session_state", {})

    def wrong(_told: object, _asked: object) -> None:
        raise ZeroDivisionError

    def refused(_told: object, _asked: object) -> None:
        raise RegionDashError("words")

    rasters_underway.begin(wrong, "look").wait(10)
    with pytest.raises(ZeroDivisionError):
        rasters_underway.ended()
    rasters_underway.begin(refused, "look").wait(10)
    ended = rasters_underway.ended()
    assert ended is not None
    assert str(ended.problem) == "words"


def test_work_ends_with_its_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can come back to a session that is gone for minutes: its work is told to stop."""

    class Gone:
        @staticmethod
        def is_active_session(_session: str) -> bool:
            return False

    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", Gone)
    monkeypatch.setattr(rasters_underway, "_ABSENCE", 0.2)

    def endless(_told: object, is_unwanted: Callable[[], bool]) -> bool:
        began = time.monotonic()
        while not is_unwanted() and time.monotonic() < began + 20:
            time.sleep(0.01)
        return time.monotonic() < began + 20

    work = rasters_underway.Underway(endless, "look")
    work.wait(30)
    assert work.result is True
