"""Find which column of a table of events or sites says what: headers in, cells by role out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import RowFault
from regiondash.names.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.intake.raw import RawTable

_CONSTANT: Final = "="

_WHERE: Final = {
    "place": (
        *("region", "region name", "county", "city", "district", "location", "adm2", "adm2 en"),
        *("city or county", "city/county", "unit", "area"),
        *(
            "지역",
            "지역명",
            "시군",
            "시·군",
            "시군구",
            "시·군·구역",
            "지명",
            "장소",
            "군",
            "시",
            "대상 지역",
        ),
    ),
    "province": ("state", "adm1", "adm1 en", "도", "시도", "시·도", "광역", "도명"),
    "pcode": ("p-code", "adm2 pcode", "region_id", "code", "코드", "지역 코드"),
    "programme_id": ("programme", "program", "policy", "사업", "사업명", "정책"),
    "cohort": ("cohort year", "batch", "연차", "선정 연도", "대상 연도", "차수"),
    "role": ("counts as", "역할", "집계 구분"),
    "source": ("source_id", "reference", "publication", "출처", "자료", "출처 자료"),
    "note": ("notes", "remark", "remarks", "비고", "메모"),
}
EVENT_ROLES: Final = {
    **_WHERE,
    "kind": (
        *("event", "event kind", "event type", "type", "what", "what happened", "status", "stage"),
        *("사건", "사건 종류", "종류", "구분", "단계", "상태", "진행 상황"),
    ),
    "happened_on": (
        *("date", "day", "when", "event date", "happened", "date of event"),
        *("날짜", "일자", "일시", "시기", "발생일", "발생 시점", "시점"),
    ),
    "precision": ("date precision", "날짜 정밀도", "정밀도", "날짜 정확도"),
    "not_before": ("earliest", "not before", "이후", "가장 이른 날"),
    "reported_on": ("reported", "report date", "date reported", "보도일", "보도 날짜", "보고일"),
    "entered_on": ("entered", "입력일"),
    "said_by": (
        *("who", "who says", "who says so", "claimant", "said by", "reported by", "speaker"),
        *("주장 주체", "발표 주체", "주체", "보도 주체", "말한 이", "발표 기관"),
    ),
    "said_by_en": (),
    "said_by_ko": (),
    "basis": ("basis of claim", "근거", "근거 구분"),
    "verdict": ("finding", "판정", "평가 결과"),
    "bears_on": ("bears on", "speaks to", "관련 단계"),
    "extent": ("whole or part", "범위"),
    "progress_pct": ("progress", "progress %", "percent done", "진척률", "공정률", "진척률(%)"),
    "site_id": ("site", "시설 id"),
    "text": ("description", "what is said", "sentence", "summary", "내용", "설명", "문장", "요지"),
    "text_en": (),
    "text_ko": (),
    "caveat": ("caveats", "limits", "단서", "유의 사항", "한계"),
    "event_id": ("event id", "사건 id"),
}
SITE_ROLES: Final = {
    **_WHERE,
    "kind": (
        *("facility", "facility kind", "facility type", "site kind", "site type", "type"),
        *("시설", "시설 종류", "시설 유형", "종류", "유형"),
    ),
    "name": ("site name", "facility name", "시설명", "시설 이름", "이름", "명칭"),
    "name_en": (),
    "name_ko": (),
    "products": ("product", "제품", "생산품", "생산 품목"),
    "lon": ("lng", "long", "longitude", "x", "경도"),
    "lat": ("latitude", "y", "위도"),
    "location_precision": (
        *("location precision", "precision", "position precision", "accuracy", "what the point is"),
        *("위치 정밀도", "정밀도", "좌표 정밀도", "위치 정확도"),
    ),
    "note_reader": ("note en", "reader note", "설명", "안내"),
    "site_id": ("site id", "시설 id", "id"),
}

_PERSONAL: Final = (
    *("phone", "telephone", "mobile", "e-mail", "email", "passport", "birth", "date of birth"),
    *("resident number", "home address", "person", "contact person", "contact"),
    *(
        "전화",
        "전화번호",
        "휴대전화",
        "이메일",
        "주민등록번호",
        "생년월일",
        "여권",
        "연락처",
        "성명",
        "주소",
    ),
)


@dataclass(frozen=True)
class Read:
    """A table by roles: which header says what, and the cells of each line that has any.

    `unused` are the headers that nothing reads, `personal` those of them that seem to hold data
    of persons. `faults` are headers that were named and are not there.
    """

    columns: Mapping[str, str]
    lines: tuple[tuple[int, dict[str, str]], ...]
    unused: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    faults: tuple[RowFault, ...] = ()


def read_columns(
    raw: RawTable,
    roles: Mapping[str, Sequence[str]],
    said: Mapping[str, str],
) -> Read:
    """Return a table's cells by role.

    `roles` gives the headers each role is known by, `said` those a person named, which go first:
    "" leaves a role out, and "=2026" says 2026 on every line.
    """
    columns = columns_by_role(raw.header, roles, said)
    at = {role: raw.header.index(header) for role, header in columns.items()}
    constant = {
        role: header[len(_CONSTANT) :]
        for role, header in said.items()
        if role in roles and header.startswith(_CONSTANT) and header not in raw.header
    }
    lines = tuple(
        (line, constant | {role: row[place].strip() for role, place in at.items()})
        for line, row in zip(raw.lines, raw.rows, strict=True)
        if any(cell.strip() for cell in row)
    )
    unused = [one for one in raw.header if one.strip() and one not in columns.values()]
    faults = [
        RowFault(None, role, header, "row_header")
        for role, header in said.items()
        if header and role not in columns and role not in constant
    ]
    known = {role: f"{_CONSTANT}{text}" for role, text in constant.items()}
    personal = tuple(one for one in unused if normalise(one) in _PERSONS)
    return Read({**columns, **known}, lines, tuple(unused), personal, tuple(faults))


def columns_by_role(
    header: Sequence[str],
    roles: Mapping[str, Sequence[str]],
    said: Mapping[str, str],
) -> dict[str, str]:
    """Return the header of each role: the one named, else the first that reads like it.

    `roles` gives the headers each role is known by beside its own name.
    """
    named = {role: one for role, one in said.items() if role in roles and one in header}
    left = [one for one in header if one not in named.values()]
    columns = dict(named)
    for role, words in roles.items():
        known = {normalise(word) for word in (role, *words)}
        fits = [one for one in left if normalise(one) in known]
        if role not in said and fits:
            columns[role] = fits[0]
            left.remove(fits[0])
    return columns


_PERSONS: Final = frozenset(normalise(word) for word in _PERSONAL)
