"""Test the years that a map plays by itself against the views of those years."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from regiondash.draw.coverage_layer import STATUS_ORDER, region_classes, shape_numbers
from regiondash.draw.folium_map import as_data
from regiondash.programme.status import RANK
from regiondash.selection import LANGUAGES, METHODS, THEMES, Selection
from regiondash.view import shape_order, view_of
from regiondash.view.choices import allowed
from regiondash.view.days import year_end
from regiondash.view.player import CUMULATIVE, ONLY, frames_of, played_view
from regiondash.view.themes import year_classes, year_order
from tests.draw.film import drawn, played, travelled
from tests.tables import with_info, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.draw.frames import Frames
    from regiondash.pack.model import Pack
    from regiondash.view import View
    from tests.draw.film import Picture

YEARS = (2022, 2023, 2024, 2025, 2026)
COHORTS = ((), ("2024",), ("2026",), ("pilot", "2025"))


def film(pack: Pack, **choices: object) -> Frames:
    """Return the frames of some choices, which must be there."""
    found = frames_of(pack, Selection(pack=pack.id).with_(**choices))
    assert found is not None
    return found


def at_years_end(pack: Pack, year: int, **choices: object) -> View:
    """Return the view that the page's year slider asks for."""
    as_of = year_end(year, pack.info.known_until)
    return view_of(pack, Selection(pack=pack.id).with_(as_of=as_of, **choices))


def painted(view: View) -> Picture:
    """Return the classes and labels of a view's own layer, shape by shape."""
    layer, rest = view.layer, len(view.layer.looks) - 1
    return [layer.shapes.get(shape, rest) for shape in layer.order], dict(layer.labels)


def risen(pack: Pack, year: int) -> pd.DataFrame:
    """Return every region at a year's end, with the status of those alone that rose within it."""
    after = at_years_end(pack, year).places.set_index("region_id", drop=False)
    before = view_of(pack, Selection(pack=pack.id, as_of=f"{year - 1}-12-31")).places
    old = before.set_index("region_id")["status"].map(RANK).fillna(0)
    rose = after["status"].map(RANK).fillna(0) > old.reindex(after.index)
    left: pd.DataFrame = after.copy()
    left.loc[~rose, ["role", "status", "extent"]] = ""
    left.loc[~rose, "chosen"] = False
    return left


@pytest.mark.parametrize("theme", ["status", "cohort"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programmes_years_are_played(prk: Pack, theme: str, language: str) -> None:
    """From the year of the first event to the horizon's, with two readings, named in words."""
    found = film(prk, theme=theme, language=language)
    assert found.periods == tuple(str(year) for year in YEARS)
    assert list(found.readings) == [CUMULATIVE, ONLY]
    assert all(len(frames) == len(YEARS) for frames in found.readings.values())
    assert all(found.words.values())


@pytest.mark.parametrize("cohorts", COHORTS, ids=lambda found: ".".join(found) or "all")
@pytest.mark.parametrize("scope", ["", "all201"])
@pytest.mark.parametrize("theme", ["status", "cohort"])
def test_a_years_end_is_the_view_of_that_day(
    prk: Pack, theme: str, scope: str, cohorts: tuple[str, ...]
) -> None:
    """Cumulative, each year has the classes and labels that the page shows at its end."""
    choices = {"theme": theme, "scope": scope, "cohorts": cohorts}
    order = shape_order(prk)
    body = travelled(film(prk, **choices), order)
    for index, year in enumerate(YEARS):
        shown = painted(at_years_end(prk, year, **choices))
        assert played(body, order, CUMULATIVE, index) == shown


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("theme", ["status", "cohort"])
def test_that_year_only_holds_what_was_reached_in_it(prk: Pack, theme: str, year: int) -> None:
    """Exactly the places that rose to a status within the year stand on the map, with it."""
    found, order = film(prk, theme=theme), shape_order(prk)
    regions = risen(prk, year)
    of_theme = year_classes(regions) if theme == "cohort" else region_classes(regions)
    names = year_order(prk, Selection()) if theme == "cohort" else STATUS_ORDER
    numbers = shape_numbers(regions, of_theme, names)
    classes, labels = played(travelled(found, order), order, ONLY, YEARS.index(year))
    assert classes == [numbers.get(shape, len(names) - 1) for shape in order]
    assert set(labels) == set(regions.loc[regions["role"] != "", "shape_id"])


def test_each_cohort_is_named_in_its_own_year(prk: Pack) -> None:
    """Before 2024 only the pilot stands there; 2024's places are twenty, all of its cohort."""
    texts = [list(frame.labels.values()) for frame in film(prk).readings[ONLY]]
    assert set(texts[0] + texts[1]) == {"P"}
    assert texts[2].count("24") == len(texts[2]) - texts[2].count("P") == 20


@pytest.mark.parametrize("theme", ["status", "cohort"])
@pytest.mark.parametrize(
    "choices",
    [{"provinces": ("p10",)}, {"as_of": "2024-06-30"}, {"as_of": "2033-12-31"}, {"sites": "off"}],
    ids=lambda choices: "-".join(map(str, *choices.items())),
)
def test_province_and_day_change_no_frame(
    prk: Pack, theme: str, choices: dict[str, object]
) -> None:
    """Every period is in the film whatever day and provinces are shown."""
    assert film(prk, theme=theme, **choices) == film(prk, theme=theme)


@pytest.mark.parametrize(
    ("as_of", "now"),
    [("", "2026"), ("2024-06-30", "2024"), ("2033-12-31", "2026"), ("2026-10-08", "2026")],
)
def test_the_player_stands_at_the_year_shown(prk: Pack, as_of: str, now: str) -> None:
    """The player begins at the year of the day that is counted, never past the horizon's."""
    frames = played_view(prk, Selection(pack=prk.id, as_of=as_of)).layer.frames
    assert frames is not None
    assert frames.now == now


@pytest.mark.parametrize("theme", THEMES)
def test_a_film_changes_nothing_else(prk: Pack, theme: str) -> None:
    """With its frames a view paints the same state; without a day's events there are none."""
    selection = Selection(pack=prk.id, theme=theme)
    plain, with_film = view_of(prk, selection), played_view(prk, selection)
    assert painted(plain) == painted(with_film)
    state = plain.layer.state("name_en")
    later = with_film.layer.state("name_en")
    changed = {name for name in state if state[name] != later[name]}
    assert changed <= {"frames", "stamp"}


@pytest.mark.parametrize("theme", ["status", "cohort"])
def test_one_year_is_no_film(prk: Pack, theme: str) -> None:
    """A programme all of whose events are of one year has nothing to play."""
    short = with_info(prk, known_until=dt.date(2022, 12, 31))
    assert frames_of(short, Selection(pack=prk.id, theme=theme)) is None
    assert played_view(short, Selection(pack=prk.id, theme=theme)).layer.frames is None


@pytest.mark.parametrize("theme", ["status", "cohort"])
def test_a_place_that_became_whole_was_a_part_before(small: Pack, theme: str) -> None:
    """Where first a part and a year later the whole is claimed, each year shows its own."""
    events: Any = small.events.copy()
    mine = (events["region_id"] == "r1") & (events["happened_on"].str[:4] == "2024")
    events.loc[mine, "extent"] = "part"
    pack = replace(small, events=events)
    order = shape_order(pack)
    body = travelled(film(pack, theme=theme), order)
    for index, period in enumerate(body["periods"]):
        shown = painted(at_years_end(pack, int(period), theme=theme))
        assert played(body, order, CUMULATIVE, index) == shown


# ---- indicators ----


def test_an_indicator_of_one_period_has_no_film(prk: Pack) -> None:
    """None of the indicators that come with the app has several periods of shapes."""
    for indicator in ("", *allowed(prk, []).indicators):
        assert (
            frames_of(prk, Selection(pack=prk.id, theme="indicator", indicator=indicator)) is None
        )


@pytest.fixture
def counted_thrice(small: Pack) -> Pack:
    """Return the tiny pack with people counted in 2010 and 2015 besides, not everywhere."""
    rows = [
        {"unit_kind": "shape", "unit_id": shape, "indicator_id": "people", "period": period}
        | {"part": "all", "value": value}
        for period, values in {"2010": (90.0, 20.0), "2015": (95.0, 1000.0, 10.0)}.items()
        for shape, value in zip(("s1", "s2", "s3"), values, strict=False)
    ]
    return with_rows(small, "indicators", *rows)


@pytest.mark.parametrize("indicator", ["", "people"])
@pytest.mark.parametrize("method", METHODS)
def test_an_indicators_periods_are_played_in_one_reading(
    counted_thrice: Pack, indicator: str, method: str
) -> None:
    """Its periods in order, with the map's own class bounds; the last is the state painted."""
    selection = Selection(pack="tiny", theme="indicator", indicator=indicator, method=method)
    found = film(counted_thrice, theme="indicator", indicator=indicator, method=method)
    view, order = view_of(counted_thrice, selection), shape_order(counted_thrice)
    assert (found.periods, found.now) == (("2010", "2015", "2020"), "2020")
    assert list(found.readings) == [CUMULATIVE]
    bounds = view.painted.classes
    assert bounds is not None
    classes = [drawn(found, frame, order)[0] for frame in found.readings[CUMULATIVE]]
    assert classes[-1] == painted(view)[0]
    values = {"s1": 90.0, "s2": 20.0}
    numbers = [bounds.assign(pd.Series(values)).get(shape, found.rest) for shape in order]
    assert classes[0] == numbers


def test_an_indicators_periods_are_no_days_of_the_page(counted_thrice: Pack, prk: Pack) -> None:
    """The page follows where a year of the programme stops, not where a census does."""
    assert film(prk).dated
    assert film(prk, theme="cohort").dated
    assert not film(counted_thrice, theme="indicator").dated


def test_an_indicators_film_leaves_the_labels(counted_thrice: Pack) -> None:
    """The years of covered places stand on the map whatever period of an indicator is shown."""
    found = film(counted_thrice, theme="indicator")
    view = asked(counted_thrice, theme="indicator")
    assert view.layer.labels
    assert travelled(found, view.layer.order)["labels"] is None


@pytest.mark.parametrize("theme", ["status", "cohort"])
def test_forty_five_years_are_played(small: Pack, theme: str) -> None:
    """A programme of many cohorts plays every year with its own class and label."""
    rows = [
        {"role": "cohort", "region_id": "r1", "cohort": year, "happened_on": f"{year}-05-01"}
        | {"basis": "claim", "bears_on": "opened", "site_id": "", "extent": "whole"}
        for year in range(1980, 2025)
    ]
    pack = with_rows(small, "events", *rows)
    found, order = film(pack, theme=theme), shape_order(pack)
    body = travelled(found, order)
    assert len(found.periods) == 46
    for index, period in enumerate(found.periods):
        shown = painted(at_years_end(pack, int(period), theme=theme))
        assert played(body, order, CUMULATIVE, index) == shown


# ---- what travels ----


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("as_of", ["", "2024-12-31"])
def test_the_whole_message_is_small(prk: Pack, theme: str, language: str, as_of: str) -> None:
    """A state with all its periods is at most 16 KB, for every indicator, and has no geometry."""
    indicators = allowed(prk, []).indicators if theme == "indicator" else ("",)
    for indicator in indicators:
        choices = {"theme": theme, "language": language, "indicator": indicator, "as_of": as_of}
        view = played_view(prk, Selection(pack=prk.id).with_(**choices))
        state = view.layer.state(view.selection.name_column)
        assert len(json.dumps(state, ensure_ascii=False).encode()) <= 16 * 1024
        assert len(as_data(state).encode()) <= 16 * 1024
        assert "coordinates" not in state
