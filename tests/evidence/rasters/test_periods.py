"""Hold the periods of rasters to what their names say beyond doubt."""

from __future__ import annotations

import pytest

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.periods import FROM_NAME, period_of

LIGHTS = "VNL_v22_npp-j01_2022_global_vcmslcfg_c202303062300.average_masked.dat.tif"
OLD_LIGHTS = "VNL_v21_npp_2013_global_vcmcfg_c202205302300.average.dat.tif"
BUILT = "GHS_BUILT_S_E{}_GLOBE_R2023A_54009_100_V1_0.tif"
PLANTS = "MOD13A3.061__1_km_monthly_NDVI_doy{}001_aid0001.tif"
MONTHLY = "SVDNB_npp_20240601-20240630_75N060E_vcmslcfg_v10_c202407051000.avg_rade9h.tif"


@pytest.mark.parametrize(
    ("name", "period"),
    [
        (LIGHTS, "2022"),
        ("prk_ppp_2020_1km_Aggregated_UNadj.tif", "2020"),
        ("/data/2019/lights-2024-06.tif", "2024-06"),
        ("lights202406.tif", "2024-06"),
        ("built_2000m_1999.tif", "1999"),
        ("2020.tif", "2020"),
    ],
)
def test_a_year_or_month_that_stands_alone_is_the_period(name: str, period: str) -> None:
    """Folders, versions, days of making and metres are none."""
    assert period_of([name], FROM_NAME) == (period,)


@pytest.mark.parametrize(
    ("names", "periods"),
    [
        ([BUILT.format(2015), BUILT.format(2020)], ("2015", "2020")),
        ([BUILT.format(2023), BUILT.format(2015)], ("2023", "2015")),
        ([LIGHTS, OLD_LIGHTS], ("2022", "2013")),
        (["a_2010_v2018.tif", "b-x_2011_v2018.tif"], ("2010", "2011")),
        (["2012/2012_a.tif", "2013_a.tif"], ("2012", "2013")),
    ],
)
def test_what_differs_between_names_wins_over_what_they_share(
    names: list[str], periods: tuple[str, ...]
) -> None:
    """A release that all have is not the period, even where one was released in its own year."""
    assert period_of(names, FROM_NAME) == periods


@pytest.mark.parametrize(
    ("name", "pattern", "period"),
    [
        (BUILT.format(2015), "E{year}", "2015"),
        (PLANTS.format(2020), "doy{year}", "2020"),
        (MONTHLY, "npp_{year}{month}", "2024-06"),
        ("a_2012-2024_b.tif", "{year}-", "2012"),
        ("c.20200101.tif", "c.{year}{month}01", "2020-01"),
    ],
)
def test_a_pattern_says_where_the_year_stands(name: str, pattern: str, period: str) -> None:
    """The signs about it are taken as they are, also those that mean something to a computer."""
    assert period_of([name], f"{FROM_NAME}={pattern}") == (period,)


@pytest.mark.parametrize(
    ("said", "period"),
    [("2024", "2024"), (" 2024-06 ", "2024-06"), ("2012-2024", "2012-2024"), ("2024년", "2024")],
)
def test_a_period_that_is_said_holds(said: str, period: str) -> None:
    """The name is not asked then."""
    assert period_of(["a_1999.tif"], said) == (period,)


@pytest.mark.parametrize(
    ("names", "said", "held"),
    [
        ([BUILT.format(2015)], FROM_NAME, ("GHS_BUILT_S_E2015", "2015, 2023", "from-name=")),
        ([PLANTS.format(2020)], FROM_NAME, ("MOD13A3", "doy{year}")),
        (["a_2012-2024.tif"], FROM_NAME, ("a_2012-2024.tif", "2012, 2024")),
        (["a_2024-06-15.tif"], FROM_NAME, ("a_2024-06-15.tif", "from-name=")),
        (["a_201204-201303.tif"], FROM_NAME, ("2012-04, 2013-03",)),
        (["a.tif", "b_2020.tif"], FROM_NAME, ("a.tif",)),
        (["a_E2012_E2013.tif"], "from-name=E{year}", ("2012, 2013",)),
        (["a_E9999.tif"], "from-name=E{year}", ("a_E9999.tif",)),
        (["a_2012.tif"], "from-name=E{year}", ("a_2012.tif",)),
        (["a_2012.tif"], "from-name={yaer}", ("{yaer}",)),
        (["a_2012.tif"], "from-name={year}{year}", ("{year}{year}",)),
        (["a_2012.tif"], "from-name=", ("from-name=",)),
        (["a.tif"], "soon", ("soon", "2024-06")),
        (["a.tif"], "2024-2012", ("2024-2012",)),
        (["a.tif", "b.tif"], "2024", ("a.tif", "b.tif", "2024")),
        (["a_2020_1.tif", "a_2020_2.tif"], FROM_NAME, ("a_2020_1.tif", "a_2020_2.tif", "2020")),
        ([PLANTS.format(2020), PLANTS.format(202000)], "from-name=doy{year}", ("2020",)),
    ],
)
def test_a_name_that_leaves_doubt_is_refused_with_what_to_do(
    names: list[str], said: str, held: tuple[str, ...]
) -> None:
    """The sentence names the file, what was found and the way out, in both languages."""
    with pytest.raises(BadRaster) as caught:
        period_of(names, said)
    for language in ("en", "ko"):
        sentence = caught.value.in_words(language)
        assert all(part in sentence for part in held), sentence
        assert sentence.endswith((".", ")"))
