"""Write a view's table as files: CSV for spreadsheets, GeoJSON with the full geometry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import mapping

from regiondash.view.sheet import sheet
from regiondash.view.valid_share import shares

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.view import View


def export_table(pack: Pack, view: View) -> pd.DataFrame:
    """Return the table with the indicator's value and how it was come by, and its provenance.

    `value_shared` says that the value is its shape's and stands at each region the shape holds:
    add it up once a shape. `value_valid_share` is the share of the shape (0 to 1) that the value
    was made of, empty where nobody says. `as_of` is the day shown, `known_until` the day of the
    newest report.
    """
    rows = view.table
    held = pack.region_shapes["shape_id"].value_counts()
    return rows.assign(
        indicator=view.indicator,
        value=rows["shape_id"].map(view.values),
        value_shared=rows["shape_id"].map(held).fillna(0) > 1,
        value_valid_share=rows["shape_id"].map(shares(pack, view.indicator, view.period)),
        as_of=view.days.counted.isoformat(),
        known_until=view.days.known_until.isoformat(),
        data_version=pack.version,
    )


def csv_bytes(pack: Pack, view: View) -> bytes:
    """Return the table as CSV, as `sheet` writes it."""
    frame = export_table(pack, view)
    return sheet(list(frame.columns), frame.itertuples(index=False))


def geojson_bytes(pack: Pack, view: View) -> bytes:
    """Return the table's rows as GeoJSON features, EPSG:4326, outer rings counterclockwise.

    A region has its shape's full geometry, or none; a shape held by several regions comes with
    each of them and says so in `part` ("shares"). Rings turn as RFC 7946, 3.1.6, asks.
    """
    polygons = pack.shapes.set_index("shape_id").geometry
    features = [_feature(row, polygons) for row in _records(export_table(pack, view))]
    body = {
        "type": "FeatureCollection",
        "name": f"{pack.id} {view.days.counted.isoformat()}",
        "attribution": _attribution(pack),
        "features": features,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows as plain values, missing ones as None."""
    found: list[dict[str, object]] = json.loads(frame.to_json(orient="records", force_ascii=False))
    return found


def _feature(row: dict[str, object], polygons: gpd.GeoSeries) -> dict[str, object]:
    shape_id = row["shape_id"]
    geometry = mapping(shapely.orient_polygons(polygons[str(shape_id)])) if shape_id else None
    return {"type": "Feature", "id": row["region_id"], "geometry": geometry, "properties": row}


def _attribution(pack: Pack) -> str:
    used = set(pack.region_shapes["source_id"])
    rows = pack.sources[pack.sources["source_id"].isin(used)]
    return "; ".join(f"{row.publisher}, {row.licence}" for row in rows.itertuples())
