"""Test the projection that a pack states for its still maps."""

from __future__ import annotations

import pytest

from regiondash.pack.checks.projection import map_system


@pytest.mark.parametrize("stated", ["", "EPSG:5179", "+proj=laea +lat_0=40 +lon_0=127 +units=m"])
def test_what_maps_can_be_drawn_in_is_right(stated: str) -> None:
    """None at all, a code, or a definition: each projected and in metres."""
    assert list(map_system(stated)) == []


@pytest.mark.parametrize(
    ("stated", "problem"),
    [
        ("EPSG:5", "no coordinate reference system that is known"),
        ("Korea", "no coordinate reference system that is known"),
        ("EPSG:4326", "not a projected coordinate reference system"),
        ("EPSG:2263", "not measured in metres"),
    ],
)
def test_what_maps_cannot_be_drawn_in_is_named(stated: str, problem: str) -> None:
    """The fault says which key, why, and what to give instead."""
    (fault,) = map_system(stated)
    assert (fault.file, fault.value) == ("programme.toml", stated)
    assert problem in fault.problem
    assert "EPSG:5179" in fault.remedy
