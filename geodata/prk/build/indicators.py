"""Write `indicators.csv` and `indicator_definitions.csv` from the reference tables.

What is kept by hand stands beside this file: `indicator_map.csv` says which indicator,
geography and nature a reference row gets (an empty indicator leaves it out),
`indicator_notes.csv` which remark of the reference becomes a note of the row, and
`indicator_texts.csv` the definitions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
from access import access_rows
from indicator_sources import ids_by_address
from rows import BUILD, Row, read_rows, write_rows

from regiondash.schema import DEFINITIONS, INDICATORS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FACTS = ("county_indicators.csv", "province_indicators.csv")
COUNTRY = "PRK"
UNIT_KINDS = {"county": "shape", "province": "province"}
PARTS = {"national_urban": "urban", "national_rural": "rural"}
PEOPLE, DENSITY = "pop_2008", "pop_density_2008"


def build(reference: Path, pack: Path) -> None:
    """Write both tables into `pack`, which holds shapes and regions already."""
    definitions = read_rows(BUILD / "indicator_texts.csv")
    rows = kept_rows(reference)
    areas = _areas(pack)
    people = [row for row in rows if _is_people_of_shape(row)]
    rows += [density_row(row, areas) for row in people]
    rows += access_rows(pack, {row["unit_id"]: float(row["value"]) for row in people})
    order = [definition["indicator_id"] for definition in definitions]
    write_rows(pack, DEFINITIONS, definitions)
    write_rows(pack, INDICATORS, sorted(rows, key=lambda row: _place(row, order)))


def kept_rows(reference: Path) -> list[Row]:
    """Return the reference's values as rows of `indicators.csv`.

    KeyError is raised for a value, a place or a source that no hand-kept table knows.
    """
    uses = {(row["admin_level"], row["reference_id"]): row for row in _kept("indicator_map")}
    units = {**shape_ids(reference), **province_ids()}
    sources = ids_by_address()
    rows = []
    for fact in (fact for name in FACTS for fact in read_rows(reference / name)):
        use = uses[fact["admin_level"], fact["indicator_id"]]
        if use["indicator_id"]:
            rows.append(_row(fact, use, units, sources))
    return rows


def shape_ids(reference: Path) -> dict[tuple[str, ...], str]:
    """Return the P-code of each county of the reference's indicators, by province and name.

    The county's polygon is looked up in the crosswalk, which knows the two polygons whose
    labels are swapped at the boundary source. ValueError is raised where the two tables differ.
    """
    crosswalk = read_rows(reference / "region_shape_crosswalk.csv")
    pcodes = {row["gb_shape_id"]: row["gb_pcode_ocha"] for row in crosswalk}
    ids: dict[tuple[str, ...], str] = {}
    for row in read_rows(reference / "county_reference.csv"):
        pcode = pcodes[row["geoboundaries_shape_id"]]
        if pcode != row["cod_pcode"]:
            raise ValueError(
                f"{row['county']}: {pcode} in one table, {row['cod_pcode']} in another"
            )
        ids["", row["province"], row["county"]] = pcode
    return ids


def province_ids() -> dict[tuple[str, ...], str]:
    """Return the ids of the census provinces, by geography and name."""
    return {
        (row["geography"], row["name_en"], ""): row["province_id"] for row in _kept("census_ids")
    }


def density_row(people: Mapping[str, str], areas: Mapping[str, float]) -> Row:
    """Return persons per km², two decimals, for one shape's row of people."""
    density = float(people["value"]) / areas[people["unit_id"]]
    return {
        **people,
        "indicator_id": DENSITY,
        "value": f"{density:.2f}",
        "nature": "derived",
        "note": "",
    }


def _row(
    fact: Row,
    use: Row,
    units: Mapping[tuple[str, ...], str],
    sources: Mapping[str, str],
) -> Row:
    level = fact["admin_level"]
    remarks = _remarks(fact["note"])
    unit = units[use["geography"], fact["province"], fact["county"]] if level in UNIT_KINDS else ""
    return {
        "unit_kind": UNIT_KINDS.get(level, "country"),
        "unit_id": unit or COUNTRY,
        "part": PARTS.get(level, "all"),
        "indicator_id": use["indicator_id"],
        "period": use["period"] or fact["year"],
        "value": fact["value"],
        "nature": next((row["nature"] for row in remarks if row["nature"]), use["nature"]),
        "source_id": sources[fact["source_url"]],
        "note": "; ".join(row["note"] for row in remarks),
    }


def _remarks(note: str) -> list[Row]:
    return [row for row in _kept("indicator_notes") if row["fragment"] in note]


def _is_people_of_shape(row: Mapping[str, str]) -> bool:
    return row["indicator_id"] == PEOPLE and row["unit_kind"] == "shape"


def _areas(pack: Path) -> dict[str, float]:
    shapes = gpd.read_parquet(pack / SHAPES.file)
    return dict(zip(shapes["shape_id"], shapes["area_km2"], strict=True))


def _place(row: Mapping[str, str], order: list[str]) -> tuple[int, int, str, str, str]:
    kinds: Iterable[str] = INDICATORS.column("unit_kind").choices
    kind = list(kinds).index(row["unit_kind"])
    return (order.index(row["indicator_id"]), kind, row["unit_id"], row["part"], row["period"])


def _kept(name: str) -> list[Row]:
    return read_rows(BUILD / f"{name}.csv")
