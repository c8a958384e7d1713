"""Test the figures that commands print: cohorts, pilots and extra sites at a day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from regiondash.selection import Selection
from regiondash.view.report import status_text
from tests.tables import with_rows
from tests.view.asking import asked, reported

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PLACE = {"role": "cohort", "bears_on": "opened", "happened_on": "2025-03-01", "site_id": ""}
EXTRA = {**PLACE, "role": "extra", "cohort": None, "region_id": "r4"}
SECOND = {**PLACE, "cohort": 2025, "region_id": "r3"}
NONE = {"started": 0, "opened": 0, "operating": 0}


def test_the_report_of_a_tiny_country(small: Pack) -> None:
    """Day, scope, claimant, every cohort of the programme and the pilot are in the report."""
    report = reported(small)
    assert (report["as_of"], report["answered_for"]) == ("2025-06-30", "2025-06-30")
    assert (report["programme"], report["claimant"]) == ("works", "Tiny state media")
    assert (report["scope"], report["in_scope_regions"]) == ("all", 5)
    assert report["data_version"] == small.version
    assert report["cohorts"] == [
        {
            "year": 2024,
            "target": 1,
            "named": 1,
            "reached": {"started": 1, "opened": 1, "operating": 1},
        },
        {"year": 2025, "target": 1, "named": 0, "reached": NONE},
        {"year": 2026, "target": 1, "named": 0, "reached": NONE},
    ]
    assert "note" not in report


def test_a_pilot_is_listed_with_its_days(small: Pack) -> None:
    """Status, the first day of each status up to it, and evidence stand beside the name."""
    (pilot,) = reported(small)["pilots"]
    assert (pilot["region_id"], pilot["region"], pilot["status"]) == ("r2", "Beta", "opened")
    assert pilot["since"] == dict.fromkeys(("announced", "started", "opened"), "2024-05-05")
    assert pilot["opened_evidence"] == "not_assessed"


def test_extra_sites_are_counted_apart(small: Pack) -> None:
    """An extra site is listed as such and is in no cohort."""
    report = reported(with_rows(small, "events", EXTRA))
    assert [site["region"] for site in report["extra_sites"]] == ["Delta"]
    assert report["cohorts"] == reported(small)["cohorts"]


def test_after_the_horizon_the_report_says_so(small: Pack) -> None:
    """The note names the horizon; cohorts to come have no counts, which is not zero."""
    report = reported(small, as_of="2026-01-01")
    assert (report["as_of"], report["answered_for"]) == ("2026-01-01", "2025-06-30")
    assert "2025-06-30" in report["note"]
    assert "nothing is known after it" in report["note"]
    named = {cohort["year"]: cohort["named"] for cohort in report["cohorts"]}
    assert named == {2024: 1, 2025: 0, 2026: None}
    assert report["cohorts"][2]["reached"] == dict.fromkeys(NONE)


def test_filters_narrow_the_report(small: Pack) -> None:
    """Provinces and scope narrow what is counted; cohorts asked for are alone in the list."""
    pack = with_rows(small, "events", SECOND, EXTRA)
    east = reported(pack, provinces=("p2",))
    assert east["in_scope_regions"] == 2
    assert [cohort["named"] for cohort in east["cohorts"]] == [0, 0, 0]
    assert (len(east["pilots"]), len(east["extra_sites"])) == (1, 0)
    assert [c["named"] for c in reported(pack, scope="counties")["cohorts"]] == [1, 0, 0]
    second = reported(pack, cohorts=("2025",))
    assert [cohort["year"] for cohort in second["cohorts"]] == [2025]
    assert second["pilots"] == []
    assert len(reported(pack, cohorts=("pilot",))["pilots"]) == 1


@pytest.mark.parametrize("as_of", ["", "2024-06-30", "2020-01-01"])
@pytest.mark.parametrize("provinces", [(), ("p1",), ("p2",)])
def test_the_report_and_the_view_count_alike(
    small: Pack, as_of: str, provinces: tuple[str, ...]
) -> None:
    """Commands and pages give the same numbers for the same question."""
    pack = with_rows(small, "events", SECOND)
    report = reported(pack, as_of=as_of, provinces=provinces)
    figures = asked(pack, as_of=as_of, provinces=provinces).figures
    opened = sum(cohort["reached"]["opened"] for cohort in report["cohorts"])
    started = sum(cohort["reached"]["started"] for cohort in report["cohorts"])
    assert (opened, started) == (figures.opened, figures.opened + figures.started_only)
    assert sum(cohort["named"] for cohort in report["cohorts"]) == figures.named
    assert report["in_scope_regions"] == figures.in_scope


def test_the_report_is_plain_json(small: Pack) -> None:
    """Other programs can read every part of it."""
    assert json.loads(json.dumps(reported(small))) == reported(small)


def test_the_text_says_what_the_report_says(small: Pack) -> None:
    """One line a cohort, a dash where nothing is known, the pilot and the note at the end."""
    head, columns, *lines = status_text(reported(small, as_of="2026-01-01")).splitlines()
    assert head == "works as of 2025-06-30, by claim of Tiny state media; 5 regions in scope"
    assert columns.split() == ["year", "target", "named", "started", "opened", "operating"]
    assert [line.split() for line in lines[:3]] == [
        ["2024", "1", "1", "1", "1", "1"],
        ["2025", "1", "0", "0", "0", "0"],
        ["2026", "1", "–", "–", "–", "–"],
    ]
    assert lines[3] == "Pilots: Beta (opened)."
    assert lines[4].startswith("No reports were collected after 2025-06-30")


def test_the_columns_of_the_text_stand_under_their_heads(small: Pack) -> None:
    """Every count begins where its heading does."""
    columns, line = status_text(reported(small)).splitlines()[1:3]
    starts = [columns.index(name) for name in columns.split()]
    assert [line[start] for start in starts] == ["2", "1", "1", "1", "1", "1"]


@pytest.mark.parametrize(("language", "orthography"), [("en", ""), ("ko", ""), ("ko", "north")])
def test_pilots_and_extra_sites_are_named_as_asked(
    prk: Pack, language: str, orthography: str
) -> None:
    """Their names are in the spelling chosen, as those of all other regions are."""
    choices = {"language": language, **({"orthography": orthography} if orthography else {})}
    column = Selection(pack="prk").with_(**choices).name_column
    names = prk.regions.set_index("region_id")[column]
    report = reported(prk, **choices)
    rows = [*report["pilots"], *report["extra_sites"]]
    assert rows
    assert all(row["region"] == names[row["region_id"]] for row in rows)
