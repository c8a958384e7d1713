"""Hold the search for regions to what people type."""

from __future__ import annotations

import unicodedata

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regiondash.names.matching import EXACT, PROVINCE, SLIP, build_index, find, normalise

NAMES = ["name_en", "name_ko", "name_ko_south", "name_mr", "name_rr", "aliases"]
REGIONS = pd.DataFrame(
    [
        ("r1", "p1", "county", "Unsan", "운산군", "운산군", "Unsan", "Unsan", None),
        ("r2", "p2", "county", "Unsan", "은산군", "은산군", "Ŭnsan", "Eunsan", None),
        ("r3", "p2", "county", "Songchon", "성천군", "성천군", "Sŏngch'ŏn", "Seongcheon", None),
        ("r4", "p1", "county", "Sonchon", "선천군", "선천군", "Sŏnch'ŏn", "Seoncheon", None),
        ("r5", "p3", "county", "Ryonggang", "룡강군", "용강군", "Ryonggang", "Ryonggang", None),
        ("r6", "p1", "county", "Nyongbyon", "녕변군", "영변군", "Nyŏngbyŏn", "Nyeongbyeon", None),
        ("r7", "p4", "county", "Kapsan", "갑산군", "갑산군", "Kapsan", "Gapsan", None),
        (
            "r8",
            "p4",
            "county",
            "Kim Jong Suk",
            "김정숙군",
            "김정숙군",
            "Kimjŏngsuk",
            "Gimjeongsuk",
            "Kimjongsuk|Sinpha",
        ),
        ("r9", "p5", "district", "Phanmun", "판문구역", "판문구역", "P'anmun", "Panmun", "Panmun"),
        ("r10", "p1", "city", "Sinuiju", "신의주시", "신의주시", "Sinŭiju", "Sinuiju", None),
        ("r11", "p5", "county", "Unryul", "은률군", "은율군", "Ŭllyul", "Eunryul", None),
    ],
    columns=["region_id", "province_id", "kind", *NAMES],
)
PROVINCES = pd.DataFrame(
    [
        ("p1", "North Phyongan", "평안북도", "평안북도", None, None, "North Pyongan|평북"),
        ("p2", "South Phyongan", "평안남도", "평안남도", None, None, "South Pyongan|평남"),
        ("p3", "Nampho", "남포시", "남포시", "Namp'o", "Nampo", None),
        ("p4", "Ryanggang", "량강도", "양강도", "Ryanggang-do", "Ryanggang-do", "Yanggang"),
        ("p5", "Elsewhere", "다른도", "다른도", None, None, float("nan")),
        ("old", "Older", "옛날도", "옛날도", None, None, None),
    ],
    columns=["province_id", *NAMES],
)
INDEX = build_index(REGIONS, PROVINCES)
SPELLINGS = [(entry.region_id, entry.spelling.text) for entry in INDEX.entries]


def ids(query: str) -> list[str]:
    """Return the ids of the regions found, best first."""
    return [match.region_id for match in find(INDEX, query)]


@pytest.mark.parametrize(("region_id", "text"), SPELLINGS)
def test_every_spelling_finds_its_region_exactly(region_id: str, text: str) -> None:
    """Whatever a pack calls a region, it is found by it with the full score."""
    best = {match.region_id: match.score for match in find(INDEX, text)}
    assert best[region_id] == EXACT
    assert max(best.values()) == EXACT


@pytest.mark.parametrize(
    ("query", "region_id"),
    [
        ("songchon", "r3"),
        ("SŎNGCH’ŎN", "r3"),
        ("Song-chon", "r3"),
        ("Songchon County", "r3"),
        ("Songchon-gun", "r3"),
        ("성천", "r3"),
        ("성천군", "r3"),
        ("용강", "r5"),
        ("룡강군", "r5"),
        ("은율", "r11"),
        ("은률군", "r11"),
        ("판문", "r9"),
        ("Phanmun district", "r9"),
        ("kimjongsuk", "r8"),
        ("sinpha", "r8"),
        ("sinuiju-si", "r10"),
    ],
)
def test_case_signs_orthography_and_unit_words_do_not_matter(query: str, region_id: str) -> None:
    """Either orthography, with or without the unit's word, is an exact match."""
    first = find(INDEX, query)[0]
    assert (first.region_id, first.score) == (region_id, EXACT)


@pytest.mark.parametrize(
    ("query", "region_id"),
    [
        ("Yongbyon", "r6"),
        ("Yeongbyeon", "r6"),
        ("Yonggang", "r5"),
        ("Ryongkang", "r5"),
        ("Unnyul", "r11"),
        ("Shinuiju", "r10"),
        ("Sungcheon", "r3"),
        ("Kabsan", "r7"),
    ],
)
def test_romanisations_nobody_listed_are_found(query: str, region_id: str) -> None:
    """What systems of romanisation differ in does not hide a region."""
    assert ids(query)[0] == region_id


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Song", ["r3"]),
        ("운", ["r1"]),
        ("성ㅊ", ["r3"]),
        ("성처", ["r3"]),
        ("갑ㅅ", ["r7"]),
        ("값", ["r7"]),
        ("김ㅈ", ["r8"]),
    ],
)
def test_a_name_is_found_while_it_is_typed(query: str, expected: list[str]) -> None:
    """A beginning is enough, a half-typed syllable too, as an input method shows it."""
    assert ids(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ㅅㅊ", {"r3", "r4"}),
        ("ㅇㄱㄱ", {"r5"}),
        ("ㄹㄱ", {"r5"}),
        ("ㄳ", {"r7"}),
        ("ㄱㅈㅅ", {"r8"}),
    ],
)
def test_first_consonants_are_enough(query: str, expected: set[str]) -> None:
    """초성 find names in either orthography, also where a keyboard joined two of them."""
    assert expected == {match.region_id for match in find(INDEX, query) if match.score > SLIP[0]}
    assert set(ids(query)) == expected


def test_regions_of_one_name_both_appear() -> None:
    """The two Unsan are both found, told apart by their province."""
    found = find(INDEX, "Unsan")
    assert [(match.region_id, match.province_id) for match in found] == [("r1", "p1"), ("r2", "p2")]
    assert {match.score for match in found} == {EXACT}


def test_a_spelling_typed_sign_by_sign_comes_first() -> None:
    """Diacritics are not needed, but whoever types them means them."""
    assert ids("Ŭnsan") == ["r2", "r1"]
    assert ids("은산") == ["r2"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Unsan, North Phyongan", ["r1"]),
        ("Unsan (South Pyongan)", ["r2"]),
        ("평남 은산군", ["r2"]),
        ("은산군 평안남도", ["r2"]),
        ("Yanggang-do Kapsan", ["r7"]),
        ("양강도 갑", ["r7"]),
    ],
)
def test_a_province_beside_the_name_narrows_the_search(query: str, expected: list[str]) -> None:
    """The province may stand before or after the name, in any of its spellings."""
    assert ids(query) == expected


def test_a_province_alone_gives_its_regions() -> None:
    """Asked for a province, the search lists what lies in it, below what is called so."""
    found = find(INDEX, "평북")
    assert [match.region_id for match in found] == ["r1", "r4", "r6", "r10"]
    assert {match.score for match in found} == {PROVINCE}
    assert ids("옛날도") == []


@pytest.mark.parametrize(
    ("query", "region_id"),
    [
        ("Songchun", "r3"),
        ("Kapsna", "r7"),
        ("Sinuju", "r10"),
        ("Nyonbyon", "r6"),
        ("룡간군", "r5"),
        ("김정욱군", "r8"),
    ],
)
def test_small_slips_are_forgiven(query: str, region_id: str) -> None:
    """One wrong, missing or swapped letter still finds the region, with a low score."""
    match = next(match for match in find(INDEX, query) if match.region_id == region_id)
    assert match.score <= sum(SLIP)


def test_a_province_narrows_slips_too() -> None:
    """A slip beside the right province does not bring the namesake elsewhere."""
    assert ids("Unsen, South Phyongan") == ["r2"]


def test_slips_are_not_looked_for_where_a_name_is_spelled_right() -> None:
    """선천 is one letter from 성천; who asks for one is not shown the other."""
    assert ids("성천군") == ["r3"]
    assert ids("선천군") == ["r4"]


@pytest.mark.parametrize("query", ["", "   ", "-", "'", "xyzzy", "ab", "군구"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    """An empty or foreign query gives an empty list, never everything."""
    assert ids(query) == []


def test_the_limit_holds_and_each_region_stands_once() -> None:
    """Many spellings of one region make one match."""
    assert len(find(INDEX, "n", limit=2)) <= 2
    assert len(ids("S")) == len(set(ids("S")))


@given(st.text(max_size=12))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """The plain form has no signs left to lose."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=12))
def test_any_text_is_searched_in_order(text: str) -> None:
    """No query breaks the search; scores fall and lie between 0 and 100."""
    scores = [match.score for match in find(INDEX, text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= EXACT for score in scores)


@given(st.sampled_from(SPELLINGS), st.integers(1, 20))
def test_every_beginning_of_a_spelling_finds_its_region(
    spelling: tuple[str, str],
    length: int,
) -> None:
    """From the first letter on, the region is among what is offered."""
    region_id, text = spelling
    beginning = unicodedata.normalize("NFC", text)[:length]
    assume(normalise(beginning))
    assert region_id in ids(beginning)


@given(st.sampled_from(SPELLINGS), st.data())
def test_a_slip_never_outranks_an_exact_match(
    spelling: tuple[str, str],
    data: st.DataObject,
) -> None:
    """Whatever stands above an exact match is exact too, for every query with one letter off."""
    text = spelling[1]
    place = data.draw(st.integers(0, len(text) - 1))
    found = find(INDEX, text[:place] + data.draw(st.sampled_from("aestr군산")) + text[place + 1 :])
    exact = [match.score == EXACT for match in found]
    assert exact == sorted(exact, reverse=True)
