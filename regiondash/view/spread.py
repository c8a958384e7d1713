"""Take an indicator's values for inequality or space: a selection in, permitted units out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.errors import BadChoice, CannotMeasure, RegionDashError
from regiondash.schema import LIST_SEPARATOR
from regiondash.text import say, sentence_case
from regiondash.view.measured import first_measured, measured, of_selection, permitted
from regiondash.view.themes import definition

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured


def taken(pack: Pack, selection: Selection, permit: str, statistic: str) -> Measured:
    """Return the values of the selection's indicator, where its definition has a permit.

    Without an indicator chosen, one that has the permit is taken. `statistic` is the key of
    a message that names what is measured. Raises CannotMeasure: "not_permitted" with the reason
    of the definition, "inherited" for values handed down from provinces, and as `of_selection`;
    BadChoice for an indicator that the pack does not define.
    """
    indicator = asked_indicator(pack, selection, permit)
    known = pack.definitions["indicator_id"]
    if indicator and indicator not in set(known):
        raise BadChoice("indicator", indicator, known.tolist())
    language = selection.language
    named = {"statistic": say(language, statistic), "indicator": label(pack, language, indicator)}
    if permit not in definition(pack, indicator)["permits"].split(LIST_SEPARATOR):
        said = {**named, "statistic": sentence_case(named["statistic"])}
        raise CannotMeasure("not_permitted", **said, why=_why(pack, language, indicator))
    found = of_selection(pack, selection.with_(indicator=indicator))
    if found.inherited:
        raise CannotMeasure("inherited", **named)
    return found


def asked_indicator(pack: Pack, selection: Selection, permit: str) -> str:
    """Return the indicator chosen; while none is, one that has the permit, else "".

    One that is held against a rule is taken before others.
    """
    known, first = permitted(pack, permit), first_measured(pack)
    return selection.indicator or (first if first in known else next(iter(known), first))


def periods_of(pack: Pack, indicator: str, level: str) -> tuple[str, ...]:
    """Return the periods for which an indicator has values at a level, in order."""
    try:
        return measured(pack, indicator, level).periods
    except RegionDashError:
        return ()


def label(pack: Pack, language: str, indicator: str) -> str:
    """Return what an indicator is called; "" for none."""
    return definition(pack, indicator)[f"label_{language}"]


def _why(pack: Pack, language: str, indicator: str) -> str:
    """Return why a definition does not permit more: its own reason, else how it is made."""
    rows = definition(pack, indicator)
    if not indicator:
        return say(language, "spread.no_indicator")
    return rows.get(f"why_not_{language}") or rows[f"method_{language}"]


def unit_names(pack: Pack, selection: Selection, units: pd.DataFrame) -> dict[str, str]:
    """Return the name of each unit by its id, in the selection's spelling."""
    column, kinds = selection.name_column, set(units["unit_kind"])
    tables = {
        "province": pack.provinces.set_index("province_id"),
        "region": pack.regions.set_index("region_id"),
        "shape": pack.shape_table.set_index("shape_id"),
    }
    names: dict[str, str] = {}
    for kind in kinds:
        names |= {str(key): str(name) for key, name in tables[kind][column].items()}
    return {unit: names.get(unit, unit) for unit in units["unit_id"]}


def province_names(pack: Pack, selection: Selection) -> dict[str, str]:
    """Return the name of each province by its id, in the selection's spelling."""
    names = pack.provinces.set_index("province_id")[selection.name_column]
    return {str(key): str(name) for key, name in names.items()}
