"""Make events of an invented programme for tests, each from a few cells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from regiondash.programme.status import place_statuses
from tests.tables import table

if TYPE_CHECKING:
    import pandas as pd

STATUSES = ("announced", "started", "opened", "operating")
DAYS = st.dates(dt.date(2023, 6, 1), dt.date(2026, 12, 31))


def event(bears_on: str, happened_on: str, **cells: object) -> dict[str, object]:
    """Return a claim about the region r1 of the cohort 2024, with other cells where given."""
    given = {"role": "cohort", "cohort": 2024, "region_id": "r1", "programme_id": "works"}
    given |= {"basis": "claim", "extent": "whole", "bears_on": bears_on, "kind": bears_on}
    given["precision"] = {4: "year", 7: "month"}.get(len(happened_on), "day")
    given |= {"reported_on": happened_on, "entered_on": "2027-01-01"}
    return {**given, "happened_on": happened_on, **cells}


def look(verdict: str, happened_on: str, **cells: object) -> dict[str, object]:
    """Return an independent look at the opening of the region r1 of the cohort 2024."""
    bears_on = str(cells.pop("bears_on", "opened"))
    return event(bears_on, happened_on, basis="independent", verdict=verdict, **cells)


def events(*rows: dict[str, object]) -> pd.DataFrame:
    """Return events as a table, with ids e0, e1 … in their order."""
    return table("events", [{"event_id": f"e{n}", **row} for n, row in enumerate(rows)])


def statuses(as_of: str, *rows: dict[str, object]) -> pd.DataFrame:
    """Return the statuses of the events' places on a day."""
    return place_statuses(events(*rows), dt.date.fromisoformat(as_of), "works")


def status(as_of: str, *rows: dict[str, object]) -> str:
    """Return the status of the events' one place on a day, "" if it has none."""
    found = statuses(as_of, *rows)["status"].tolist()
    assert len(found) <= 1
    return str(found[0]) if found else ""


@st.composite
def partial_days(draw: st.DrawFn) -> str:
    """Return a day, a month or a year as events give them."""
    return draw(DAYS).isoformat()[: draw(st.sampled_from((4, 7, 10)))]


@st.composite
def histories(draw: st.DrawFn, *, corrected: bool = False) -> pd.DataFrame:
    """Return any events of a few places; with `corrected`, some supersede earlier entries."""
    rows = []
    for number in range(draw(st.integers(0, 12))):
        role = draw(st.sampled_from(("cohort", "cohort", "pilot", "extra")))
        earlier = [f"e{one}" for one in range(number)] if corrected else []
        row = event(
            draw(st.sampled_from(("", *STATUSES))),
            draw(partial_days()),
            role=role,
            cohort=draw(st.sampled_from((2024, 2025))) if role == "cohort" else None,
            region_id=draw(st.sampled_from(("", "r1", "r2", "r3"))),
            site_id=draw(st.sampled_from(("", "", "site1"))),
            extent=draw(st.sampled_from(("whole", "part"))),
            basis=draw(st.sampled_from(("claim", "claim", "independent"))),
            verdict=draw(st.sampled_from(("", "confirms", "against", "unsettled"))),
            supersedes=draw(st.sampled_from(("", *earlier))),
            reported_on=draw(st.one_of(st.just(""), partial_days())),
        )
        rows.append(row)
    return events(*rows)
