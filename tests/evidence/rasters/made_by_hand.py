"""Make values of zones by hand, and what a user says of them, as a job over rasters would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.imports.draft import Request
from regiondash.evidence.intake.raw import Origin
from regiondash.evidence.rasters.asked import Job, Layer, Reading, ZoneValue, stat_of
from regiondash.evidence.rasters.entered.drafting import Entering

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.model import Pack

YEARS: Final = ("2022", "2023", "2024")
SOURCE: Final = "Light Office; Lights by year; 2025-03; https://lights.example.org/annual"
LICENCE: Final = "CC BY 4.0"
HASHES: Final = {year: year * 16 for year in YEARS}
_SAID: Final = {
    "source": SOURCE,
    "indicator": "lights",
    "label": "Night lights; 야간조도",
    "unit": "nW/cm²/sr",
    "direction": "higher",
}


def lit(
    pack: Pack,
    stats: tuple[str, ...] = ("mean",),
    years: tuple[str, ...] = YEARS,
    lacking: dict[str, float] | None = None,
) -> tuple[ZoneValue, ...]:
    """Return values that grow with the shape's place and the year; `lacking` have a share alone."""
    gone = lacking or {}
    return tuple(
        ZoneValue(
            shape,
            year,
            stat,
            None if shape in gone else (1 + place / 7) * (1 + number / 10) / 3,
            gone.get(shape, 0.93),
        )
        for stat in stats
        for number, year in enumerate(years)
        for place, shape in enumerate(pack.shape_table["shape_id"])
    )


def entering(
    *stats: str,
    years: tuple[str, ...] = YEARS,
    licence: str = LICENCE,
    made: str = "",
    reading: Reading | None = None,
    **said: str,
) -> Entering:
    """Return what is said of values of rasters called viirs_2022.tif and so on."""
    layers = tuple(Layer(f"/data/viirs_{year}.tif", year) for year in years)
    asked = reading or Reading()
    origins = [Origin(f"viirs_{year}.tif", HASHES.get(year, "f" * 64), 100) for year in years]
    others = [path for path in (asked.weights, asked.mask) if path]
    origins += [Origin(path.rpartition("/")[2], "a" * 64, 50) for path in others]
    job = Job(layers, tuple(map(stat_of, stats or ("mean",))), asked)
    told: dict[str, Any] = {**_SAID, **said}
    return Entering(job, tuple(origins), Request("indicators", **told), licence, made)


def of(found: ImportDraft, table: str) -> list[dict[str, str]]:
    """Return the cells of the rows of a table."""
    return [dict(row.cells) for row in found.rows if row.table == table and row.cells]


def reasons(found: ImportDraft) -> list[str]:
    """Return why a draft cannot be accepted."""
    return [one.reason for one in found.faults]
