"""Turn rows of a lag report into one state of the map: a class a shape, a legend, outlines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from regiondash.draw.layer import Layer, LegendEntry, Values
from regiondash.pack.join import shape_of_region
from regiondash.text import say, sentence_case
from regiondash.view import shape_order
from regiondash.view.measured import measured, region_rows
from regiondash.view.places import KEPT
from regiondash.view.rows import plain
from regiondash.view.themes import definition
from regiondash.view.valid_share import part_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from regiondash.draw.classes import Classes
    from regiondash.draw.palette import Look
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

STANDINGS: Final = ("lagging", "not_lagging", "missing", "not_in_scope")
MISSING, OUTSIDE = STANDINGS[2:]


@dataclass(frozen=True)
class Painting:
    """Rows painted: each shape's class by name, the looks and words of the classes in order."""

    shapes: Mapping[str, str]
    looks: Mapping[str, Look]
    captions: Mapping[str, str]
    counts: Mapping[str, int]

    def entries(self) -> list[LegendEntry]:
        """Return the legend: every class with its look, words and how many rows it has."""
        return [
            LegendEntry(self.captions[name], look, self.counts.get(name, 0))
            for name, look in self.looks.items()
        ]


def standing(row: Row) -> str:
    """Return how a row of a lag report stands: what has no answer is missing, never not lagging."""
    if row["lagging"] is None:
        return MISSING
    return "lagging" if row["lagging"] else "not_lagging"


@lru_cache(maxsize=KEPT)
def shapes_held(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Return the shapes of each region, and of each province that statistics are given for."""
    held: dict[str, tuple[str, ...]] = {
        region: (shape,) for region, shape in shape_of_region(pack).items()
    }
    table = pack.shape_table
    for shape, province in zip(table["shape_id"], table["census_province_id"], strict=True):
        held[province] = (*held.get(province, ()), shape)
    return held


def rows_by_shape(pack: Pack, rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of each shape: those of its regions, or of its province."""
    held = shapes_held(pack)
    found: dict[str, list[Row]] = {}
    for row in rows:
        for shape in held.get(row["region_id"], ()):
            found.setdefault(shape, []).append(row)
    return found


def marks_of(pack: Pack, selection: Selection, rows: Sequence[Row]) -> dict[str, list[str]]:
    """Return what to know of each shape's value, for tooltips: handed down, shared, of a part."""
    language, found = selection.language, dict[str, list[str]]()
    for shape, of_shape in rows_by_shape(pack, rows).items():
        first = of_shape[0]
        said = [say(language, "nature.inherited")] if first.get("inherited") else []
        said += [say(language, "legend.shared")] if first.get("shared") else []
        said += part_words(language, first.get("valid_share"))
        if said and first["value"] is not None:
            found[shape] = [sentence_case(one) for one in said]
    return found


def class_names(classes: Classes, values: Sequence[float | None]) -> list[str]:
    """Return each value's class as its number in text, or that it is missing."""
    numbers = classes.assign(pd.Series(np.array(values, dtype=np.float64))).fillna(-1).astype(int)
    return [MISSING if number < 0 else str(number) for number in numbers.tolist()]


def painted(
    pack: Pack,
    rows: Sequence[Row],
    class_of: Callable[[Row], str],
    looks: Mapping[str, Look],
    captions: Mapping[str, str],
) -> Painting:
    """Return rows painted by their class; of several rows of one shape the first class counts.

    `looks` gives the classes in their order, the last for shapes without a row. Counted are units:
    a shape that several regions share counts once.
    """
    order = list(looks)
    by_shape = rows_by_shape(pack, rows)
    shapes = {
        shape: min((class_of(row) for row in of_shape), key=order.index)
        for shape, of_shape in by_shape.items()
    }
    counts = Counter({row["unit_id"]: class_of(row) for row in rows if row["unit_id"]}.values())
    counts[OUTSIDE] += sum(shape not in by_shape for shape in shape_order(pack))
    return Painting(shapes, looks, captions, counts)


def layer_of(
    pack: Pack,
    selection: Selection,
    painting: Painting,
    outlined: Iterable[str] = (),
    ringed: Iterable[str] = (),
) -> Layer:
    """Return the state of a map; `outlined` and `ringed` are ids of regions or provinces."""
    names = list(painting.looks)
    numbers = {shape: names.index(name) for shape, name in painting.shapes.items()}
    order = shape_order(pack)
    rest = names.index(OUTSIDE)
    return Layer(
        order=order,
        looks=tuple(painting.looks.values()),
        captions=tuple(painting.captions[name] for name in names),
        shapes={shape: numbers.get(shape, rest) for shape in order},
        outside=_outside(pack, selection),
        outlined=_shapes(pack, outlined),
        ringed=_shapes(pack, ringed),
    )


def numbers_of(
    pack: Pack, selection: Selection, indicator: str, rows: Sequence[Row]
) -> Values | None:
    """Return the values of rows by shape, for tooltips; None where no indicator is behind them."""
    if not indicator:
        return None
    defined = definition(pack, indicator)
    known = {
        shape: float(of_shape[0]["value"])
        for shape, of_shape in rows_by_shape(pack, rows).items()
        if of_shape[0]["value"] is not None
    }
    return Values(known, defined[f"unit_{selection.language}"], int(defined["decimals"]))


def _shapes(pack: Pack, ids: Iterable[str]) -> frozenset[str]:
    held = shapes_held(pack)
    return frozenset(shape for one in ids for shape in held.get(one, ()))


def regions_at(pack: Pack, rows: Iterable[Row], shape: str) -> list[Row]:
    """Return the rows that a shape stands for."""
    return rows_by_shape(pack, rows).get(shape, [])


def covered(rows: Iterable[Row]) -> list[str]:
    """Return the ids of the rows that the programme covers, as the selection counts it."""
    return [str(row["region_id"]) for row in rows if row["covered"]]


def _outside(pack: Pack, selection: Selection) -> tuple[str, ...]:
    if not selection.provinces:
        return ()
    every = dict.fromkeys(pack.shape_table["province_id"].tolist())
    return tuple(province for province in every if province not in selection.provinces)


def inside(selection: Selection, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the provinces asked for; all where none is."""
    wanted: Collection[str] = selection.provinces
    return [row for row in rows if not wanted or row["province_id"] in wanted]


def second_values(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the second indicator's newest values at the selection's level.

    Keys: label, period, unit, decimals and regions (region_id, unit_id, value). Raises
    CannotMeasure where the level has none.
    """
    found = measured(pack, selection.against, selection.level)
    defined, language = definition(pack, selection.against), selection.language
    rows = region_rows(pack, selection, found.units)[["region_id", "unit_id", "value"]]
    return {
        "label": defined[f"label_{language}"],
        "period": found.period,
        "unit": defined[f"unit_{language}"],
        "decimals": int(defined["decimals"]),
        "regions": plain(rows),
    }
