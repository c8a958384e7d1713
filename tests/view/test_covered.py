"""Test the reports on who is covered against what is known of the pack that comes with the app."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.errors import BadChoice
from regiondash.selection import REACHES, Selection
from regiondash.view.board import board_report
from regiondash.view.compare import compare_report
from regiondash.view.coverage import BY, coverage_report
from regiondash.view.distance import distance_report
from regiondash.view.evidence import differing_dates, evidence_report, verdicts
from regiondash.view.gaps import gaps_report
from regiondash.view.region import region_report, touching_shapes
from regiondash.view.since import since_report
from regiondash.view.timeline import paces, timeline_report
from tests.view.asking import asked, reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiondash.pack.model import Pack

SUMS = ("in_scope", *REACHES, "covered", "covered_up_to", "people_in_scope", "people_covered")


def chose(pack: Pack, **choices: object) -> Selection:
    """Return a selection of a pack with some choices."""
    return Selection(pack=pack.id).with_(**choices)


def names(pack: Pack, region_ids: Iterable[str]) -> set[str]:
    """Return the English names of regions."""
    wanted = set(region_ids)
    return set(pack.regions.loc[pack.regions["region_id"].isin(wanted), "name_en"])


def first_cohort(pack: Pack, **choices: object) -> dict[str, Any]:
    """Return the counts of cohort 2024."""
    return dict(reported(pack, **choices)["cohorts"][0]["reached"])


def found(rows: list[dict[str, Any]], about: str, verdict: str) -> list[str]:
    """Return the region ids with a verdict on a status."""
    return [row["region_id"] for row in rows if (row["about"], row["verdict"]) == (about, verdict)]


@pytest.mark.parametrize(
    ("as_of", "basis", "started", "opened"),
    [
        ("2024-07-31", "confirmed", 20, 0),
        ("2024-07-31", "claimed", 20, 0),
        ("2024-12-31", "claimed", 20, 1),
        ("2024-12-31", "confirmed", 20, 1),
        ("2025-06-30", "claimed", 20, 20),
        ("2025-06-30", "confirmed", 20, 4),
    ],
)
def test_claims_and_confirmations_of_2024(
    prk: Pack, as_of: str, basis: str, started: int, opened: int
) -> None:
    """What is claimed and what is confirmed of the first twenty, on the days that are known."""
    counts = first_cohort(prk, as_of=as_of, basis=basis)
    assert (counts["started"], counts["opened"]) == (started, opened)


def test_four_openings_are_confirmed(prk: Pack) -> None:
    """By June 2025 four complexes were seen complete, and sixteen openings are not confirmed."""
    rows = verdicts(prk, chose(prk, as_of="2025-06-30", cohorts=("2024",)))
    seen = found(rows, "opened", "confirmed")
    assert names(prk, seen) == {"Songchon", "Yonthan", "Onchon", "Kusong"}
    assert len(rows) == 40
    assert len([row for row in rows if row["about"] == "opened"]) - len(seen) == 16
    early = verdicts(prk, chose(prk, as_of="2024-12-31"))
    assert names(prk, found(early, "opened", "confirmed")) == {"Songchon"}


def test_operation_was_observed_nowhere(prk: Pack) -> None:
    """No look confirms operation on any day; in January 2025 three speak against it."""
    for day in ("2024-12-31", "2025-01-31", "2025-06-30", "2025-12-31", "2026-10-08"):
        assert found(verdicts(prk, chose(prk, as_of=day)), "operating", "confirmed") == []
    rows = verdicts(prk, chose(prk, as_of="2025-01-31"))
    assert names(prk, found(rows, "operating", "against")) == {"Unpha", "Jaeryong", "Sukchon"}


def test_nobody_assessed_the_second_cohort(prk: Pack) -> None:
    """Twenty places, on neither question; "not assessed" is what the command says."""
    rows = verdicts(prk, chose(prk, cohorts=("2025",)))
    assert Counter((row["about"], row["verdict"]) for row in rows) == {
        ("opened", "not assessed"): 20,
        ("operating", "not assessed"): 20,
    }
    told = {"region_id", "about", "verdict", "looked_on", "data_version"}
    assert all(set(row) == told for row in rows)
    assert all(row["looked_on"] is None for row in rows)


def test_the_slip_of_2024(prk: Pack) -> None:
    """One opened within the year; the others' median is 25 days past it, the last at 42."""
    first = timeline_report(prk, chose(prk))["cohorts"][0]
    assert (first["n"], first["within"], first["after"]) == (20, 1, 19)
    assert (first["median_slip"], first["last_slip"]) == (25, 42)
    assert first["last_name"] == "Kim Hyong Jik"


def test_the_running_cohort_is_due(prk: Pack) -> None:
    """Nothing of 2026 is late at the newest report."""
    states = Counter(
        (row["cohort"], row["state"]) for row in timeline_report(prk, chose(prk))["slips"]
    )
    assert states[2026, "due"] == 20
    assert (2026, "overdue") not in states


def test_the_pace_is_arithmetic_on_two_cohorts(prk: Pack) -> None:
    """Forty in two years: each scope's remainder at twenty a year, rounded up to whole years."""
    done = {row["scope"]: row["by_target"] for row in paces(prk, chose(prk))}
    expected = {"regions182": 2033, "all201": 2034, "cities_counties168": 2032, "seats200": 2033}
    assert done == expected
    assert all(row["cohorts"] == [2024, 2025] for row in paces(prk, chose(prk)))
    assert all(row["by_own"] is None for row in paces(prk, chose(prk, as_of="2024-06-30")))


def test_tongsins_two_dates_stand_side_by_side(prk: Pack) -> None:
    """4 and 5 February 2025, each with its source; the earlier one counts."""
    rows = [row for row in differing_dates(prk, chose(prk)) if row["region"] == "Tongsin"]
    assert [(row["happened_on"], row["wins"]) for row in rows] == [
        ("2025-02-04", True),
        ("2025-02-05", False),
    ]
    assert len({row["publisher"] for row in rows}) == 2
    assert all(row["url"] for row in rows)


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize("basis", ["claimed", "confirmed"])
def test_provinces_add_up_to_the_nation(prk: Pack, reach: str, basis: str) -> None:
    """Every count of regions and people, at every status and on either basis."""
    report = coverage_report(prk, chose(prk, reach=reach, basis=basis))
    for name in SUMS:
        assert sum(row[name] for row in report["groups"]) == report["nation"][name]
    assert len(report["not_covered"]) == 182 - report["nation"][reach]


def test_coverage_is_the_maps_own(prk: Pack) -> None:
    """The nation's opened places and their people are the figures beside the map."""
    nation = coverage_report(prk, chose(prk), "nation")["nation"]
    figures = asked(prk).figures
    assert (nation["opened"], nation["in_scope"]) == (figures.opened, figures.in_scope)
    assert nation["people_covered"] == figures.people_opened
    assert nation["people_up_to"] == figures.people_up_to


def test_part_of_a_city_is_up_to(prk: Pack) -> None:
    """Sinuiju's area is named and started, yet in no headline share."""
    nation = coverage_report(prk, chose(prk, reach="started"))["nation"]
    assert (nation["covered"], nation["covered_up_to"], nation["started"]) == (59, 60, 60)


def test_kinds_known_from_a_general_statement_are_not_counted(prk: Pack) -> None:
    """They stand beside the count, which is of sites that a source names."""
    rows = {row["id"]: row for row in coverage_report(prk, chose(prk), "kind")["groups"]}
    assert rows["garment"]["only_stated"] > rows["garment"]["sites"]
    assert rows["hospital"]["sites_reached"] == rows["hospital"]["opened"] == 3
    assert rows["grain_management"]["opened"] == 0


def test_cohorts_have_their_target(prk: Pack) -> None:
    """Each year's twenty; the board counts the same places and leaves seats without a name."""
    rows = coverage_report(prk, chose(prk), "cohort")["groups"]
    assert [row["opened"] for row in rows[:4]] == [20, 20, 0, 0]
    board = board_report(prk, chose(prk))
    assert [row["unnamed"] for row in board["cohorts"][:4]] == [0, 0, 0, 20]
    assert [row["confirmed"] for row in board["cohorts"][:2]] == [4, 0]
    assert sum(cell["named"] for cell in board["cells"]) == 60
    later = board_report(prk, chose(prk, as_of="2028-01-01"))["cohorts"]
    assert [row["named"] for row in later[2:4]] == [20, None]


def test_an_unknown_grouping_is_a_sentence(prk: Pack) -> None:
    """The wrong word and the right ones are named."""
    with pytest.raises(BadChoice, match="“colour” is not a grouping"):
        coverage_report(prk, chose(prk), "colour")


def test_what_was_known_by_a_day(prk: Pack) -> None:
    """In mid-March 2024 twenty had begun; what was reported later is not counted."""
    report = reported(prk, known_by="2024-03-08")
    assert (report["answered_for"], report["known_by"]) == ("2024-03-08", "2024-03-08")
    assert report["cohorts"][0]["reached"]["started"] == 6
    assert report["cohorts"][1]["named"] == 0
    later = reported(prk, known_by="2024-03-08", as_of="2026-01-01")
    assert later["cohorts"][1]["named"] is None
    assert asked(prk, known_by="2024-03-08").figures.named == 6


def test_since_a_day(prk: Pack) -> None:
    """Each change is of the days asked, with its source; the first looks come once."""
    report = since_report(prk, chose(prk, since="2025-01-01", as_of="2025-01-31"))
    known = [row["known_from"] for row in report["changes"]]
    assert known == sorted(known, reverse=True)
    assert all("2025-01-01" <= day <= "2025-01-31" for day in known)
    assert sum(report["counts"].values()) == len(known)
    assert report["counts"]["looks"] == 4
    everything = since_report(prk, chose(prk))
    assert everything["counts"]["contradictions"] == 1


def test_distances_to_the_three_hospitals(prk: Pack) -> None:
    """Kangdong, Kusong and Ryonggang are at their own hospital; a share stays below one."""
    report = distance_report(prk, chose(prk, near="hospital", km=30))
    assert report["sites"] == 3
    near = {row["region"] for row in report["regions"] if row["km"] is not None and row["km"] < 1}
    assert {"Kangdong", "Kusong", "Ryonggang"} <= near
    assert 0 < report["people"]["share"] <= report["people"]["share_up_to"] < 1
    farther = distance_report(prk, chose(prk, near="hospital", km=100))["people"]
    assert farther["people"] >= report["people"]["people"]
    none = distance_report(prk, chose(prk, near="hospital", as_of="2024-01-01"))
    assert all(row["km"] is None for row in none["regions"])


def test_a_region_is_told_whole(prk: Pack) -> None:
    """Tongsin: names, place, events oldest first, both dates, neighbours that touch, gaps."""
    report = region_report(prk, chose(prk, provinces=("p10",)), "prk-049")
    assert (report["region"]["name_en"], report["region"]["province"]) == ("Tongsin", "Jagang")
    assert [place["status"] for place in report["places"]] == ["opened"]
    days = [row["counts_from"] for row in report["events"]]
    assert days == sorted(days)
    assert all(row["publisher"] and row["published_on"] for row in report["events"])
    assert [row["happened_on"] for row in report["dates"]] == ["2025-02-04", "2025-02-05"]
    assert "Huichon" in {row["region"] for row in report["neighbours"]}
    assert {"partial_days", "unconfirmed"} <= {gap["id"] for gap in report["unknown"]}
    (people,) = [row for row in report["indicators"] if row["indicator_id"] == "pop_2008"]
    assert people["value"] < people["province_value"] < people["nation_value"]


def test_a_shared_shape_is_said_to_be_shared(prk: Pack) -> None:
    """Phanmun shares Kaesong's shape with Kaephung, and its values are the shape's."""
    shared = prk.region_shapes[prk.region_shapes["shape_id"] == "KP0803"]["region_id"]
    first, *rest = [region for region in shared if region]
    report = region_report(prk, chose(prk), first)
    assert set(report["region"]["shared_with"]) == set(rest)
    assert all(row["shared"] for row in report["indicators"])


def test_every_region_has_a_page(prk: Pack) -> None:
    """No region of the pack, in or out of scope, with or without a shape, is without a report."""
    for region_id in prk.regions["region_id"].iloc[::25]:
        assert region_report(prk, chose(prk), region_id)["region"]["region_id"] == region_id
    with pytest.raises(BadChoice, match="“nowhere” is not a region"):
        region_report(prk, chose(prk), "nowhere")


def test_touching_is_mutual(prk: Pack) -> None:
    """A neighbour's neighbours include one, and nobody neighbours itself."""
    touching = touching_shapes(prk)
    assert all(one in touching[other] for one, others in touching.items() for other in others)
    assert all(one not in others for one, others in touching.items())


def test_two_programmes_need_two(small: Pack) -> None:
    """A pack with one programme has nothing to hold against it."""
    with pytest.raises(BadChoice, match="other programme"):
        compare_report(small, chose(small))


@pytest.mark.parametrize("name", ["prk", "small"])
@pytest.mark.parametrize("basis", ["claimed", "confirmed"])
def test_every_report_is_plain_json(name: str, basis: str, request: pytest.FixtureRequest) -> None:
    """What pages show and commands print travels as JSON, in either language."""
    pack: Pack = request.getfixturevalue(name)
    for language in ("en", "ko"):
        selection = chose(pack, basis=basis, language=language)
        reports = [coverage_report(pack, selection, by) for by in BY]
        reports += [
            made(pack, selection)
            for made in (
                *(timeline_report, evidence_report, since_report, gaps_report),
                *(distance_report, board_report),
            )
        ]
        for report in reports:
            assert json.loads(json.dumps(report)) == report
