"""Hold two programmes against each other: the regions and their places in each, and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from regiondash.programme.status import reached

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDES: Final = ("both", "first", "second", "neither")


def held_together(
    regions: Sequence[str], first: pd.DataFrame, second: pd.DataFrame, reach: str
) -> pd.DataFrame:
    """Return one row a region: its place in either programme, and which of them have reached it.

    `first` and `second` are the places of two programmes. A region's place is its cohort's, else
    the pilot; an extra site is none. Columns: region_id; role_, cohort_ and status_ with `first`
    and `second`, empty where the region has no place; side ("both", "first", "second" or
    "neither": which cohorts reached at least `reach`, so that the counts are those of coverage).
    """
    found = pd.DataFrame({"region_id": pd.Series(list(regions), dtype="str")})
    for side, places in (("first", first), ("second", second)):
        found = found.merge(_place(places, side), on="region_id", how="left")
        for column in (f"role_{side}", f"status_{side}"):
            found[column] = found[column].fillna("")
    one, other = (reached_by(found, side, "cohort", reach) for side in ("first", "second"))
    sides = np.select([one & other, one, other], SIDES[:3], SIDES[3])
    return found.assign(side=pd.Series(sides, index=found.index, dtype="str"))


def reached_by(rows: pd.DataFrame, side: str, role: str, reach: str) -> pd.Series[bool]:
    """Return which rows have a place of a role that reached at least `reach` on one side."""
    named = rows[[f"status_{side}"]].set_axis(["status"], axis=1)
    return reached(named, reach) & (rows[f"role_{side}"] == role)


def counts(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many regions are of each side."""
    return {side: int((rows["side"] == side).sum()) for side in SIDES}


def _place(places: pd.DataFrame, side: str) -> pd.DataFrame:
    """Return each region's place, the cohort's before the pilot's."""
    mine = places[places["role"].isin(["cohort", "pilot"])].sort_values(["role", "cohort"])
    best = mine.drop_duplicates("region_id")[["region_id", "role", "cohort", "status"]]
    return best.rename(columns={name: f"{name}_{side}" for name in ("role", "cohort", "status")})
