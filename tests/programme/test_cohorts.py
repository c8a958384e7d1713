"""Test that each cohort's places are counted, those to come included, and after the horizon not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from regiondash.programme.cohorts import COUNTED, Cohort, Years, cohorts
from regiondash.programme.status import place_statuses
from tests.programme.rows import DAYS, event, histories, statuses

if TYPE_CHECKING:
    import pandas as pd

YEARS = Years(first=2024, last=2027, target=3)
HORIZON = dt.date(2025, 6, 30)
PLACES = statuses(
    "2025-06-30",
    event("operating", "2025-03-01"),
    event("opened", "2024-12-20", region_id="r2"),
    event("started", "2024-03-01", region_id="r3"),
    event("announced", "2025-01-10", region_id="r4", cohort=2025),
    event("opened", "2025-01-10", region_id="r5", role="pilot", cohort=None),
    event("opened", "2025-01-10", region_id="r1", role="extra", cohort=None),
)
EVERYWHERE = ("r1", "r2", "r3", "r4", "r5")


def count(as_of: dt.date = HORIZON, regions: tuple[str, ...] = EVERYWHERE) -> list[Cohort]:
    """Return the cohorts of the places above."""
    return cohorts(PLACES, YEARS, as_of, HORIZON, regions)


def test_a_cohort_counts_its_own_places() -> None:
    """Named, started, opened and operating are counted, the higher within the lower."""
    first, second, *_ = count()
    assert first == Cohort(2024, 3, 3, {"started": 3, "opened": 2, "operating": 1})
    assert second == Cohort(2025, 3, 1, {"started": 0, "opened": 0, "operating": 0})


def test_pilots_and_extra_sites_are_no_cohort_places() -> None:
    """The pilot and the extra site above are in no count."""
    assert sum(cohort.named or 0 for cohort in count()) == 4


def test_cohorts_to_come_have_a_target_and_no_names() -> None:
    """Every year of the programme is listed; until the horizon nothing named is zero."""
    assert [cohort.year for cohort in count()] == [2024, 2025, 2026, 2027]
    assert {cohort.target for cohort in count()} == {3}
    assert count()[3] == Cohort(2027, 3, 0, {"started": 0, "opened": 0, "operating": 0})


def test_after_the_horizon_nothing_is_not_zero() -> None:
    """Asked for a later day, a cohort to come has no counts, one that is known keeps its own."""
    later = count(dt.date(2026, 12, 31))
    assert later[:2] == count()[:2]
    for cohort in later[2:]:
        assert cohort.named is None
        assert cohort.reached == dict.fromkeys(COUNTED)


def test_only_regions_in_scope_count() -> None:
    """A place outside the regions given is left out of named and reached alike."""
    (first, *_) = count(regions=("r2", "r3"))
    assert first == Cohort(2024, 3, 2, {"started": 2, "opened": 1, "operating": 0})
    assert all(cohort.named == 0 for cohort in count(regions=()))


@settings(max_examples=60)
@given(histories(), DAYS, st.sets(st.sampled_from(("r1", "r2", "r3"))))
def test_counts_never_grow_with_the_status(
    events: pd.DataFrame, day: dt.date, regions: set[str]
) -> None:
    """Named ≥ started ≥ opened ≥ operating ≥ 0, and all names together are the cohort places."""
    places = place_statuses(events, day, "works")
    found = cohorts(places, YEARS, day, day, regions)
    for cohort in found:
        counts = [cohort.named or 0, *(cohort.reached[status] or 0 for status in COUNTED)]
        assert counts == sorted(counts, reverse=True)
        assert counts[-1] >= 0
    mine = places[(places["role"] == "cohort") & places["region_id"].isin(regions)]
    assert sum(cohort.named or 0 for cohort in found) == len(mine)
