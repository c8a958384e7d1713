"""Test the second programme of North Korea's pack: hospitals in a hundred cities and counties."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from regiondash.pack.load import load
from regiondash.programme.status import place_statuses

PACK = load(Path(__file__).parents[2] / "geodata" / "prk")
PROGRAMME = PACK.programmes[1]
END = PACK.info.known_until
EVENT = PACK.events[PACK.events["programme_id"] == "hospitals"]
SITE = PACK.sites[PACK.sites["programme_id"] == "hospitals"]
NAMES = PACK.regions.set_index("region_id")["name_en"]
FIRST = {
    table: frame[frame["programme_id"] == "20x10"].set_index(f"{table}_id")
    for table, frame in (("event", PACK.events), ("site", PACK.sites))
}


def test_the_promise_is_a_total_over_five_years() -> None:
    """A hundred places within five years, nothing by the year, and the reading is said."""
    assert (PROGRAMME.id, PROGRAMME.target_total, PROGRAMME.target_per_year) == (
        "hospitals",
        100,
        0,
    )
    assert PROGRAMME.last_year - PROGRAMME.first_year == 4
    assert [PROGRAMME.promised_by(year) for year in (2026, 2030)] == [None, 100]
    assert "2026 to 2030" in PROGRAMME.note_en
    assert "2030년" in PROGRAMME.note_ko


def test_the_first_programme_stays_the_default() -> None:
    """The pack opens with the 20×10 policy, which promises twenty a year and no total."""
    first = PACK.programmes[0]
    assert PACK.info.default_programme == first.id == "20x10"
    assert (first.target_per_year, first.target_total) == (20, None)
    assert first.promised_by(2033) == 200


def test_people_come_to_hospitals_alone() -> None:
    """Of all kinds only the hospital serves by distance."""
    assert [kind.id for kind in PACK.kinds if kind.serves_by_distance] == ["hospital"]


def test_three_pilots_opened_before() -> None:
    """Kangdong, Kusong and Ryonggang opened before the Congress and are of no cohort."""
    places = place_statuses(EVENT, dt.date(2026, 1, 1), "hospitals")
    assert set(places["role"]) == {"pilot"}
    assert set(places["status"]) == {"opened"}
    assert places["cohort"].isna().all()
    assert {NAMES[one] for one in places["region_id"]} == {"Kangdong", "Kusong", "Ryonggang"}


def test_places_of_2026_have_begun_or_were_promised() -> None:
    """Nine hospitals that reports name have begun; eleven rest on a promise to all twenty."""
    places = place_statuses(EVENT, END, "hospitals")
    cohort = places[places["role"] == "cohort"]
    assert cohort["status"].value_counts().to_dict() == {"announced": 11, "started": 9}
    named = set(SITE.loc[(SITE["role"] == "cohort") & (SITE["kind_basis"] == "named"), "region_id"])
    assert named == set(cohort.loc[cohort["status"] == "started", "region_id"])


def test_the_places_of_2026_are_those_of_the_first_programme() -> None:
    """The hospitals of 2026 stand in the twenty places of that year, one in each."""
    first = place_statuses(PACK.events, END, "20x10")
    twenty = first[(first["role"] == "cohort") & (first["cohort"] == 2026)]["region_id"]
    mine = SITE[SITE["role"] == "cohort"]["region_id"]
    assert mine.is_unique
    assert set(mine) == set(twenty)


def test_every_place_says_how_it_was_read() -> None:
    """Each event with a place says that it counts by a reading, or that it is counted apart."""
    placed = EVENT[EVENT["region_id"] != ""]
    for role, said in (("cohort", "counts among the hundred is not said"), ("pilot", "apart")):
        caveats = placed.loc[placed["role"] == role, "caveat_en"]
        assert len(caveats)
        assert caveats.str.contains(said).all()


def test_no_hospital_is_told_twice_in_the_programme() -> None:
    """Twenty-three hospitals: three pilots and twenty places, each linked to its first row."""
    assert SITE["role"].value_counts().to_dict() == {"cohort": 20, "pilot": 3}
    assert set(SITE["kind"]) == {"hospital"}
    assert SITE["same_as"].is_unique
    assert set(FIRST["site"].loc[SITE["same_as"], "kind"]) == {"hospital"}
    assert len(FIRST["site"]) == 160
    assert FIRST["site"]["same_as"].eq("").all()


@pytest.mark.parametrize("column", ["happened_on", "precision", "reported_on", "kind", "source_id"])
def test_what_is_told_again_is_told_alike(column: str) -> None:
    """An event that stands in both programmes has one day, one kind and one source."""
    again = EVENT[EVENT["same_as"] != ""]
    assert len(again) == 20
    first = FIRST["event"].loc[again["same_as"]]
    assert again[column].tolist() == first[column].tolist()


def test_promises_rest_on_the_statement_about_all_twenty() -> None:
    """A place without a hospital named for it cites the plan of January 2026."""
    announced = EVENT[EVENT["kind"] == "announced"]
    cited = announced["source_id"] + "|" + announced["also_sources"]
    assert cited.str.split("|").map(lambda ids: "kcna-2026-01-30" in ids).all()
    assert (announced["same_as"] == "").all()


def test_no_independent_look_is_known() -> None:
    """Nobody has assessed a hospital in what was read: all of it is claimed."""
    assert set(EVENT["basis"]) == {"claim"}
