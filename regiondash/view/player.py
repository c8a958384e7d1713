"""Make the frames a map plays by itself: every period of a theme, whatever day is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.draw.classes import classify
from regiondash.draw.coverage_layer import STATUS_ORDER, region_classes, shape_numbers
from regiondash.draw.frames import Frame, Frames
from regiondash.pack.join import every_value, indicator_values, periods
from regiondash.programme.status import SINCE, place_statuses
from regiondash.schema import STATUSES
from regiondash.text import say
from regiondash.view import View, view_of
from regiondash.view.places import dated_events, region_places
from regiondash.view.themes import year_classes, year_labels, year_order

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.days import Days

CUMULATIVE: Final = "cumulative"
ONLY: Final = "period"


def frames_of(pack: Pack, selection: Selection) -> Frames | None:
    """Return the periods of the selection's theme; None where there are fewer than two.

    The provinces and the day of the selection change nothing: every period is in it. The
    programme's periods are the years from its first event to the horizon, read in two ways:
    what stood at the year's end, and what was reached in that year only.
    """
    if selection.theme == "indicator":
        return _indicator_frames(pack, selection)
    places = place_statuses(dated_events(pack), pack.info.known_until, pack.info.default_programme)
    years = _years(places, pack.info.known_until)
    if len(years) < 2:  # noqa: PLR2004 - one period is no film
        return None
    order = year_order(pack) if selection.theme == "cohort" else STATUS_ORDER
    return Frames(
        periods=tuple(str(year) for year in years),
        readings={
            CUMULATIVE: tuple(_frame(pack, selection, _until(pack, y), order) for y in years),
            ONLY: tuple(_frame(pack, selection, _within(places, y), order) for y in years),
        },
        base=_frame(pack, selection, places.iloc[:0], order).shapes,
        rest=len(order) - 1,
        now="",
        words=_words(selection.language, (CUMULATIVE, ONLY)),
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


def _until(pack: Pack, year: int) -> pd.DataFrame:
    """Return the places as they stood at a year's end, the horizon's own year at the horizon."""
    end = min(dt.date(year, 12, 31), pack.info.known_until)
    return place_statuses(dated_events(pack), end, pack.info.default_programme)


def _within(places: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the places that reached a status within a year, with the highest of those."""
    status = pd.Series("", index=places.index, dtype="str")
    for name in STATUSES[1:]:
        status = status.mask(places[SINCE[name]].dt.year == year, name)
    return places.assign(status=status)[status != ""]


def _frame(
    pack: Pack,
    selection: Selection,
    places: pd.DataFrame,
    order: tuple[str, ...],
) -> Frame:
    regions = region_places(pack, selection.with_(provinces=()), places)
    classes = year_classes(regions) if selection.theme == "cohort" else region_classes(regions)
    return Frame(shape_numbers(regions, classes, order), year_labels(regions))


def _indicator_frames(pack: Pack, selection: Selection) -> Frames | None:
    indicator = selection.indicator or pack.info.people_indicator
    known = periods(pack, indicator)
    if len(known) < 2:  # noqa: PLR2004 - one period is no film
        return None
    classes = classify(every_value(pack, indicator), selection.method, selection.classes)
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
        now=known[-1],
        words=_words(selection.language, (CUMULATIVE,)),
    )


def _words(language: str, readings: tuple[str, ...]) -> dict[str, object]:
    keys = ("player", "play", "pause", "back", "next", "loop", "speed", "reading")
    words: dict[str, object] = {key: say(language, f"player.{key}") for key in keys}
    words["readings"] = {name: say(language, f"player.{name}") for name in readings}
    return words
