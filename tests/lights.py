"""Make night lights of three years: small rasters over a pack, their values, accepted in a store.

Lights fade from the capital outwards, and those of a town come up from year to year; a corner of
every raster has no data, so that some map areas have values for a part of them, some for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.cli.imported import accept
from regiondash.evidence.imports.draft import Request
from regiondash.evidence.intake.raw import Origin
from regiondash.evidence.rasters.asked import Job, Layer, Reading, stat_of
from regiondash.evidence.rasters.entered.drafting import Entering, draft
from regiondash.evidence.rasters.opened import sha256_of
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.zones import zones_of
from tests.evidence.rasters.drawn import draw

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack
    from regiondash.settings import Settings

YEARS: Final = ("2022", "2023", "2024")
INDICATOR: Final = "lights"
_LEFT, _TOP, _SIZE = 124.0, 43.2, 0.05
_WIDE, _HIGH = 140, 116
_CAPITAL: Final = (125.75, 39.03)
_NODATA: Final = -9999.0
_TOWN: Final = (128.2, 41.2)  # whose lights come up in these years
_DARK: Final = (129.5, 41.6)  # east of this and north of it there are no data


def rasters(folder: Path) -> list[Path]:
    """Write a raster a year into a folder; EPSG:4326, 0.05 degrees."""
    columns, rows = np.meshgrid(np.arange(_WIDE), np.arange(_HIGH))
    lon, lat = _LEFT + _SIZE * (columns + 0.5), _TOP - _SIZE * (rows + 0.5)
    far = np.hypot(lon - _CAPITAL[0], lat - _CAPITAL[1])
    near = np.hypot(lon - _TOWN[0], lat - _TOWN[1])
    found = []
    for number, year in enumerate(YEARS):
        light = 0.2 + 20 * np.exp(-far) + 8 * number * np.exp(-2 * near)
        light[(lon > _DARK[0]) & (lat > _DARK[1])] = _NODATA
        path = folder / f"lights_{year}.tif"
        pixels = light.astype("float32")
        found.append(
            draw(path, pixels, west=_LEFT, north=_TOP, across=_WIDE * _SIZE, nodata=_NODATA)
        )
    return found


def drafted(pack: Pack, paths: list[Path]) -> ImportDraft:
    """Return what the mean lights of map areas in each year would add to a pack."""
    layers = tuple(Layer(str(path), year) for path, year in zip(paths, YEARS, strict=True))
    job = Job(layers, (stat_of("mean"),), Reading(floor=0.25))
    origins = tuple(Origin(one.name, sha256_of(one), one.stat().st_size) for one in paths)
    said = Request(
        "indicators",
        source="Light Office; Lights by year; 2025-03; https://lights.example.org/annual",
        indicator=INDICATOR,
        label="Night lights; 야간조도",
        unit="nW/cm²/sr",
        direction="higher",
    )
    return draft(pack, run(job, zones_of(pack)), Entering(job, origins, said, "CC BY 4.0"))


def enter(settings: Settings, pack: Pack, folder: Path) -> Change:
    """Make the rasters in a folder, and add what they say to the store of settings."""
    found = drafted(pack, rasters(folder))
    assert found.is_acceptable, found.faults
    return accept(settings, pack, found, {}, seen=0, why="Lights for all map areas")
