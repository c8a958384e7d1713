"""Add up how sure the rules are of a claim: the reasons in, their points out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY: Final = "extract_why."

# What each reason is worth, in hundredths. Of a group (place, event, day) one counts; the best
# of all groups makes 100. The sum is no probability: it says how much of the claim stands in
# the sentence itself.
POINTS: Final = {
    "place_with_unit": 30,
    "place_with_province": 30,
    "place_alone": 22,
    "place_by_context": 18,
    "place_before": 12,
    "place_other_unit": 8,
    "place_open": 5,
    "place_none": 5,
    "event_sure": 25,
    "event_with_facility": 20,
    "event_planned": 18,
    "event_denied": 15,
    "event_other": 15,
    "event_unclear": 5,
    "day_said": 25,
    "month_said": 20,
    "year_said": 15,
    "day_of_report": 10,
    "day_of_item": 8,
    "day_unknown": 0,
    "day_differs": -10,
    "kind_said": 10,
    "kind_not_said": 3,
    "claimant_said": 10,
    "claimant_of_article": 6,
    "claimant_unknown": 0,
}


def confidence(reasons: Iterable[str]) -> float:
    """Return the sum of the reasons' points as a share of 1."""
    return round(sum(POINTS[reason] for reason in reasons) / 100, 2)


def keys(reasons: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the messages that say the reasons."""
    return tuple(f"extract_why.{reason}" for reason in reasons)


def points(key: str) -> int:
    """Return how many hundredths the reason under a message's key is worth."""
    return POINTS[key.removeprefix(KEY)]
