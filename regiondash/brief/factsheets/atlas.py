"""Make an atlas of sheets: a pack and a selection in, the index and a page each out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.factsheets.index import index_pages
from regiondash.brief.factsheets.known import known_of
from regiondash.brief.factsheets.province import province_sheet
from regiondash.brief.factsheets.region import region_sheet
from regiondash.brief.forms.told import silent
from regiondash.brief.region_map import index_rows
from regiondash.errors import BadChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.forms.told import Told
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

BY: Final = ("region", "province")


def atlas(
    pack: Pack,
    selection: Selection,
    by: str = "region",
    told: Told = silent,
    regions: Sequence[str] = (),
) -> list[Page]:
    """Return the index, then the sheets by region or by province, in the index's order.

    The regions are those given, else those of the provinces chosen, else all. `told` hears of
    each sheet. Raises BadChoice for an unknown `by`.
    """
    if by not in BY:
        raise BadChoice("atlas", by, BY)
    rows = index_rows(pack, known_of(pack, selection).selection, _regions(pack, selection, regions))
    keys = list(dict.fromkeys(row[f"{by}_id"] for row in rows))
    first = len(index_pages(pack, selection, rows, dict.fromkeys(keys, 0)))
    numbers = {key: first + place for place, key in enumerate(keys, start=1)}
    of = first + len(keys)
    pages = index_pages(pack, selection, rows, numbers)
    make = region_sheet if by == "region" else province_sheet
    for done, key in enumerate(keys, start=1):
        pages.append(make(pack, selection, key, number=numbers[key], of=of))
        told(done, len(keys))
    return pages


def _regions(pack: Pack, selection: Selection, regions: Sequence[str]) -> list[str]:
    if regions:
        return list(regions)
    rows = pack.regions
    wanted = selection.provinces or tuple(rows["province_id"].unique())
    return list(rows.loc[rows["province_id"].isin(wanted), "region_id"])
