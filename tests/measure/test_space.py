"""Test how alike neighbours are against published figures, and what must hold of any values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from regiondash.measure.space import CLUSTERS, LABELS, false_discovery, neighbours, space
from tests.bench.space import hexagons
from tests.measure.published import example, links, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def graph_of(found: Mapping[str, Sequence[str]]) -> Any:  # noqa: ANN401  libpysal has no types
    """Return the neighbours of a GAL file as a graph."""
    from libpysal.graph import Graph  # noqa: PLC0415  heavy

    return Graph.from_dicts({key: list(mine) for key, mine in found.items()})


def lattice(side: int = 7) -> gpd.GeoSeries:
    """Return unit squares in rows, by their number as text."""
    boxes = [shapely.box(x, y, x + 1, y + 1) for y in range(side) for x in range(side)]
    return gpd.GeoSeries(boxes, index=[str(number) for number in range(side * side)])


def slope(side: int = 7) -> pd.Series[float]:
    """Return values that grow from the lattice's first corner to its last."""
    numbers = np.arange(side * side)
    return pd.Series((numbers // side + numbers % side) ** 2.0, index=lattice(side).index)


def test_st_louis() -> None:
    """METHODS example 3: esda's Moran, homicide rates HR8893 and weights stl.gal (rook)."""
    found = links("stl/stl.gal")
    values = table("stl/stl_hom.csv")["HR8893"].set_axis(list(found))
    result = space(values, graph_of(found))
    assert result.moran_i == pytest.approx(0.24365582621771659, abs=1e-8)
    assert result.p_norm == pytest.approx(0.00027147862770937614, rel=1e-6)
    assert result.expected == pytest.approx(-1 / 77)
    assert (result.n, result.islands, result.missing) == (78, (), ())


def test_sudden_deaths() -> None:
    """METHODS example 3: esda's Moran, SIDR74 of North Carolina and weights sids2.gal (rook)."""
    found = links("sids2/sids2.gal")
    rates = table("sids2/sids2.dbf").astype({"FIPSNO": "str"}).set_index("FIPSNO")["SIDR74"]
    result = space(rates.loc[list(found)], graph_of(found))
    assert result.moran_i == pytest.approx(0.24772519320480135, abs=1e-8)
    assert result.p_norm == pytest.approx(0.000115833078, rel=1e-6)


@pytest.mark.parametrize(
    ("shapes", "key", "column", "expected"),
    [
        ("stl/stl_hom.shp", "FIPSNO", "HR8893", 0.19502),
        ("sids2/sids2.shp", "FIPSNO", "SIDR74", 0.23091),
    ],
)
def test_queen(shapes: str, key: str, column: str, expected: float) -> None:
    """METHODS example 3, the same with queen contiguity built from the polygons."""
    frame = gpd.read_file(example(shapes)).astype({key: "str"}).set_index(key)
    result = space(frame[column], neighbours(frame.geometry))
    assert result.moran_i == pytest.approx(expected, abs=5e-6)


def test_quadrants() -> None:
    """METHODS example 3: esda's local Moran, desmith: quadrants 4, 4, 4, 2, 3, 3, 1, 4, 3, 3."""
    found = links("desmith/desmith.gal")
    values = table("desmith/desmith.txt", header=1)["z"].set_axis(list(found))
    local = space(values, graph_of(found)).local
    numbers = {"high-high": 1, "low-high": 2, "low-low": 3, "high-low": 4}
    assert [numbers[one] for one in local["quadrant"]] == [4, 4, 4, 2, 3, 3, 1, 4, 3, 3]


def test_chance_is_that_of_esda() -> None:
    """Our permutations give what esda's give, doubled for both sides, but for chance."""
    from esda.moran import Moran_Local  # noqa: PLC0415  heavy

    found = links("stl/stl.gal")
    values = table("stl/stl_hom.csv")["HR8893"].set_axis(list(found))
    graph = graph_of(found)
    with pytest.warns(DeprecationWarning, match="alternative hypothesis"):
        theirs = Moran_Local(values.to_numpy(), graph.transform("r"), permutations=999, seed=3)
    ours = space(values, graph).local
    assert np.abs(ours["p"].to_numpy() - np.minimum(1, 2 * theirs.p_sim)).max() < 0.12
    assert ours["local_i"].to_numpy() == pytest.approx(theirs.Is)


def test_a_corner_makes_neighbours() -> None:
    """Queen contiguity: an inner square has eight neighbours, a corner square three."""
    cards = neighbours(lattice()).cardinalities
    assert (cards["0"], cards["8"]) == (3, 8)


def test_clusters_of_a_slope() -> None:
    """High values lie among high ones and low among low; a hill is found as no such thing."""
    result = space(slope(), neighbours(lattice()))
    assert result.moran_i > 0.7
    assert result.p == pytest.approx(0.002)
    labels = result.local["label"]
    assert labels["48"] == "high-high"
    assert labels["0"] == "low-low"
    assert labels["6"] == "not significant"


def test_an_outlier_among_its_opposites() -> None:
    """One high value in a low corner is high-low."""
    values = slope()
    values["8"] = 150
    assert space(values, neighbours(lattice())).local["label"]["8"] == "high-low"


def test_what_has_no_value_or_no_neighbour_is_left_out() -> None:
    """The others count without it: as if it were not on the map."""
    polygons, values = lattice(), slope()
    polygons["far"], values["far"] = shapely.box(50, 50, 51, 51), 9.0
    values["3"] = np.nan
    result = space(values, neighbours(polygons))
    assert (result.islands, result.missing, result.n) == (("far",), ("3",), 48)
    assert (result.local["label"]["far"], result.local["label"]["3"]) == ("island", "missing")
    assert result.local["p"][["far", "3"]].isna().all()
    rest = values.drop(["far", "3"])
    assert result.moran_i == space(rest, neighbours(polygons[rest.index])).moran_i


def test_missing_neighbours_make_an_island() -> None:
    """A region all of whose neighbours lack a value is an island too."""
    values = slope()
    values[["1", "7", "8"]] = np.nan
    assert space(values, neighbours(lattice())).islands == ("0",)


def test_one_seed_gives_one_answer() -> None:
    """The same seed repeats every figure, another moves p a little and no statistic."""
    graph = neighbours(lattice())
    first, again, other = (space(slope(), graph, seed) for seed in (4, 4, 5))
    pd.testing.assert_frame_equal(first.local, again.local)
    assert first.p == again.p
    assert not first.local["p"].equals(other.local["p"])
    assert first.local["local_i"].equals(other.local["local_i"])


def test_progress_is_told_and_may_end_the_work() -> None:
    """Batches are told as they are done, the last as the whole; an error in telling ends them."""
    polygons = hexagons(250)
    values = pd.Series(np.arange(250.0), index=polygons.index)
    graph, told = neighbours(polygons), list[tuple[int, int]]()
    space(values, graph, progress=lambda done, of: told.append((done, of)))
    assert told == [(100, 250), (200, 250), (250, 250)]

    def stop(done: int, _: int) -> None:
        told.append((done, 0))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        space(values, graph, progress=stop)
    assert told[3:] == [(100, 0)]


@pytest.mark.parametrize("values", [[1.0] * 49, [1.0, *[np.nan] * 48]])
def test_nothing_is_said_of_too_little(values: list[float]) -> None:
    """All values equal, or fewer than eight regions with neighbours: refused."""
    series = pd.Series(values, index=lattice().index)
    with pytest.raises(ValueError, match="too few"):
        space(series, neighbours(lattice()))


@given(st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=40))
def test_false_discovery(p: list[float]) -> None:
    """The adjusted p-values are scipy's, and never below the raw ones."""
    from scipy.stats import false_discovery_control  # noqa: PLC0415  heavy

    adjusted = false_discovery(np.array(p))
    assert adjusted == pytest.approx(false_discovery_control(p))
    assert (adjusted >= np.array(p)).all()


@given(st.lists(st.integers(0, 4), min_size=16, max_size=16).filter(lambda one: len(set(one)) > 1))
def test_every_region_has_one_label(numbers: list[int]) -> None:
    """Each region has a label there is, and a cluster only below the rate of false discovery."""
    polygons = lattice(4)
    local = space(pd.Series(numbers, index=polygons.index, dtype=float), neighbours(polygons)).local
    assert set(local["label"]) <= set(LABELS)
    assert (local["label"].isin(CLUSTERS) == (local["q"] <= 0.05)).all()
    assert ((local["p"] > 0) & (local["p"] <= 1)).all()
