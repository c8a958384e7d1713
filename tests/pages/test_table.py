"""Test the map's table twin: the view's rows, the sentence where there are none, the downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.text import LANGUAGES, say
from tests.pages import reading
from tests.pages.expected import expected

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

ADDRESSES = [
    {},
    {"provinces": "p10"},
    {"cohorts": "2025"},
    {"as_of": "2024-12-31", "theme": "cohort"},
    {"language": "ko", "theme": "indicator", "indicator": "official_markets_2018"},
]


@pytest.mark.parametrize("query", ADDRESSES, ids=str)
def test_the_table_holds_the_views_rows(
    open_page: Opener, prk: Pack, query: dict[str, str]
) -> None:
    """The table's rows are the view's, in its order, with values only where there are some."""
    fields: dict[str, object] = {
        name: (text,) if name in {"provinces", "cohorts"} else text for name, text in query.items()
    }
    view = expected(prk, **fields).view
    shown = open_page(**query).dataframe[0].value
    assert shown["region"].tolist() == view.table["region"].tolist()
    assert shown["opened"].tolist() == view.table["opened"].tolist()
    values = view.table["shape_id"].map(view.values)
    assert shown["value"].isna().tolist() == values.isna().tolist()


def test_the_table_and_the_map_count_alike(open_page: Opener, prk: Pack) -> None:
    """As many rows are reported opened in a cohort as the title says."""
    view = expected(prk, provinces=("p10",)).view
    shown = open_page(provinces="p10").dataframe[0].value
    in_cohort = shown["cohort"].str.isdigit() & (shown["opened"] != "")
    assert int(in_cohort.sum()) == view.figures.opened > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_that_leaves_nothing_is_a_sentence(
    open_page: Opener, prk: Pack, language: str
) -> None:
    """Where no region of the area is in the cohorts chosen, a sentence stands for the table."""
    cohort = prk.events[prk.events["cohort"].astype("str") == "2024"]
    covered = prk.regions[prk.regions["region_id"].isin(cohort["region_id"])]
    empty = sorted(set(prk.regions["province_id"]) - set(covered["province_id"]))
    page = open_page(provinces=empty[0], cohorts="2024", language=language)
    assert [info.value for info in page.info] == [say(language, "table.empty")]
    assert len(page.dataframe) == 0
    assert reading.headings(page, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_can_be_downloaded(open_page: Opener, language: str) -> None:
    """A button each for CSV, GeoJSON and the map as one file stands on the page."""
    labels = {button.key: button.label for button in open_page(language=language).download_button}
    words = {"csv": "csv", "geojson": "geojson", "onefile": "map"}
    assert labels == {key: say(language, f"download.{name}") for key, name in words.items()}
