"""Join the tables of a pack: a `Pack` in, regions with places and shapes, values by shape out.

A pack never changes, so its joins are made once and shared: read them, never write into them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.errors import BadChoice
from regiondash.pack.periods import in_time

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack

KEPT: Final = 4  # packs whose joins are kept at once
_PROVINCE_NAMES: Final = {
    "name_en": "province_name_en",
    "name_ko": "province_name_ko",
    "name_ko_south": "province_name_ko_south",
}


@lru_cache(maxsize=KEPT)
def shape_of_region(pack: Pack) -> dict[str, str]:
    """Return the shape id of every region that has a shape, by region id."""
    held = pack.region_shapes[pack.region_shapes["region_id"] != ""]
    return dict(zip(held["region_id"], held["shape_id"], strict=True))


@lru_cache(maxsize=KEPT)
def regions_with_places(pack: Pack) -> pd.DataFrame:
    """Return one row a region: its columns, its province's names, its shape id and part.

    Adds `province_name_en`, `province_name_ko`, `province_name_ko_south`, and `shape_id` and
    `part` (whole or shares), both empty where the region has no shape.
    """
    provinces = pack.provinces.rename(columns=_PROVINCE_NAMES)
    names = provinces[["province_id", *_PROVINCE_NAMES.values()]]
    held = pack.region_shapes.loc[
        pack.region_shapes["region_id"] != "",
        ["region_id", "shape_id", "part"],
    ]
    joined = pack.regions.merge(names, on="province_id", how="left")
    joined = joined.merge(held, on="region_id", how="left")
    added = [*_PROVINCE_NAMES.values(), "shape_id", "part"]
    joined[added] = joined[added].fillna("")
    return joined


@lru_cache(maxsize=8 * KEPT)
def periods(pack: Pack, indicator_id: str) -> list[str]:
    """Return the periods for which an indicator has values of shapes, in order.

    Raises BadChoice if the pack defines no such indicator.
    """
    return in_time(pack, _shape_values(pack, indicator_id)["period"].unique())


@lru_cache(maxsize=8 * KEPT)
def indicator_values(
    pack: Pack,
    indicator_id: str,
    period: str | None = None,
) -> pd.Series[float]:
    """Return an indicator's values by shape id, for every shape; NaN where there is none.

    In the unit of the indicator's definition, for whole shapes; without `period`, of the newest.
    Values of provinces are not handed down. Raises BadChoice if the pack does not define the
    indicator or has no values of shapes for the period.
    """
    values = _shape_values(pack, indicator_id)
    known = periods(pack, indicator_id)
    if period is not None and period not in known:
        raise BadChoice(f"period of {indicator_id}", period, known)
    wanted = period if period is not None else (known[-1] if known else "")
    found = values[values["period"] == wanted].set_index("unit_id")["value"]
    shapes = pack.shape_table["shape_id"]
    return found.reindex(shapes).rename_axis("shape_id").rename(indicator_id)


def every_value(pack: Pack, indicator_id: str) -> pd.Series[float]:
    """Return an indicator's values of shapes over all periods, for class bounds that stay put.

    Raises BadChoice if the pack defines no such indicator.
    """
    return _shape_values(pack, indicator_id)["value"]


def _shape_values(pack: Pack, indicator_id: str) -> pd.DataFrame:
    known = pack.definitions["indicator_id"]
    if indicator_id not in set(known):
        raise BadChoice("indicator", indicator_id, known.tolist())
    rows = pack.indicators
    is_wanted = (
        (rows["indicator_id"] == indicator_id)
        & (rows["unit_kind"] == "shape")
        & (rows["part"] == "all")
    )
    return rows[is_wanted]
