"""Sum up what independent looks say of each place, apart from what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from regiondash.programme.status import NEVER, PLACE, as_numbers, counting, numbered, with_days

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

NOT_ASSESSED: Final = "not_assessed"
_ANSWER = {"confirms": "confirmed", "against": "against"}
_QUESTION = [*PLACE, "bears_on"]


def looks(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return the independent looks at places of the programme up to `as_of`, oldest first."""
    dated = with_days(events)
    independent = (dated["basis"] == "independent") & (dated["region_id"] != "")
    mine = independent & (dated["programme_id"] == programme_id)
    return dated[mine & counting(dated, as_of)].sort_values(["counts_from", "event_id"])


def evidence(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return one row a question: what independent looks say of a place and a status.

    Columns: role, cohort, region_id, bears_on (the status asked about), evidence (confirmed,
    against or unsettled), settled_since (from which day the answer has stood), last_look, looks
    (how many), looked_on (the last look's day as its source gives it). The latest look that
    settles the question decides; looks that settle nothing leave it unsettled. A place with no
    row was not assessed.
    """
    every = looks(events, as_of, programme_id)
    answered = every[every["verdict"] != ""]
    numbers, found = numbered(answered, _QUESTION)
    last = np.zeros(len(found), dtype=np.int64)
    np.maximum.at(last, numbers, np.arange(len(answered)))
    settled = (answered["verdict"] != "unsettled").to_numpy(dtype=bool)
    said = pd.Series(answered["verdict"].to_numpy()[settled], dtype="str").groupby(numbers[settled])
    final = said.last().reindex(range(len(found)))
    return found.assign(
        evidence=final.map(_ANSWER).fillna("unsettled").astype("str").to_numpy(),
        settled_since=_since(answered[settled], numbers[settled], final),
        last_look=answered["counts_from"].to_numpy()[last],
        looks=np.bincount(numbers, minlength=len(found)),
        looked_on=answered["happened_on"].to_numpy()[last],
    )


def _since(
    settled: pd.DataFrame, numbers: NDArray[np.int64], final: pd.Series[str]
) -> NDArray[np.datetime64]:
    """Return from which look on each question has had its final verdict without a break."""
    order = np.arange(len(settled))
    differs = settled["verdict"].to_numpy() != final.to_numpy()[numbers]
    broken = np.full(len(final), -1, dtype=np.int64)
    np.maximum.at(broken, numbers[differs], order[differs])
    stands = order > broken[numbers]
    since = np.full(len(final), NEVER, dtype=np.int64)
    np.minimum.at(since, numbers[stands], as_numbers(settled["counts_from"])[stands])
    return np.where(since == NEVER, np.iinfo(np.int64).min, since).astype("datetime64[ns]")


def answers(places: pd.DataFrame, found: pd.DataFrame, status: str) -> pd.Series[str]:
    """Return, for each row of `places`, the evidence on `status`, or "not_assessed"."""
    given = beside(places, found, status)["evidence"].fillna(NOT_ASSESSED)
    return pd.Series(given.to_numpy(), index=places.index, dtype="str")


def beside(places: pd.DataFrame, found: pd.DataFrame, status: str) -> pd.DataFrame:
    """Return the row of `found` on `status` for each row of `places`, empty cells for none."""
    about = found[found["bears_on"] == status].astype({"cohort": "Int64"})
    return places[PLACE].merge(about, on=PLACE, how="left")
