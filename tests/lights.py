"""Make night lights of three years: small rasters over a pack, their values, accepted in a store.

Lights fade from the capital outwards and grow from year to year; a corner of every raster has no
data, so that some map areas have values for a part of them, and some for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.cli.imported import accept
from regiondash.evidence.imports.draft import Request
from regiondash.evidence.intake.raw import Origin
from regiondash.evidence.rasters.asked import Job, Layer, Reading, stat_of
from regiondash.evidence.rasters.entered import Entering, draft
from regiondash.evidence.rasters.opened import sha256_of
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.zones import zones_of

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
_DARK: Final = (129.6, 41.75)  # east of this and north of it there are no data


def rasters(folder: Path) -> list[Path]:
    """Write a raster a year into a folder; EPSG:4326, 0.05 degrees."""
    import numpy as np  # noqa: PLC0415 - slow to load
    import rasterio  # noqa: PLC0415 - the same
    from rasterio.transform import from_origin  # noqa: PLC0415 - the same

    columns, rows = np.meshgrid(np.arange(_WIDE), np.arange(_HIGH))
    lon, lat = _LEFT + _SIZE * (columns + 0.5), _TOP - _SIZE * (rows + 0.5)
    far = np.hypot(lon - _CAPITAL[0], lat - _CAPITAL[1])
    found = []
    for number, year in enumerate(YEARS):
        light = 0.2 + 20 * np.exp(-far) * (1 + 0.3 * number) + 0.3 * number * (lat > 41)
        light[(lon > _DARK[0]) & (lat > _DARK[1])] = _NODATA
        path = folder / f"lights_{year}.tif"
        about = {"driver": "GTiff", "dtype": "float32", "count": 1, "crs": "EPSG:4326"}
        about |= {"width": _WIDE, "height": _HIGH, "nodata": _NODATA}
        with rasterio.open(
            path, "w", transform=from_origin(_LEFT, _TOP, _SIZE, _SIZE), **about
        ) as made:
            made.write(light.astype("float32"), 1)
        found.append(path)
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
