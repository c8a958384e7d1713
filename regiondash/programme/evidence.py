"""Sum up what independent looks say of each place, apart from what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from regiondash.programme.status import PLACE, Key, columns, happened, keys_of

if TYPE_CHECKING:
    import datetime as dt

_ANSWER = {"confirms": "confirmed", "against": "against"}
_QUESTION = [*PLACE, "bears_on"]


def looks(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return the independent looks at places of the programme up to `as_of`, oldest first."""
    seen = happened(events, as_of)
    independent = (seen["basis"] == "independent") & (seen["region_id"] != "")
    mine = seen[independent & (seen["programme_id"] == programme_id)]
    return mine.sort_values(["counts_from", "event_id"])


def evidence(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return one row a question: what independent looks say of a place and a status.

    Columns: role, cohort, region_id, bears_on (the status asked about), evidence (confirmed,
    against or unsettled), last_look, looks (how many). The latest look that settles the
    question decides; looks that settle nothing leave it unsettled. A place with no row was
    not assessed.
    """
    answered = looks(events, as_of, programme_id)
    answered = answered[answered["verdict"] != ""]
    found: dict[tuple[Key, str], dict[str, object]] = {}
    told = zip(
        keys_of(answered),
        *columns(answered, "bears_on", "verdict", "counts_from"),
        strict=True,
    )
    for key, bears_on, verdict, day in told:
        row = found.setdefault(
            (key, bears_on),
            {**dict(zip(PLACE, key, strict=True)), "bears_on": bears_on, "evidence": "unsettled"},
        )
        if verdict != "unsettled":
            row["evidence"] = _ANSWER[verdict]
        row["last_look"], row["looks"] = day, int(str(row.get("looks", 0))) + 1
    return pd.DataFrame(
        list(found.values()), columns=[*_QUESTION, "evidence", "last_look", "looks"]
    )


def answers(places: pd.DataFrame, found: pd.DataFrame, status: str) -> pd.Series[str]:
    """Return, for each row of `places`, the evidence on `status`, or "not_assessed"."""
    about = found[found["bears_on"] == status]
    known = dict(zip(keys_of(about), about["evidence"].tolist(), strict=True))
    given = [known.get(key, "not_assessed") for key in keys_of(places)]
    return pd.Series(given, index=places.index, dtype="str")
