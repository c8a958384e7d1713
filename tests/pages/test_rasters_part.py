"""Test the part of the page that makes values of rasters: every step, and every way aside."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import pytest

from regiondash.errors import RegionDashError
from regiondash.evidence.rasters import caged
from regiondash.evidence.store import open_store
from regiondash.selection import DESKS
from regiondash.settings import Settings
from regiondash.text import LANGUAGES, say
from regiondash.ui import rasters_underway
from tests.pages import reading
from tests.pages.adding import button, found, has_button, say_source
from tests.rasters_given import VRT, bomb, corrupt, cut_off, lights, squares, tiff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.evidence.store.store import Store
    from tests.pages.conftest import Opener

_PATIENCE: Final = 60.0  # seconds on a busy machine
_SAID: Final = {"label": "Night lights", "unit": "nW"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the server's folder of rasters, which holds one, and a link that leads out of it."""
    made = tmp_path / "rasters"
    made.mkdir()
    (made / "people_2023.tif").write_bytes(tiff(squares(10, 20, 30, 40)))
    (tmp_path / "secret.tif").write_bytes(lights().data)
    (made / "secret.tif").symlink_to(tmp_path / "secret.tif")
    monkeypatch.setenv("REGIONDASH_RASTERS", str(made))
    return made


@pytest.fixture
def page(
    open_page: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AppTest:
    """Return the part on a tiny country with a store of its own."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "additions.sqlite"))
    use_packs(tiny_folder, "tiny")
    shown = open_page(desk="rasters").switch_page("pages/additions.py").run()
    assert not shown.exception
    return shown


@pytest.fixture
def store(page: AppTest) -> Store:
    """Return the store that the page writes to."""
    assert page is not None
    return open_store(Settings.from_environment().store_url)


def settle(page: AppTest) -> AppTest:
    """Run until nothing is under way."""
    until = time.monotonic() + _PATIENCE
    while "rasters_underway" in page.session_state and time.monotonic() < until:
        time.sleep(0.05)
        page.run()
    assert not page.exception
    return page


def give(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Upload files together, and wait until they were looked at."""
    (uploader,) = found(page, "file_uploader", "rasters_file")
    uploader.set_value([(name, data, "image/tiff") for name, data in files])
    return settle(page.run())


def press(page: AppTest, key: str) -> AppTest:
    """Press a button, and wait until nothing is under way."""
    button(page, key).click().run()
    return settle(page)


def say_all(page: AppTest) -> AppTest:
    """Say what the values are, and who published the rasters."""
    for name, words in _SAID.items():
        (box,) = [one for one in page.text_input if f" {name} " in f"{one.key} "]
        box.set_value(words).run()
    (way,) = [one for one in page.selectbox if " direction " in f"{one.key} "]
    way.set_value("higher").run()
    return say_source(page)


def set_how(page: AppTest, name: str, value: object) -> AppTest:
    """Set something in the fold."""
    (widget,) = [
        one
        for kind in ("number_input", "selectbox")
        for one in found(page, kind, "rasters_how")
        if one.key.split(" ")[2] == name
    ]
    shown: AppTest = widget.set_value(value).run()
    return shown


def ready(page: AppTest) -> AppTest:
    """Take two years as far as the last button."""
    give(
        page, ("lights_2023.tif", lights().data), ("lights_2024.tif", lights("b", 7, 8, 5, 6).data)
    )
    press(say_all(page), "rasters_measure")
    (why,) = found(page, "text_input", "import_why")
    shown: AppTest = why.set_value("New year").run()
    return shown


def told(key: str, **values: object) -> str:
    """Return a message of the page."""
    return say("en", key, **values)


def values_of(store: Store) -> dict[tuple[str, str], str]:
    """Return the values in the store, by shape and period."""
    return {
        (row.key[1], row.key[4]): (row.cells or {})["value"]
        for row in store.additions("tiny").rows
        if row.table == "indicators"
    }


def test_the_part_stands_beside_the_import(page: AppTest) -> None:
    """It is the second of the page's parts, and says how large uploads may be."""
    assert DESKS[:2] == ("import", "rasters")
    (uploader,) = found(page, "file_uploader", "rasters_file")
    assert "10 MB" in uploader.label
    assert "REGIONDASH_RASTERS" in reading.said(page)


def test_a_raster_tells_what_it_is(page: AppTest) -> None:
    """System, size and pixel stand beside the name; the period is read from it."""
    give(page, ("lights_2024.tif", lights().data), ("other.tif", lights().data))
    words = reading.said(page)
    assert "EPSG:4326" in words
    assert told("rasters_page.pixels", width=8, height=8) in words
    periods = [one.value for one in found(page, "text_input", "rasters_period")]
    assert periods == ["2024", ""]
    assert button(page, "rasters_measure").disabled
    assert told("rasters_open.periods") in words


def test_rasters_enter_and_are_undone(page: AppTest, store: Store) -> None:
    """Accepted, two years are one change with their files' names; taken back, all is as before."""
    press(ready(page), "import_accept")
    (change,) = store.history("tiny")
    assert (change.kind, change.why) == ("import", "New year")
    assert "lights_2023.tif, lights_2024.tif" in change.title
    years = {"2023": (1, 2, 3, 4), "2024": (5, 6, 7, 8)}
    assert values_of(store) == {
        (f"s{place}", year): str(value)
        for year, values in years.items()
        for place, value in enumerate(values, 1)
    }
    words = reading.said(page)
    assert told("additions.entered", number="1", title=change.title, n=10) in words
    assert found(page, "file_uploader", "rasters_file")
    assert not has_button(page, "rasters_measure")
    press(page, "import_undo")
    assert store.additions("tiny").rows == ()


def test_the_preview_shows_map_ends_and_missing(page: AppTest, store: Store) -> None:
    """Before anybody accepts, there are the map, the ends of the list and what is missing."""
    rows = squares(3, 4, 1, 2)
    rows[:4, 4:] = -9
    rows[4:, 4:7] = -9
    give(page, ("lights_2024.tif", tiff(rows, nodata=-9)))
    press(say_all(page), "rasters_measure")
    assert "nW" in reading.said(page)
    assert reading.map_state(page)["values"]
    words = reading.said(page)
    assert told("rasters_page.why_outside") in words
    assert told("rasters_page.why_share", least=0.5) in words
    assert told("rasters_page.measured", n=2, missing=2, areas=4, periods=1) in words
    assert store.history("tiny") == ()


def test_what_was_measured_holds_until_something_changes(page: AppTest) -> None:
    """Another statistic hides the preview until it is measured again."""
    ready(page)
    (stats,) = found(page, "multiselect", "rasters_stats")
    stats.set_value(["mean", "sum"]).run()
    assert told("rasters_page.changed_since") in reading.said(page)
    assert not has_button(page, "import_accept")
    press(page, "rasters_measure")
    assert has_button(page, "import_accept")
    (shown,) = [one for one in found(page, "selectbox", "rasters_shown") if " stat " in one.key]
    assert shown.options == [told("rasters_stat.mean"), told("rasters_stat.sum")]


def test_a_period_is_corrected(page: AppTest, store: Store) -> None:
    """What is no period is said so; one that is goes before the name's."""
    give(page, ("lights_2024.tif", lights().data))
    (period,) = found(page, "text_input", "rasters_period")
    period.set_value("last year").run()
    assert told("rasters_page.period_wrong", said="last year") in reading.said(page)
    (period,) = found(page, "text_input", "rasters_period")
    period.set_value("2021").run()
    press(say_all(page), "rasters_measure")
    (why,) = found(page, "text_input", "import_why")
    why.set_value("Older").run()
    press(page, "import_accept")
    assert {period for _, period in values_of(store)} == {"2021"}


def test_the_fold_reads_pixels_otherwise(page: AppTest) -> None:
    """A floor, a scale, a mask among the files given, and change come out in the values."""
    files = [(f"lights_{2020 + n}.tif", lights("x", 3 * n, 4 * n, n, 2 * n).data) for n in (1, 2)]
    give(page, *files, ("land.tif", tiff(squares(1, 1, 1, 0))))
    set_how(page, "mask", "land.tif")
    set_how(page, "floor", 2.0)
    set_how(page, "scale", 10.0)
    set_how(page, "change", "difference")
    assert told("rasters_page.as_mask") in reading.said(page)
    press(say_all(page), "rasters_measure")
    outcome = page.session_state["rasters_work"].outcome
    assert {(one.shape_id, one.period): one.value for one in outcome.values} == {
        ("s1", "2021-2022"): 10.0,
        ("s2", "2021-2022"): None,
        ("s3", "2021-2022"): 30.0,
        ("s4", "2021-2022"): 40.0,
    }
    assert [one.name for one in outcome.origins] == [
        "lights_2021.tif",
        "lights_2022.tif",
        "land.tif",
    ]


def test_sums_are_divided_by_people(folder: Path, page: AppTest) -> None:
    """The people are those of a raster, here of the server's folder; of means there are none."""
    assert folder.is_dir()
    give(page, ("lights_2024.tif", lights().data))
    (choice,) = found(page, "multiselect", "rasters_local")
    assert choice.options == ["people_2023.tif"]
    choice.set_value(["people_2023.tif"])
    press(page, "rasters_take")
    set_how(page, "people", "people_2023.tif")
    press(page, "rasters_measure")
    assert told("rasters_people.only_sums", stats="mean") in reading.mistakes(page)
    (stats,) = found(page, "multiselect", "rasters_stats")
    stats.set_value(["sum"]).run()
    press(page, "rasters_measure")
    outcome = page.session_state["rasters_work"].outcome
    assert {one.shape_id: one.value for one in outcome.values} == {
        "s1": 1 / 30,
        "s2": 2 / 40,
        "s3": 3 / 10,
        "s4": 4 / 20,
    }


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


def test_a_band_is_chosen(page: AppTest, store: Store) -> None:
    """A picture of three bands asks for one of them, and is measured by it."""
    bands = [squares(0, 0, 0, 0), squares(3, 4, 1, 2), squares(9, 9, 9, 9)]
    give(page, ("picture_2024.tif", tiff(bands)))
    assert told("rasters_page.several_bands", n=3) in reading.said(page)
    (band,) = found(page, "selectbox", "rasters_band")
    band.set_value(2).run()
    settle(page)
    press(say_all(page), "rasters_measure")
    (why,) = found(page, "text_input", "import_why")
    why.set_value("Band").run()
    press(page, "import_accept")
    assert values_of(store) == {("s1", "2024"): "1", ("s2", "2024"): "2"} | {
        ("s3", "2024"): "3",
        ("s4", "2024"): "4",
    }


def test_measuring_is_stopped(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it goes on there is its progress and a way to stop; then all is as before."""
    give(page, ("lights_2024.tif", lights().data))
    code = "import sys, time, pathlib; pathlib.Path('told').write_text('1 4\\n'); time.sleep(60)"
    monkeypatch.setattr(caged, "_START", code)
    button(page, "rasters_measure").click().run()
    assert has_button(page, "rasters_cancel")
    began = time.monotonic()
    button(page, "rasters_cancel").click().run()
    assert told("raster_cage.cancelled") in reading.mistakes(page)
    assert not button(page, "rasters_measure").disabled
    assert time.monotonic() - began < 10


def test_what_is_on_its_way_outlives_a_look_at_another_part(page: AppTest) -> None:
    """Back from the import, rasters and what was said stand as they were, apart from its own."""
    say_all(give(page, ("lights_2024.tif", lights().data)))
    reading.widget(page, "button_group", "desk").set_value("import").run()
    assert "import_work" not in page.session_state
    assert not [one for one in page.text_input if one.value == "Survey Office"]
    reading.widget(page, "button_group", "desk").set_value("rasters").run()
    assert [one for one in page.text_input if one.value == "Survey Office"]
    assert "lights_2024.tif" in reading.said(page)


def test_only_the_folders_own_rasters_are_offered(folder: Path, page: AppTest) -> None:
    """A link that leads out is not on the list, and a name that is not is refused."""
    assert (folder / "secret.tif").exists()
    (choice,) = found(page.run(), "multiselect", "rasters_local")
    assert choice.options == ["people_2023.tif"]
    (folder / "people_2023.tif").unlink()
    choice.set_value(["people_2023.tif"])
    press(page, "rasters_take")
    assert reading.said(page).count(told("raster_cage.not_listed", name="people_2023.tif")) == 1


def test_a_fault_of_ours_stays_visible(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is no sentence is raised on the page, not swallowed in the thread."""
    assert page is not None
    monkeypatch.setattr(rasters_underway.st, "session_state", {})

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
