"""Write a plan as files that say what it is: rows for spreadsheets, and GeoJSON points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack

    Report = Mapping[str, Any]


def about(pack: Pack, report: Report) -> dict[str, Any]:
    """Return what every file of a plan says of it: title, objective, bound, data and sources."""
    used = set(report["need"]["sources"]) | set(pack.region_shapes["source_id"])
    rows = pack.sources[pack.sources["source_id"].isin(used)]
    credited = dict.fromkeys(f"{row.publisher}, {row.licence}" for row in rows.itertuples())
    kept = ("title", "goal", "objective", "bound", "optimal", "as_of", "known_until", "scope")
    return {
        **{name: report[name] for name in kept},
        "programme": report["programme"],
        "indicator": report["need"]["label"],
        "period": report["need"]["period"],
        "data_version": report["data_version"],
        "sources": "; ".join(credited),
    }


def plan_file_rows(pack: Pack, report: Report) -> list[dict[str, Any]]:
    """Return the chosen as flat rows, each with what the plan is."""
    order = ("order", "region_id", "region", "province", "people", "need", "adds", "reason")
    rest = ("point", "lon", "lat")
    told = about(pack, report)
    return [{**{name: row[name] for name in (*order, *rest)}, **told} for row in report["chosen"]]


def plan_geojson(pack: Pack, report: Report) -> bytes:
    """Return the chosen as GeoJSON points, EPSG:4326: a region's seat, else its shape's middle."""
    told = about(pack, report)
    features = [
        {
            "type": "Feature",
            "id": row["region_id"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {**row, **told},
        }
        for row in report["chosen"]
    ]
    body = {"type": "FeatureCollection", "name": told["title"], **told, "features": features}
    return json.dumps(body | {"type": "FeatureCollection"}, ensure_ascii=False).encode()
