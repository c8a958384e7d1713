"""Make the two maps that stand side by side: a selection's theme, indicator, period and day in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from regiondash.draw.classes import Classes, classify
from regiondash.draw.palette import LAG_LOOKS, ramp
from regiondash.errors import CannotMeasure
from regiondash.text import format_number, say
from regiondash.view import view_of
from regiondash.view.lag_layer import MISSING, OUTSIDE, class_names, layer_of, painted
from regiondash.view.measured import kind_of, measured, permitted, region_rows
from regiondash.view.places import KEPT
from regiondash.view.rows import plain
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.draw.layer import Layer, LegendEntry
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured


@dataclass(frozen=True)
class SideMap:
    """One of two maps: its state, its legend, what it shows, how many are missing, and of what.

    `unit_kind` is region or shape: what an indicator's values belong to.
    """

    layer: Layer
    entries: tuple[LegendEntry, ...]
    title: str
    missing: int | None = None
    unit_kind: str = "shape"


def second_of(pack: Pack, selection: Selection) -> Selection:
    """Return what the second map shows: an indicator while nothing is chosen for it."""
    choices = permitted(pack, "map")
    theme = selection.second_theme or ("indicator" if choices else "status")
    return selection.with_(
        theme=theme,
        indicator=selection.second_indicator or next(iter(choices), ""),
        period=selection.second_period,
        as_of=selection.second_as_of or selection.as_of,
    )


def side_map(pack: Pack, selection: Selection) -> SideMap:
    """Return a map of the selection's theme: status or cohort on its day, or an indicator's values.

    Raises CannotMeasure where the indicator has no values.
    """
    if selection.theme == "indicator":
        return _of_indicator(pack, selection)
    view = view_of(pack, selection.with_(sites="off"))
    title = say(
        selection.language,
        "beside.theme_map",
        theme=say(selection.language, f"theme.{selection.theme}"),
        date=view.days.counted,
    )
    shown = tuple(entry for entry in view.painted.entries if entry.count)
    return SideMap(view.layer, shown, title)


def _of_indicator(pack: Pack, selection: Selection) -> SideMap:
    indicator = selection.indicator or next(iter(permitted(pack, "map")), "")
    if not indicator:
        raise CannotMeasure(
            "no_parts", statistic=say(selection.language, "theme.indicator"), least=1
        )
    found = measured(pack, indicator)
    if selection.period in found.periods:
        found = measured(pack, indicator, period=selection.period)
    classes = _frozen(pack, indicator, selection.method, selection.classes)
    rows = plain(region_rows(pack, selection, found.units))
    for row, name in zip(rows, class_names(classes, [r["value"] for r in rows]), strict=True):
        row["class"] = name
    words = _captions(pack, selection, found, classes)
    painting = painted(pack, rows, _class, _looks(classes), words)
    entries = tuple(entry for entry in painting.entries() if entry.count)
    missing = int(painting.counts.get(MISSING, 0))
    return SideMap(
        layer_of(pack, selection, painting),
        entries,
        _title(pack, selection, found),
        missing,
        kind_of(found.units),
    )


def _class(row: Any) -> str:  # noqa: ANN401 - a row of any report
    return str(row["class"])


def _looks(classes: Classes) -> dict[str, Any]:
    found = {str(number): look for number, look in enumerate(ramp(classes.count))}
    return found | {name: LAG_LOOKS[name] for name in (MISSING, OUTSIDE)}


def _captions(
    pack: Pack, selection: Selection, found: Measured, classes: Classes
) -> dict[str, str]:
    language = selection.language
    decimals = int(definition(pack, found.indicator)["decimals"])
    words = {name: say(language, f"lagging.{name}") for name in (MISSING, OUTSIDE)}
    for number in range(classes.count):
        low, high = (format_number(language, end, decimals) for end in classes.interval(number))
        words[str(number)] = low if low == high else f"{low} – {high}"
    return words


def _title(pack: Pack, selection: Selection, found: Measured) -> str:
    """Return the indicator, its period and its unit, and whether values are handed down."""
    defined, language = definition(pack, found.indicator), selection.language
    label = str(defined[f"label_{language}"])
    named = label if found.period in label else f"{label}, {found.period}"
    nature = f" · {say(language, 'nature.inherited')}" if found.inherited else ""
    return f"{named} · {defined[f'unit_{language}']}{nature}"


@lru_cache(maxsize=8 * KEPT)
def _frozen(pack: Pack, indicator: str, method: str, count: int) -> Classes:
    """Return classes of an indicator over all its periods, so that two years can be compared."""
    periods = measured(pack, indicator).periods
    values = [measured(pack, indicator, period=one).units["value"] for one in periods]
    return classify(pd.concat(values, ignore_index=True), method, count)
