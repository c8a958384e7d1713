"""Paint a theme: the places and values of a view in, classes, labels and a legend out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.draw.classes import Classes, classify
from regiondash.draw.coverage_layer import (
    COVERED,
    PARTLY,
    STATUS_ORDER,
    cohort_years,
    region_classes,
    shape_numbers,
)
from regiondash.draw.layer import LegendEntry
from regiondash.draw.palette import STATUS_LOOKS, Look, ramp, year_ramp
from regiondash.pack.join import every_value
from regiondash.schema import DEFINITIONS
from regiondash.text import say
from regiondash.text.formatting import format_number
from regiondash.view.choices import cohorts_of
from regiondash.view.places import PILOT, shapes_inside

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

PILOT_LABEL: Final = "P"
_NO_DATA: Final = "no_data"


@dataclass(frozen=True)
class Painted:
    """A theme painted: shape id → class number, the classes as legend entries, year labels.

    `noun` says what the legend counts: "regions" or "shapes".
    """

    shapes: dict[str, int]
    entries: tuple[LegendEntry, ...]
    labels: dict[str, str]
    noun: str
    classes: Classes | None = None


def paint(
    pack: Pack,
    selection: Selection,
    places: pd.DataFrame,
    values: pd.Series[float] | None,
) -> Painted:
    """Return the map's theme painted.

    The indicator theme needs `values`: one a row of the pack's shape table, by shape id. Without
    them, in a pack that has none, the status is painted; without a programme nothing has one.
    """
    labels = year_labels(places)
    if selection.theme == "indicator" and selection.indicator and values is not None:
        return _indicator(pack, selection, values, labels)
    if selection.theme == "cohort" and pack.programmes:
        return _cohorts(pack, selection, places, labels)
    return _status(pack, selection, places, labels)


def year_labels(places: pd.DataFrame) -> dict[str, str]:
    """Return the text in each covered shape: the years of its cohorts, or P for a pilot."""
    is_shown = places["chosen"] & places["in_scope"] & (places["shape_id"] != "")
    shown = places[["region_id", "shape_id", "role", "cohort"]][is_shown]
    members = shown[shown["role"] == "cohort"]
    years = cohort_years(members, members["region_id"].tolist())
    pilots = shown.loc[shown["role"] == "pilot", "shape_id"]
    return {**dict.fromkeys(pilots.tolist(), PILOT_LABEL), **years}


def _status(
    pack: Pack, selection: Selection, places: pd.DataFrame, labels: dict[str, str]
) -> Painted:
    classes = region_classes(places)
    if not pack.programmes:
        classes = classes.map(lambda _: _NO_DATA)
    counted = _counted(classes[places["in_filter"]])
    entries = [
        LegendEntry(_class_label(pack, selection, name), STATUS_LOOKS[name], counted.get(name, 0))
        for name in STATUS_ORDER
    ]
    shapes = shape_numbers(places, classes, STATUS_ORDER)
    return Painted(shapes, tuple(entries), labels, "regions")


def _counted(found: pd.Series) -> dict[Hashable, int]:
    """Return how often each value occurs."""
    return {value: int(number) for value, number in found.value_counts().items()}


def _class_label(pack: Pack, selection: Selection, name: str) -> str:
    return say(
        selection.language,
        f"class.{name}",
        claimant=getattr(pack.info, f"claimant_{selection.language}"),
    )


def _cohorts(
    pack: Pack, selection: Selection, places: pd.DataFrame, labels: dict[str, str]
) -> Painted:
    classes = year_classes(places)
    order = year_order(pack, selection)
    looks = _year_looks(_years(pack, selection))
    counted = _counted(classes[places["in_filter"]])
    entries = [
        LegendEntry(_year_label(pack, selection, name), _look(name, looks), counted.get(name, 0))
        for name in order
    ]
    return Painted(shape_numbers(places, classes, order), tuple(entries), labels, "regions")


def _years(pack: Pack, selection: Selection) -> list[str]:
    """Return the cohort years that the programme's events name, in order."""
    return [cohort for cohort in cohorts_of(pack, selection) if cohort != PILOT]


def year_order(pack: Pack, selection: Selection) -> tuple[str, ...]:
    """Return the classes of the cohort theme in the order of the legend, the same on every day."""
    years = _years(pack, selection)
    rest = [name for name in STATUS_ORDER if name not in {*COVERED, *PARTLY}]
    return (*years, *(f"partly_{year}" for year in years), *rest)


def year_classes(places: pd.DataFrame) -> pd.Series[str]:
    """Return each region's class in the cohort theme: its year, or what else it is."""
    base = region_classes(places)
    placed = (places["role"] == "cohort") & places["chosen"] & places["in_scope"]
    years = places["cohort"].astype("str")
    partly = base.str.startswith("partly_")
    named = years.where(~partly, "partly_" + years)
    return base.where(~placed, named)


def _year_looks(years: list[str]) -> dict[str, Look]:
    return dict(zip(years, year_ramp(len(years)), strict=True))


def _look(name: str, looks: dict[str, Look]) -> Look:
    if name in looks:
        return looks[name]
    year = name.removeprefix("partly_")
    if year in looks:
        return Look(looks[year].fill, "stripe")
    return STATUS_LOOKS[name]


def _year_label(pack: Pack, selection: Selection, name: str) -> str:
    year = name.removeprefix("partly_")
    if not year.isdigit():
        return _class_label(pack, selection, name)
    key = "class.partly_cohort_year" if name != year else "class.cohort_year"
    return say(selection.language, key, year=year)


def _indicator(
    pack: Pack,
    selection: Selection,
    values: pd.Series[float],
    labels: dict[str, str],
) -> Painted:
    classes = classes_of(pack, selection.indicator, selection.method, selection.classes)
    numbers = classes.assign(values).dropna().astype(int)
    decimals = int(definition(pack, selection.indicator)["decimals"])
    inside = shapes_inside(pack, selection).to_numpy()
    counted = _counted(numbers[inside[values.notna().to_numpy()]])
    entries = [
        LegendEntry(_interval(classes, number, selection, decimals), look, counted.get(number, 0))
        for number, look in enumerate(ramp(classes.count))
    ]
    nothing = say(selection.language, "class.no_data")
    missing = int(inside.sum()) - sum(counted.values())
    entries.append(LegendEntry(nothing, STATUS_LOOKS["no_data"], missing))
    shapes = dict(zip(numbers.index.tolist(), numbers.tolist(), strict=True))
    return Painted(shapes, tuple(entries), labels, "shapes", classes)


@lru_cache(maxsize=32)
def classes_of(pack: Pack, indicator_id: str, method: str, count: int) -> Classes:
    """Return the classes of an indicator over all its periods, so that bounds stay put."""
    return classify(every_value(pack, indicator_id), method, count)


def _interval(classes: Classes, number: int, selection: Selection, decimals: int) -> str:
    low, high = (
        format_number(selection.language, bound, decimals) for bound in classes.interval(number)
    )
    return low if low == high else f"{low} – {high}"


@lru_cache(maxsize=64)
def definition(pack: Pack, indicator_id: str) -> dict[str, str]:
    """Return the definition of an indicator, an empty one for "", which is none.

    Raises KeyError if the pack has no such indicator.
    """
    if not indicator_id:
        return {**dict.fromkeys(DEFINITIONS.names, ""), "decimals": "0"}
    rows = pack.definitions.set_index("indicator_id").astype("str")
    return {str(column): str(cell) for column, cell in rows.loc[indicator_id].items()}
