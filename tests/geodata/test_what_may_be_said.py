"""Test what North Korea's pack permits, what it says is absent, and what it says of its border."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest

from regiondash.pack.load import load
from regiondash.schema import PERMITS

PACK = load(Path(__file__).parents[2] / "geodata" / "prk")
DEFINED = PACK.definitions.set_index("indicator_id")
MEASURES_OF_THE_MAP = ("km_", "market_", "official_markets", "pop_density", "sex_ratio", "ntl_")
NOTHING_TO_RANK = (
    "sex_ratio",
    "official_markets",
    "market_area",
    "stunting",
    "ntl_",
    "rain_",
    "ndvi",
)
METRES = "EPSG:32652"


def permits(indicator: str) -> list[str]:
    """Return what an indicator's definition permits."""
    return str(DEFINED.permits[indicator]).split("|")


@pytest.mark.parametrize("indicator", DEFINED.index)
def test_no_inequality_of_distances_densities_ratios_or_counts(indicator: str) -> None:
    """An inequality index is not permitted where it would measure the map."""
    if indicator.startswith(MEASURES_OF_THE_MAP):
        assert "inequality" not in permits(indicator)
    if indicator.startswith(NOTHING_TO_RANK):
        assert "rank" not in permits(indicator)
    if indicator.startswith("ntl_"):
        assert "lag" not in permits(indicator)


@pytest.mark.parametrize("indicator", DEFINED.index)
def test_what_is_not_permitted_has_its_reason(indicator: str) -> None:
    """Whatever is refused, one sentence in each language says why, ending as a sentence does."""
    if set(PERMITS) - set(permits(indicator)):
        assert DEFINED.why_not_en[indicator].endswith(".")
        assert DEFINED.why_not_ko[indicator].endswith("다.")


def test_what_stands_for_access_or_urbanisation_says_so() -> None:
    """Proxies are marked, and their method says that they are no measure of living standards."""
    proxies = DEFINED[DEFINED.proxy == "yes"]
    assert len(proxies) == 6
    assert proxies.method_en.str.contains("not a measure of living standards").all()
    assert proxies.method_ko.str.contains("생활수준을 재는 값이 아니").all()


def test_the_first_view_shows_access_and_urbanisation() -> None:
    """The two proxies stand side by side under the title that says what they are not."""
    proxies = PACK.info.proxies
    assert proxies is not None
    assert proxies.indicators == ("market_potential", "urban_share_2008")
    assert proxies.title_en == "Proxies of access and urbanisation, not living standards"
    assert proxies.title_ko == "접근성·도시화 대리지표(생활수준 아님)"


def test_border_regions_are_those_that_touch_a_neighbour() -> None:
    """The note on trade stands on the regions whose shape touches China or Russia, on no other."""
    shapes = PACK.shapes.to_crs(METRES).set_index("shape_id").geometry
    land = gpd.read_parquet(PACK.folder / "context.parquet").to_crs(METRES)
    neighbours = land[land.name_en.isin(["China", "Russia"])].union_all()
    touching = set(shapes.index[shapes.distance(neighbours) < 10])
    held = PACK.region_shapes
    expected = set(held.region_id[held.shape_id.isin(touching) & (held.region_id != "")])
    (note,) = PACK.settings.notes
    assert set(note.regions) == expected
    names = PACK.regions.set_index("region_id").name_en
    assert {"Hyesan", "Samjiyon", "Rajin", "Sonbong", "Sinuiju"} <= set(names[list(note.regions)])


@pytest.mark.parametrize("asked", ["county_welfare_now", "county_welfare_change"])
def test_absent_data_name_the_nearest_there_are(asked: str) -> None:
    """Who asks for welfare is told what is missing and which values with a source come nearest."""
    absent = {one.id: one for one in PACK.settings.absent}[asked]
    assert absent.indicators
    assert absent.sources
    assert set(absent.indicators) <= set(PACK.indicators.indicator_id)


def test_nothing_measures_the_programmes_effect() -> None:
    """No indicator is offered for the effect, and no list of an authority is made up."""
    assert [one.indicators for one in PACK.settings.absent if one.id == "programme_effect"] == [()]
    assert PACK.settings.official_lists == ()
