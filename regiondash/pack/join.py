"""Join the tables of a pack: a `Pack` in, regions with places and shapes, values by shape out.

A pack never changes, so its joins are made once and shared: read them, never write into them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.errors import BadChoice
from regiondash.pack.periods import in_time
from regiondash.schema import LIST_SEPARATOR

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
    """Return the periods for which an indicator has values of shapes, oldest first.

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
    Values given for regions stand on the shapes that these have to themselves, and are summed on
    shared ones where the definition permits sums. Values of provinces are not handed down.
    Raises BadChoice if the pack does not define the indicator or has no values of shapes for the
    period.
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
    mine = rows[(rows["indicator_id"] == indicator_id) & (rows["part"] == "all")]
    of_shapes = mine[mine["unit_kind"] == "shape"]
    if len(of_shapes):
        return of_shapes
    permits = pack.definitions.loc[known == indicator_id, "permits"].iloc[0]
    of_regions = mine[mine["unit_kind"] == "region"]
    return _on_shapes(pack, of_regions, summed="sum" in permits.split(LIST_SEPARATOR))


def _on_shapes(pack: Pack, rows: pd.DataFrame, *, summed: bool) -> pd.DataFrame:
    """Return values of regions as values of their shapes: unit_id, period, value.

    A region with a shape to itself lends it its value. A shape of several regions has their sum
    where sums are permitted and each of them has a value, else none.
    """
    held = pack.region_shapes[["shape_id", "region_id"]]
    members = held.groupby("shape_id")["region_id"].transform("size")
    found = rows.merge(held.assign(members=members), left_on="unit_id", right_on="region_id")
    whole = found.groupby(["shape_id", "period"], as_index=False).agg(
        value=("value", "sum"), known=("value", "size"), members=("members", "first")
    )
    kept = whole[whole["known"] == whole["members"]]
    kept = kept if summed else kept[kept["members"] == 1]
    return kept.rename(columns={"shape_id": "unit_id"})[["unit_id", "period", "value"]]
