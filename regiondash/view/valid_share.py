"""Say for what share of a unit there were data: a pack and a choice in, shares and words out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.text import format_percent, say, sentence_case
from regiondash.view.places import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.pack.model import Pack

_ALMOST: Final = 0.999
_WHOLE: Final = 0.995
"""From here on a share is told as all of a unit where there is room for few words."""


@lru_cache(maxsize=8 * KEPT)
def shares(pack: Pack, indicator_id: str, period: str) -> Mapping[str, float]:
    """Return the shares (0 to 1) that the values of shapes were made of, by shape; never write.

    Shapes whose values say none are left out.
    """
    rows = pack.indicators
    mine = rows[
        (rows["indicator_id"] == indicator_id)
        & (rows["period"] == period)
        & (rows["unit_kind"] == "shape")
        & (rows["part"] == "all")
        & rows["valid_share"].notna()
    ]
    return dict(zip(mine["unit_id"], mine["valid_share"], strict=True))


def share_words(language: str, share: object) -> str:
    """Return for how much of an area there were data; "" where nobody says (None, NaN)."""
    if not isinstance(share, float | int) or share != share:  # noqa: PLR0124 - NaN
        return ""
    return say(language, "raster_share.of_area", share=share_percent(language, float(share)))


def share_percent(language: str, share: float) -> str:
    """Return a share as a percentage that is 100 only where it is whole, 0 where it is none."""
    if share >= 1 or round(share, 2) < 1:
        return format_percent(language, share)
    return format_percent(language, min(share, _ALMOST), 1)


def share_notes(pack: Pack, language: str, indicator_id: str, period: str) -> dict[str, list[str]]:
    """Return a line for the tooltip of each shape whose value was made of less than all of it."""
    told = {
        shape: part_words(language, share)
        for shape, share in shares(pack, indicator_id, period).items()
    }
    return {shape: [sentence_case(one) for one in said] for shape, said in told.items() if said}


def spread_words(language: str, shares: Iterable[float | None]) -> str:
    """Return a sentence on the least and the most of some shares; "" where nobody says any."""
    known = [share for share in shares if share is not None]
    if not known:
        return ""
    least, most = (share_percent(language, share) for share in (min(known), max(known)))
    key = "valid_all" if least == most else "valid"
    return say(language, f"lag_sure.{key}", least=least, most=most)


def part_words(language: str, share: object) -> list[str]:
    """Return the words for a share that is less than all of a unit; none for any other."""
    if not isinstance(share, float | int) or not share < _WHOLE:
        return []
    return [share_words(language, share)]
