"""Make tiny grounds of unit squares on the plane, and states to paint them with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

from regiondash.draw.layer import Layer
from regiondash.draw.palette import Look
from regiondash.draw.still.ground import Ground, ground
from regiondash.draw.still.state import Legend, MapState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DARK, PALE, NONE = Look("#0d3f47", text="#ffffff"), Look("#f1f0ea"), Look("#ffffff", "hatch")
EMPTY = {"type": "FeatureCollection", "features": []}


def grounded(boxes: Mapping[str, Sequence[float]], context: object = None, crs: str = "") -> Ground:
    """Return the ground of boxes in degrees: west, south, east, north; a name's letter is home."""
    polygons = shapely.box(*zip(*boxes.values(), strict=True))
    middles = shapely.get_coordinates(shapely.centroid(polygons))
    names = list(boxes)
    homes = [name[0] for name in names]
    shapes = pd.DataFrame(
        {
            "shape_id": names,
            "province_id": homes,
            "name_en": [f"Square {name}" for name in names],
            "name_ko": [f"네모 {name}" for name in names],
            "name_ko_south": [f"네모 {name}" for name in names],
            "label_lon": middles[:, 0],
            "label_lat": middles[:, 1],
        }
    )
    known = list(dict.fromkeys(homes))
    columns = {name: [f"{name} of {home}" for home in known] for name in ("name_en", "name_ko")}
    provinces = pd.DataFrame({"province_id": known, **columns, "name_ko_south": columns["name_ko"]})
    return ground(shapes, polygons, provinces, context or EMPTY, crs)  # type: ignore[arg-type]


def painted(
    found: Ground,
    classes: Mapping[str, int] | None = None,
    labels: Mapping[str, str] | None = None,
    zoom: tuple[str, ...] = (),
    **fields: object,
) -> MapState:
    """Return a state with a dark class 0, a pale class 1 and a last one for no data."""
    layer = Layer(
        order=found.ids,
        looks=(DARK, PALE, NONE),
        captions=("dark", "pale", "no data"),
        shapes=dict.fromkeys(found.ids, 1) | dict(classes or {}),
        labels=labels or {},
        **fields,  # type: ignore[arg-type]
    )
    return MapState(layer, "name_en", Legend("", ()), zoom)
