"""Tell what a column is by the words of its header: a header in, its role and period out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.dates import without_period

if TYPE_CHECKING:
    from collections.abc import Mapping

# Role → headers that mean it, signs and spaces left out; the first role that fits is taken.
WORDS: Final[Mapping[str, frozenset[str]]] = {
    "pcode": frozenset(
        "pcode adm2pcode admin2pcode adm2code admcode code geocode regionid unitid shapeid id "
        "코드 지역코드 행정코드 행정구역코드 시군코드 지역id".split()
    ),
    "province": frozenset(
        "province provincename adm1 adm1en adm1ko adm1name admin1 admin1name provinceen provinceko "
        "state oblast 도 시도 시도명 도명 광역 광역시도 도시 도직할시 상위지역 상위행정구역".split()
    ),
    "place": frozenset(
        "place placename region regionname county countyname district districtname city cityname "
        "citycounty area areaname name nameen nameko unit unitname adm2 adm2en adm2ko adm2name "
        "admin2 admin2name municipality shapename location 지역 지역명 시군 시군명 시군구 시군구명 군 "
        "군명 시 시명 이름 명칭 행정구역 행정구역명 지명 구역 구역명 시군구역".split()
    ),
    "period": frozenset(
        "period year years date time month quarter refyear surveyyear censusyear 연도 년도 년 기간 "
        "시점 기준연도 조사연도 기준일 월 분기 시기".split()
    ),
    "indicator": frozenset(
        "indicator indicatorname indicatorid variable measure series metric statistic 지표 지표명 "
        "항목 항목명 변수 통계항목".split()
    ),
    "unit": frozenset("unit units unitofmeasure measureunit 단위".split()),
    "low": frozenset(
        "low lower lowerbound cilow cilower ll lcl min 하한 하한값 최저 최솟값".split()
    ),
    "high": frozenset(
        "high upper upperbound cihigh ciupper ul ucl max 상한 상한값 최고 최댓값".split()
    ),
    "source": frozenset(
        "source sources sourceid datasource reference 출처 자료원 자료출처".split()
    ),
    "note": frozenset(
        "note notes remark remarks comment comments footnote 비고 주석 참고 메모".split()
    ),
    "skipped": frozenset(
        "no nr index objectid fid lon lat longitude latitude x y geometry rank "
        "번호 순번 연번 순위 경도 위도".split()
    ),
    "value": frozenset(
        "value values obsvalue amount figure number data val 값 수치 통계값 통계치 자료값".split()
    ),
}
_TOKENS: Final = frozenset({"county", "province", "year", "value", "source", "name", "district"})
_SIGN: Final = re.compile(r"[\W_]+")
_BRACKET: Final = re.compile(r"[\(\[（【](?P<inside>[^()\[\]（）]*)[\)\]）】]\s*$")
_AFTER_COMMA: Final = re.compile(r",\s*(?P<inside>%|percent|per cent|‰|명|개|km²?|persons)\s*$")


def role_of(header: str) -> str:
    """Return the role that a header's words name, "" where they name none.

    "unit" beside numbers is the unit of measure, beside names a unit of the country: `recognise`
    looks at the cells.
    """
    bare = _SIGN.sub("", unicodedata.normalize("NFKC", header).casefold())
    exactly = next((role for role, words in WORDS.items() if bare in words), "")
    if exactly or not bare:
        return exactly
    tokens = set(_SIGN.split(unicodedata.normalize("NFKC", header).casefold())) & _TOKENS
    named = {role for role, words in WORDS.items() if tokens & words}
    return named.pop() if len(named) == 1 else ""


def unit_in(header: str) -> str:
    """Return the unit that a header gives in its last bracket or behind a comma, or ""."""
    plain = without_period(header)
    found = _BRACKET.search(plain) or _AFTER_COMMA.search(plain)
    inside = found["inside"].strip() if found else ""
    return inside or ("%" if "%" in plain else "")


def label_in(header: str) -> str:
    """Return what a header says is measured: without its unit, its period and the signs about."""
    plain = without_period(header)
    found = _BRACKET.search(plain) or _AFTER_COMMA.search(plain)
    return (plain[: found.start()] if found else plain).strip(" ,;:-–/·")
