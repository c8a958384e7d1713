"""Test that boundaries and a table of regions make a pack without a fault, or name every fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapely

from regiondash.pack.load import load
from regiondash.pack.make.draft import silent
from regiondash.pack.make.regions import NEEDED, ROLES
from regiondash.pack.make.wanted import MakeFault
from regiondash.pack.make.write import write_pack
from regiondash.pack.validate import inspect
from regiondash.text import LANGUAGES, messages
from tests.pack.make.given import HEADER, NAMES, ROWS, draft, listed, outlines, reasons, squares

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.make.draft import PackDraft
    from regiondash.pack.model import Pack


def opened(made: PackDraft, folder: Path) -> Pack:
    """Write a draft and load what was written."""
    assert made.faults == ()
    assert write_pack(made, folder / made.pack_id) == ()
    return load(folder / made.pack_id)


def test_a_pack_is_made_that_a_check_finds_nothing_in(tmp_path: Path) -> None:
    """Regions, provinces, shapes and one scope of all are there; nothing else is claimed."""
    pack = opened(draft(name_ko="격자나라", country="GRD", vintage="2026"), tmp_path)
    assert inspect(pack.folder).faults == ()
    assert pack.info.id == pack.id == "gridland"
    assert (pack.info.country, pack.info.name_ko) == ("GRD", "격자나라")
    assert pack.regions["name_en"].tolist() == ["Aaa", "Bbb", "Ccc", "Ddd"]
    assert pack.provinces["name_en"].tolist() == ["West", "East"]
    assert pack.info.boundary_vintage == "2026"
    assert len(pack.shapes) == len(pack.overview["features"]) == 4
    assert [scope.regions for scope in pack.scopes] == [4]
    assert pack.programmes == ()
    assert (len(pack.events), len(pack.sites), len(pack.indicators)) == (0, 0, 0)
    assert (pack.regions["seat_precision"] == "polygon").all()


def test_a_name_without_hangul_is_the_english_one_and_told() -> None:
    """Nothing is transcribed: the English name stands in its place, and a note says how many."""
    made = draft()
    assert ("no_hangul", {"n": 1}) in [(note.reason, note.values) for note in made.notes]
    (row,) = [line for line in made.files["regions.csv"].decode().splitlines() if "Ddd" in line]
    assert row.split(",")[3:6] == ["Ddd", "Ddd", "Ddd"]


def test_all_faults_come_at_once_by_line() -> None:
    """Cells, doubled ids, regions without a boundary and boundaries without a region, together."""
    rows = (
        ("r1", "Aaa", "West", ""),
        ("r1", "Bbb", "", ""),
        ("", "Ccc", "East", ""),
        ("r9", "Dda", "East", ""),
    )
    assert reasons(draft(regions=listed(rows))) == [
        (3, "r1", "empty"),
        (3, "r1", "doubled_id"),
        (3, "Bbb", "taken_boundary"),
        (4, "Ccc", "empty"),
        (5, "Dda", "no_boundary"),
        (None, "r2, Bbb", "no_region"),
        (None, "r4, Ddd", "no_region"),
    ]


@pytest.mark.parametrize("role", NEEDED)
def test_a_missing_column_is_named(role: str) -> None:
    """A table without a column that is needed says which, and which it has."""
    header = tuple("other" if name == role else name for name in HEADER)
    (fault,) = draft(regions=listed(header=header)).faults
    assert (fault.reason, fault.value) == ("needed_column", role)
    assert "other" in str(fault.fault())
    assert f"--{role}-column" in str(fault.fault())


def test_a_column_can_be_named() -> None:
    """A header that no role goes by is taken where a person says so, and refused if not there."""
    table = listed(header=("key", "called", "upper", "name_ko"))
    said = {"id": "key", "name": "called", "province": "upper"}
    assert draft(regions=table, columns=said).faults == ()
    (fault,) = draft(regions=table, columns={**said, "id": "keys"}).faults
    assert (fault.reason, fault.value) == ("named_column", "keys")


@pytest.mark.parametrize(
    "properties",
    [
        {"level": ["1"] * 4, "code": NAMES["code"]},
        {"pc": ["X1", "X2", "X3", "X4"], "other": ["a", "b", "c", "d"]},
        {"name": ["AAA", "bbb", "Ćcc", "D-d-d"]},
        {"name": ["Aaa County", "Bbb-gun", "Ccc city", "Ddd district"]},
        {"이름": ["아군", "부군", "초군", "Ddd"]},
    ],
)
def test_regions_find_their_boundaries(properties: dict[str, list[str]], tmp_path: Path) -> None:
    """By id, by P-code, by name however it is written, and by the name in hangul."""
    rows = [(*row, f"X{number}") for number, row in enumerate(ROWS, 1)]
    table = listed(rows, (*HEADER, "pcode"))
    pack = opened(draft(outlines(properties=properties), table), tmp_path)
    middles = dict(zip(pack.shape_table["name_en"], pack.shape_table["label_lon"], strict=True))
    assert sorted(middles, key=lambda name: middles[name]) == ["Aaa", "Bbb", "Ccc", "Ddd"]


def test_one_name_in_two_provinces_is_told_apart_or_asked() -> None:
    """The boundaries' province decides; without one, the row says that several have the name."""
    rows = (("r1", "Aaa", "West", ""), ("r2", "Aaa", "East", ""))
    named = {"name": ["Aaa", "Aaa"], "upper": ["West", "East"]}
    both = squares()[:2]
    assert draft(outlines(both, named), listed(rows)).faults == ()
    bare = draft(outlines(both, {"name": named["name"]}), listed(rows))
    assert {reason for _, _, reason in reasons(bare)} >= {"two_boundaries"}


def test_a_near_name_is_suggested() -> None:
    """A slip of a letter is not taken for the name: the nearest one is shown."""
    rows = (("x1", "Alphaville", "West", ""),)
    made = draft(outlines(squares()[:1], {"name": ["Alphavile"]}), listed(rows))
    assert "“Alphavile”" in str(made.faults[0].fault())
    assert made.faults[0].reason == "no_boundary_like"


def test_regions_can_share_a_boundary_or_have_none(tmp_path: Path) -> None:
    """The column “shape” says so: the same id in two rows is shared, a hyphen is no boundary."""
    cells = ("r1", "r2", "r2", "-")
    rows = [(*row, shape) for row, shape in zip(ROWS, cells, strict=True)]
    made = draft(outlines(squares()[:2], {"code": ["r1", "r2"]}), listed(rows, (*HEADER, "shape")))
    pack = opened(made, tmp_path)
    assert pack.region_shapes["part"].tolist() == ["whole", "shares", "shares"]
    assert pack.shape_table["name_en"].tolist() == ["Aaa", "Bbb, Ccc"]
    assert "no_shape" in [note.reason for note in made.notes]


def test_several_polygons_of_one_code_are_one_shape(tmp_path: Path) -> None:
    """Islands that stand as features of their own belong to the region whose code they carry."""
    codes = {"code": ["r1", "r2", "r3", "r3"]}
    pack = opened(draft(outlines(properties=codes), listed(ROWS[:3])), tmp_path)
    assert len(pack.shapes) == 3
    assert pack.shapes.geometry.iloc[2].area == pytest.approx(2 * squares()[0].area)


def test_ids_that_an_address_does_not_carry_are_changed_and_kept(tmp_path: Path) -> None:
    """KEN.1_1 becomes KEN-1_1, and is found among the other names."""
    rows = [(f"GRD.{number}_1", *row[1:]) for number, row in enumerate(ROWS, 1)]
    codes = {"GID": [row[0] for row in rows]}
    pack = opened(draft(outlines(properties=codes), listed(rows)), tmp_path)
    assert pack.regions["region_id"].iloc[0] == "GRD-1_1"
    assert pack.regions["aliases"].iloc[0] == "GRD.1_1"


def test_small_gaps_and_overlaps_are_cleaned_and_measured(tmp_path: Path) -> None:
    """Neighbours fit afterwards, and the note says how many square kilometres were changed."""
    one, two, three, four = squares()
    west, south, east, north = two.bounds
    middle, off = (south + north) / 2, 0.0008
    dented = [(west, south), (east, south), (east + off, middle), (east, north), (west, north)]
    two = shapely.Polygon([*dented, (west + off, middle)])
    made = draft(outlines([one, two, three, four]))
    note = next(note for note in made.notes if note.reason == "cleaned")
    expected = 0.5 * 0.0008 * 111.3 * 0.5 * 110.6
    assert note.values["gap"] == pytest.approx(expected, rel=0.02)
    assert note.values["overlap"] == pytest.approx(expected, rel=0.02)
    shapes = opened(made, tmp_path).shapes.geometry
    assert shapely.coverage_is_valid(shapes.to_numpy())
    assert shapely.union_all(shapes.to_numpy()).area == pytest.approx(1.0, rel=1e-6)


def test_wide_gaps_stay_and_large_overlaps_are_refused() -> None:
    """A lake is not filled; a region inside another is a fault that names both."""
    one, two, three, four = squares()
    apart = [one, two, three, shapely.affinity.translate(four, 0.2)]
    assert "cleaned" not in [note.reason for note in draft(outlines(apart)).notes]
    inside = [one, two, three, three.buffer(-0.1)]
    assert reasons(draft(outlines(inside))) == [(None, "r3, Ccc – r4, Ddd", "overlap")]


def test_polygons_that_cross_themselves_are_mended_and_counted() -> None:
    """A bow tie is made valid, and a note says so."""
    bow = shapely.Polygon([(-30, -2), (-29.5, -1.5), (-29.5, -2), (-30, -1.5)])
    made = draft(outlines([bow, *squares()[1:]]))
    assert made.faults == ()
    assert ("mended", {"n": 1}) in [(note.reason, note.values) for note in made.notes]


def test_what_is_no_polygon_is_named() -> None:
    """Points and lines are faults by the boundary's own texts."""
    points = [*squares()[:3], shapely.Point(-28, -2)]
    assert (None, "r4, Ddd", "no_polygon") in reasons(draft(outlines(points)))


def test_provinces_can_come_from_a_table(tmp_path: Path) -> None:
    """Their ids and names are the table's, whichever of them the regions write."""
    table = listed(
        [("w", "West", "서도"), ("e", "East", "동도")], ("id", "name", "name_ko"), "provinces.csv"
    )
    rows = [("r1", "Aaa", "w", ""), ("r2", "Bbb", "서도", ""), *ROWS[2:]]
    pack = opened(draft(regions=listed(rows), provinces=table), tmp_path)
    assert pack.regions["province_id"].tolist() == ["w", "w", "e", "e"]
    rows[0] = ("r1", "Aaa", "North", "")
    assert reasons(draft(regions=listed(rows), provinces=table)) == [(2, "North", "no_province")]


def test_kinds_of_its_own_have_names(tmp_path: Path) -> None:
    """A kind that the app does not know is a unit kind of the pack."""
    rows = [(*row, "Island group") for row in ROWS]
    pack = opened(draft(regions=listed(rows, (*HEADER, "kind"))), tmp_path)
    assert [(kind.id, kind.label_en) for kind in pack.settings.unit_kinds] == [
        ("Island-group", "Island group")
    ]


def test_a_further_language_has_its_name(tmp_path: Path) -> None:
    """A language beyond English and Korean opens with its own name, the rest in English."""
    pack = opened(draft(languages=("es",)), tmp_path)
    assert pack.info.languages == ("en", "ko", "es")
    assert "español" in (pack.folder / "messages" / "es.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wishes", "reason"),
    [
        ({"name": "격자나라"}, "pack_id"),
        ({"id": "a/../b"}, "pack_id"),
        ({"country": "가"}, "country"),
        ({"languages": ("en",)}, "language"),
        ({"languages": ("../x",)}, "language"),
        ({"source": "a; b; soon; http://x.org"}, "source_date"),
        ({"source": "a; b; 2024; javascript:alert(1)"}, "source_address"),
        ({"source": "a; b; 2024; http://x.org; more"}, "source_form"),
        ({"boundary_id": "nothing"}, "no_property"),
    ],
)
def test_wishes_that_cannot_be_met_are_faults(wishes: dict[str, Any], reason: str) -> None:
    """Ids, codes, languages, sources and properties that do not fit are named, each as it is."""
    assert reason in [found for _, _, found in reasons(draft(**wishes))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_a_problem_and_a_remedy(language: str) -> None:
    """What can be wrong is said in both languages, with what to do."""
    starts = [key for key in messages(language) if key.startswith("new_pack_fault.")]
    reasons_said = {key.split(".")[1] for key in starts}
    values = dict.fromkeys(
        ("column", "columns", "line", "file", "names", "other", "n", "one", "share", "most"), "1"
    )
    for reason in reasons_said:
        fault = MakeFault("f", 2, "v", reason, values).fault(language)
        assert fault.problem
        assert fault.remedy


def test_the_same_input_makes_the_same_pack() -> None:
    """Nothing in a pack depends on when or where it was made but the day that was handed in."""
    assert draft().files == draft().files


def test_roles_share_no_header() -> None:
    """A header is known for one role only."""
    names = [name for known in ROLES.values() for name in known]
    assert len(names) == len(set(names))
    silent(1, 2)
