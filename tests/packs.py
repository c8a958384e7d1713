"""Write a tiny valid data pack of an invented country into a folder, and break it cell by cell.

Four unit squares, two provinces, five regions: two squares are a region each, one is shared by
two regions, one is a remainder without a region, and one region has no shape.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from regiondash.pack.descriptor import About, descriptor
from regiondash.schema import BY_NAME, SHAPES, TABLES, WGS84
from tests.tiny import PROGRAMME, SHAPE_HOMES, tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.tiny import Rows

_CORNERS: Final = {"s1": (0, 0), "s2": (1, 0), "s3": (0, 1), "s4": (1, 1)}


def tiny_pack(folder: Path) -> Path:
    """Write the tiny pack into `folder`, which is made if it is not there, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    for name, rows in tables().items():
        write_rows(folder, name, rows)
    write_shapes(folder, squares())
    write_overview(folder, squares())
    context = {"type": "FeatureCollection", "features": []}
    (folder / "context.geojson").write_text(json.dumps(context), encoding="utf-8")
    about = About("tiny", "Tiny", "An invented country.", "1", "2025-07-01T00:00:00Z")
    text = json.dumps(descriptor(about, TABLES), ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


def squares() -> dict[str, shapely.Polygon]:
    """Return the four unit squares, by shape id, in the corner of longitude and latitude 0."""
    return {name: shapely.box(x, y, x + 1, y + 1) for name, (x, y) in _CORNERS.items()}


def write_rows(folder: Path, table: str, rows: Rows) -> None:
    """Write a table's rows, absent cells empty, with the schema's header."""
    path = folder / BY_NAME[table].file
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, BY_NAME[table].names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_rows(folder: Path, table: str) -> Rows:
    """Return a table's rows as they stand in its file."""
    with (folder / BY_NAME[table].file).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edit(folder: Path, table: str, line: int, **cells: str) -> None:
    """Change cells of the row that stands in `line` of a table's file (the header is line 1)."""
    rows = read_rows(folder, table)
    rows[line - 2].update(cells)
    write_rows(folder, table, rows)


def add(folder: Path, table: str, **cells: str) -> int:
    """Add a copy of a table's last row with other cells, and return the line it stands in."""
    rows = read_rows(folder, table)
    write_rows(folder, table, [*rows, {**rows[-1], **cells}])
    return len(rows) + 2


def edit_file(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def write_shapes(
    folder: Path,
    polygons: dict[str, shapely.Geometry | None],
    crs: str | None = WGS84,
    **cells: Sequence[object],
) -> None:
    """Write the shapes with their columns; `cells` replaces whole columns."""
    columns: dict[str, Sequence[object]] = {
        "shape_id": list(polygons),
        "province_id": [SHAPE_HOMES.get(name, "p1") for name in polygons],
        "census_province_id": [SHAPE_HOMES.get(name, "p1") for name in polygons],
        "name_en": [f"Square {name}" for name in polygons],
        "name_ko": [f"네모 {name}" for name in polygons],
        "name_ko_south": [f"네모 {name}" for name in polygons],
        "area_km2": [12_300.5] * len(polygons),
        "label_lon": [0.5] * len(polygons),
        "label_lat": [0.5] * len(polygons),
        "source_id": ["survey"] * len(polygons),
        "source_shape_id": list(polygons),
    }
    frame = gpd.GeoDataFrame({**columns, **cells}, geometry=list(polygons.values()), crs=crs)
    frame.to_parquet(folder / SHAPES.file)


def write_overview(folder: Path, polygons: dict[str, shapely.Geometry]) -> None:
    """Write the simplified polygons of the first view."""
    features = [
        {
            "type": "Feature",
            "id": name,
            "properties": {"shape_id": name},
            "geometry": shapely.geometry.mapping(polygon),
        }
        for name, polygon in polygons.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "overview.geojson").write_text(text, encoding="utf-8")
