"""Check the rewriting of northern into southern hangul spelling."""

from __future__ import annotations

import pytest

from regiondash.names.orthography import south_korean_spelling


@pytest.mark.parametrize(
    ("northern", "southern"),
    [
        ("량강도", "양강도"),
        ("룡강군", "용강군"),
        ("룡성구역", "용성구역"),
        ("력포구역", "역포구역"),
        ("리원군", "이원군"),
        ("린산군", "인산군"),
        ("류경", "유경"),
        ("례성강", "예성강"),
    ],
)
def test_initial_r_falls_silent_before_i_and_y_vowels(northern: str, southern: str) -> None:
    """An initial ㄹ before ㅣ, ㅑ, ㅕ, ㅛ, ㅠ, ㅖ becomes ㅇ."""
    assert south_korean_spelling(northern) == southern


@pytest.mark.parametrize(
    ("northern", "southern"),
    [
        ("라선시", "나선시"),
        ("락원군", "낙원군"),
        ("랑림군", "낭림군"),
        ("락랑구역", "낙랑구역"),
        ("로동자구", "노동자구"),
    ],
)
def test_initial_r_becomes_n_before_other_vowels(northern: str, southern: str) -> None:
    """An initial ㄹ before any other vowel becomes ㄴ; later syllables keep theirs."""
    assert south_korean_spelling(northern) == southern


@pytest.mark.parametrize(
    ("northern", "southern"),
    [("녕변군", "영변군"), ("녕원군", "영원군"), ("니탄", "이탄"), ("남포시", "남포시")],
)
def test_initial_n_falls_silent_before_i_and_y_vowels(northern: str, southern: str) -> None:
    """An initial ㄴ before ㅣ, ㅕ, ㅛ, ㅠ becomes ㅇ, before other vowels it stays."""
    assert south_korean_spelling(northern) == southern


@pytest.mark.parametrize(
    ("northern", "southern"),
    [("은률군", "은율군"), ("비률", "비율"), ("라렬", "나열"), ("법률", "법률"), ("강렬", "강렬")],
)
def test_ryul_and_ryol_follow_a_vowel_or_n(northern: str, southern: str) -> None:
    """Inside a word 률 and 렬 become 율 and 열 only after a vowel or ㄴ."""
    assert south_korean_spelling(northern) == southern


@pytest.mark.parametrize(
    "name",
    [
        "김정숙군",
        "김형직군",
        "강령군",
        "회령시",
        "천리마구역",
        "대흥군",
        "신의주시",
        "Ryonggang",
        "",
    ],
)
def test_other_names_stay(name: str) -> None:
    """Names without such an initial, and text in other scripts, come back unchanged."""
    assert south_korean_spelling(name) == name


def test_every_name_of_a_list_is_a_word() -> None:
    """Brackets and dots divide words, so each name of a list is rewritten."""
    assert south_korean_spelling("라선(라진·선봉)") == "나선(나진·선봉)"


def test_southern_spelling_is_stable() -> None:
    """Rewriting a name twice gives what rewriting it once gives."""
    once = south_korean_spelling("룡림군")
    assert south_korean_spelling(once) == once == "용림군"
