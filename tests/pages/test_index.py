"""Test the lag index on its page: it is built by the user, sums to 100, and shows the report."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from regiondash.cli import main
from regiondash.text import LANGUAGES, say
from regiondash.ui import index as ui
from tests.pages import reading

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("urban_share_2008", "market_potential", "km_to_capital")
AVOIDED = ("poor", "backward", "needy", "development level", "낙후", "빈곤")


def index_page(project: Path, **query: str) -> AppTest:
    """Return the section opened by its own address; its run must raise nothing."""
    page = AppTest.from_file(str(project / "app.py"), default_timeout=60)
    page.query_params.update({"aspect": "index", **query})
    page.switch_page("pages/lagging.py").run()
    assert not page.exception
    return page


def answered(*options: str) -> dict[str, Any]:
    """Return what the command answers on the index of the parts."""
    parts = [word for part in PARTS for word in ("--part", part)]
    result = CliRunner().invoke(main, ["lag", "--index", "--json", *parts, *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def ranking(page: AppTest) -> Any:  # noqa: ANN401  a frame
    """Return the ranking."""
    return next(table.value for table in page.dataframe if "sure" in table.value)


def weights(page: AppTest) -> list[int]:
    """Return where the sliders of the weights stand."""
    mine: list[Any] = [one for one in page.slider if str(one.key).startswith("weight-")]
    return [int(slider.value) for slider in mine]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_ranked_until_the_user_builds_it(project: Path, language: str) -> None:
    """No default composite: words say what to do, and no ranking is drawn."""
    page = index_page(project, language=language)
    assert say(language, "index.none") in reading.said(page)
    assert not [table for table in page.dataframe if "sure" in table.value]
    one = index_page(project, language=language, parts=PARTS[0])
    assert len(reading.mistakes(one)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_what_the_command_answers(project: Path, language: str) -> None:
    """Ranks, intervals and shares are the report's; the lowest rank comes first."""
    page = index_page(project, language=language, parts=".".join(PARTS))
    report = answered()
    frame = ranking(page).set_index("region_id")
    assert len(frame) == len(report["regions"])
    for row in report["regions"]:
        shown = frame.loc[row["region_id"]]
        if row["rank"] is None:
            assert shown.isna()["rank"]
            continue
        assert shown["rank"] == row["rank"]
        assert shown["span"].startswith(f"{row['rank_low']}–{row['rank_high']}")
        assert shown["span"].endswith("!") == row["outside"]
        assert shown["sure"] == pytest.approx(100 * row["lagging_share"])
    assert frame["rank"].iloc[0] == frame["rank"].max()
    said = reading.said(page)
    assert "|rho|" in said
    for name in report["leaves_out"]:
        assert say(language, f"index_leaves_out.{name}") in said
    assert not [word for word in AVOIDED if word in said.lower()]


def test_weights_always_sum_to_100(project: Path) -> None:
    """Moving one slider rescales the others, and the address keeps what was chosen."""
    page = index_page(project, parts=".".join(PARTS))
    assert weights(page) == [34, 33, 33]
    reading.widget(page, "slider", f"weight-{PARTS[0]}").set_value(60).run()
    assert not page.exception
    assert weights(page) == [60, 20, 20]
    assert page.query_params["weights"] == "60.20.20"
    reading.widget(page, "slider", f"weight-{PARTS[2]}").set_value(0).run()
    assert weights(page) == [75, 25, 0]


def test_a_direction_is_turned_and_turned_back(project: Path) -> None:
    """What differs from the definition stands in the address; what does not is left out."""
    page = index_page(project, parts=".".join(PARTS))
    way = f"way-{PARTS[2]}"
    reading.widget(page, "button_group", way).set_value("higher").run()
    assert page.query_params["higher"] == PARTS[2]
    reading.widget(page, "button_group", way).set_value("lower").run()
    assert "higher" not in page.query_params
    assert "lower" not in page.query_params


def test_other_indicators_begin_with_equal_weights(project: Path) -> None:
    """Taking one out leaves the rest equal; provinces' own values are not offered for regions."""
    page = index_page(project, parts=".".join(PARTS), weights="80.10.10")
    chosen = reading.widget(page, "multiselect", "parts")
    assert "Stunting in WFP-assisted nurseries, 2015" not in chosen.options
    chosen.set_value(list(PARTS[:2])).run()
    assert weights(page) == [50, 50]
    assert "weights" not in page.query_params


@pytest.mark.parametrize(
    "query",
    [
        {"normal": "z", "aggregate": "geometric"},
        {"parts": "urban_share_2008.stunting_nursery_2015"},
        {"parts": "pop_2008.urban_share_2008", "language": "ko"},
    ],
)
def test_what_cannot_be_made_is_a_sentence(project: Path, query: dict[str, str]) -> None:
    """The page stays up with its controls, and says what to change."""
    page = index_page(project, **{"parts": ".".join(PARTS), **query})
    assert len(reading.mistakes(page)) == 1
    assert weights(page)


def test_a_bar_shows_how_far_the_draws_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at a glance's worth of work, and with the share done once it takes longer."""
    drawn: list[tuple[float, str]] = []
    place = SimpleNamespace(progress=lambda share, words: drawn.append((share, words)))
    ui._bar(place, "en")(50, 100)
    assert not drawn
    monkeypatch.setattr(ui, "_PATIENCE", -1)
    ui._bar(place, "en")(50, 100)
    assert drawn == [(0.5, "50 of 100 draws")]


def test_the_chart_shows_spans_of_the_lowest_ranks(project: Path) -> None:
    """Twenty rows with their own rank, the lowest first."""
    page = index_page(project, parts=".".join(PARTS))
    (element,) = page.get("vega_lite_chart")
    spec = json.loads(element.proto.spec)
    rows = spec["data"]["values"] if "data" in spec else []
    ranks = [row["rank"] for row in rows]
    assert not rows or (len(rows) == 20 and ranks == sorted(ranks, reverse=True))
