"""Measure rasters by command, as users do: a tiny pack and small GeoTIFFs in, answers out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from click.testing import CliRunner, Result

from regiondash.cli import main
from tests.evidence.rasters.drawn import draw

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SIDE: Final = 20
"""Pixels of a square's side; the tiny pack's four squares make a raster."""
YEARS: Final = (2012, 2018, 2024)
PER_SQUARE: Final = {"s1": 1.0, "s2": 2.0, "s3": 3.0, "s4": 4.0}
"""What each pixel of a square holds in the first year; it doubles each time."""
SAID: Final = (
    *("--period", "from-name", "--indicator", "light", "--label", "Light; 빛"),
    *("--unit", "nW/cm²/sr", "--direction", "higher", "--licence", "CC BY 4.0"),
    *("--source", "Light Office; Lights by year; 2025-03-01; https://lights.example.org/annual"),
)


def squares(times: float = 1.0) -> NDArray[Any]:
    """Return pixels that hold one value in each square."""
    north = np.repeat([PER_SQUARE["s3"], PER_SQUARE["s4"]], SIDE)
    south = np.repeat([PER_SQUARE["s1"], PER_SQUARE["s2"]], SIDE)
    rows = [north] * SIDE + [south] * SIDE
    return (np.array(rows) * times).astype("float32")


def draw_years(folder: Path) -> Path:
    """Write a raster of each year into a folder, and return it."""
    folder.mkdir()
    for number, year in enumerate(YEARS):
        draw(folder / f"light_{year}_r2025.tif", squares(2.0**number))
    return folder


def measure(*asked: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["rasters", *(str(one) for one in asked)])


def answered(result: Result) -> list[dict[str, Any]]:
    """Return what the command answered as JSON."""
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def values(result: Result, stat: str = "mean") -> dict[tuple[str, str], float | None]:
    """Return the values of a statistic by region and period."""
    rows = [row for row in answered(result) if row["stat"] == stat]
    return {(row["region_id"], row["period"]): row["value"] for row in rows}
