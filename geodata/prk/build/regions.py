"""Write `provinces.csv`, `regions.csv` and `region_shapes.csv` from the reference tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import seats
from region_names import Region, official_regions
from rows import BUILD, Row, joined, read_rows, write_rows
from seats import BOUNDARY_SOURCE, Seat, seat_of

from regiondash.names.orthography import south_korean_spelling
from regiondash.schema import LIST_SEPARATOR, PROVINCES, REGION_SHAPES, REGIONS, SHAPES

if TYPE_CHECKING:
    from pathlib import Path

CAPITAL = "p01"
PCODE_SOURCE = "ocha-cod-ab-prk"
PROVINCE_SOURCE = "wikipedia-en-second-level"
GEOGRAPHY_SOURCE = {"census11": PCODE_SOURCE, "census10": "census-2008-report"}
GEOGRAPHY_NOTE = {
    "census11": "the division of the county rows of the 2008 census: Kaesong, Kangnam, Junghwa "
    "and Sangwon in North Hwanghae, Rason in North Hamgyong, Nampho apart",
    "census10": "the ten provinces of the 2008 census report: Nampho in South Phyongan; "
    "Kangnam, Junghwa and Sangwon in Pyongyang",
}


def build(reference: Path, pack: Path) -> None:
    """Write the three tables into `pack`, which holds the shapes already."""
    regions = official_regions(reference)
    shape_ids = _shape_ids(regions)
    shapes = seats.read_shapes(gpd.read_parquet(pack / SHAPES.file))
    points = [seat_of(region, shape_ids.get(region.region_id, ""), shapes) for region in regions]
    rows = [region_row(region, seat) for region, seat in zip(regions, points, strict=True)]
    write_rows(pack, PROVINCES, province_rows())
    write_rows(pack, REGIONS, rows)
    write_rows(pack, REGION_SHAPES, shape_rows(regions))


def province_rows() -> list[Row]:
    """Return today's thirteen provinces and those of the two census geographies."""
    rows = [
        {
            **row,
            "geography": "today",
            "name_ko_south": south_korean_spelling(row["name_ko"]),
            "source_id": PROVINCE_SOURCE,
        }
        for row in read_rows(BUILD / "province_names.csv")
    ]
    spelled = {
        name: row
        for row in rows
        for name in [row["name_en"], *row["aliases"].split(LIST_SEPARATOR)]
    }
    for row in read_rows(BUILD / "census_ids.csv"):
        geography = row["geography"]
        own = {
            "province_id": row["province_id"],
            "geography": geography,
            "source_id": GEOGRAPHY_SOURCE[geography],
            "note": GEOGRAPHY_NOTE[geography],
        }
        rows.append({**spelled[row["name_en"]], **own})
    return rows


def region_row(region: Region, seat: Seat) -> Row:
    """Return the row of `region` in the regions table."""
    return {
        "region_id": region.region_id,
        "province_id": region.province_id,
        **region.names,
        "seat_lon": "" if seat.lon is None else f"{seat.lon:.5f}",
        "seat_lat": "" if seat.lat is None else f"{seat.lat:.5f}",
        "seat_precision": seat.precision,
        "pcode": region.shape["gb_pcode_ocha"],
        "scopes": scopes(region),
        "source_id": region.source_id,
        "seat_source_id": seat.source_id,
        "note": seat.note,
    }


def scopes(region: Region) -> str:
    """Return the ids of the scopes that `region` is in, as one cell."""
    kind = region.names["kind"]
    is_ward_of_capital = region.province_id == CAPITAL and kind == "district"
    return joined(
        [
            "" if is_ward_of_capital else "regions182",
            "all201",
            "" if kind == "district" else "cities_counties168",
            "seats200",
        ]
    )


def shape_rows(regions: list[Region]) -> list[Row]:
    """Return which regions each shape holds, whole shapes first, then shared ones."""
    rows = [
        {
            "shape_id": region.shape["gb_pcode_ocha"],
            "region_id": region.region_id,
            "part": "whole",
            "source_id": BOUNDARY_SOURCE,
            "note": _matched(region.shape),
        }
        for region in regions
        if region.shape["gb_pcode_ocha"]
    ]
    for shared in read_rows(BUILD / "shared_shapes.csv"):
        rows += _shared_rows(shared)
    return sorted(rows, key=lambda row: (row["shape_id"], row["region_id"] or "~"))


def _shared_rows(shared: Row) -> list[Row]:
    base = {"shape_id": shared["pcode"], "source_id": BOUNDARY_SOURCE, "note": shared["note"]}
    members = shared["members"].split(LIST_SEPARATOR)
    rows = [{**base, "region_id": member, "part": "shares"} for member in members]
    if shared["remainder_en"]:
        names = {"name_en": shared["remainder_en"], "name_ko": shared["remainder_ko"]}
        rows.append({**base, "region_id": "", "part": "remainder", **names})
    return rows


def _matched(shape: Row) -> str:
    if shape["gb_match"].startswith("swapped"):
        return f"assigned by where the seat lies: {shape['note']}"
    if shape["gb_match"] != "exact":
        return f"the boundary source spells it {shape['gb_name']}"
    return ""


def _shape_ids(regions: list[Region]) -> dict[str, str]:
    return {row["region_id"]: row["shape_id"] for row in shape_rows(regions) if row["region_id"]}
