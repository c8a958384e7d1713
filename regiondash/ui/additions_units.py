"""Call the units of a pack by name: a pack in, for each id its name and its province out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.ui import cache

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportKind
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_TODAY: Final = "today"


def labels(pack: Pack, selection: Selection, kind: ImportKind) -> dict[str, str]:
    """Return what a place of a file can be, with its name in the language and its province.

    Values may also be given for a map area that several regions share, a province, the country.
    """
    key = cache.only(selection, "pack", "language", "orthography")
    regions = _regions(pack.id, key)
    return {**regions, **_wider(pack.id, key)} if kind == "indicators" else regions


@cache.kept(4)
def _regions(pack_id: str, selection: Selection) -> dict[str, str]:
    pack, name = cache.pack(pack_id), selection.name_column
    other = "name_ko" if selection.language == "en" else "name_en"
    homes = pack.provinces.set_index("province_id")[name].to_dict()
    columns = ["region_id", name, other, "province_id"]
    found = {
        str(one): f"{mine} {theirs}, {homes.get(province, '')}"
        for one, mine, theirs, province in pack.regions[columns].itertuples(index=False)
    }
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


@cache.kept(4)
def _wider(pack_id: str, selection: Selection) -> dict[str, str]:
    pack, name = cache.pack(pack_id), selection.name_column
    held = pack.region_shapes
    shared = set(held.loc[held["part"] != "whole", "shape_id"])
    shapes = pack.shape_table[pack.shape_table["shape_id"].isin(shared)]
    provinces = pack.provinces[pack.provinces["geography"] == _TODAY]
    found = dict(zip(shapes["shape_id"], shapes[name], strict=True))
    found |= dict(zip(provinces["province_id"], provinces[name], strict=True))
    country = getattr(pack.info, f"name_{selection.language}")
    return {str(one): str(told) for one, told in {**found, pack.info.country: country}.items()}
