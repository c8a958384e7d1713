"""Check the projection a pack states for its still maps: known, projected, and in metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.pack.read import PROGRAMME_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyproj import CRS


def map_system(stated: str) -> Iterator[Fault]:
    """Yield what is wrong with a stated coordinate reference system; "" is none and is right."""
    problem = _problem(stated) if stated else ""
    if problem:
        remedy = "Give a projected system in metres such as “EPSG:5179”, or leave the key out."
        yield Fault(PROGRAMME_FILE, None, shown(stated), problem, remedy)


def _problem(stated: str) -> str:
    """Return why still maps cannot be drawn in a system, "" if they can."""
    from pyproj import CRS  # noqa: PLC0415  slow to import, and rarely needed
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    try:
        system = CRS.from_user_input(stated)
    except CRSError:
        return "“map_crs” is no coordinate reference system that is known"
    if not system.is_projected:
        return "“map_crs” is not a projected coordinate reference system"
    return "" if _is_metric(system) else "“map_crs” is not measured in metres"


def _is_metric(system: CRS) -> bool:
    return all(axis.unit_conversion_factor == 1 for axis in system.axis_info)
