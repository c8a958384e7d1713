"""Let a selection meet a pack, once: the places, layer, legend, figures and table of a view.

Pages, briefings and commands all ask `view_of`; that is why their numbers agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from regiondash.draw.layer import Layer, SiteMark, Values
from regiondash.pack.join import indicator_values
from regiondash.pack.model import Programme
from regiondash.programme.status import columns
from regiondash.text import say
from regiondash.view.choices import indicator_on_map, period_shown, suited
from regiondash.view.figures import Figures, figures
from regiondash.view.places import (
    KEPT,
    days_asked,
    programme_of,
    promised_places,
    region_places,
    statuses,
    years_of,
)
from regiondash.view.sites import site_marks, sites_shown
from regiondash.view.table import table
from regiondash.view.themes import Painted, definition, paint
from regiondash.view.valid_share import share_notes

if TYPE_CHECKING:
    from regiondash.pack.model import Pack, Programme
    from regiondash.selection import Selection
    from regiondash.view.days import Days


__all__ = ["View", "people_by_shape", "programme_of", "shape_of", "shape_order", "view_of"]


@dataclass(frozen=True, eq=False)
class View:
    """Everything one selection shows. Frames are shared: read them, never write into them.

    `places` holds every region of the pack, `statuses` every place of the programme (extra
    sites too), `sites` the sites on the map, `values` the theme's or table's `indicator` by
    shape id ("" and no values in a pack without indicators), of `period`. The map needs
    no more; `figures` and `table` (the rows of the filtered area) are worked out when first asked
    for, so that they can follow the map.
    """

    pack: Pack
    selection: Selection
    days: Days
    programme: Programme
    places: pd.DataFrame
    statuses: pd.DataFrame
    painted: Painted
    layer: Layer
    sites: pd.DataFrame
    indicator: str
    period: str
    values: pd.Series[float]

    @cached_property
    def figures(self) -> Figures:
        """Return the key figures of the filtered area."""
        seats = promised_places(self.pack, self.selection)
        years = years_of(self.programme)
        return figures(self.places, people_by_shape(self.pack), years, self.days, seats)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return the rows of the filtered area."""
        return table(self.pack, self.selection, self.places, self.days.counted)


def view_of(pack: Pack, selection: Selection) -> View:
    """Return the view of a selection; the selection's values must be ones the pack allows.

    The layer's `selected` shape is left empty: it changes nothing else, so that one view serves
    whoever has another card open.
    """
    selection = suited(pack, selection)
    days = days_asked(pack, selection)
    states = statuses(pack, selection)
    places = region_places(pack, selection, states)
    indicator = indicator_on_map(pack, selection.indicator)
    period = period_shown(pack, selection, indicator)
    values = _values(pack, indicator, period)
    chosen = selection.with_(indicator=indicator)
    painted = paint(pack, chosen, places, values if indicator else None)
    sites = sites_shown(pack, selection, states, places)
    return View(
        pack=pack,
        selection=selection,
        days=days,
        programme=programme_of(pack, selection),
        places=places,
        statuses=states,
        painted=painted,
        layer=Layer(
            order=shape_order(pack),
            looks=tuple(entry.look for entry in painted.entries),
            captions=tuple(entry.label for entry in painted.entries),
            shapes=painted.shapes,
            labels=painted.labels,
            extra=_extra(pack, chosen, painted, places, period),
            values=_numbers(pack, chosen, painted, period),
            outside=_outside(pack, selection),
            sites=_marks(pack, selection, sites),
        ),
        sites=sites,
        indicator=indicator,
        period=period,
        values=values,
    )


def _extra(
    pack: Pack, selection: Selection, painted: Painted, places: pd.DataFrame, period: str
) -> dict[str, list[str]]:
    """Return further lines of the shapes' tooltips: parts of them, or what values were made of."""
    if painted.noun == "regions":
        return _parts(selection, places)
    return share_notes(pack, selection.language, selection.indicator, period)


def _marks(pack: Pack, selection: Selection, sites: pd.DataFrame) -> tuple[SiteMark, ...]:
    return site_marks(pack, sites, selection.name_column) if selection.sites == "on" else ()


def _values(pack: Pack, indicator: str, period: str) -> pd.Series[float]:
    """Return an indicator's values by shape id; none for a pack without any indicator."""
    if indicator:
        return indicator_values(pack, indicator, period or None)
    shapes = pd.Index(pack.shape_table["shape_id"], name="shape_id")
    return pd.Series(float("nan"), index=shapes, name=indicator)


def people_by_shape(pack: Pack) -> pd.Series[float] | None:
    """Return the people of each shape, by its id; None where the pack counts no people."""
    if not pack.info.people_indicator:
        return None
    return indicator_values(pack, pack.info.people_indicator)


@lru_cache(maxsize=KEPT)
def shape_order(pack: Pack) -> tuple[str, ...]:
    """Return the shape ids in the order of the geometry that a map fetches."""
    return tuple(str(feature["id"]) for feature in pack.overview["features"])


def _outside(pack: Pack, selection: Selection) -> tuple[str, ...]:
    """Return the provinces that the filter leaves out."""
    if not selection.provinces:
        return ()
    every = dict.fromkeys(pack.shape_table["province_id"].tolist())
    return tuple(province for province in every if province not in selection.provinces)


def _numbers(pack: Pack, selection: Selection, painted: Painted, period: str) -> Values | None:
    """Return the numbers behind an indicator's classes; None in the other themes."""
    if painted.noun == "regions":
        return None
    defined = definition(pack, selection.indicator)
    numbers = _known(pack, selection.indicator, period)
    return Values(numbers, defined[f"unit_{selection.language}"], int(defined["decimals"]))


@lru_cache(maxsize=4 * KEPT)
def _known(pack: Pack, indicator: str, period: str) -> dict[str, float]:
    """Return an indicator's numbers of a period by shape id, where there are any."""
    values = indicator_values(pack, indicator, period or None).dropna()
    return dict(zip(values.index.tolist(), values.tolist(), strict=True))


def _parts(selection: Selection, places: pd.DataFrame) -> dict[str, list[str]]:
    """Return, by shape, a line for each covered region that is not the whole shape."""
    covered = (places["role"] == "cohort") & places["chosen"]
    partly = covered & ((places["part"] == "shares") | (places["extent"] == "part"))
    lines: dict[str, list[str]] = {}
    names = (selection.name_column, "cohort", "status", "shape_id")
    for name, cohort, status, shape_id in zip(
        *columns(places[[*names]][partly], *names), strict=True
    ):
        words = say(selection.language, f"class.{status}")
        lines.setdefault(shape_id, []).append(f"{name} {cohort}: {words}")
    return lines


def shape_of(places: pd.DataFrame, place: str) -> str:
    """Return the shape id of a region or shape id; empty if it has none."""
    if not place:
        return ""
    match = places.loc[places["region_id"] == place, "shape_id"]
    return str(match.iloc[0]) if len(match) else place
