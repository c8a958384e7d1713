"""Test that words about units say what the units are: regions, map areas or provinces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief import targeting
from regiondash.brief.index import finding as index_finding
from regiondash.brief.inequality import counted_words
from regiondash.brief.lag_words import finding, sure, units
from regiondash.brief.slides.subjects import inequality, lag, need
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.view.index import index_report
from regiondash.view.inequality import inequality_report
from regiondash.view.lag import lag_report
from regiondash.view.proxies import proxies_report
from regiondash.view.targeting import targeting_report
from tests.packs import add, tiny_pack

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

GIVEN = {"rate": "region", "other": "region", "area": "shape", "area_too": "shape"}
UNITS = {
    "region": ("r1", "r2", "r3", "r4", "r5"),
    "shape": ("s1", "s2", "s3", "s4"),
}
NOUNS = {
    "en": {"region": "regions", "shape": "map areas", "province": "provinces"},
    "ko": {"region": "지역", "shape": "구획", "province": "시·도"},
}
EVERY = "map|rank|lag|inequality"
ONES = {"rate": "region", "area": "shape"}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return a tiny pack with indicators of its regions and of its map areas."""
    folder = tiny_pack(tmp_path_factory.mktemp("units") / "tiny")
    for place, (indicator, kind) in enumerate(GIVEN.items()):
        told = {"indicator_id": indicator, "level": kind, "permits": EVERY, "direction": "higher"}
        add(folder, "indicator_definitions", **told)
        for number, unit in enumerate(UNITS[kind], 1):
            value = str(number * 10 if place % 2 else 60 - number * number)
            cells = {"unit_kind": kind, "unit_id": unit, "value": value, "period": "2021"}
            add(folder, "indicators", indicator_id=indicator, **cells)
    return load(folder)


def wish(pack: Pack, language: str, indicator: str, **more: object) -> Selection:
    """Return what a test asks for."""
    asked = {"language": language, "indicator": indicator, "weighting": "none", **more}
    return Selection(pack=pack.id).with_(**asked)


def nouns_in(language: str, words: str) -> set[str]:
    """Return which of the two finer units a text names: “map areas” holds no “regions”."""
    return {kind for kind in ("region", "shape") if NOUNS[language][kind] in words}


@pytest.mark.parametrize("language", NOUNS)
@pytest.mark.parametrize(("indicator", "kind"), ONES.items())
def test_the_rule_judges_what_the_values_belong_to(
    pack: Pack, language: str, indicator: str, kind: str
) -> None:
    """Five regions or four map areas are judged; title and doubts call them that."""
    selection = wish(pack, language, indicator, rule="median")
    report = lag_report(pack, selection)
    assert (report["level"], report["unit_kind"]) == ("region", kind)
    assert report["n_units"] == len(UNITS[kind])
    noun = NOUNS[language][kind]
    assert noun == units(language, report)
    assert noun in finding(selection, report)
    assert nouns_in(language, sure(pack, selection, report)[0]) == {kind}


@pytest.mark.parametrize("language", NOUNS)
def test_a_province_is_called_one(language: str) -> None:
    """A report on provinces says so."""
    assert units(language, {"unit_kind": "province"}) == NOUNS[language]["province"]


@pytest.mark.parametrize("language", NOUNS)
@pytest.mark.parametrize(("parts", "kind"), [("rate other", "region"), ("area area_too", "shape")])
def test_the_index_and_two_proxies_follow(
    pack: Pack, language: str, parts: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index of regions ranks regions; so do two proxies that are given for them."""
    monkeypatch.setattr("regiondash.view.index.composite.LEAST_UNITS", 3)
    first, second = parts.split()
    made = wish(pack, language, first, parts=(first, second))
    assert NOUNS[language][kind] in index_finding(language, index_report(pack, made))
    beside = proxies_report(pack, wish(pack, language, first, against=second))
    assert beside["unit_kind"] == kind
    held = {"region": 5, "shape": 3}  # the fourth map area holds no region
    assert sum(beside["counts"].values()) == held[kind]


def test_two_proxies_of_two_kinds_are_counted_by_region(pack: Pack) -> None:
    """Where one is given for regions and one for map areas, regions are counted, each once."""
    for pair in (("rate", "area"), ("area", "rate")):
        report = proxies_report(pack, wish(pack, "en", pair[0], against=pair[1]))
        assert report["unit_kind"] == "region"
        assert {row["unit_id"] for row in report["regions"]} == set(UNITS["region"])
        assert sum(report["counts"].values()) == len(UNITS["region"])
        by_id = {row["region_id"]: row for row in report["regions"]}
        first, second = by_id["r1"]["first"], by_id["r1"]["second"]
        assert (first, second) == (59, 59)


@pytest.mark.parametrize("language", NOUNS)
@pytest.mark.parametrize(("indicator", "kind"), ONES.items())
def test_inequality_and_choice_follow(pack: Pack, language: str, indicator: str, kind: str) -> None:
    """What is counted, and who was chosen, is called what it is."""
    selection = wish(pack, language, indicator)
    noun = NOUNS[language][kind]
    assert noun in counted_words(language, inequality_report(pack, selection))
    report = targeting_report(pack, selection)
    assert report["need"]["unit_kind"] == kind
    said = str(targeting.findings_markup(language, report)) + targeting.title(language, report)
    assert noun in said.lower()
    assert nouns_in(language, targeting.table_title(language, report)) == {kind}
    limits = targeting.limits_markup(pack, language, report).lower()
    assert ("shape" in nouns_in(language, limits)) == (kind == "shape")


@pytest.mark.parametrize("language", NOUNS)
@pytest.mark.parametrize(("indicator", "kind"), ONES.items())
def test_slides_follow(pack: Pack, language: str, indicator: str, kind: str) -> None:
    """The slides on lag, inequality and need name the units; map areas only where they are."""
    selection = wish(pack, language, indicator, rule="median")
    for subject in (lag, inequality, need):
        content = subject.compose(pack, selection)
        said = " ".join(str(one) for one in (content.title, content.blocks, content.method))
        assert NOUNS[language][kind] in said.lower()
        assert ("shape" in nouns_in(language, said.lower())) == (kind == "shape")
