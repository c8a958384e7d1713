"""Write a file as an analyst has it: a value for each of 179 places, four names not as the pack's.

Three are misspelt; one, of two regions that share a name, lacks its province.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

LABEL: Final = "Households with piped water"
HEADER: Final = ("County", "Province", f"{LABEL}, 2021 (%)")
SLIPS: Final = {"Kapsan": "Kapsa", "Anbyon": "Anbyunx", "Cholsan": "Xqolsan"}
SHARED: Final = "Unsan"
SHARED_PROVINCE: Final = "South Phyongan"


def named(pack: Pack) -> list[tuple[str, str, str]]:
    """Return each shape's id, its region's name (its own where several share it) and province."""
    homes = pack.provinces.set_index("province_id")["name_en"]
    regions = pack.regions.set_index("region_id")["name_en"]
    held = pack.region_shapes
    whole = held[held["part"] == "whole"].set_index("shape_id")["region_id"]
    shapes = pack.shape_table[["shape_id", "name_en", "province_id"]].itertuples(index=False)
    return [
        (shape, regions[whole[shape]] if shape in whole else name, homes[province])
        for shape, name, province in shapes
    ]


def values(pack: Pack) -> dict[str, float]:
    """Return the value of each shape."""
    return {shape: 20 + n * 37 % 700 / 10 for n, (shape, _, _) in enumerate(named(pack))}


def water_csv(pack: Pack) -> bytes:
    """Return the file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    numbers = values(pack)
    for shape, name, province in named(pack):
        is_open = (name, province) == (SHARED, SHARED_PROVINCE)
        writer.writerow([SLIPS.get(name, name), "" if is_open else province, numbers[shape]])
    return text.getvalue().encode()
