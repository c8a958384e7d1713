"""Set how much a raster of a stranger may take: every limit in one frozen place, with its why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.limits import LIMITS, MB

if TYPE_CHECKING:
    from regiondash.evidence.intake.limits import Limits

_GB: Final = 1024 * MB


@dataclass(frozen=True)
class RasterLimits:
    """How much is taken of rasters that people give; whatever goes beyond is refused in words."""

    upload_bytes: int = LIMITS.upload_bytes
    """One uploaded file; larger ones are put into the server's folder."""

    files: int = 24
    """Rasters at once: two years of months, or 22 years with a mask and weights."""

    together_bytes: int = 60 * MB
    """Uploads of one person at once; they stay in memory while the person works."""

    pixels: int = 400_000_000
    """Pixels of an uploaded raster (20,000 × 20,000): a file of 10 MB that claims more is all but
    empty, and would only take time. Rasters of the server's folder may be of any size."""

    listed: int = 500
    """Files of the server's folder that are offered."""


RASTERS: Final = RasterLimits()

LOOKING: Final = replace(
    LIMITS, cage_bytes=2 * _GB, cage_seconds=60, seconds=60.0, result_bytes=4 * MB
)
"""What a look at a raster's head may take."""

UPLOADED: Final = replace(
    LIMITS, cage_bytes=2 * _GB, cage_seconds=600, seconds=600.0, result_bytes=64 * MB
)
"""What measuring uploads may take: ten minutes; good ones need seconds."""

LOCAL: Final = replace(UPLOADED, cage_seconds=7200, seconds=7200.0)
"""What measuring the server's own files may take: two hours; longer work is the command's."""


def minutes(limits: Limits) -> int:
    """Return the minutes that a process may take, as sentences say them."""
    return max(1, round(limits.seconds / 60))


def gigabytes(limits: Limits) -> int:
    """Return the gigabytes that a process may take, as sentences say them."""
    return max(1, round(limits.cage_bytes / _GB))
