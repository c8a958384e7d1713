"""Test the committed indicator tables of North Korea against the figures as published."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from regiondash.schema import BY_NAME, DEFINITIONS, INDICATORS, PERMITS, SOURCES

PACK = Path(__file__).parents[2] / "geodata" / "prk"
CENSUS11 = {
    "Pyongyang": 3_015_811,
    "Nampho": 983_660,
    "South Phyongan": 3_068_036,
    "North Phyongan": 2_728_662,
    "Jagang": 1_299_830,
    "South Hwanghae": 2_310_485,
    "North Hwanghae": 2_353_149,
    "Kangwon": 1_477_582,
    "South Hamgyong": 3_066_013,
    "North Hamgyong": 2_327_362,
    "Ryanggang": 719_269,
}
COUNTRY = 23_349_859
SHARED = {
    "KP1001": ("Pyongyang's wards but Unjong", 2_746_703),
    "KP1102": ("Nampho's core", 366_815),
    "KP0803": ("Kaesong with Kaephung and Phanmun", 308_440),
    "KP0201": ("Rason", 196_954),
}
NAMED = {"대관군": 69_565, "태천군": 108_894, "운산군": 102_928, "은산군": 206_407}
NOT_COMPARABLE = ("pop_density_2008", "sex_ratio_2008", "official_markets_2018")
FEW = {
    "grdp_pc_ntl_2012_2020",
    "dmsp_light_share_2013",
    "dmsp_light_share_2000_2011",
    "underweight_nursery_2015",
    "stunting_u5_2017",
    "inmigration_share_2008",
    "mobile_defector_survey",
    "gdp_pc_fuel_2008_low",
    "gdp_pc_fuel_2008_high",
}


def table(name: str) -> pd.DataFrame:
    """Return a committed table as text, an empty cell as an empty text."""
    return pd.read_csv(PACK / BY_NAME[name].file, dtype=str, keep_default_na=False)


def values(indicator: str, kind: str = "shape") -> pd.Series:
    """Return an indicator's values by unit, whole units only."""
    rows = table("indicators")
    chosen = rows[
        (rows.indicator_id == indicator) & (rows.unit_kind == kind) & (rows.part == "all")
    ]
    return pd.to_numeric(chosen.set_index("unit_id")["value"])


def shapes() -> gpd.GeoDataFrame:
    """Return the shapes by id."""
    return gpd.read_parquet(PACK / "shapes.parquet").set_index("shape_id")


def shape_of(name_ko: str) -> str:
    """Return the shape that a region has for itself, found by its northern name in hangul."""
    regions, held = table("regions"), table("region_shapes")
    region = regions.loc[regions.name_ko == name_ko, "region_id"].item()
    return str(held.loc[(held.region_id == region) & (held.part == "whole"), "shape_id"].item())


def test_people_of_all_shapes_are_the_country() -> None:
    """The shapes' people add up to table 2 of the census, each shape counted once."""
    people = values("pop_2008")
    assert len(people) == 179
    assert people.sum() == COUNTRY == values("pop_2008", "country").item()


@pytest.mark.parametrize(("province", "total"), CENSUS11.items())
def test_people_of_each_census_province(province: str, total: int) -> None:
    """The shapes' people add up to the total of each of the census's eleven provinces."""
    provinces = table("provinces").set_index(["geography", "name_en"])["province_id"]
    province_id = provinces["census11", province]
    homes = shapes()["census_province_id"]
    assert values("pop_2008")[homes == province_id].sum() == total
    assert values("pop_2008", "province")[province_id] == total


@pytest.mark.parametrize("indicator", ["pop_2008", "official_markets_2018"])
def test_shapes_add_up_wherever_a_total_is_given(indicator: str) -> None:
    """What may be summed equals every provincial value that is given."""
    by_province = values(indicator).groupby(shapes()["census_province_id"]).sum()
    assert by_province.to_dict() == values(indicator, "province").to_dict()


@pytest.mark.parametrize(("shape_id", "people"), [(key, row[1]) for key, row in SHARED.items()])
def test_a_shared_value_stands_once_and_on_the_shape(shape_id: str, people: int) -> None:
    """A polygon that is not one region has its value once, and its regions have none."""
    rows = table("indicators")
    rows = rows[(rows.indicator_id == "pop_2008") & (rows.value == str(people))]
    assert rows[["unit_kind", "unit_id"]].to_numpy().tolist() == [["shape", shape_id]]
    assert not (table("indicators").unit_kind == "region").any()


@pytest.mark.parametrize(("name_ko", "people"), NAMED.items())
def test_people_land_on_the_right_namesake(name_ko: str, people: int) -> None:
    """Taegwan and Thaechon are not swapped, and the two Unsan are told apart."""
    assert values("pop_2008")[shape_of(name_ko)] == people


@pytest.mark.parametrize("name_ko", ["대관군", "태천군"])
def test_the_swapped_polygons_hold_their_own_seats(name_ko: str) -> None:
    """The polygon that carries a county's people holds that county's seat."""
    regions = table("regions")
    seats = regions[regions.name_ko == name_ko]
    points = gpd.points_from_xy(seats.seat_lon.astype(float), seats.seat_lat.astype(float))
    assert [shapes().geometry[shape_of(name_ko)].contains(point) for point in points] == [True]


@pytest.mark.parametrize(
    ("indicator", "rows"),
    [
        ("pop_2008", 179),
        ("pop_density_2008", 179),
        ("sex_ratio_2008", 179),
        ("urban_pop_2008", 177),
        ("rural_pop_2008", 177),
        ("urban_share_2008", 177),
        ("official_markets_2018", 179),
        ("market_area_m2_2018", 179),
    ],
)
def test_how_many_shapes_have_a_value(indicator: str, rows: int) -> None:
    """Every shape has a value but where the source has none; none is filled in."""
    assert len(values(indicator)) == rows
    assert values(indicator).index.isin(shapes().index).all()


def test_samchon_and_unjong_have_no_urban_share() -> None:
    """The two units without urban and rural people stay missing."""
    missing = shapes().index.difference(values("urban_share_2008").index)
    assert set(missing) == {shape_of("삼천군"), shape_of("은정구역")}


def test_urban_share_follows_from_urban_and_rural_people() -> None:
    """The share is urban over urban and rural people, to the digit given."""
    urban, rural = values("urban_pop_2008"), values("rural_pop_2008")
    difference = 100 * urban / (urban + rural) - values("urban_share_2008")
    assert difference.abs().max() <= 0.0501


def test_urban_and_rural_people_are_all_people() -> None:
    """Urban and rural people add up to the census's people, but for Pyongyang with Unjong."""
    both = values("urban_pop_2008") + values("rural_pop_2008")
    apart = (both - values("pop_2008").reindex(both.index)).loc[lambda gap: gap != 0]
    assert apart.to_dict() == {"KP1001": values("pop_2008")[shape_of("은정구역")]}


def test_density_times_area_is_people() -> None:
    """Density is people over the polygon's area, to two decimals."""
    areas = shapes()["area_km2"]
    gap = values("pop_density_2008") * areas - values("pop_2008")
    assert (gap.abs() <= 0.00501 * areas).all()


def test_markets_are_the_421_that_were_mapped() -> None:
    """421 markets lie in the shapes; four shapes hold none of them and say so."""
    markets = values("official_markets_2018")
    rows = table("indicators")
    none = rows[(rows.indicator_id == "official_markets_2018") & (rows.value == "0")]
    assert markets.sum() == 421
    assert len(none) == 4
    assert none.note.str.contains("none of the 421").all()
    assert (values("market_area_m2_2018")[none.unit_id] == 0).all()


def test_every_value_has_a_definition_and_a_source() -> None:
    """Each row names a defined indicator and a source of the build's list of sources."""
    rows, definitions = table("indicators"), table("indicator_definitions")
    sources = pd.read_csv(PACK / "build" / "indicator_sources.csv", dtype=str)
    assert set(rows.indicator_id) == set(definitions.indicator_id)
    points = set(table("regions").seat_source_id)
    assert set(rows.source_id) - points == set(sources.source_id)
    assert list(sources.columns) == SOURCES.names


def test_every_definition_speaks_both_languages() -> None:
    """Labels, units and methods are there in English and, with hangul, in Korean."""
    definitions = table("indicator_definitions")
    for column in ("label", "unit", "method"):
        assert (definitions[f"{column}_en"].str.strip() != "").all()
        assert (definitions[f"{column}_ko"].str.strip() != "").all()
    for column in ("label_ko", "method_ko"):
        assert definitions[column].str.contains("[가-힣]").all()
    assert not definitions[["label_en", "method_en"]].apply(" ".join).str.contains("[가-힣]").any()


def test_permits_are_known_words() -> None:
    """Only the schema's statistics can be permitted."""
    permits = table("indicator_definitions").permits
    words = {word for cell in permits for word in cell.split("|") if word}
    assert words <= set(PERMITS)


@pytest.mark.parametrize("indicator", NOT_COMPARABLE)
def test_no_inequality_of_densities_ratios_or_counts(indicator: str) -> None:
    """Densities, sex ratios and counts of markets have no inequality index and no lag."""
    permits = table("indicator_definitions").set_index("indicator_id").permits[indicator]
    assert not {"inequality", "lag"} & set(permits.split("|"))


def test_sums_of_night_lights_permit_nothing() -> None:
    """Sums of night lights are neither mapped nor ranked, and nothing is made of them."""
    permits = table("indicator_definitions").set_index("indicator_id").permits
    assert permits[permits.index.str.startswith("ntl_viirs_sum")].tolist() == ["", ""]
    assert "rank" not in permits["ntl_viirs_change_2012_2024"]


def test_no_night_lights_per_head() -> None:
    """No value is night light over people: no such unit, and none equals that quotient."""
    rows, definitions = table("indicators"), table("indicator_definitions")
    lights = definitions[definitions.indicator_id.str.startswith("ntl_")]
    assert not lights.unit_en.str.contains("per head|per person|per 1,?000", case=False).any()
    for year in (2012, 2024):
        per_head = values(f"ntl_viirs_sum_{year}", "province") / values("pop_2008", "province")
        province = rows[rows.unit_kind == "province"]
        for unit, quotient in per_head.items():
            numbers = pd.to_numeric(province[province.unit_id == unit].value)
            assert ((numbers - quotient).abs() > 1e-4).all()


def test_what_few_units_have_permits_nothing() -> None:
    """An indicator known for one to three units is carried and compared with nothing."""
    rows = table("indicators")
    units = rows[rows.unit_kind != "country"].groupby("indicator_id").unit_id.nunique()
    assert set(units[units <= 3].index) == FEW
    permits = table("indicator_definitions").set_index("indicator_id").permits
    assert (permits[sorted(FEW)] == "").all()


def test_the_two_census_geographies_are_kept_apart() -> None:
    """The shares on ten provinces and on eleven units are two indicators."""
    geography = table("provinces").set_index("province_id").geography
    for indicator, expected in (
        ("urban_share_2008", {"census11": 11}),
        ("urban_share_2008_census10", {"census10": 10}),
        ("stunting_nursery_2015", {"census11": 8}),
    ):
        found = geography[values(indicator, "province").index].value_counts().to_dict()
        assert found == expected


@pytest.mark.parametrize(
    ("indicator", "nature"),
    [
        ("pop_density_2008", "derived"),
        ("urban_share_2008", "derived"),
        ("built_up_km2_2025", "projected"),
        ("pop_2020_gridded", "modelled"),
        ("electricity_access_2017", "modelled"),
        ("grdp_pc_ntl_2012_2020", "modelled"),
        ("stunting_nursery_2015", "observed"),
    ],
)
def test_a_value_says_how_it_came_about(indicator: str, nature: str) -> None:
    """Derived, modelled and projected values say so; a published national value is observed."""
    rows = table("indicators")
    rows = rows[(rows.indicator_id == indicator)]
    if indicator == "urban_share_2008":
        rows = rows[rows.unit_kind != "country"]
    assert set(rows.nature) == {nature}


def test_moved_totals_say_that_they_are_derived() -> None:
    """The four provinces whose printed totals were adapted are derived and say from what."""
    rows = table("indicators")
    rows = rows[(rows.indicator_id == "pop_2008") & (rows.unit_kind == "province")]
    derived = rows[rows.nature == "derived"]
    names = table("provinces").set_index("province_id").name_en[derived.unit_id]
    assert set(names) == {"Pyongyang", "Nampho", "South Phyongan", "North Hwanghae"}
    assert (derived.note != "").all()


def test_towns_and_countryside_are_parts_of_the_country() -> None:
    """Values of towns and of the countryside are parts of the country and of nothing else."""
    rows = table("indicators")
    parts = rows[rows.part != "all"]
    assert len(parts) == 14
    assert set(parts.unit_kind) == {"country"}
    assert set(parts.unit_id) == {"PRK"}


def test_the_tables_keys_are_unique() -> None:
    """No value is given twice for one unit, part, indicator and period."""
    for one in (INDICATORS, DEFINITIONS):
        assert not table(one.name).duplicated(list(one.key)).any()
