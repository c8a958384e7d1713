"""Test the words over and under the map: the finding, the area, the horizon and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief import headline
from tests.tables import changed, with_info, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PLACE = {"role": "cohort", "bears_on": "opened", "happened_on": "2025-03-01", "site_id": ""}


def title(pack: Pack, **choices: object) -> str:
    """Return the title of a view."""
    return headline.title(pack, asked(pack, **choices))


def summary(pack: Pack, **choices: object) -> str:
    """Return the summary of a view."""
    return headline.summary(pack, asked(pack, **choices))


def test_the_title_states_the_finding_and_who_claims_it(small: Pack) -> None:
    """How many opened by which day, as whom reported; a single region is not “regions”."""
    assert title(small) == "Opened by 30 June 2025, as reported by Tiny state media: 1 region"
    assert title(small, as_of="2020-01-01").endswith(": 0 regions")
    assert title(small, theme="cohort") == "Named by 30 June 2025: 1 place in yearly cohorts"


def test_an_indicators_title_gives_its_span(small: Pack) -> None:
    """From the lowest to the highest value of the filtered area, with the unit."""
    assert title(small, theme="indicator") == "people: from 50 to 400 persons"
    west = title(small, theme="indicator", provinces=("p1",))
    assert west == "people: from 100 to 400 persons"


def test_an_area_without_values_has_no_span(small: Pack) -> None:
    """Where no shape has a value the title says so and makes none up."""
    without = changed(small, "indicators", 1, value=float("nan"))
    without = changed(without, "indicators", 3, value=float("nan"))
    assert title(without, theme="indicator", provinces=("p2",)).startswith(
        "people: from No data to No data"
    )


def test_korean_titles_are_korean(small: Pack) -> None:
    """Dates, counts and the claimant are written as Korean has them."""
    assert title(small, language="ko") == "2025년 6월 30일까지 타이니 매체 준공 보도: 1개 지역"
    assert title(small, language="ko", theme="indicator") == "지표: 50~400명"


@pytest.mark.parametrize(
    ("claimant", "said"),
    [
        ("타이니 매체", "타이니 매체가 준공을"),
        ("타이니 신문", "타이니 신문이 준공을"),
        ("KCNA", "KCNA가 준공을"),
        ("타이니 통신(TNN)", "타이니 통신(TNN)이 준공을"),
    ],
)
def test_a_korean_claimant_has_the_right_particle(small: Pack, claimant: str, said: str) -> None:
    """이 or 가 follows the last sound of the name, whatever the pack calls the claimant."""
    assert said in summary(with_info(small, claimant_ko=claimant), language="ko")


def test_the_subtitle_names_area_and_programme(small: Pack) -> None:
    """The country, or the provinces chosen in their order, and the programme's name."""
    view = asked(small, as_of="2025-01-01")
    assert headline.subtitle(small, view) == "Tiny · Works"
    both = asked(small, as_of="2025-01-01", provinces=("p1", "p2"), language="ko")
    assert headline.subtitle(small, both) == "서도, 동도 · 사업"


def test_the_horizon_stands_beside_the_title(small: Pack) -> None:
    """At the newest report it says so; after it, that nothing is known."""
    assert headline.subtitle(small, asked(small)).endswith("state at the newest report collected")
    later = asked(small, as_of="2026-01-01")
    assert headline.subtitle(small, later).endswith("no reports collected after 30 June 2025")
    assert title(small, as_of="2026-01-01") == title(small)


@pytest.mark.parametrize("theme", ["status", "cohort", "indicator"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No reports collected after 30 June 2025."),
        ("ko", "2025년 6월 30일 이후 수집된 보도 없음."),
    ],
)
def test_after_the_horizon_the_words_say_so(
    small: Pack, theme: str, language: str, said: str
) -> None:
    """Asked for a later day, every summary ends in a sentence that nothing is known after it."""
    words = summary(small, theme=theme, language=language, as_of="2025-07-01")
    assert words.endswith(said)
    assert said not in summary(small, theme=theme, language=language)


def test_the_summary_counts_what_the_map_shows(small: Pack) -> None:
    """Regions in scope, opened, under construction and in no cohort stand in one sentence."""
    pack = with_rows(small, "events", {**PLACE, "region_id": "r3", "cohort": 2025})
    assert summary(pack).startswith(
        "Tiny, 30 June 2025: of 5 regions in scope, 2 are reported opened by Tiny state media "
        "and 0 are under construction; 2 are in no cohort yet. "
        "Of the 2 openings, independent looks confirm 1; 0 have evidence against, "
        "0 were looked at without settling it and 1 were not assessed."
    )


def test_without_openings_there_is_no_word_on_evidence(small: Pack) -> None:
    """Nothing opened is nothing to confirm, and no sentence lists empty counts."""
    assert "independent" not in summary(small, as_of="2024-06-01")


def test_provinces_without_an_opening_are_named_if_few(small: Pack) -> None:
    """Named where others have some; not where none has, nor where one province is asked for."""
    assert "No opened place yet in East." in summary(small)
    assert "No opened place yet" not in summary(small, as_of="2024-06-01")
    assert "No opened place yet" not in summary(small, provinces=("p2",))
    assert "동도에는 아직 준공 보도가 없다." in summary(small, language="ko")


def test_the_indicator_is_described_where_it_is_shown(small: Pack) -> None:
    """Label, period, span and how many map areas; nothing of it in other themes."""
    said = "people, 2020: from 50 to 400 persons over 4 map areas."
    assert said in summary(small, theme="indicator")
    assert said not in summary(small)


def test_the_sources_are_credited(small: Pack) -> None:
    """Who told the events, whose boundaries they are and by what licence, and the version."""
    line = headline.sources(small, asked(small))
    assert line.startswith("Events: News. Boundaries: Survey (facts cited).")
    assert f"Data version {small.version}, known until 30 June 2025." in line


def test_only_sources_of_events_so_far_are_credited(small: Pack) -> None:
    """An event counts from the end of its month; before all events none is credited."""
    view = asked(small, as_of="2023-12-30")
    assert "Events" not in headline.sources(small, view)
    assert "Events: News" in headline.sources(small, asked(small, as_of="2023-12-31"))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("as_of", ["", "2024-06-30", "2020-01-01", "2030-01-01"])
def test_no_sentence_has_a_gap(prk: Pack, language: str, as_of: str) -> None:
    """On the real pack, at any day and in every theme, no field is left open or empty."""
    for theme in ("status", "cohort", "indicator"):
        view = asked(prk, language=language, as_of=as_of, theme=theme)
        for say in (headline.title, headline.subtitle, headline.summary, headline.sources):
            words = say(prk, view)
            assert words.strip() == words != ""
            assert not [
                gap
                for gap in ("{", "}", "nan", "None", ": .", "  ", "(으)", "은(는)")
                if gap in words
            ]
