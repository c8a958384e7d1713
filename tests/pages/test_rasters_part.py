"""Test the part of the page that makes values of rasters: every step to the change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.store import open_store
from regiondash.selection import DESKS
from regiondash.settings import Settings
from tests.pages import reading
from tests.pages.adding import button, found, has_button
from tests.pages.rastering import give, press, ready, say_all, set_how, settle, told, values_of
from tests.rasters_given import lights, squares, tiff

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.evidence.store.store import Store


@pytest.fixture
def page(rasters_page: AppTest) -> AppTest:
    """Return the part on a tiny country with a store of its own."""
    return rasters_page


@pytest.fixture
def store(page: AppTest) -> Store:
    """Return the store that the page writes to."""
    assert page is not None
    return open_store(Settings.from_environment().store_url)


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


def test_sums_are_divided_by_people(raster_folder: Path, page: AppTest) -> None:
    """The people are those of a raster, here of the server's folder; of means there are none."""
    assert raster_folder.is_dir()
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


def test_what_is_on_its_way_outlives_a_look_at_another_part(page: AppTest) -> None:
    """Back from the import, rasters and what was said stand as they were, apart from its own."""
    say_all(give(page, ("lights_2024.tif", lights().data)))
    reading.widget(page, "button_group", "desk").set_value("import").run()
    assert "import_work" not in page.session_state
    assert not [one for one in page.text_input if one.value == "Survey Office"]
    reading.widget(page, "button_group", "desk").set_value("rasters").run()
    assert [one for one in page.text_input if one.value == "Survey Office"]
    assert "lights_2024.tif" in reading.said(page)
