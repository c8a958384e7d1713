"""Test that a pack loads typed and whole, and that what cannot be loaded says why."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import shapely

from regiondash.errors import BrokenPack, MissingFile, PackError
from regiondash.pack.load import load
from regiondash.pack.read import DATA_FILES
from regiondash.schema import SHAPES, TABLES
from tests.packs import edit, edit_file, squares, tiny_pack, write_shapes

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.columns import Table


def test_settings_are_read(tiny: Path) -> None:
    """Everything programme.toml says stands in the pack's settings."""
    pack = load(tiny)
    assert pack.id == pack.info.id == "tiny"
    assert pack.info.known_until == dt.date(2025, 6, 30)
    assert pack.info.people_indicator == "people"
    assert [scope.denominator for scope in pack.scopes] == [None, 4]
    assert pack.programmes[0].target_per_year == 1
    assert pack.programmes[0].aims[0].sources == ("news",)
    assert pack.settings.unstated is not None


def test_kinds_come_in_their_order(tiny: Path) -> None:
    """Kinds are listed by their order and not by their place in the file."""
    assert [kind.id for kind in load(tiny).kinds] == ["clinic", "mill"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_have_the_types_of_the_schema(tiny: Path, table: Table) -> None:
    """Text and dates are str without gaps, numbers float64, integers Int64."""
    pack = load(tiny)
    names = {"shapes": "shape_table", "indicator_definitions": "definitions"}
    frame = getattr(pack, names.get(table.name, table.name))
    types = {"number": "float64", "integer": "Int64"}
    for column in table.columns:
        assert frame[column.name].dtype == types.get(column.type, "str"), column.name
        assert column.type in types or not frame[column.name].isna().any()
    assert frame.index.equals(pd.RangeIndex(len(frame)))


def test_empty_cells(tiny: Path) -> None:
    """An empty cell is "" in text, NaN in numbers and NA in integers."""
    pack = load(tiny)
    assert pack.events["caveat_en"].eq("").all()
    assert pack.regions["seat_lon"].isna().sum() == 4
    assert pack.events["cohort"].isna().sum() == 2


def test_geometry_comes_at_its_first_use(tiny: Path) -> None:
    """The full geometry is read when it is asked for, once, beside the shapes' columns."""
    pack = load(tiny)
    assert "shapes" not in vars(pack)
    assert pack.shapes is pack.shapes
    assert pack.shapes.crs == "EPSG:4326"
    assert pack.shapes["shape_id"].tolist() == pack.shape_table["shape_id"].tolist()
    assert shapely.union_all(pack.shapes.geometry.to_numpy()).area == pytest.approx(4)


def test_geometry_in_another_reference_system_is_refused(tiny: Path) -> None:
    """Metres are never taken for degrees."""
    write_shapes(tiny, squares(), crs="EPSG:5179")
    with pytest.raises(BrokenPack, match="EPSG:4326"):
        _ = load(tiny).shapes


def test_geometry_that_has_gone_is_named(tiny: Path) -> None:
    """A file that vanishes after loading is a missing file."""
    pack = load(tiny)
    (tiny / SHAPES.file).unlink()
    with pytest.raises(MissingFile, match=SHAPES.file):
        _ = pack.shapes


@pytest.mark.parametrize("name", DATA_FILES)
def test_a_missing_file_is_named(tiny: Path, name: str) -> None:
    """The sentence says which file of which pack is not there."""
    (tiny / name).unlink()
    with pytest.raises(MissingFile, match=f"{name} is missing from the data pack “tiny”"):
        load(tiny)


def test_what_is_no_pack_is_said_in_one_line(tmp_path: Path) -> None:
    """A folder without a pack, a file and nothing at all each get a reason of one line."""
    file = tmp_path / "note.txt"
    file.write_text("note", encoding="utf-8")
    for folder, reason in (
        (tmp_path, "is no data pack"),
        (file, "is a file"),
        (tmp_path / "nowhere", "There is no folder"),
    ):
        with pytest.raises(PackError, match=reason) as error:
            load(folder)
        assert "\n" not in str(error.value)


def test_everything_that_cannot_be_read_is_named_at_once(tiny: Path) -> None:
    """A lost column, a word for a number and a lost key stand in one answer."""
    edit_file(tiny, "sites.csv", "location_precision", "precision")
    edit(tiny, "indicators", 3, value="many")
    edit_file(tiny, "programme.toml", 'country = "TNY"\n', "")
    (tiny / "overview.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(BrokenPack) as error:
        load(tiny)
    text = str(error.value)
    for found in ("location_precision", "many", "country", "overview.geojson"):
        assert found in text


@pytest.mark.parametrize("name", ["sites.csv", "shapes.parquet"])
def test_a_table_that_cannot_be_read_is_named(tiny: Path, name: str) -> None:
    """A file without a table is the one fault that is named."""
    (tiny / name).write_bytes(b"")
    with pytest.raises(BrokenPack, match=name) as error:
        load(tiny)
    assert len(error.value.faults) == 1


def test_faults_that_do_not_stop_loading_are_left_to_check(tiny: Path) -> None:
    """Loading trusts the content: an unknown column or region does not keep the app from it."""
    edit(tiny, "events", 3, region_id="nowhere")
    edit_file(tiny, "programme.toml", '[[scopes]]\nid = "all"', '[[scopes]]\nmood = 1\nid = "all"')
    assert load(tiny).events.loc[1, "region_id"] == "nowhere"


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    """The same files have the same version anywhere; a changed cell has another."""
    one, two = tiny_pack(tmp_path / "one"), tmp_path / "two"
    shutil.copytree(one, two)
    version = load(one).version
    assert len(version) == 12
    assert load(two).version == version
    edit(two, "sources", 2, note="seen")
    assert load(two).version != version


def test_line_endings_do_not_make_another_version(tiny: Path) -> None:
    """A checkout with other line endings is the same data."""
    version = load(tiny).version
    path = tiny / "sites.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(tiny).version == version


def test_loading_is_quick(tiny: Path) -> None:
    """A small pack without its geometry is there in a blink, so that every start may load it."""
    load(tiny)
    started = time.perf_counter()
    load(tiny)
    assert time.perf_counter() - started < 0.5
