"""Say who tells of an event: a sentence in, the name of who says so out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.vocabulary import outlets, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from regiondash.pack.model import Pack

_NAME: Final = r"[A-Z0-9][\w.&'\u2019-]{0,20}(?:\s(?:of\s|the\s)?[A-Z0-9][\w.&'\u2019-]{0,20}){0,4}"
_SAID_GAP: Final = 40
_PARTICLE: Final = r"(?:은|는|이|가|을|를|에|도|의|과|와)"
_QUOTING: Final = ("citing", "quoting")
_QUOTED: Final = ("을 인용", "를 인용")


@dataclass(frozen=True)
class Speaker:
    """Who says something, and where in the sentence."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Speakers:
    """The patterns that names of those who say things are found by, in one language."""

    known: re.Pattern[str]
    general: re.Pattern[str]


def speaker(speakers: Speakers, language: str, text: str) -> Speaker | None:
    """Return who says what a sentence tells, None where it does not say.

    Of several the one who is cited counts, for the others relay it; then a name that is known
    (the pack's sources and those who speak there, news agencies), then a general one.
    """
    found = list(_all(speakers, language, text))
    if not found:
        return None
    cited = [one for one in found if _is_cited(text, one)]
    return (cited or found)[0]


def in_head(speakers: Mapping[str, Speakers], head: str) -> str:
    """Return the outlet that a date line names, "" if it names none."""
    found = (one.known.search(head) for one in speakers.values()) if head else iter(())
    return next((match.group() for match in found if match), "")


def _is_cited(text: str, one: Speaker) -> bool:
    before, after = text[max(0, one.start - 14) : one.start], text[one.end : one.end + 8]
    return any(sign in before for sign in _QUOTING) or after.startswith(_QUOTED)


def _all(patterns: Speakers, language: str, text: str) -> Iterator[Speaker]:
    for match in patterns.known.finditer(text):
        if _speaks(language, text, match.start(), match.end()):
            yield Speaker(match.start(), match.end(), match.group())
    for match in patterns.general.finditer(text):
        yield Speaker(match.start(1), match.end(1), match[1])


def _speaks(language: str, text: str, start: int, end: int) -> bool:
    """Return whether a name that is known says something, and is not just spoken of."""
    marks = words(language).marks
    if language == "ko":
        is_subject = re.match(rf"{_PARTICLE}|[ )]", text[end : end + 1] or " ")
        says = marks["claimants.says"].is_in(text[end:]) or not text[end:].strip()
        return bool(is_subject and says) or marks["claimants.by"].is_in(text[end : end + 8])
    near = text[end : end + _SAID_GAP]
    before = text[max(0, start - 22) : start]
    is_bracket = before.endswith("(") and near.startswith(")")
    return is_bracket or marks["claimants.says"].is_in(near) or marks["claimants.by"].is_in(before)


def _names(pack: Pack) -> tuple[str, ...]:
    """Return the names of those who publish and speak in a pack, and of known outlets."""
    events = pack.events
    given = [str(name) for name in dict.fromkeys(pack.sources["publisher"])]
    said = [str(name) for column in ("said_by_en", "said_by_ko") for name in set(events[column])]
    info = [pack.info.claimant_en, pack.info.claimant_ko]
    known = [name for outlet in outlets() for name in (*outlet["en"], *outlet["ko"])]
    cut = (re.split(r"[,(/]", name)[0].strip() for name in (*given, *sorted(said), *info, *known))
    return tuple(dict.fromkeys(name for name in cut if len(name) > 1))


def speakers_of(pack: Pack, language: str) -> Speakers:
    """Return the patterns for those who say things in reports on a pack's country."""
    longest = sorted(_names(pack), key=len, reverse=True)
    is_hangul = language == "ko"
    own = [name for name in longest if is_hangul or name.isascii()]
    known = "|".join(re.escape(name) for name in own) or r"(?!)"
    return Speakers(
        re.compile(rf"(?<!\w)(?:{known})" + ("" if is_hangul else r"(?!\w)")),
        re.compile(_korean() if is_hangul else _english()),
    )


def _english() -> str:
    spoken = words("en").lists
    says = "|".join(spoken["claimants.says"])
    by = "|".join(spoken["claimants.by"])
    general = "|".join(re.escape(one) for one in spoken["claimants.general"])
    name = rf"((?i:{general})|{_NAME})"
    said = rf"(?=\b(?:{_NAME}|(?i:{general}))\s(?:{says})\b)\b"
    return rf"(?:\b(?:{by})\s(?:the\s|a\s)?|{said}){name}"


def _korean() -> str:
    spoken = words("ko").lists
    general = "|".join(re.escape(one) for one in spoken["claimants.general"])
    ends = "|".join(re.escape(one) for one in spoken["claimants.ends"])
    by = "|".join(re.escape(one) for one in spoken["claimants.by"])
    name = rf"(?:{general}|[가-힣A-Za-z0-9]{{0,10}}(?:{ends}))(?:\s(?:당국자|관계자|대변인))?"
    return rf"(?<![가-힣A-Za-z0-9])({name})(?={_PARTICLE}?(?:\s|$)|{by})"
