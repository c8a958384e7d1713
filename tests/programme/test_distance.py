"""Test distances on the ellipsoid and the people within one."""

from __future__ import annotations

import pandas as pd
import pytest

from regiondash.programme.distance import nearest, people_within

SITES = pd.DataFrame({"site_id": ["a", "b"], "lon": [0.0, 1.0], "lat": [0.0, 0.0]})
REGIONS = pd.DataFrame(
    {
        "region_id": ["r1", "r2", "r3"],
        "seat_lon": [0.0, 0.9, None],
        "seat_lat": [1.0, 0.0, None],
    }
)


def test_a_degree_of_latitude_is_as_long_as_on_the_ellipsoid() -> None:
    """From the equator one degree north is 110.574 km on WGS84 (a table value of the degree)."""
    found = nearest(REGIONS, SITES)
    assert found["site_id"].tolist() == ["a", "b", ""]
    assert found["km"].iloc[0] == pytest.approx(110.574, abs=0.001)
    assert found["km"].iloc[1] == pytest.approx(11.132, abs=0.001)
    assert pd.isna(found["km"].iloc[2])


def test_without_sites_nothing_is_measured() -> None:
    """No site, or none with a point: no distance and no name."""
    for sites in (SITES.iloc[:0], SITES.assign(lon=float("nan"))):
        found = nearest(REGIONS, sites)
        assert found["km"].isna().all()
        assert (found["site_id"] == "").all()


def test_people_of_a_shared_shape_count_once() -> None:
    """A shape counts where all its seats are near, "up to" where some are; no seat stays out."""
    regions = pd.DataFrame(
        {
            "shape_id": ["s1", "s2", "s2", "s3", ""],
            "km": [5.0, 5.0, 50.0, float("nan"), 5.0],
            "has_seat": [True, True, True, False, True],
        }
    )
    people = pd.Series({"s1": 100.0, "s2": 40.0, "s3": 7.0, "s4": 1.0})
    found = people_within(regions, people, 10)
    assert (found.people, found.people_up_to, found.of) == (100.0, 140.0, 140.0)
    assert (found.without_seat, found.people_without_seat) == (1, 7.0)
    assert people_within(regions, people, 50).people == 140.0
