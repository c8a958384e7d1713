"""Check the repair of polygons into a coverage, on squares."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parents[2] / "geodata" / "prk" / "build" / "coverage_repair.py"
GRID = 1e-5


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return the build script, which is part of no package, as a module."""
    spec = importlib.util.spec_from_file_location("coverage_repair", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_an_overlap_goes_to_one_of_the_two(script: ModuleType) -> None:
    """Land that two polygons hold is given to one of them, and none is lost."""
    left, right = script.repair([shapely.box(0, 0, 1.1, 1), shapely.box(1, 0, 2, 1)])
    assert left.intersection(right).area == 0
    assert left.area + right.area == pytest.approx(2)


def test_an_overlap_goes_where_the_border_is_longest(script: ModuleType) -> None:
    """The overlap joins the holder whose own land borders it most."""
    inlet = shapely.union_all([shapely.box(1.2, 0, 3, 1), shapely.box(0.9, 0.4, 1.2, 0.6)])
    around, _ = script.repair([shapely.box(0, 0, 1.2, 1), inlet])
    assert around.area == pytest.approx(1.2)


def test_a_hole_goes_to_the_longest_border(script: ModuleType) -> None:
    """A hole between polygons is given to the neighbour it borders most."""
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 3, 2))
    lid = shapely.box(2, 1, 3, 2)
    wide, narrow = script.repair([ring, lid])
    assert wide.area == pytest.approx(8)
    assert narrow.area == pytest.approx(1)


def test_the_sea_stays_open(script: ModuleType) -> None:
    """A gap that is open to the outside is no hole and is given to nobody."""
    bay = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 3))
    (kept,) = script.repair([bay])
    assert kept.area == pytest.approx(bay.area)


def test_islands_stay_with_their_polygon(script: ModuleType) -> None:
    """A part that borders nothing stays a part of its polygon."""
    with_island = shapely.union_all([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6)])
    first, _ = script.repair([with_island, shapely.box(1, 0, 2, 1)])
    assert shapely.get_num_geometries(first) == 2


def test_corners_that_meet_a_side_become_nodes(script: ModuleType) -> None:
    """A corner of one polygon on another's side becomes a point of both."""
    wide, *small = script.repair(
        [shapely.box(0, 0, 2, 1), shapely.box(0, 1, 1, 2), shapely.box(1, 1, 2, 2)]
    )
    assert shapely.coverage_is_valid([wide, *small])
    assert (1.0, 1.0) in wide.exterior.coords


def test_coordinates_lie_on_the_grid(script: ModuleType) -> None:
    """All coordinates of the result are multiples of the grid step."""
    (moved,) = script.repair([shapely.box(0, 0, 1.0000049, 1)], GRID)
    steps = shapely.get_coordinates(moved) / GRID
    assert abs(steps - steps.round()).max() < 1e-6


def test_a_layer_that_is_no_coverage_is_refused(script: ModuleType) -> None:
    """Overlapping polygons do not pass the last check."""
    with pytest.raises(script.RepairFailed, match="overlap"):
        script.check([shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1)])


def test_an_empty_polygon_is_refused(script: ModuleType) -> None:
    """A polygon that has vanished does not pass the last check."""
    with pytest.raises(script.RepairFailed, match="empty"):
        script.check([shapely.Polygon(), shapely.box(1, 0, 3, 1)])
