"""Test what a pack says of regions, of absent data and of words, and that slips in it are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.pack.load import load
from regiondash.pack.periods import in_time, period_name
from regiondash.pack.validate import validate
from regiondash.view.choices import allowed
from tests.packs import edit, edit_file

if TYPE_CHECKING:
    from pathlib import Path

SAID = """
[[notes]]
id = "edge"
text_en = "At the edge."
text_ko = "가장자리에 있다."
regions = ["r1", "r2"]
sources = ["survey"]
indicators = ["share"]

[[absent]]
id = "wealth"
question_en = "How rich?"
question_ko = "얼마나 잘사는가?"
text_en = "Nobody knows."
text_ko = "알려지지 않았다."
indicators = ["share"]

[[official_lists]]
id = "listed"
label_en = "listed regions"
label_ko = "지정 지역"
regions = ["r2"]
sources = ["news"]

[[periods]]
period = "spring"
label_en = "Spring 2020"
label_ko = "2020년 봄"

[[periods]]
period = "autumn"
label_en = "Autumn 2020"
label_ko = "2020년 가을"
"""
PROXIES = """
[pack.proxies]
indicators = ["share", "people"]
title_en = "Two proxies"
title_ko = "대리지표 둘"

[[scopes]]
id = "all"
"""


@pytest.fixture
def saying(tiny: Path) -> Path:
    """Return a tiny pack that says all there is to say."""
    with (tiny / "programme.toml").open("a", encoding="utf-8") as file:
        file.write(SAID)
    edit_file(tiny, "programme.toml", '\n[[scopes]]\nid = "all"\n', PROXIES)
    for line in (2, 3):
        edit(tiny, "indicator_definitions", line, proxy="yes", permits="map|lag")
    return tiny


def test_what_a_pack_says_is_read(saying: Path) -> None:
    """Notes, absent data, official lists, periods and proxies are there, and have no faults."""
    assert validate(saying) == []
    settings = load(saying).settings
    assert settings.notes[0].regions == ("r1", "r2")
    assert settings.absent[0].indicators == ("share",)
    assert settings.official_lists[0].label_ko == "지정 지역"
    assert settings.info.proxies is not None
    assert settings.info.proxies.indicators == ("share", "people")


def test_official_lists_can_be_chosen(saying: Path) -> None:
    """A selection may ask for the pack's lists; one without any offers none."""
    assert allowed(load(saying), ("tiny",)).lists == ("listed",)


def test_a_pack_that_says_nothing_is_whole(tiny: Path) -> None:
    """All of it is optional."""
    settings = load(tiny).settings
    assert (settings.notes, settings.absent, settings.official_lists) == ((), (), ())
    assert settings.info.proxies is None
    assert allowed(load(tiny), ("tiny",)).lists == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('regions = ["r1", "r2"]', 'regions = ["r9"]', "the note edge names a region that the"),
        ('regions = ["r1", "r2"]', "regions = []", "the note edge names no region"),
        ('regions = ["r1", "r2"]', 'regions = ["r1", "r1"]', "names the region 2 times"),
        ('regions = ["r2"]', 'regions = ["r8"]', "the official list listed names a region"),
        ('sources = ["news"]\n\n[[periods]]', "sources = []\n\n[[periods]]", "names no source"),
        ('sources = ["survey"]\n', 'sources = ["hearsay"]\n', "a source it names is not in"),
        ('"알려지지 않았다."\nindicators = ["share"]', '""\nindicators = ["x"]', "“text_ko” of"),
        ('period = "autumn"', 'period = "spring"', "[[periods]] has it 2 times"),
        ('indicators = ["share", "people"]', 'indicators = ["share"]', "not name two indicators"),
        ('indicators = ["share", "people"]', 'indicators = ["share", "x"]', "[pack.proxies] names"),
        ('title_en = "Two proxies"\n', "", "[pack.proxies] lacks the key “title_en”"),
    ],
)
def test_a_slip_is_named(saying: Path, old: str, new: str, problem: str) -> None:
    """A wrong id, a list without regions or a missing key is one sentence with a remedy."""
    edit_file(saying, "programme.toml", old, new)
    faults = validate(saying)
    assert any(problem in fault.problem for fault in faults)
    assert all(fault.remedy for fault in faults)


@pytest.mark.parametrize("cells", [{"proxy": ""}, {"permits": "map"}])
def test_a_proxy_must_be_marked_and_permitted(saying: Path, cells: dict[str, str]) -> None:
    """What stands on the first view of lag is a proxy that may be held against a rule."""
    edit(saying, "indicator_definitions", 3, **cells)
    faults = validate(saying)
    assert [fault.value for fault in faults] == ["share"]
    assert "no proxy" in faults[0].problem


def test_a_kind_of_unit_may_be_the_packs_own(tiny: Path) -> None:
    """A pack that names its kinds of units may use them, and no others."""
    edit(tiny, "regions", 2, kind="canton")
    assert [fault.value for fault in validate(tiny)] == ["canton"]
    with (tiny / "programme.toml").open("a", encoding="utf-8") as file:
        for name in ("canton", "county", "district"):
            file.write(f'[[unit_kinds]]\nid = "{name}"\nlabel_en = "{name}"\nlabel_ko = "주"\n')
    assert validate(tiny) == []


def test_periods_follow_the_packs_order(saying: Path) -> None:
    """Periods that programme.toml lists stand in its order and bear its names."""
    pack = load(saying)
    assert in_time(pack, ["autumn", "spring", "autumn"]) == ["spring", "autumn"]
    assert period_name(pack, "ko", "autumn") == "2020년 가을"
    assert period_name(pack, "en", "2020") == "2020"


def test_quarters_and_years_sort_by_their_text(tiny: Path) -> None:
    """Without a list, years, months and quarters are in order as they are written."""
    found = in_time(load(tiny), ["2011 Q1", "2010 Q4", "2010 Q1", "2009"])
    assert found == ["2009", "2010 Q1", "2010 Q4", "2011 Q1"]
