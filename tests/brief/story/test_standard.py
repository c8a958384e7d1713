"""Test the standard briefing: which slides it has, for which filters, and that all can be made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.slides.subjects import SUBJECTS
from regiondash.brief.story.standard import standard
from regiondash.pack.load import load
from regiondash.selection import Selection
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

WHOLE = ["title", "glance", "cohorts", "progress", "evidence", "lag", "remaining", "gaps"]


@pytest.fixture(scope="module")
def mexico(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack without a programme."""
    return load(mexican_pack(tmp_path_factory.mktemp("mexico") / "mexico"))


def keys(pack: Pack, **choices: object) -> list[str]:
    """Return the keys of the standard briefing's slides for some choices."""
    found = standard(pack, Selection(pack=pack.id).with_(**choices))
    return [slide.key for slide in found.slides]


def test_the_slides_stand_in_the_order_of_a_briefing(prk: Pack) -> None:
    """Cover, the programme, lag, what remains and is unknown, each province in scope, sources."""
    inside = {str(one) for one in prk.regions["province_id"]}
    order = [one for one in prk.provinces["province_id"] if one in inside]
    assert keys(prk) == [*WHOLE, *[f"province-{one}" for one in order], "sources"]


def test_need_and_plan_are_not_in_it(prk: Pack) -> None:
    """Nobody is told where to build next who did not ask."""
    found = standard(prk, Selection(pack="prk"))
    assert not {slide.subject for slide in found.slides} & {"need", "plan"}


def test_every_slide_has_a_subject_that_is_offered(prk: Pack, mexico: Pack) -> None:
    """A story names subjects that can be composed, and carries the data's version."""
    for pack in (prk, mexico):
        slides = standard(pack, Selection(pack=pack.id)).slides
        assert {slide.subject for slide in slides} <= set(SUBJECTS)
        assert {slide.version for slide in slides} == {pack.version}
        assert len({slide.key for slide in slides}) == len(slides)


def test_the_filters_are_those_of_the_selection(prk: Pack) -> None:
    """Provinces, day, scope and programme hold for every slide; what is open on a page does not."""
    choices = {"provinces": ("p05", "p07"), "as_of": "2025-06-30", "scope": "all201"}
    asked = Selection(pack="prk", place="prk-026", theme="indicator").with_(**choices)
    found = standard(prk, asked)
    for slide in found.slides:
        assert (slide.selection.as_of, slide.selection.scope) == ("2025-06-30", "all201")
        assert slide.selection.place == ""
    assert [slide.selection.provinces for slide in found.slides if slide.subject == "province"] == [
        ("p05",),
        ("p07",),
    ]
    (cohorts,) = [slide for slide in found.slides if slide.subject == "cohorts"]
    assert cohorts.selection.theme == "cohort"


def test_one_province_has_its_own_page_alone(prk: Pack) -> None:
    """A filter of one province makes a briefing on that province."""
    assert keys(prk, provinces=("p13",)) == [*WHOLE, "province-p13", "sources"]


def test_a_province_without_a_region_in_scope_has_a_page_that_says_so(small: Pack) -> None:
    """Where the scope leaves nothing, the province's page stands and says that."""
    none = replace(small, regions=small.regions.assign(scopes="counties"))
    assert keys(none, provinces=("p2",))[-2:] == ["province-p2", "sources"]
    found = standard(none, Selection(pack=none.id, provinces=("p2",)))
    (page,) = [slide for slide in found.slides if slide.subject == "province"]
    assert SUBJECTS["province"].compose(none, page.selection).title.text == (
        "East: 0 regions in scope"
    )


def test_without_a_programme_the_map_takes_its_place(mexico: Pack) -> None:
    """A pack of values alone is told by its map, its lag and its provinces."""
    assert keys(mexico) == ["title", "map", "lag", *[f"province-h{n}" for n in "12345"], "sources"]
    assert standard(mexico, Selection(pack="mexico")).title == "Mexico"


def test_without_indicators_there_is_no_lag(small: Pack) -> None:
    """A pack that measures nothing has no lag view in its briefing."""
    bare = replace(small, definitions=small.definitions.iloc[:0], indicators=small.indicators[:0])
    info = replace(bare.info, people_indicator="")
    bare = replace(bare, settings=replace(bare.settings, info=info))
    found = keys(bare)
    assert "lag" not in found
    assert found[:5] == ["title", "glance", "cohorts", "progress", "evidence"]


@pytest.mark.parametrize(
    "choices",
    [
        {"cohorts": ("2025",), "provinces": ("p2",)},
        {"as_of": "2030-01-01", "basis": "confirmed", "language": "ko"},
    ],
)
def test_every_slide_of_any_filter_can_be_made(small: Pack, choices: dict[str, object]) -> None:
    """An empty filter, a day before everything or after it: each slide has a title and no fault."""
    found = standard(small, Selection(pack=small.id).with_(**choices))
    for slide in found.slides:
        content = SUBJECTS[slide.subject].compose(small, slide.selection)
        assert content.title.text
        assert content.blocks
