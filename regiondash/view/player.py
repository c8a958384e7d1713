"""Make the frames a map plays by itself: every period of a theme, whatever day is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.draw.coverage_layer import STATUS_ORDER, region_classes, shape_numbers
from regiondash.draw.frames import Frame, Frames
from regiondash.pack.join import indicator_values, periods
from regiondash.programme.status import SINCE
from regiondash.schema import STATUSES
from regiondash.text import say
from regiondash.view import View, view_of
from regiondash.view.choices import indicator_on_map, period_shown, suited
from regiondash.view.days import days_of
from regiondash.view.places import beside, scoped_regions, statuses
from regiondash.view.themes import classes_of, year_classes, year_labels, year_order

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.days import Days

CUMULATIVE: Final = "cumulative"
ONLY: Final = "period"
_REGION: Final = ["region_id", "shape_id", "part", "in_scope"]
_PLACE: Final = ["role", "cohort", "region_id", "status", "extent"]


def frames_of(pack: Pack, selection: Selection) -> Frames | None:
    """Return the periods of the selection's theme; None where there are fewer than two.

    The provinces and the day of the selection change nothing: every period is in it. The
    programme's periods are the years from its first event to the horizon, read in two ways:
    what stood at the year's end, and what was reached in that year only.
    """
    selection = suited(pack, selection)
    if selection.theme == "indicator":
        return _indicator_frames(pack, selection)
    horizon = days_of("", pack.info.known_until, selection.known_by).counted
    places = statuses(pack, selection, horizon)
    years = _years(places, horizon)
    if len(years) < 2:  # noqa: PLR2004 - one period is no film
        return None
    order = year_order(pack, selection) if selection.theme == "cohort" else STATUS_ORDER
    regions = scoped_regions(pack, selection.scope)[_REGION]
    changing = _touched(regions, places)

    def frame(among: pd.DataFrame, then: pd.DataFrame) -> Frame:
        return _frame(beside(among, then[_PLACE], selection.cohorts), selection.theme, order)

    def period(then: pd.DataFrame) -> Frame:
        return frame(_touched(changing, then), then)

    ends = [min(dt.date(year, 12, 31), horizon) for year in years]
    return Frames(
        periods=tuple(str(year) for year in years),
        readings={
            CUMULATIVE: tuple(period(statuses(pack, selection, end)) for end in ends),
            ONLY: tuple(period(_within(places, year)) for year in years),
        },
        base=frame(regions, places.iloc[:0]).shapes,
        rest=len(order) - 1,
        now="",
        words=words(selection.language, (CUMULATIVE, ONLY)),
    )


def played_view(pack: Pack, selection: Selection) -> View:
    """Return the view of a selection with its frames."""
    return with_frames(view_of(pack, selection), frames_of(pack, selection))


def with_frames(found: View, frames: Frames | None) -> View:
    """Return a view with frames made before, which stand at the view's own period."""
    if frames is None:
        return found
    now = frames.now or period_of(found.days)
    return replace(found, layer=replace(found.layer, frames=replace(frames, now=now)))


def period_of(days: Days) -> str:
    """Return the player's period for the day a view shows: its year."""
    return str(days.counted.year)


def _years(places: pd.DataFrame, known_until: dt.date) -> list[int]:
    first = places[list(SINCE.values())].min().min()
    return [] if pd.isna(first) else list(range(first.year, known_until.year + 1))


def _within(places: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the places that reached a status within a year, with the highest of those."""
    status = pd.Series("", index=places.index, dtype="str")
    for name in STATUSES[1:]:
        status = status.mask(places[SINCE[name]].dt.year == year, name)
    return places.assign(status=status)[status != ""]


def _touched(regions: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the regions in a shape that holds any of the places: all others stay as they were."""
    reached = set(places["region_id"].tolist())
    ids, shapes = regions["region_id"].tolist(), regions["shape_id"].tolist()
    changing = {shape for region, shape in zip(ids, shapes, strict=True) if region in reached}
    return regions[[shape in changing for shape in shapes]]


def _frame(regions: pd.DataFrame, theme: str, order: tuple[str, ...]) -> Frame:
    classes = year_classes(regions) if theme == "cohort" else region_classes(regions)
    return Frame(shape_numbers(regions, classes, order), year_labels(regions))


def _indicator_frames(pack: Pack, selection: Selection) -> Frames | None:
    indicator = indicator_on_map(pack, selection.indicator)
    known = periods(pack, indicator) if indicator else []
    if len(known) < 2:  # noqa: PLR2004 - one period is no film
        return None
    classes = classes_of(pack, indicator, selection.method, selection.classes)
    frames = []
    for period in known:
        values = indicator_values(pack, indicator, period)
        numbers = classes.assign(values).dropna().astype(int)
        frames.append(Frame({str(shape): int(number) for shape, number in numbers.items()}))
    return Frames(
        periods=tuple(known),
        readings={CUMULATIVE: tuple(frames)},
        base={},
        rest=classes.count,
        now=period_shown(pack, selection, indicator),
        words=words(selection.language, (CUMULATIVE,)),
        dated=False,
    )


def words(language: str, readings: tuple[str, ...]) -> dict[str, object]:
    """Return the labels of a player of these readings."""
    keys = ("player", "play", "pause", "back", "next", "loop", "speed", "reading")
    found: dict[str, object] = {key: say(language, f"player.{key}") for key in keys}
    found["readings"] = {name: say(language, f"player.{name}") for name in readings}
    return found
