"""Put what is said of units beside their regions: names, place in the programme, covered or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.errors import CannotMeasure
from regiondash.measure.lag import HIGHER, LOWER
from regiondash.programme.status import reached
from regiondash.text import say, sentence_case
from regiondash.view.asked import asked_regions
from regiondash.view.measured import permitted, region_rows
from regiondash.view.places import programme_of
from regiondash.view.rows import NAMES, Row, plain

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

_PLACED: Final = ["role", "cohort", "status", "covered", "covered_in_part"]
_FIRST: Final = [*NAMES, "unit_id", "value", "rank", "rank_low", "rank_high", "lagging"]


def answered_rows(pack: Pack, selection: Selection, units: pd.DataFrame) -> list[Row]:
    """Return a row a region of the provinces asked for, with its unit's columns.

    Keys: region_id, region, province_id, province, unit_id, value, rank, rank_low, rank_high,
    lagging (None where missing), the unit's other columns, people (of the unit), in_scope,
    shared, role, cohort, status, covered (reached the selection's status wholly; None without a
    programme or for provinces) and covered_in_part.
    """
    rows = region_rows(pack, selection, units)
    of_provinces = set(units["unit_kind"]) == {"province"}
    placed = _beside_programme(pack, selection, rows, of_provinces=of_provinces)
    if selection.provinces:
        placed = placed[placed["province_id"].isin(selection.provinces)]
    rest = [
        str(name) for name in placed if name not in {*_FIRST, *_PLACED, "shape_id", "unit_kind"}
    ]
    return plain(placed, [*_FIRST, *rest, *_PLACED])


def _beside_programme(
    pack: Pack, selection: Selection, rows: pd.DataFrame, *, of_provinces: bool
) -> pd.DataFrame:
    """Return rows with the place each region has in the programme on the selection's day."""
    if of_provinces or not programme_of(pack, selection).id:
        return rows.assign(role="", cohort=None, status="", covered=None, covered_in_part=None)
    places = asked_regions(pack, selection)
    at = (places["role"] == "cohort") & places["chosen"] & reached(places, selection.reach)
    whole = places["extent"] == "whole"
    placed = places[["region_id", "role", "cohort", "status"]]
    placed = placed.assign(covered=at & whole, covered_in_part=at & ~whole)
    return rows.merge(placed, on="region_id", how="left")


def label(pack: Pack, selection: Selection, indicator: str) -> str:
    """Return an indicator's label in the selection's language."""
    return str(defined(pack, indicator)[f"label_{selection.language}"])


def defined(pack: Pack, indicator: str) -> dict[str, Any]:
    """Return an indicator's definition."""
    rows = pack.definitions
    (found,) = rows[rows["indicator_id"] == indicator].to_dict("records")
    return {str(name): cell for name, cell in found.items()}


def direction(pack: Pack, selection: Selection, indicator: str) -> str:
    """Return which way an indicator is better: as the user set it, else as its definition has it.

    Either "higher", "lower" or "none".
    """
    if indicator in selection.higher:
        return HIGHER
    return LOWER if indicator in selection.lower else str(defined(pack, indicator)["direction"])


def require(pack: Pack, selection: Selection, indicator: str, statistic: str) -> None:
    """Raise CannotMeasure, with the definition's reason, where it does not permit a statistic."""
    if indicator in permitted(pack, statistic):
        return
    raise CannotMeasure(
        "not_permitted",
        statistic=sentence_case(say(selection.language, f"lag_statistic.{statistic}")),
        indicator=label(pack, selection, indicator),
        why=why_not(pack, selection, indicator),
    )


def why_not(pack: Pack, selection: Selection, indicator: str) -> str:
    """Return why an indicator permits no more, in the definition's own words."""
    row, language = defined(pack, indicator), selection.language
    return str(row.get(f"why_not_{language}") or row[f"method_{language}"])


def refuse_inherited(pack: Pack, selection: Selection, found: Measured, statistic: str) -> None:
    """Raise CannotMeasure where the values are provinces' own, handed down to their regions."""
    if found.inherited:
        named = label(pack, selection, found.indicator)
        said = say(selection.language, f"lag_statistic.{statistic}")
        raise CannotMeasure("inherited", indicator=named, statistic=said)
