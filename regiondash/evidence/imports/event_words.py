"""Read the words of a cell as one of the schema's: what happened, who counts, how precise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.names.spelling import normalise
from regiondash.text import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Kind, Pack, Programme

Words = dict[str, str]
"""What people write, as `normalise` leaves it, and which of the schema's words it means."""


def vocabulary(words: Mapping[str, tuple[str, ...]]) -> Words:
    """Return words by what people write for them; what stands first goes before."""
    found = {normalise(word): word for word in words}
    for word, said in words.items():
        for one in said:
            found.setdefault(normalise(one), word)
    return found


def _kinds(words: Mapping[str, tuple[str, ...]]) -> Words:
    """Return the words for kinds of events, those of the app's own lists among them."""
    labels = {kind: [say(one, f"event_kind.{kind}") for one in LANGUAGES] for kind in words}
    return vocabulary({kind: (*said, *labels[kind]) for kind, said in words.items()})


EVENT_KINDS: Final = _kinds(
    {
        "announced": (
            *("announcement", "named", "selected", "selection", "designated", "planned", "chosen"),
            *("발표", "선정", "지정", "예고", "계획", "공개"),
        ),
        "started": (
            *("start", "groundbreaking", "groundbreaking ceremony", "broke ground", "begun"),
            *("construction started", "construction began", "start of construction"),
            *("착공", "착공식", "공사 착수", "건설 착수", "공사 시작"),
        ),
        "frame_done": (
            *("frame", "frames", "frame finished", "frames finished", "frames done", "topped out"),
            *("골조", "골조 완성", "골조 공사 완료", "골조 완료"),
        ),
        "progress": (
            *("under construction", "construction", "construction progress", "in progress"),
            *("진척", "공정", "진행", "진행 중", "공사 중", "건설 중", "추진 상황"),
        ),
        "opened": (
            *("opening", "opening ceremony", "inauguration", "inaugurated", "completed"),
            *("completion", "completion ceremony", "finished"),
            *("준공", "준공식", "완공", "개업", "개원", "개관", "개소", "개장", "개소식"),
        ),
        "production_shown": (
            "products shown",
            "first products",
            "생산 공개",
            "제품 공개",
            "시제품",
        ),
        "operation_claimed": (
            *("operating", "operation", "in operation", "running", "working"),
            *("가동", "가동 주장", "정상 가동", "운영", "조업", "운영 중", "가동 중"),
        ),
        "operation_observed": ("operation seen", "seen operating", "가동 확인", "가동 관측"),
        "assessment": (
            *("assessed", "satellite image", "satellite imagery", "imagery", "imagery analysis"),
            *("평가", "분석", "위성사진 분석", "위성 분석", "판독"),
        ),
        "inspection": (
            *("inspected", "visit", "site visit", "on-site guidance", "field guidance"),
            *("현지지도", "시찰", "점검", "현지 방문", "현지 요해"),
        ),
        "criticism": ("criticised", "criticized", "blame", "비판", "지적", "질책"),
        "rebuild": (
            *("rebuilt", "rebuilding", "renovation", "renovated", "reconstruction", "refurbished"),
            *("재건", "재건축", "재건설", "개건", "개보수", "보수"),
        ),
        "policy": ("decision", "decree", "law", "정책", "결정", "방침", "법"),
    }
)
BASES: Final = vocabulary(
    {
        "claim": ("claimed", "claims", "statement", "주장", "보도", "당국 발표"),
        "independent": ("independently", "third party", "observed", "독립", "독립 확인", "제3자"),
    }
)
VERDICTS: Final = vocabulary(
    {
        "confirms": ("confirmed", "confirm", "yes", "확인", "확인됨", "뒷받침"),
        "against": ("refutes", "refuted", "contradicts", "no", "반증", "반박", "부정"),
        "unsettled": ("inconclusive", "unclear", "open", "미확정", "불확실", "판단 유보"),
    }
)
ROLES: Final = vocabulary(
    {
        "cohort": ("main", "target", "대상", "선정 지역", "연차"),
        "pilot": ("pilot site", "test", "시범", "시범 지역"),
        "extra": ("additional", "other", "추가", "별도", "기타"),
        "programme": ("program", "whole programme", "national", "사업 전체", "전국", "정책 전체"),
    }
)
EXTENTS: Final = vocabulary(
    {
        "whole": ("all", "full", "전체", "전역"),
        "part": ("partial", "partly", "일부", "부분"),
    }
)
PRECISIONS: Final = vocabulary(
    {
        "day": ("exact", "exact day", "일", "날짜", "정확"),
        "not_after": ("by", "not later than", "latest", "까지", "이전", "늦어도"),
        "month": ("월",),
        "year": ("년", "연도"),
    }
)
STATUSES: Final = vocabulary(
    {
        "announced": ("named", "선정", "발표"),
        "started": ("under construction", "착공"),
        "opened": ("completed", "준공"),
        "operating": ("in operation", "가동"),
    }
)
PLACE_PRECISIONS: Final = vocabulary(
    {
        "site": ("exact", "facility", "building", "시설", "시설 위치", "현장", "정확"),
        "seat": ("town", "county seat", "city centre", "city center", "capital", "소재지", "읍"),
        "same_named_place": (
            "same named place",
            "place of the same name",
            "동명 지점",
            "같은 이름",
        ),
        "polygon": ("region", "county", "area", "centroid", "지역", "시군", "구역 중심", "중심점"),
        "none": ("unknown", "미상", "없음"),
    }
)


def read_word(text: str, words: Words) -> str:
    """Return which of the schema's words a cell means, "" if none."""
    return words.get(normalise(text), "")


def read_facility(pack: Pack, text: str) -> str:
    """Return the id of the pack's kind of facility that a cell names, "" if none.

    Ids and labels count, in the singular or the plural.
    """
    plain = _singular(normalise(text))
    named = [kind for kind in pack.kinds if plain and plain in _forms(kind)]
    return named[0].id if len(named) == 1 else ""


def read_programme(pack: Pack, text: str) -> str:
    """Return the id of the pack's programme that a cell names, "" if none or several."""
    plain = normalise(text)
    named = [one for one in pack.programmes if plain and plain in _titles(one)]
    return named[0].id if len(named) == 1 else ""


def _forms(kind: Kind) -> set[str]:
    return {_singular(normalise(form)) for form in (kind.id, kind.label_en, kind.label_ko)}


def _titles(programme: Programme) -> set[str]:
    titles = (programme.id, programme.name_en, programme.name_ko)
    return {normalise(title) for title in (*titles, programme.short_en, programme.short_ko)}


def _singular(plain: str) -> str:
    return plain[:-3] + "y" if plain.endswith("ies") else plain.removesuffix("s")
