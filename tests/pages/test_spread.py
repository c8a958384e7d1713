"""Test the sections of inequality and of clusters: figures, formulas, maps, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from regiondash.brief.inequality import FORMULAS, figure
from regiondash.brief.space import LOOKS, key_of
from regiondash.measure.space import LABELS
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, say
from regiondash.view.inequality import inequality_report
from regiondash.view.space import space_report
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from regiondash.pack.model import Pack

_PATIENCE = 60  # seconds


def section() -> None:
    """Draw the section that the address asks for."""
    from regiondash.ui import cache, state  # noqa: PLC0415
    from regiondash.ui.inequality import inequality  # noqa: PLC0415
    from regiondash.ui.space import space  # noqa: PLC0415

    selection = state.current()
    draw = {"inequality": inequality, "space": space}[selection.aspect]
    draw(cache.pack(selection.pack), selection)


def opened(**query: str) -> AppTest:
    """Return the section drawn, without an exception."""
    page = AppTest.from_function(section, default_timeout=_PATIENCE)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """Return all markup of a page, pictures' own left out."""
    return " ".join(str(one.proto.body) for one in page.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_index_has_its_figure_sentence_and_formula(prk: Pack, language: str) -> None:
    """Each index stands with the report's figure and its formula to unfold, in both languages."""
    page = words(opened(aspect="inequality", language=language))
    report = inequality_report(prk, Selection(pack="prk", language=language))
    for name, formula in FORMULAS.items():
        assert say(language, f"inequality_index.{name}") in page
        assert f">{figure(language, name, report[name])}<" in page
        assert formula.split(" = ")[0] in page
    assert page.count("<details") >= len(FORMULAS)
    assert say(language, "inequality.proxies") in page
    assert say(language, "inequality.share") in page
    for group in report["groups"]:
        assert group["label"] in page


def test_weights_are_the_readers_choice(prk: Pack) -> None:
    """The control changes the selection and the figures."""
    page = opened(aspect="inequality")
    page.segmented_control(key="weighting").set_value("none").run()
    assert not page.exception
    plain = inequality_report(prk, Selection(pack="prk", weighting="none"))
    assert f">{figure('en', 'gini', plain['gini'])}<" in words(page)
    assert "each counting once" in words(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_permitted_is_said_and_the_page_stays(language: str) -> None:
    """An index of distances is refused with its reason, and what there is is named."""
    page = opened(aspect="inequality", indicator="km_to_capital", language=language)
    markup = words(page)
    assert "rd-problem" in markup
    assert {"en": "Distances measure the map", "ko": "거리는"}[language] in markup
    assert {"en": "Urban share", "ko": "도시 인구 비율"}[language] in markup
    assert page.selectbox(key="indicator").value == "km_to_capital"
    page.selectbox(key="indicator").set_value("urban_share_2008").run()
    assert "rd-problem" not in words(page)


def test_another_country_over_time(tmp_path: Path, use_packs: Callable[[Path, str], None]) -> None:
    """Without people the page shows the unweighted Theil of 1940 and 2000, and no weights."""
    mexican_pack(tmp_path / "mexico")
    use_packs(tmp_path, "mexico")
    page = opened(aspect="inequality")
    markup = words(page)
    assert ">0.1066<" in markup
    assert ">0.2089<" in markup
    assert say("en", "inequality.not_counted") in markup
    assert say("en", "inequality.convergence") in markup
    assert len(page.get("vega_lite_chart")) == 1
    assert not page.get("segmented_control")
    page.selectbox(key="period").set_value("1940").run()
    assert "0.2089 = 0.0346 + 0.1744" in words(page)
    assert not page.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_clusters_are_mapped_and_listed(prk: Pack, language: str) -> None:
    """Moran's I, p, seed, permutations, islands by name, every label, and a row a region."""
    page = opened(aspect="space", indicator="market_potential", language=language)
    same = Selection(pack="prk", indicator="market_potential", language=language)
    report = space_report(prk, same)
    markup = words(page)
    assert "0.918" in markup
    assert "999" in markup
    assert report["islands"][0] in markup
    assert "data:image/svg+xml" in markup
    for label in LABELS:
        assert say(language, key_of(label)) in markup
    table = page.dataframe[0].value
    assert len(table) == len(prk.regions)
    assert table["label"].iloc[0] == say(language, "space_label.high_high")


def test_a_seed_is_the_readers_choice() -> None:
    """Another seed is said with the figures that follow from it."""
    page = opened(aspect="space", indicator="urban_share_2008")
    page.number_input(key="seed").set_value(11).run()
    assert not page.exception
    assert "with seed 11" in words(page)


def test_looks_are_told_apart() -> None:
    """No two labels look alike: another fill or another pattern, and lightness for the plain."""
    looks = [LOOKS[label] for label in LABELS]
    assert len({(look.fill, look.pattern) for look in looks}) == len(LABELS)
