"""Make an atlas of sheets: a pack and a selection in, the index and a page each out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
_MAKE: Final = {"region": region_sheet, "province": province_sheet}


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
    rows, keys = _asked(pack, selection, by, regions)
    first = len(index_pages(pack, selection, rows, dict.fromkeys(keys, 0)))
    numbers = {key: first + place for place, key in enumerate(keys, start=1)}
    of = first + len(keys)
    pages = index_pages(pack, selection, rows, numbers)
    for done, key in enumerate(keys, start=1):
        pages.append(_MAKE[by](pack, selection, key, number=numbers[key], of=of))
        told(done, len(keys))
    return pages


def sheets(
    pack: Pack,
    selection: Selection,
    by: str = "region",
    told: Told = silent,
    regions: Sequence[str] = (),
) -> list[Page]:
    """Return the same sheets without an index, each to stand alone."""
    _, keys = _asked(pack, selection, by, regions)
    pages = []
    for done, key in enumerate(keys, start=1):
        pages.append(_MAKE[by](pack, selection, key))
        told(done, len(keys))
    return pages


def _asked(
    pack: Pack, selection: Selection, by: str, regions: Sequence[str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the regions asked for as the index lists them, and the keys of their sheets."""
    if by not in BY:
        raise BadChoice("atlas", by, BY)
    wanted = _regions(pack, selection, regions)
    rows = index_rows(pack, known_of(pack, selection).selection, wanted)
    return rows, list(dict.fromkeys(row[f"{by}_id"] for row in rows))


def _regions(pack: Pack, selection: Selection, regions: Sequence[str]) -> list[str]:
    if regions:
        return list(regions)
    rows = pack.regions
    wanted = selection.provinces or tuple(rows["province_id"].unique())
    return list(rows.loc[rows["province_id"].isin(wanted), "region_id"])
