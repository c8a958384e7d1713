"""Test that the table shows words for every code, row by row those of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.rows import table_frame
from regiondash.schema import EVIDENCE, STATUSES
from tests.tables import changed, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PART = {"region_id": "r3", "cohort": 2025, "role": "cohort", "bears_on": "started"}
PART |= {"happened_on": "2025-03-01", "site_id": "", "extent": "part"}


def rows(pack: Pack, **choices: object) -> dict[str, dict[str, Any]]:
    """Return the rows shown, by the region's name."""
    records: list[Any] = table_frame(asked(pack, **choices)).to_dict("records")
    return {row["region"]: row for row in records}


def test_the_rows_are_the_views_own(small: Pack) -> None:
    """Order and number are those of the view, for a click on a row opens that region."""
    for choices in ({}, {"provinces": ("p1",)}, {"cohorts": ("2024",)}):
        view = asked(small, **choices)
        assert table_frame(view)["region"].tolist() == view.table["region"].tolist()


def test_a_status_is_said_in_words(small: Pack) -> None:
    """Pilot, part of a region, not yet and not in scope are told apart."""
    found = rows(with_rows(small, "events", PART))
    assert found["Alpha"]["status"] == "Operating (claimed)"
    assert found["Beta"]["status"] == "Pilot: opened (reported)"
    assert found["Gamma"]["status"] == "Construction started (part of the region)"
    assert found["Delta"]["status"] == "Not yet in a cohort"
    assert rows(small, scope="counties")["Delta"]["status"] == "Not in scope"


def test_a_year_is_a_year_and_a_pilot_a_pilot(small: Pack) -> None:
    """The cohort's cell is its year, the pilot's word, or empty."""
    cohorts = {name: row["cohort"] for name, row in rows(small).items()}
    assert (cohorts["Alpha"], cohorts["Beta"], cohorts["Delta"]) == ("2024", "Pilot", "")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("confirms", "Independently confirmed"),
        ("against", "Evidence against"),
        ("unsettled", "Assessed, not settled"),
        ("", "Not assessed"),
    ],
)
def test_evidence_is_said_of_openings_alone(small: Pack, verdict: str, said: str) -> None:
    """Each answer has words; where no opening is claimed there is nothing to see."""
    found = rows(changed(small, "events", 8, verdict=verdict))
    assert found["Alpha"]["opened_evidence"] == said
    assert found["Delta"]["opened_evidence"] == ""


def test_the_other_name_is_of_the_other_script(small: Pack) -> None:
    """Beside an English name stands the Korean, and the other way round."""
    assert rows(small)["Alpha"]["other_name"] == "알파군"
    assert rows(small, language="ko")["알파군"]["other_name"] == "Alpha"


def test_the_value_is_the_indicators(small: Pack) -> None:
    """A region shows its shape's value of the indicator asked for, or nothing."""
    assert rows(small)["Gamma"]["value"] == rows(small)["Delta"]["value"] == 400
    assert rows(small, indicator="share")["Alpha"]["value"] == 0.25
    assert rows(small)["Epsilon"]["value"] != rows(small)["Epsilon"]["value"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_code_reaches_the_reader(prk: Pack, language: str) -> None:
    """On the real pack no cell shows a status's or an answer's code."""
    frame = table_frame(asked(prk, language=language)).drop(columns="value")
    codes = {"cohort", "pilot", *STATUSES, *EVIDENCE}
    assert not {str(cell) for column in frame for cell in frame[column]} & codes
    assert not frame.isna().any().any()
