"""Test the report of clusters: who is counted, which labels, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.errors import CannotMeasure
from regiondash.measure.space import LABELS
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.view.space import space_report
from tests.packs import edit, read_rows, tiny_pack, write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack


def reported(pack: Pack, **choices: object) -> dict[str, Any]:
    """Return the report of a pack with some choices."""
    return space_report(pack, Selection(pack=pack.id).with_(**choices))


def test_units_that_count(prk: Pack) -> None:
    """Missing values and islands are left out and named; every unit has one label."""
    report = reported(prk, indicator="urban_share_2008")
    assert report["islands"] == ["Sindo"]
    assert (report["missing"], report["missing_names"]) == (2, ["Samchon", "Unjong"])
    assert report["n"] == 179 - 2 - 1
    assert sum(report["counts"].values()) == 179
    assert (report["counts"]["island"], report["counts"]["missing"]) == (1, 2)
    assert (report["seed"], report["permutations"], report["rate"]) == (1, 999, 0.05)
    assert report["expected"] == pytest.approx(-1 / 175)
    assert report["moran_i"] > 0.15
    assert report["p"] <= 0.01


def test_regions_have_their_shapes_label(prk: Pack) -> None:
    """Regions that share a shape have its label and are marked; shapes and regions agree."""
    report = reported(prk, indicator="market_potential")
    rows = {row["region_id"]: row for row in report["regions"]}
    assert set(report["clusters"]) == set(prk.regions["region_id"])
    assert set(report["clusters"].values()) <= set(LABELS)
    assert set(report["shapes"]) == set(prk.shape_table["shape_id"])
    ward = rows["prk-001"]
    assert ward["shared"]
    assert ward["label"] == "high-high" == report["clusters"]["prk-001"]
    assert report["shapes"][ward["unit_id"]] == "high-high"
    assert ward["q"] <= 0.05
    assert all(row["p"] is None for row in rows.values() if row["label"] in ("island", "missing"))


def test_the_seed_is_that_of_the_selection(prk: Pack) -> None:
    """The seed is said, repeats the answer, and changes the draws and nothing else."""
    first, again = (reported(prk, indicator="urban_share_2008", seed=7) for _ in range(2))
    other = reported(prk, indicator="urban_share_2008", seed=8)
    assert first == again
    assert first["seed"] == 7
    assert first["moran_i"] == other["moran_i"]
    assert [row["p"] for row in first["regions"]] != [row["p"] for row in other["regions"]]


def test_provinces_are_neighbours_too(prk: Pack) -> None:
    """At the level of provinces each shape is drawn with its province's label."""
    report = reported(prk, level="province", indicator="urban_share_2008")
    assert (report["n"], len(report["regions"])) == (11, 11)
    assert set(report["shapes"]) == set(prk.shape_table["shape_id"])


def test_progress_is_told(prk: Pack) -> None:
    """What is done is told as it is done, up to all that count."""
    told: list[tuple[int, int]] = []
    selection = Selection(pack=prk.id, indicator="urban_share_2008")
    space_report(prk, selection, lambda done, of: told.append((done, of)))
    assert told == [(100, 176), (176, 176)]


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({"indicator": "stunting_nursery_2015"}, "inherited"),
        ({"indicator": "urban_share_2008_census10", "level": "province"}, "not_permitted"),
        ({"indicator": "grdp_pc_ntl_2012_2020"}, "not_permitted"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    prk: Pack, choices: dict[str, str], reason: str
) -> None:
    """Values handed down, and those that may not be mapped."""
    with pytest.raises(CannotMeasure) as caught:
        reported(prk, **choices)
    assert caught.value.reason == reason


def test_too_little_and_all_equal_are_refused(tmp_path: Path) -> None:
    """Four squares are too few; the sentence says how many are needed."""
    folder = tiny_pack(tmp_path / "tiny")
    with pytest.raises(CannotMeasure, match="needs at least 8") as caught:
        reported(load(folder), indicator="share")
    assert caught.value.values["n"] == 3
    edit(folder, "indicator_definitions", 3, permits="map")
    rows = [row for row in read_rows(folder, "indicators") if row["indicator_id"] != "share"]
    write_rows(folder, "indicators", rows)
    with pytest.raises(CannotMeasure) as caught:
        reported(load(folder), indicator="share")
    assert caught.value.reason == "no_values"


def test_all_equal_values_have_no_clusters(tmp_path: Path, prk: Pack) -> None:
    """Where all values are equal, a sentence says so."""
    from shutil import copytree  # noqa: PLC0415

    folder = tmp_path / "prk"
    copytree(prk.folder, folder)
    rows = read_rows(folder, "indicators")
    for row in rows:
        if row["indicator_id"] == "urban_share_2008":
            row["value"] = "50"
    write_rows(folder, "indicators", rows)
    with pytest.raises(CannotMeasure) as caught:
        reported(load(folder), indicator="urban_share_2008")
    assert caught.value.reason == "all_equal"
