"""Test that the pages call the units of an imported indicator what they are, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import streamlit as st
from click.testing import CliRunner

from regiondash.cli import main
from regiondash.pack.load import load
from regiondash.settings import Settings
from regiondash.text import LANGUAGES, say
from tests.evidence.imports.given import SOURCE
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pages.conftest import Opener

REGIONS: Final = 201
OF_REGIONS: Final = "lamps"
OF_SHAPES: Final = "market_potential"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a store in which an indicator of the regions was imported from a table."""
    folder = tmp_path_factory.mktemp("lamps")
    settings = Settings()
    regions = load(settings.packs / settings.default_pack).regions["region_id"]
    rows = [f"{region},{number % 50 + number / 1000}" for number, region in enumerate(regions, 1)]
    file, path = folder / "lamps.csv", folder / "store.sqlite"
    file.write_text("\n".join(["Region,Lamps 2024", *rows]), encoding="utf-8")
    said = ["--as", "indicators", "--source", SOURCE, "--direction", "higher", "--unit", "lamps"]
    told = ["import", str(file), *said, "--indicator", OF_REGIONS, "--accept", "--why", "A count"]
    given = {"REGIONDASH_STORE": str(path), "REGIONDASH_USER": "tester"}
    result = CliRunner(env=given).invoke(main, told)
    assert result.exit_code == 0, result.output
    return str(path)


@pytest.fixture(autouse=True)
def with_store(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the app read that store."""
    monkeypatch.setenv("REGIONDASH_STORE", store)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lagging_page_judges_regions(open_lagging: Opener, language: str) -> None:
    """201 regions are judged: title, figures, legend and doubts say regions, not map areas."""
    regions, areas = (say(language, f"lagging_unit.{kind}") for kind in ("region", "shape"))
    page = open_lagging(aspect="lag", indicator=OF_REGIONS, rule="fifth", language=language)
    title, said = reading.headings(page, 1)[0], reading.said(page)
    assert regions in title
    assert areas not in title
    assert say(language, "lagging.out", n=REGIONS, unit=regions) in said
    assert say(language, "lagging.without", unit=regions) in said
    assert f"· {regions}" in said
    assert say(language, "lag_sure.none_missing", n=REGIONS, unit=regions) in said
    assert areas not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lagging_page_judges_map_areas(open_lagging: Opener, language: str) -> None:
    """An indicator that map areas have is still judged for these."""
    areas = say(language, "lagging_unit.shape")
    page = open_lagging(aspect="lag", indicator=OF_SHAPES, rule="fifth", language=language)
    assert areas in reading.headings(page, 1)[0]
    assert f"· {areas}" in reading.said(page)


@pytest.mark.parametrize(("aspect", "language"), [("inequality", "en"), ("space", "ko")])
def test_inequality_and_clusters_count_regions(
    open_lagging: Opener, aspect: str, language: str
) -> None:
    """What is counted is called regions; the clusters' legend too."""
    regions, areas = (say(language, f"lagging_unit.{kind}") for kind in ("region", "shape"))
    page = open_lagging(aspect=aspect, indicator=OF_REGIONS, weighting="none", language=language)
    said = reading.said(page)
    counted = {"en": f"{REGIONS} {regions}", "ko": f"{regions} {REGIONS}개"}[language]
    legend = say(language, "space.legend", level=regions)
    assert (counted if aspect == "inequality" else legend) in said
    assert say(language, "space.legend", level=areas) not in said


def test_choice_is_held_against_regions(open_page: Opener) -> None:
    """Need and choice compare regions, and say that each has its own value."""
    language = "ko"
    page = open_page(indicator=OF_REGIONS, language=language).switch_page("pages/targeting.py")
    said = reading.said(page.run())
    assert say(language, "targeting_units.region") in said
    assert say(language, "targeting.table", unit=say(language, "lagging_unit.region")) in said


def test_the_command_says_regions(store: str) -> None:
    """What the command prints counts regions too."""
    given = {"REGIONDASH_STORE": store}
    for command, counted in (("lag", f"{REGIONS} regions lag"), ("inequality", "regions counted")):
        result = CliRunner(env=given).invoke(main, [command, "--indicator", OF_REGIONS])
        assert result.exit_code == 0, result.output
        assert counted in result.output
