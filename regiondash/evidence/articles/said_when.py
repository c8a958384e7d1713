"""Find the day on which a report was made: a sentence and its days in, one of them out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from regiondash.evidence.articles.days import Mention
    from regiondash.evidence.articles.told import Sentence

_GAP: Final = 52  # letters between a verb of saying and the day it was said on
_OPENING: Final = 40  # letters before a day with which a report opens
_KO_SAID: Final = 9
_NAME: Final = r"(?:the\s)?[A-Z][\w.'\u2019-]{0,20}(?:\s[A-Z][\w.'\u2019-]{0,20}){0,3}"
# From the verb to the day: “told reporters on”, “said in a report released”, “reported”.
_TO_DAY: Final = re.compile(
    rf"(?:\s(?:reporters|journalists|lawmakers|{_NAME}"
    rf"|(?:a|an|the|one)\s(?:\w{{1,12}}\s)?(?:source|resident|official|trader)(?:\s(?:in|from)\s{_NAME})?))?"
    r"(?:\s(?:in|at|during)\s(?:a|an|its|the|their)(?:\s[\w-]{1,15}){1,3}?)?"
    r",?\s{1,2}(?:(?:released|published|issued|dated|posted)\s)?(?:on\s|early\s|late\s|in\s)?"
)
_REPORT: Final = re.compile(
    r"(?:['\u2019]s)?\s(?:[\w-]{1,15}\s)?"
    r"(?:report|article|dispatch|edition|statement|briefing|commentary|broadcast|issue)s?\b"
)
_OPENS: Final = re.compile(
    r"(?:(?:on|in|late|early)\s{1,2})*(?:(?:a|an|its|the)\s(?:[\w-]{1,15}\s){1,2}(?:on|of|from|dated)\s)?",
    re.IGNORECASE,
)
_TO_TOPIC: Final = re.compile(
    r"(?:\s?(?:고위\s?)?(?:당국자|관계자|대변인|부대변인|장관|차관|소식통|측))?(?:은|는|이|가)\s{1,2}"
)
_KO_REPORT: Final = re.compile(
    r"자(?=\s|[가-힣]{0,2}\s)|\s?(?:정례\s?)?(?:보도|브리핑|방송|기사)(?!했|하였|한\s)"
)
_QUOTED: Final = re.compile("[다라자냐]고")


def said_on(sentence: Sentence) -> Mention | None:
    """Return the day on which a sentence was said, None where it does not tell.

    A day beside the verb of saying counts before one that stands beside who says it.
    """
    if sentence.language == "ko":
        tests = (_is_before_verb, _is_of_speaker)
    else:
        tests = (_is_after_verb, _opens_report)
    for test in tests:
        found = next((day for day in sentence.days if test(sentence, day)), None)
        if found:
            return found
    return None


def _is_before_verb(sentence: Sentence, day: Mention) -> bool:
    """Return whether a Korean day stands just before the verb of saying, or before a report."""
    after = sentence.text[day.end : day.end + _KO_SAID]
    says = words("ko").marks["claimants.says"].first(after)
    if says and not _QUOTED.search(after[: says.start]):
        return not _is_past(sentence, day)
    return day.day.precision == "day" and bool(_KO_REPORT.match(sentence.text, day.end))


def _is_past(sentence: Sentence, day: Mention) -> bool:
    return day.day.precision != "day" and sentence.text.startswith("올", day.start)


def _is_of_speaker(sentence: Sentence, day: Mention) -> bool:
    """Return whether a Korean day stands just after who says it, or just before."""
    speaker, text = sentence.speaker, sentence.text
    if speaker is None or day.day.precision != "day":
        return False
    if speaker.end <= day.start:
        is_told_of = text.startswith("지난", day.start)
        return not is_told_of and _TO_TOPIC.fullmatch(text, speaker.end, day.start) is not None
    return day.end <= speaker.start and not text[day.end : speaker.start].strip()


def _is_after_verb(sentence: Sentence, day: Mention) -> bool:
    """Return whether an English day stands after the verb of saying, or before a report."""
    text = sentence.text
    before = text[max(0, day.start - _GAP) : day.start]
    hits = words("en").marks["claimants.says"].hits(before)
    if hits and _TO_DAY.fullmatch(before, hits[-1].end):
        return True
    return day.day.precision == "day" and bool(_REPORT.match(text, day.end))


def _opens_report(sentence: Sentence, day: Mention) -> bool:
    """Return whether a day stands before who says so: on Friday, KCNA said."""
    speaker, text = sentence.speaker, sentence.text
    if speaker is None or speaker.start < day.end or day.start > _OPENING:
        return False
    between = text[day.end : speaker.start]
    after = text[speaker.end : speaker.end + _GAP]
    says = words("en").marks["claimants.says"].first(after)
    opens = _OPENS.fullmatch(text, 0, day.start) and re.fullmatch(r",?\s(?:the\s)?", between)
    return bool(opens) and says is not None and says.start <= 1
