"""Test that tables of sites become sites, where they are, and no more precisely than said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.site_points import FAR_KM, degrees
from regiondash.evidence.imports.sites import draft
from regiondash.pack.additions import Additions
from regiondash.pack.overlay import with_additions
from tests.evidence.imports.made import asked, features, notes, reasons, table

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.model import Pack

HEADER = "place|kind|name|lon|lat|location_precision|cohort"


def sites(found: ImportDraft) -> list[dict[str, str]]:
    """Return the cells of the sites that a draft would put."""
    return [dict(row.cells or {}) for row in found.rows if row.table == "sites"]


def test_a_row_becomes_a_site(small: Pack) -> None:
    """Kind, name, place and point are read; the kind is one that a source names."""
    raw = table(HEADER, "Beta|Mills|Beta Mill|1.512345|0.512345|exact|2025")
    found = draft(small, raw, asked("sites"))
    assert reasons(found) == []
    (site,) = sites(found)
    expected = {
        "region_id": "r2",
        "kind": "mill",
        "kind_basis": "named",
        "name_en": "Beta Mill",
        "name_ko": "Beta Mill",
        "lon": "1.51230",
        "lat": "0.51230",
        "location_precision": "site",
        "role": "cohort",
        "cohort": "2025",
        "programme_id": "works",
    }
    assert {name: site[name] for name in expected} == expected
    assert found.is_acceptable


@pytest.mark.parametrize(
    ("precision", "lon"),
    [("site", "1.51230"), ("seat", "1.51000"), ("동명 지점", "1.51000"), ("소재지", "1.51000")],
)
def test_a_point_is_rounded_by_its_precision(small: Pack, precision: str, lon: str) -> None:
    """A building keeps about 10 m, a town about 1 km: nothing is put where no source puts it."""
    raw = table(HEADER, f"Beta|mill||1.512345|0.512345|{precision}|2025")
    found = draft(small, raw, asked("sites"))
    assert [site["lon"] for site in sites(found)] == [lon]
    assert "site_rounded" in notes(found)


def test_a_point_for_a_region_is_its_label_point(small: Pack) -> None:
    """Where a source knows only the region, the point is that of the region's shape."""
    raw = table(HEADER, "Alpha|mill|New mill|0.912345|0.912345|polygon|2025")
    (site,) = sites(draft(small, raw, asked("sites")))
    assert (site["lon"], site["lat"]) == ("0.50000", "0.50000")


def test_a_site_needs_no_point(small: Pack) -> None:
    """Without coordinates the precision is none, and without a kind it is not stated."""
    raw = table(
        "지역|시설 종류|시설명|선정 연도", "베타군|진료소|베타 진료소|2025", "알파군|||2025"
    )
    found = draft(small, raw, asked("sites"))
    assert reasons(found) == []
    clinic, unstated = sites(found)
    assert (clinic["kind"], clinic["location_precision"]) == ("clinic", "none")
    assert (unstated["kind"], unstated["kind_basis"]) == ("", "not_stated")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"location_precision": ""}, "site_precision"),
        ({"location_precision": "none"}, "site_precision"),
        ({"location_precision": "perhaps"}, "row_word"),
        ({"lat": ""}, "site_half_point"),
        ({"lon": "", "lat": ""}, "site_no_point"),
        ({"lon": "east"}, "site_coordinate"),
        ({"lon": "NaN"}, "site_coordinate"),
        ({"lat": "95"}, "site_coordinate"),
        ({"lon": "5.5", "lat": "5.5"}, "site_far"),
        ({"lon": "0.5", "lat": "1.5"}, "site_swapped"),
        ({"kind": "castle"}, "site_kind"),
        ({"cohort": "next"}, "event_cohort"),
        ({"cohort": "", "role": "cohort"}, "site_no_cohort"),
        ({"role": "leader"}, "row_word"),
        ({"place": ""}, "site_no_place"),
        ({"site_id": "a b"}, "row_id"),
        ({"name": "Mill of Kim, kim@example.org"}, "row_private"),
        ({"programme": "moon"}, "row_programme"),
        ({"cohort": "2031"}, "pack_check"),
    ],
)
def test_a_wrong_cell_is_named(small: Pack, cells: dict[str, str], reason: str) -> None:
    """Each slip is one fault of its line, in both languages."""
    point = {"lon": "1.5", "lat": "0.5", "location_precision": "seat"}
    row = {"place": "Beta", "kind": "mill", "name": "Mill", "cohort": "2025", **point} | cells
    found = draft(small, table("|".join(row), "|".join(row.values())), asked("sites"))
    assert reasons(found) == [(2, reason)]
    assert not found.is_acceptable


def test_a_point_beside_its_region_is_warned_of(small: Pack) -> None:
    """Borders are coarse: a few kilometres outside is worth a look, and no fault."""
    lat = 1 + FAR_KM / 111.2 / 2
    raw = table(HEADER, f"Beta|mill||1.5|{lat:.4f}|site|2025")
    found = draft(small, raw, asked("sites"))
    assert reasons(found) == []
    assert "site_outside" in notes(found)


def test_a_region_without_a_shape_is_somewhere_in_the_country(small: Pack) -> None:
    """Its points are held against all shapes: far outside of them is a fault."""
    rows = ("Epsilon|mill||0.5|0.5|site|2025", "Epsilon|clinic||50|50|site|2025")
    found = draft(small, table(HEADER, *rows), asked("sites"))
    assert reasons(found) == [(3, "site_far")]


def test_the_same_file_taken_twice_adds_nothing(small: Pack) -> None:
    """Ids are made of the content, so that a second reading finds everything there."""
    raw = table(HEADER, "Beta|mill|Beta Mill|1.5|0.5|seat|2025")
    found = draft(small, raw, asked("sites"))
    over = with_additions(small, Additions("tiny", 1, found.rows))
    again = draft(over, raw, asked("sites"))
    assert reasons(again) == [(None, "nothing_new")]
    assert again.same == 1


def test_a_site_that_is_there_is_left(small: Pack) -> None:
    """The same kind in the same region and programme is there; its id has to be given."""
    raw = table("place|kind|cohort", "Alpha|mill|2024", "Beta|mill|2025")
    found = draft(small, raw, asked("sites"))
    assert [site["region_id"] for site in sites(found)] == ["r2"]
    assert "site_there" in notes(found)


def test_a_row_with_an_id_changes_the_site(small: Pack) -> None:
    """What the file says replaces the cells; what it leaves empty stays as it was."""
    raw = table("site_id|place|kind|products", "site1|Alpha||cloth")
    (site,) = sites(draft(small, raw, asked("sites")))
    assert (site["kind"], site["products_en"], site["lon"]) == ("mill", "cloth", "0.5")


def test_a_doubled_row_is_one_and_a_different_one_a_fault(small: Pack) -> None:
    """Two rows of one site are taken once; where they disagree, both cannot be right."""
    same = "Beta|mill|Beta Mill|1.5|0.5|seat|2025"
    found = draft(small, table(HEADER, same, same), asked("sites"))
    assert len(sites(found)) == 1
    assert "row_twice" in notes(found)
    other = draft(small, table(HEADER, same, same.replace("2025", "2026")), asked("sites"))
    assert reasons(other) == [(3, "site_twice")]


def test_boundaries_are_no_sites(small: Pack) -> None:
    """A file of another kind is refused with a sentence."""
    found = draft(small, features([], name=[]), asked("sites"))
    assert reasons(found) == [(None, "no_table")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("125.75", 125.75),
        ("125,75° E", 125.75),
        ("W 12.5", -12.5),
        ("-12.5", -12.5),
        ("125° 45' 10\" E", 125.752778),
        ("38\u00b030\u2032S", -38.5),
        ("동경 125도 45분", 125.75),
        ("125 45 10", 125.752778),
    ],
)
def test_coordinates_are_read_as_written(text: str, value: float) -> None:
    """Degrees with decimals, and with minutes and seconds, in both languages."""
    assert degrees(text, 180) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("text", ["", "east", "NaN", "inf", "200", "1e3", "12 75 10", "1.2.3"])
def test_what_is_no_coordinate_is_none(text: str) -> None:
    """Words, infinities, and degrees beyond the world are no coordinates."""
    assert degrees(text, 180) is None
