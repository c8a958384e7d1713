"""Collect the names, kinds and source ids of all official regions from the reference tables."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rows import BUILD, Row, joined, read_rows

from regiondash.names.orthography import south_korean_spelling

if TYPE_CHECKING:
    from pathlib import Path

_FIRST_SOURCE = {
    "en.wikipedia List": "wikipedia-en-second-level",
    "pl.wikipedia": "wikipedia-pl-north-phyongan",
    "sco.wikipedia Sooth": "wikipedia-sco-south-phyongan",
    "de.wikipedia Kangwon": "wikipedia-de-kangwon",
    "de.wikipedia Ryanggang": "wikipedia-de-ryanggang",
    "namu.wiki": "namuwiki-nampho",
}
_KIND_WORD = re.compile(r" (City|Dist\.)$")


@dataclass(frozen=True)
class Region:
    """One official region: its ids, kind and names, and the row it was read from."""

    region_id: str
    province_id: str
    names: Row
    source_id: str
    official: Row
    shape: Row
    correction: Row


def province_ids() -> dict[str, str]:
    """Return the id of every spelling of today's provinces."""
    ids = {}
    for row in read_rows(BUILD / "province_names.csv"):
        for name in [row["name_en"], row["name_ko"], *row["aliases"].split("|")]:
            ids[name] = row["province_id"]
    return ids


def official_regions(reference: Path) -> list[Region]:
    """Return every row of the official list in the order of the region ids.

    Rows of the reference tables are joined on province and hangul, never on a romanised name.
    """
    ids = {_key(row, "name_ko"): row["region_id"] for row in read_rows(BUILD / "region_ids.csv")}
    crosswalk = read_rows(reference / "region_shape_crosswalk.csv")
    shapes = {_key(row, "name_hangul"): row for row in crosswalk if row["name_hangul"]}
    corrections = {row["region_id"]: row for row in read_rows(BUILD / "region_corrections.csv")}
    spellings = _spellings(reference)
    regions = []
    for row in read_rows(reference / "regions_official.csv"):
        key = _key(row, "name_hangul")
        shape, correction = shapes[key], corrections.get(ids[key], {})
        names = _names(row, shape, correction, spellings)
        source = _source_id(row["source"])
        regions.append(Region(ids[key], key[0], names, source, row, shape, correction))
    return sorted(regions, key=lambda region: region.region_id)


def _key(row: Row, hangul: str) -> tuple[str, str]:
    return province_ids()[row["province"]], row[hangul]


def _source_id(text: str) -> str:
    return next(name for start, name in _FIRST_SOURCE.items() if text.startswith(start))


def _spellings(reference: Path) -> dict[tuple[str, ...], list[str]]:
    """Return further English spellings by (province, hangul) and by (boundary shape id,)."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in read_rows(reference / "cohorts.csv"):
        found.setdefault(_key(row, "county_hangul"), []).append(row["county"])
    for row in read_rows(reference / "county_reference.csv"):
        bare = _KIND_WORD.sub("", row["county"])
        found.setdefault((row["geoboundaries_shape_id"],), []).append(bare)
    return found


def _names(
    row: Row, shape: Row, correction: Row, spellings: dict[tuple[str, ...], list[str]]
) -> Row:
    name = correction.get("name_en") or row["name_dprk"]
    aliases = [
        row["name_dprk"],
        shape["name_dprk"],
        "" if shape["gb_match"].startswith("swapped") else _KIND_WORD.sub("", shape["gb_name"]),
        *spellings.get(_key(row, "name_hangul"), []),
        *spellings.get((shape["gb_shape_id"],), []),
        *_plain(row["name_mr"]),
        row["name_rr"],
        *correction.get("more_aliases", "").split("|"),
    ]
    return {
        "kind": row["kind"],
        "name_en": name,
        "name_ko": row["name_hangul"],
        "name_ko_south": south_korean_spelling(row["name_hangul"]),
        "name_mr": row["name_mr"],
        "name_rr": row["name_rr"],
        "aliases": joined(alias for alias in aliases if alias != name),
    }


def _plain(romanised: str) -> tuple[str, str]:
    """Return a McCune–Reischauer name without breves, and without apostrophes too."""
    marks = unicodedata.normalize("NFD", romanised)
    bare = "".join(letter for letter in marks if not unicodedata.combining(letter))
    return bare, bare.replace("'", "")
