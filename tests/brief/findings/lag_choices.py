"""Compose the slides on lag, need and plans for many choices, each once for all tests."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.slides.subjects.lag_list import LAGS
from regiondash.selection import Selection

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Content
    from regiondash.pack.model import Pack

SUBJECTS: Final = {one.id: one for one in LAGS}
PARTS: Final = ("urban_share_2008", "market_potential", "km_to_capital")
# Each changes something for several subjects at once; the first is what opens.
CHOICES: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"provinces": ("p08",), "rule": "median", "basis": "confirmed", "reach": "started"},
    {"provinces": ("c11-01",)},
    {"as_of": "2023-01-01", "rule": "threshold", "objective": "covering", "scope": "seats200"},
    {"rule": "national_share", "indicator": "km_to_capital", "theme": "cohort", "min_per": 3},
    {"parts": PARTS, "rule": "index_fifth", "need": "index", "picked": ("prk-018", "prk-061")},
    {"level": "province", "indicator": "stunting_nursery_2015", "programme": "hospitals"},
    {"indicator": "market_potential", "rule": "bottom_people", "objective": "farthest"},
    {"indicator": "sex_ratio_2008", "theme": "indicator", "place": "prk-061", "size": 500},
)


@cache
def composed(pack: Pack, subject: str, selection: Selection) -> Content:
    """Return what a subject says of a pack and a selection."""
    return SUBJECTS[subject].compose(pack, selection)


def every(pack: Pack, language: str, choices: dict[str, Any]) -> dict[str, Content]:
    """Return what every subject says of some choices, by the subject's name."""
    selection = Selection(pack=pack.id, language=language).with_(**choices)
    return {name: composed(pack, name, selection) for name in SUBJECTS}
