"""Count the key figures of a view: places opened, seen by others, people, seats against target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.measure.people import people_in, shapes_reached
from regiondash.programme.status import reached
from regiondash.schema import EVIDENCE

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.programme.cohorts import Years
    from regiondash.view.days import Days

_HELD: Final = ["region_id", "shape_id", "part", "extent"]


@dataclass(frozen=True)
class Figures:
    """The figures of the filtered area. People are None where the pack has no people indicator.

    `opened`, `started_only` and `named` count cohort places in scope and in the filter;
    `evidence` splits the opened ones by what independent looks say of the opening;
    `people_opened` lives in shapes wholly opened, `people_up_to` adds shapes opened in part.
    `seats_due` is the programme's target from its first year to the year counted, or None
    where a filter makes it meaningless, or nothing is promised by the year.
    """

    in_scope: int
    opened: int
    started_only: int
    named: int
    not_yet: int
    operating: int
    evidence: dict[str, int]
    operating_evidence: dict[str, int]
    people_opened: float | None
    people_up_to: float | None
    people_all: float | None
    seats_due: int | None


def figures(
    places: pd.DataFrame,
    people: pd.Series[float] | None,
    years: Years,
    days: Days,
    scope_size: int | None,
) -> Figures:
    """Return the figures of a view.

    `places` is `places.region_places`; `people` gives persons by shape id; `scope_size` is a
    scope's own count where it is a number of places and not a set of regions.
    """
    area = places[places["in_filter"] & places["in_scope"]]
    cohort = area[(area["role"] == "cohort") & area["chosen"]]
    opened = cohort[reached(cohort, "opened")]
    held = places.loc[places["in_filter"], _HELD]
    whole, part = shapes_reached(held, set(opened["region_id"].tolist()))
    placed = places["role"] != ""
    everywhere = bool(places["in_filter"].all()) and bool(places.loc[placed, "chosen"].all())
    return Figures(
        in_scope=scope_size or len(area),
        opened=len(opened),
        started_only=int(reached(cohort, "started").sum()) - len(opened),
        named=len(cohort),
        not_yet=int((area["role"] == "").sum()),
        operating=int(reached(cohort, "operating").sum()),
        evidence=_split(opened["opened_evidence"]),
        operating_evidence=_split(opened["operating_evidence"]),
        people_opened=_people(people, whole),
        people_up_to=_people(people, whole | part),
        people_all=_people(people, set(held["shape_id"].tolist()) - {""}),
        seats_due=_seats_due(years, days) if everywhere else None,
    )


def _split(found: pd.Series[str]) -> dict[str, int]:
    return {answer: int((found == answer).sum()) for answer in EVIDENCE}


def _people(people: pd.Series[float] | None, shapes: set[str]) -> float | None:
    return None if people is None else people_in(people, shapes)


def _seats_due(years: Years, days: Days) -> int | None:
    last = min(days.counted.year, years.last)
    return max(0, last - years.first + 1) * years.target if years.target else None
