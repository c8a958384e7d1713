"""Hold the choice of Korean particles to what a reader would say aloud."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.text.particles import PAIRS, Ending, ending, particle, with_particle

SYLLABLES = [chr(code) for code in range(ord("가"), ord("힣") + 1)]
FINALS = 28
RIEUL = 8


@pytest.mark.parametrize("pair", PAIRS)
def test_every_syllable_takes_exactly_one_of_the_pair(pair: str) -> None:
    """A syllable's final consonant decides, for all 11,172 of them; never both forms."""
    after_consonant, after_vowel, _ = PAIRS[pair]
    for number, syllable in enumerate(SYLLABLES):
        final = number % FINALS
        is_open = final == 0 or (pair == "으로/로" and final == RIEUL)
        assert particle(syllable, pair) == (after_vowel if is_open else after_consonant)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("성천군", "성천군은"),
        ("해주시", "해주시는"),
        ("평양(18개 구역)", "평양(18개 구역)은"),
        ("“해주시”", "“해주시”는"),
        ("원산시 (강원도).", "원산시 (강원도).는"),
    ],
)
def test_signs_after_the_name_are_passed_over(name: str, expected: str) -> None:
    """Closing brackets, quotation marks and stops have no sound."""
    assert with_particle(name, "은/는") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("개풍구역", "으로"),
        ("자강도", "로"),
        ("철", "로"),
        ("서울", "로"),
        ("7", "로"),
        ("8", "로"),
        ("1", "로"),
        ("3", "으로"),
        ("2", "로"),
        ("Seoul", "로"),
    ],
)
def test_rieul_counts_as_a_vowel_for_eu_ro_only(name: str, expected: str) -> None:
    """After ㄹ stands 로 and not 으로, but 은, 이, 을, 과 and 이라 as after any consonant."""
    assert particle(name, "으로/로") == expected
    if ending(name) is Ending.RIEUL:
        assert [particle(name, pair) for pair in PAIRS if pair != "으로/로"] == [
            "은",
            "이",
            "을",
            "과",
            "이라",
        ]


@pytest.mark.parametrize(
    ("number", "reading"),
    [
        ("0", "영"),
        ("1", "일"),
        ("2", "이"),
        ("3", "삼"),
        ("4", "사"),
        ("5", "오"),
        ("6", "육"),
        ("7", "칠"),
        ("8", "팔"),
        ("9", "구"),
        ("10", "십"),
        ("2,300", "천삼백"),
        ("5000", "오천"),
        ("20,000", "이만"),
        ("100,000,000", "억"),
        ("1,000,000,000,000", "조"),
        ("10,000,000,000,000", "십조"),
        ("10,000,000,000,000,000", "경"),
        ("23,349,859", "구"),
        ("67.5", "오"),
        ("3.10", "영"),
        ("20×10", "십"),
        ("1.0", "영"),
        ("40%", "퍼센트"),
        ("21℃", "도"),
    ],
)
def test_numbers_are_decided_as_they_are_read(number: str, reading: str) -> None:
    """Digits take the particle of their Sino-Korean reading, zeros that of their unit."""
    for pair in PAIRS:
        assert particle(number, pair) == particle(reading, pair)


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("Unsan", "운산"),
        ("Kumgang", "금강"),
        ("Haeju", "해주"),
        ("Anak", "안악"),
        ("P'yŏngyang", "평양"),
        ("Rajin", "라진"),
        ("Google", "구글"),
        ("Seoul", "서울"),
        ("Internet", "인터넷"),
        ("Microsoft", "마이크로소프트"),
        ("phone", "폰"),
        ("38 North", "노스"),
        ("KCNA", "에이"),
        ("UN", "엔"),
        ("NLL", "엘"),
        ("12 km", "킬로미터"),
        ("12 km²", "킬로미터"),
        ("12kg", "킬로그램"),
    ],
)
def test_latin_letters_are_decided_as_koreans_read_them(latin: str, hangul: str) -> None:
    """Romanised names, loanwords, initials and units sound like their hangul."""
    assert ending(latin) is ending(hangul)


@pytest.mark.parametrize("text", ["", "…", "平壤", "Москва"])
def test_what_cannot_be_read_takes_both_forms(text: str) -> None:
    """Where the sound is not known both forms stand, which is always right."""
    assert with_particle(text, "은/는") == f"{text}은(는)"
    assert with_particle(text, "으로/로") == f"{text}(으)로"


@given(st.text(max_size=20), st.sampled_from(sorted(PAIRS)))
def test_any_text_takes_one_of_three_forms_after_it(text: str, pair: str) -> None:
    """A particle never changes the text, and is always one of the pair's forms."""
    assert with_particle(text, pair).removeprefix(text) in PAIRS[pair]


@given(st.text(st.sampled_from(SYLLABLES), min_size=1, max_size=6))
def test_composed_and_decomposed_hangul_agree(name: str) -> None:
    """How hangul is encoded does not change how it sounds."""
    assert ending(name) is ending(unicodedata.normalize("NFD", name))


def test_an_unknown_pair_is_refused() -> None:
    """A pair that is not in the table is a bug in a message, not a silent gap."""
    with pytest.raises(KeyError):
        particle("성천군", "는/은")
