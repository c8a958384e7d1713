"""Test what pages show of an indicator of three years that was made from rasters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st

from regiondash.evidence.library import open_pack
from regiondash.evidence.store.opening import close_all
from regiondash.selection import Selection
from regiondash.settings import Settings
from regiondash.text import LANGUAGES, say
from regiondash.view.inequality import inequality_report
from regiondash.view.lag import lag_report
from regiondash.view.lag_layer import standing
from regiondash.view.valid_share import share_words
from tests.lights import INDICATOR, YEARS, enter
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

STANDINGS = ("lagging", "not_lagging", "missing", "not_in_scope")
MISSING = "KP0221"  # wholly in the corner without data
PART = "KP0216"  # partly in it
SHARED = "KP0803"  # Kaesong with what it holds


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, prk: Pack) -> Iterator[Path]:
    """Return the file of a store in which lights of three years were accepted."""
    folder = tmp_path_factory.mktemp("lights")
    settings = Settings(store=folder / "lights.sqlite")
    enter(settings, prk, folder)
    yield folder / "lights.sqlite"
    close_all()


@pytest.fixture
def lit(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pack]:
    """Return the pack with the lights, and let the app read the same store."""
    monkeypatch.setenv("REGIONDASH_STORE", str(kept))
    st.cache_resource.clear()
    yield open_pack(Settings(store=kept), "prk")
    st.cache_resource.clear()


def asked(**fields: Any) -> Selection:  # noqa: ANN401 - values of fields
    """Return the selection of the page's section on who lags by lights."""
    return Selection(pack="prk", indicator=INDICATOR, **fields)


def numbers(pack: Pack, period: str) -> list[str]:
    """Return the class of each shape in a year, by the rule, as one digit."""
    rows = lag_report(pack, asked(period=period))["regions"]
    found = {row["unit_id"]: STANDINGS.index(standing(row)) for row in rows}
    rest = STANDINGS.index("not_in_scope")
    return [str(found.get(shape, rest)) for shape in pack.shape_table["shape_id"]]


def test_entering_keeps_the_pack(lit: Pack, prk: Pack) -> None:
    """The pack's own version stays; the values lie over it as one change."""
    assert lit.base_version == prk.version == "ffda16ad8e6b"
    mine = lit.indicators[lit.indicators["indicator_id"] == INDICATOR]
    assert set(mine["period"]) == set(YEARS)
    assert MISSING not in set(mine["unit_id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_plays_the_years(lit: Pack, open_lagging: Opener, language: str) -> None:
    """The newest year stands first; each year of the player is judged by the rule as a report."""
    page = open_lagging(aspect="lag", indicator=INDICATOR, language=language)
    assert reading.mistakes(page) == []
    state = reading.map_state(page)
    assert list(state["classes"]) == numbers(lit, "2024")
    frames = state["frames"]
    assert frames["periods"] == list(YEARS)
    assert (frames["now"], frames["dated"]) == ("2024", True)
    drawn = [_classes(frames, number) for number in range(len(YEARS))]
    assert drawn == [numbers(lit, year) for year in YEARS]


def _classes(frames: dict[str, Any], number: int) -> list[str]:
    """Return the classes of a period as the player works them out."""
    (reading_,) = frames["readings"].values()
    frame, found = reading_[number], list(frames["base"])
    if "all" in frame:
        return list(frame["all"])
    for name, places in frame["classes"].items():
        for place in places:
            found[place] = name
    return found


def test_another_year_is_another_answer(lit: Pack, open_lagging: Opener) -> None:
    """Title, map and ranks are those of the year chosen, and the player stands at it."""
    page = open_lagging(aspect="lag", indicator=INDICATOR, period="2022")
    report = lag_report(lit, asked(period="2022"))
    assert "2022" in reading.headings(page, 1)[0]
    state = reading.map_state(page)
    assert state["frames"]["now"] == "2022"
    assert list(state["classes"]) == numbers(lit, "2022")
    table = next(one.value for one in page.dataframe if "rank" in one.value)
    ranks = dict(zip(table["region_id"], table["rank"], strict=True))
    known = {row["region_id"]: row["rank"] for row in report["regions"] if row["rank"]}
    assert {one: ranks[one] for one in known} == known


def test_the_values_have_one_legend_in_all_years(lit: Pack, open_lagging: Opener) -> None:
    """Classes of values are made of all years, so that the film does not lie."""
    legends = []
    for period in ("2022", "2024"):
        page = open_lagging(aspect="lag", indicator=INDICATOR, period=period)
        reading.widget(page, "button_group", "lag_paint").set_value("values").run()
        legends.append(reading.map_state(page)["captions"])
    assert legends[0] == legends[1]
    assert len(legends[0]) == 7
    assert lit.indicators["valid_share"].notna().any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_tells_where_a_value_is_from(
    lit: Pack, open_lagging: Opener, language: str
) -> None:
    """Year, nature, share of the area with data, and the source; a shared value says so."""
    page = open_lagging(aspect="lag", indicator=INDICATOR, place=PART, language=language)
    told = _from(page)
    assert told.startswith(f"2024 · {say(language, 'nature.derived')}, ")
    assert share_words(language, _share(lit)) in told
    assert "75%" in told
    assert "Light Office" in told
    shared = open_lagging(aspect="lag", indicator=INDICATOR, place=SHARED, language=language)
    assert say(language, "glossary.shared_value") in _from(shared)


def _share(pack: Pack) -> float:
    rows = pack.indicators[pack.indicators["indicator_id"] == INDICATOR]
    found: float = rows.set_index(["unit_id", "period"])["valid_share"][PART, "2024"]
    return found


def _from(page: AppTest) -> str:
    (found,) = [one for one in reading.markup(page) if "rd-from" in one]
    return reading.words(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_inequality_follows_the_years(lit: Pack, open_lagging: Opener, language: str) -> None:
    """Indices a year and convergence stand there, with the source and how values were made."""
    page = open_lagging(aspect="inequality", indicator=INDICATOR, language=language)
    assert reading.mistakes(page) == []
    report = inequality_report(lit, asked(language=language))
    assert [row["period"] for row in report["over_time"]] == list(YEARS)
    assert report["convergence"]["n"] > 100
    said = reading.said(page)
    for row in report["over_time"]:
        assert row["period"] in said
        assert f"{row['gini']:.4f}" in said
    assert say(language, "inequality.convergence") in said
    assert "exactextract" in said
    assert "CC BY 4.0" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_and_the_regions_page_tell_it_all(
    lit: Pack, open_page: Opener, language: str
) -> None:
    """Nature, share, source, method, licence: on the map's card and on the region's own page."""
    held = lit.region_shapes.set_index("shape_id")["region_id"][PART]
    card = open_page(place=PART, theme="indicator", indicator=INDICATOR, language=language)
    whole = open_page(place=held, language=language).switch_page("pages/region.py").run()
    for page in (card, whole):
        said = reading.said(page)
        for words in ("exactextract", "lights_2022.tif", "Light Office", "CC BY 4.0"):
            assert words in said
        assert say(language, "nature.derived") in said
        assert share_words(language, _share(lit)) in said


def test_files_carry_the_share(lit: Pack) -> None:
    """Each row of the report has the share its value was made of; without a value there is none."""
    rows = {row["unit_id"]: row for row in lag_report(lit, asked())["regions"]}
    assert 0.5 <= rows[PART]["valid_share"] < 1
    assert rows[MISSING]["valid_share"] is None
    assert rows[MISSING]["lagging"] is None
    assert rows[SHARED]["shared"]
