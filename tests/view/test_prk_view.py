"""Test the first views of the pack that comes with the app against what is known."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from regiondash.pack.join import indicator_values
from regiondash.selection import LANGUAGES, METHODS, THEMES, Selection
from regiondash.view.choices import allowed
from regiondash.view.player import played_view
from tests.view.asking import asked, legend, region, reported, shape_label

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PROVINCES = [f"p{number:02d}" for number in range(1, 14)]
FILTERS = [(), *((one,) for one in PROVINCES), ("p03", "p10"), tuple(PROVINCES)]
SCOPES = ("", "all201", "seats200")
DAYS = ("", "2025-12-31", "2024-06-30", "2020-01-01", "2030-01-01")
# 2008 census, persons, on the eleven provinces of the list of 2011 (Nampho apart).
CENSUS = {
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


def test_kangwon_shows_its_seven_places_and_no_other(prk: Pack) -> None:
    """Six cohort places and the pilot; nothing else of the province is in a cohort or pilot."""
    table = asked(prk, provinces=("p10",)).table
    placed = table[table["role"] != ""]
    found = {
        row["region"]: row["role"] if row["role"] == "pilot" else row["cohort"]
        for row in placed.to_dict("records")
    }
    assert found == {
        "Kosan": 2024,
        "Ichon": 2024,
        "Cholwon": 2025,
        "Sepho": 2025,
        "Phyonggang": 2026,
        "Thongchon": 2026,
        "Kimhwa": "pilot",
    }
    assert set(table["province"]) == {"Kangwon"}


def test_kangwons_report_counts_two_places_a_cohort(prk: Pack) -> None:
    """The command's figures for the province are the table's."""
    report = reported(prk, provinces=("p10",))
    named = {cohort["year"]: cohort["named"] for cohort in report["cohorts"] if cohort["named"]}
    assert named == {2024: 2, 2025: 2, 2026: 2}
    assert [pilot["region"] for pilot in report["pilots"]] == ["Kimhwa"]


def test_the_two_unsan_are_never_confused(prk: Pack) -> None:
    """운산군 of North Phyongan is in cohort 2024; 은산군 of South Phyongan is in none."""
    view = asked(prk)
    namesakes = view.places[view.places["name_en"] == "Unsan"]
    north, south = (region(view, one) for one in sorted(namesakes["region_id"]))
    assert (north["name_ko"], north["province_id"]) == ("운산군", "p06")
    assert (north["role"], north["cohort"], north["status"]) == ("cohort", 2024, "opened")
    assert view.layer.labels[north["shape_id"]] == "24"
    assert (south["name_ko"], south["province_id"]) == ("은산군", "p05")
    assert (south["role"], south["status"]) == ("", "")
    assert south["shape_id"] not in view.layer.labels


@pytest.mark.parametrize(
    ("as_of", "years"), [("2025-12-31", "25"), ("", "25·26"), ("2030-01-01", "25·26")]
)
def test_kaesongs_shape_is_partly_covered(prk: Pack, as_of: str, years: str) -> None:
    """Kaephung is covered from 2025 and Phanmun from 2026; the city's core is no region."""
    view = asked(prk, as_of=as_of)
    assert shape_label(view, "KP0803") == "Partly: opened (reported)"
    assert view.layer.labels["KP0803"] == years


@pytest.mark.parametrize(("as_of", "label"), [("2025-12-31", None), ("", "26")])
def test_sinuiju_is_partly_covered_from_2026(prk: Pack, as_of: str, label: str | None) -> None:
    """Only a part of the city is meant; before 2026 it is in no cohort."""
    view = asked(prk, as_of=as_of)
    shape_id = region(view, "prk-143")["shape_id"]
    expected = "Partly: under construction" if label else "Not yet in a cohort"
    assert shape_label(view, shape_id) == expected
    assert view.layer.labels.get(shape_id) == label


def test_populations_sum_to_the_census(prk: Pack) -> None:
    """Each shape counted once, shared ones too, the people are those that were counted."""
    assert indicator_values(prk, "pop_2008").sum() == sum(CENSUS.values()) == 23_349_859
    assert asked(prk).figures.people_all == 23_349_859


def test_populations_sum_to_each_census_province(prk: Pack) -> None:
    """On the provinces of the census, shapes add up to every published total."""
    homes = prk.shape_table.set_index("shape_id")["census_province_id"]
    names = prk.provinces.set_index("province_id")["name_en"]
    sums = indicator_values(prk, "pop_2008").groupby(homes.map(names)).sum()
    assert sums.to_dict() == CENSUS


@pytest.mark.parametrize("language", LANGUAGES)
def test_provinces_share_out_the_people(prk: Pack, language: str) -> None:
    """Filtered province by province, nobody is lost and nobody counted twice."""
    parts = [
        asked(prk, provinces=(one,), language=language).figures.people_all for one in PROVINCES
    ]
    assert sum(part or 0 for part in parts) == 23_349_859


@pytest.mark.parametrize("theme", ["status", "cohort"])
@pytest.mark.parametrize("provinces", FILTERS, ids=lambda found: ".".join(found) or "all")
def test_the_legend_counts_every_region_once(
    prk: Pack, theme: str, provinces: tuple[str, ...]
) -> None:
    """Counts sum to the regions in the filter, and their shares to one."""
    view = asked(prk, theme=theme, provinces=provinces)
    inside = int(view.places["in_filter"].sum())
    assert sum(legend(view).values()) == inside == len(view.table)
    assert sum(count / inside for count in legend(view).values()) == pytest.approx(1)


@pytest.mark.parametrize(("as_of", "scope"), list(itertools.product(DAYS, SCOPES)))
def test_the_legend_counts_every_region_at_any_day(prk: Pack, as_of: str, scope: str) -> None:
    """Whatever the day, scope and cohorts, the classes split the 201 regions."""
    for cohorts in ((), ("2024",), ("pilot", "2026")):
        view = asked(prk, as_of=as_of, scope=scope, cohorts=cohorts)
        assert sum(legend(view).values()) == 201


@pytest.mark.parametrize("provinces", FILTERS, ids=lambda found: ".".join(found) or "all")
def test_an_indicators_legend_counts_every_shape_once(
    prk: Pack, provinces: tuple[str, ...]
) -> None:
    """Counts sum to the shapes in the filter, with and without values missing."""
    homes = prk.shape_table["province_id"]
    shapes = int(homes.isin(provinces).sum()) if provinces else 179
    for indicator in ("pop_2008", "urban_share_2008"):
        view = asked(prk, theme="indicator", indicator=indicator, provinces=provinces)
        assert sum(legend(view).values()) == shapes


@pytest.mark.parametrize("method", METHODS)
def test_every_indicator_can_be_classed(prk: Pack, method: str) -> None:
    """Each indicator on offer gets classes by each method, which hold all 179 shapes."""
    for indicator in allowed(prk, []).indicators:
        view = asked(prk, theme="indicator", indicator=indicator, method=method)
        assert sum(legend(view).values()) == 179
        assert len(view.layer.labels) > 0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_fits_in_a_small_message(prk: Pack, theme: str, language: str) -> None:
    """What travels on a change is at most 16 KB, for every indicator, and holds no geometry."""
    indicators = allowed(prk, []).indicators if theme == "indicator" else ("",)
    for indicator in indicators:
        selection = Selection(pack=prk.id).with_(
            theme=theme, language=language, indicator=indicator
        )
        state = played_view(prk, selection).layer.state(selection.name_column)
        assert len(json.dumps(state).encode()) <= 16 * 1024
        assert "coordinates" not in json.dumps(state)


@pytest.mark.parametrize(
    ("as_of", "opened", "named"),
    [("2024-12-31", 1, 20), ("2025-02-11", 20, None), ("2025-12-31", 40, 40), ("", 40, 60)],
)
def test_the_figures_are_those_reported(
    prk: Pack, as_of: str, opened: int, named: int | None
) -> None:
    """Openings and names add up over the cohorts, and evidence splits the openings."""
    found = asked(prk, as_of=as_of).figures
    assert found.opened == opened
    assert named is None or found.named == named
    assert sum(found.evidence.values()) == opened
    assert found.in_scope == 182


def test_after_the_horizon_nothing_is_added(prk: Pack) -> None:
    """A view asked for a later day is the horizon's own, and knows that it lies beyond."""
    now, later = asked(prk), asked(prk, as_of="2033-12-31")
    assert later.figures == now.figures
    assert later.layer == now.layer
    assert later.days.beyond
