"""Measure how far each region's seat lies from the nearest site: points in, kilometres out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pyproj import Geod

if TYPE_CHECKING:
    from numpy.typing import NDArray

_METRES = 1000.0
_WGS84 = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Within:
    """The people of shapes within a distance; each shape counts once.

    `people` live in shapes all of whose seats lie within it, `people_up_to` adds shapes of which
    some seats do, `of` all whose seats are known. `without_seat` regions stay out, and so do the
    `people_without_seat` of shapes that hold no others.
    """

    people: float
    people_up_to: float
    of: float
    without_seat: int
    people_without_seat: float


def nearest(regions: pd.DataFrame, sites: pd.DataFrame) -> pd.DataFrame:
    """Return for each region the nearest site and its distance in kilometres on the ellipsoid.

    `regions` has region_id, seat_lon and seat_lat (EPSG:4326), `sites` site_id, lon and lat.
    Columns: region_id, site_id ("" for none), km (NaN without a seat, or without any site).
    """
    placed = sites.dropna(subset=["lon", "lat"])
    seats = regions.dropna(subset=["seat_lon", "seat_lat"])
    found = pd.DataFrame(
        {"region_id": regions["region_id"].to_numpy(), "site_id": "", "km": np.nan}
    )
    if placed.empty or seats.empty:
        return found
    km = _distances(seats, placed)
    best = km.argmin(axis=1)
    rows = regions.index.get_indexer(seats.index)
    found.loc[rows, "site_id"] = placed["site_id"].to_numpy()[best]
    found.loc[rows, "km"] = km[np.arange(len(best)), best]
    return found


def _distances(seats: pd.DataFrame, sites: pd.DataFrame) -> NDArray[np.float64]:
    """Return kilometres, a seat a row and a site a column."""
    shape = (len(seats), len(sites))
    ends = [
        np.broadcast_to(values, shape).ravel()
        for values in (
            seats["seat_lon"].to_numpy()[:, None],
            seats["seat_lat"].to_numpy()[:, None],
            sites["lon"].to_numpy()[None, :],
            sites["lat"].to_numpy()[None, :],
        )
    ]
    metres = np.asarray(_WGS84.inv(ends[0], ends[1], ends[2], ends[3])[2])
    return metres.reshape(shape) / _METRES


def people_within(regions: pd.DataFrame, people: pd.Series[float], km: float) -> Within:
    """Return the people of the regions' shapes within `km` of a site.

    `regions` has shape_id ("" for none), km and has_seat (bool); `people` holds persons by
    shape id.
    """
    held = regions[(regions["shape_id"] != "") & regions["has_seat"]]
    near = (held["km"] <= km).groupby(held["shape_id"])
    every, some = near.all(), near.any()
    unplaced = set(regions["shape_id"]) - set(held["shape_id"]) - {""}
    return Within(
        people=_people(people, every[every].index),
        people_up_to=_people(people, some[some].index),
        of=_people(people, every.index),
        without_seat=int((~regions["has_seat"]).sum()),
        people_without_seat=_people(people, sorted(unplaced)),
    )


def _people(people: pd.Series[float], shapes: object) -> float:
    return float(people.reindex(list(shapes)).sum())  # type: ignore[call-overload]
