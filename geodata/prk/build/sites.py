"""Write sites.csv from the compiled facilities: kind, how the kind is known, where the site stands.

`site_list.csv` holds one row a site: its kind, on what that rests and the source; names and
products are the compiled facts'. No coordinates are published, so that a site takes its region's
point together with that point's precision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from events_hospitals import HOSPITAL, prefixed, role_of
from events_hospitals import PROGRAMME_ID as SECOND_PROGRAMME
from places import Places
from rows import BUILD, Row, read_rows, write_rows

from regiondash.schema import REGIONS, SITES

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME_ID = "20x10"
PILOT = "pilot"
NO_KIND = "factories"
# What is said of a pilot hospital in the second programme, by what the first one says of it.
PILOT_NOTES = {"extra": "pilot_hospital", "stadium": "pilot_hospital_stadium"}
Facility = tuple[str, str, str]


def build(reference: Path, pack: Path) -> None:
    """Write `sites.csv` into the folder `pack`; `regions.csv` must be there already.

    Raises KeyError if a place, note or product has no words, ValueError if a compiled facility
    has no site.
    """
    places = Places.read(reference)
    facilities = _facilities(reference, places)
    points = {row["region_id"]: row for row in read_rows(pack / REGIONS.file)}
    words = _words()
    listed = read_rows(BUILD / "site_list.csv")
    sites = [_site(row, places, facilities, points, words) for row in listed]
    pairs = zip(listed, sites, strict=True)
    sites += [_again(row, site, words) for row, site in pairs if row["kind"] == HOSPITAL]
    _refuse_left_out(facilities, listed, places)
    write_rows(pack, SITES, sorted(sites, key=lambda site: site["site_id"]))


def _facilities(reference: Path, places: Places) -> dict[Facility, Row]:
    """Return the compiled facilities by year (or pilot), region and the facts' own type."""
    return {
        (
            row["cohort_year"] or PILOT,
            places.by_name(row["province"], row["county"]),
            row["facility_type"],
        ): row
        for row in read_rows(reference / "facilities.csv")
    }


def _words() -> dict[str, Row]:
    """Return notes by their id and products by the compiled facts' wording."""
    notes = {row["note_id"]: row for row in read_rows(BUILD / "site_notes.csv")}
    return notes | {row["reference"]: row for row in read_rows(BUILD / "site_products.csv")}


def _site(
    row: Row,
    places: Places,
    facilities: dict[Facility, Row],
    points: dict[str, Row],
    words: dict[str, Row],
) -> Row:
    region = places.by_hangul(row["province"], row["name_ko"])
    facility = facilities.get((row["year"], region, row["reference_type"]), {})
    silent = {"en": "", "ko": ""}
    note = words[row["note_id"]] if row["note_id"] else silent
    products = words[facility["products"]] if facility.get("products") else silent
    point = points[region]
    carried = ("role", "kind", "kind_basis", "source_id", "note")
    return {name: row[name] for name in carried} | {
        "site_id": f"s-{row['year']}-{region}-{row['kind'] or NO_KIND}",
        "programme_id": PROGRAMME_ID,
        "cohort": row["year"] if row["role"] == "cohort" else "",
        "region_id": region,
        "name_en": facility.get("name", ""),
        "products_en": products["en"],
        "products_ko": products["ko"],
        "lon": point["seat_lon"],
        "lat": point["seat_lat"],
        "location_precision": point["seat_precision"],
        "note_en": note["en"],
        "note_ko": note["ko"],
    }


def _again(row: Row, site: Row, words: dict[str, Row]) -> Row:
    """Return the site's row in the programme of hospitals: the same facility, told once more."""
    role = role_of(row["role"])
    own = {
        "site_id": prefixed(site["site_id"]),
        "programme_id": SECOND_PROGRAMME,
        "role": role,
        "same_as": site["site_id"],
    }
    if role == PILOT:
        note = words[PILOT_NOTES[row["note_id"]]]
        own |= {"note_en": note["en"], "note_ko": note["ko"]}
    return site | own


def _refuse_left_out(facilities: dict[Facility, Row], listed: list[Row], places: Places) -> None:
    named = {
        (row["year"], places.by_hangul(row["province"], row["name_ko"]), row["reference_type"])
        for row in listed
    }
    if left_out := sorted(set(facilities) - named):
        raise ValueError(f"compiled facilities without a site: {left_out}")
