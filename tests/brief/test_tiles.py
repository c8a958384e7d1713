"""Test that the key figures are shown as counted, claims and what others saw side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.tiles import figures_markup
from tests.payloads import seen
from tests.tables import changed, with_info, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

SHARED = {"region_id": "r3", "cohort": 2025, "role": "cohort", "bears_on": "opened"}
SHARED |= {"happened_on": "2025-03-01", "site_id": ""}


def markup(pack: Pack, **choices: object) -> str:
    """Return the figures of a view."""
    return figures_markup(pack, asked(pack, **choices))


def tiles(pack: Pack, **choices: object) -> list[tuple[str, str]]:
    """Return the numbers with the words beside them."""
    return re.findall(r"<strong>(.*?)</strong><span>(.*?)</span>", markup(pack, **choices))


def test_four_figures_with_their_words(small: Pack) -> None:
    """Opened of those in scope and by whose word, under construction, against target, not yet."""
    assert tiles(small) == [
        ("1", "of 5 regions opened, as reported by Tiny state media"),
        ("0", "under construction"),
        ("1 / 2", "places named, of the target"),
        ("3", "not yet in a cohort"),
    ]


def test_a_part_has_no_target(small: Pack) -> None:
    """In a filtered area the target is left out, and the words with it."""
    assert tiles(small, provinces=("p1",))[2] == ("1", "places named")


def test_people_are_those_of_places_wholly_opened(small: Pack) -> None:
    """The headline leaves shapes covered in part out and says “up to” with them."""
    assert "100 of 750 people live in regions where a site opened (people)." in seen(markup(small))
    assert "Up to" not in seen(markup(small))
    partly = seen(markup(with_rows(small, "events", SHARED)))
    assert "100 of 750 people" in partly
    assert "Up to 500 with map areas partly covered." in partly


def test_people_need_not_be_whole_numbers(small: Pack) -> None:
    """An estimate of people with decimals is rounded, and is no error."""
    estimated = changed(small, "indicators", 0, value=100.6)
    assert "101 of 751 people" in seen(markup(estimated))
    shared = changed(with_rows(estimated, "events", SHARED), "indicators", 2, value=400.3)
    assert "Up to 501 with" in seen(markup(shared))


def test_without_people_there_is_no_such_sentence(small: Pack) -> None:
    """A pack that counts no people says nothing of them."""
    pack = with_info(small, people_indicator="")
    assert "people live" not in seen(markup(pack, indicator="share"))


def test_evidence_stands_beside_the_claim(small: Pack) -> None:
    """All four answers are named with their numbers; the bar has a piece for each that is."""
    pack = with_rows(small, "events", SHARED)
    words = seen(markup(pack))
    assert "Are the 2 openings seen independently?" in words
    for said in ("1 confirmed", "0 evidence against", "0 looked at, not settled", "1 not assessed"):
        assert said in words
    assert re.findall(r"flex:(\d+)", markup(pack)) == ["1", "1"]


def test_the_bar_says_itself_in_words(small: Pack) -> None:
    """A reader who does not see the bar hears its numbers."""
    label = 'aria-label="1 confirmed, 0 evidence against, 0 looked at, not settled, 0 not assessed"'
    assert f'role="img" {label}' in markup(small)


def test_without_openings_there_is_nothing_to_see(small: Pack) -> None:
    """Before the first opening there is no bar and no question."""
    assert "rd-bar" not in markup(small, as_of="2024-06-01")


@pytest.mark.parametrize(("as_of", "claimed"), [("", 1), ("2025-01-01", 0)])
def test_operating_is_claimed_and_seen_apart(small: Pack, as_of: str, claimed: int) -> None:
    """Operation claimed stands beside what others saw of it."""
    assert f"Operating: {claimed} claimed; seen by others: 0 confirmed" in seen(
        markup(small, as_of=as_of)
    )


def test_korean_figures_are_korean(small: Pack) -> None:
    """The same numbers, in Korean words."""
    korean, english = tiles(small, language="ko"), tiles(small)
    assert [number for number, _ in korean] == [number for number, _ in english]
    assert korean[0][1] == "/ 5개 지역 준공(타이니 매체 보도)"
