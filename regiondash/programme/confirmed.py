"""Cut what is claimed of each place down to what independent evidence confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from regiondash.programme.evidence import beside
from regiondash.programme.status import NEVER, SINCE, as_numbers, with_statuses

if TYPE_CHECKING:
    import pandas as pd


def confirmed_statuses(places: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return the places with the highest status that is both claimed and confirmed.

    `places` are the `status.place_statuses` and `found` the `evidence.evidence` of one day; the
    columns are those of `places`. A status counts as confirmed from the day on which it was both
    claimed and last settled as confirmed; a later look against it takes that back. A confirmed
    status implies the lower ones. That a place was named is the announcement itself and needs
    no look: without any confirmation a place stays at "announced".
    """
    days = np.stack([_days(places, found, status) for status in SINCE], axis=1)
    days[:, 0] = as_numbers(places["announced_since"])
    return with_statuses(places, days).astype(places.dtypes.to_dict())


def _days(places: pd.DataFrame, found: pd.DataFrame, status: str) -> np.ndarray:
    """Return from which day a status of each place is claimed and confirmed, else `NEVER`."""
    seen = beside(places, found, status)
    confirmed = (seen["evidence"] == "confirmed").to_numpy(dtype=bool, na_value=False)
    since = np.maximum(as_numbers(places[SINCE[status]]), as_numbers(seen["settled_since"]))
    return np.where(confirmed, since, NEVER)
