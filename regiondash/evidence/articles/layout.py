"""Divide an article into its items, each with its own day: text in, pieces of it out.

An article is one item. Each entry of a list of more articles is an item of its own, and so is
each article of several that were pasted one after the other: a new one begins with a date line.
Menus and legal lines are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.days import mentions, one_full_day
from regiondash.evidence.articles.vocabulary import LANGUAGES, language_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MENU: Final = re.compile("\\s[|>»\u203a·•/]\\s")
_BULLET: Final = re.compile(r"^\s{0,8}(?:[-*•▶▲■□◆▷○●ㆍ·–]\s{0,3}|\d{1,2}[.)]\s{1,3})")
_ENDED: Final = re.compile("[.!?。:…][\"'\u201d\u2019)\\]]{0,3}\\s*$")
_MENU_PARTS: Final = 2
_HEADING: Final = 40  # letters that the heading of a list has at most
_BESIDE_DAY: Final = 40  # letters that stand beside the day in a line that only gives a day
_SHORT: Final = {"en": 55, "ko": 28}  # a line that is shorter ends where it ends
_LEGAL: Final = 300
_MANY: Final = 2


@dataclass(frozen=True)
class Line:
    """One line of an article: where it stands, and the only full day that it names."""

    start: int
    end: int
    text: str
    day: str = ""
    is_day_alone: bool = False
    is_entry: bool = False


@dataclass(frozen=True)
class Block:
    """A run of text that is read as a whole, in the item it belongs to; `day` is the item's.

    `head` is the date line that stood before it and is left out.
    """

    start: int
    end: int
    item: int
    day: str
    in_list: bool = False
    head: str = ""


@dataclass
class _State:
    item: int = 0
    last: int = 0
    day: str = ""
    in_list: bool = False

    def next(self, day: str, *, in_list: bool) -> None:
        self.last += 1
        self.item, self.day, self.in_list = self.last, day, in_list


def blocks(text: str, published: str) -> list[Block]:
    """Return the blocks of an article in its order; `published` is its own day ("": not known)."""
    lines = list(_lines(text))
    state = _State(day=published)
    found: list[Block] = []
    for part in _parts(lines):
        if _is_more(part[0].text):
            state.in_list = True
            part = part[1:]  # noqa: PLW2901  the heading is read
        found += _of_part(part, state)
    return _with_headlines(text, found)


def _with_headlines(text: str, found: Sequence[Block]) -> list[Block]:
    """Return the blocks with each headline in the item whose date line follows it."""
    made = list(found)
    for place in range(len(made) - 2, -1, -1):
        one, after = made[place], made[place + 1]
        line = text[one.start : one.end]
        is_alone = sum(other.item == one.item for other in found) == 1
        if after.head and is_alone and len(line) < _HEADLINE and not _ENDED.search(line):
            made[place] = replace(one, item=after.item, day=after.day)
    return made


def _of_part(part: Sequence[Line], state: _State) -> list[Block]:
    """Return the blocks of a paragraph, and move the state on."""
    part = [line for line in part if not _is_chrome(line.text)]
    if state.in_list or sum(bool(line.is_entry and line.day) for line in part) >= _MANY:
        return list(_entries(part, state))
    return list(_running(part, state))


def _entries(part: Sequence[Line], state: _State) -> Iterator[Block]:
    """Yield each line of a list as an item; a line that only gives a day is its neighbour's."""
    before = bool(part) and part[0].is_day_alone
    own_list = state.in_list
    for place, line in enumerate(part):
        if line.is_day_alone:
            continue
        beside = place - 1 if before else place + 1
        near = part[beside] if 0 <= beside < len(part) else line
        day = line.day or (near.day if near.is_day_alone else "")
        state.next(day, in_list=own_list)
        yield Block(line.start, line.end, state.item, day, in_list=True)


def _running(part: Sequence[Line], state: _State) -> Iterator[Block]:
    """Yield the runs of a paragraph's lines; a line that is but a day dates what it stands by."""
    run: list[Line] = []
    for line in part:
        if line.is_day_alone:
            if state.day and state.day != line.day:
                yield from _block(run[:-1], state)
                run = run[-1:]
                state.next(line.day, in_list=False)
            state.day = line.day
            continue
        if run and (_is_headline(run, line) or date_line(line.text, "")):
            yield from _block(run, state)
            run = []
        run.append(line)
        if len(line.text) < _SHORT[language_of(line.text)] or _ENDED.search(line.text):
            yield from _block(run, state)
            run = []
    yield from _block(run, state)


def _is_headline(run: Sequence[Line], line: Line) -> bool:
    """Return whether what stands before a line is a headline: much shorter, and without an end."""
    before = run[-1].text
    is_short = len(before) < _HEADLINE and len(before) * _LONGER < len(line.text)
    return len(run) == 1 and is_short and not _ENDED.search(before)


_HEADLINE: Final = 140
_LONGER: Final = 1.4


def _block(run: Sequence[Line], state: _State) -> Iterator[Block]:
    if not run:
        return
    start = run[0].start
    line = date_line(run[0].text, state.day)
    if line:
        if state.last or state.day:
            state.next(line[1] or state.day, in_list=False)
        state.day = line[1] or state.day
        start += line[0]
    head = run[0].text[: line[0]] if line else ""
    yield Block(start, run[-1].end, state.item, state.day, head=head)


_EN_LINE: Final = re.compile(
    r"\s{0,4}[A-Z][A-Za-z .'\u2019-]{1,40},\s{0,3}([A-Z][a-z]{2,8}\.?\s{1,2}\d{1,2}(?:,?\s\d{4})?)"
    r"\s{0,3}(?:\([^()\n]{2,40}\)\s{0,3})?(?:--|[\u2014\u2013:-])\s{0,3}"
)
_KO_LINE: Final = re.compile(
    r"\s{0,4}[(\[【][^()\[\]【】\n]{0,20}?((?:\d{4}년\s?)?\d{1,2}월\s?\d{1,2}일)\s?발?[^()\[\]【】\n]{0,20}[)\]】]"
    r"\s{0,3}"
)


def date_line(text: str, base: str) -> tuple[int, str] | None:
    """Return how long the date line at a text's beginning is and its day, None if there is none."""
    for language, pattern in (("en", _EN_LINE), ("ko", _KO_LINE)):
        match = pattern.match(text)
        named = mentions(language, match[1], base) if match else []
        if match:
            return match.end(), named[0].day.iso if named else ""
    return None


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the paragraphs: lines between empty ones, the heading of a list always the first."""
    part: list[Line] = []
    for line in lines:
        if part and (not line.text.strip() or _is_more(line.text)):
            yield part
            part = []
        if line.text.strip():
            part.append(line)
    if part:
        yield part


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for raw in text.splitlines(keepends=True):
        end = start + len(raw)
        line = raw.rstrip("\r\n\x0b\x0c\u2028\u2029\x85\x1c\x1d\x1e")
        yield _with_day(Line(start, start + len(line), line))
        start = end


def _with_day(line: Line) -> Line:
    if len(line.text) > _LEGAL or not any(sign.isdigit() for sign in line.text):
        return line
    day = one_full_day(language_of(line.text), line.text)
    if day is None:
        day = next((one for lang in LANGUAGES if (one := one_full_day(lang, line.text))), None)
    if day is None:
        return line
    bare = _BULLET.sub("", line.text).strip()
    at_edge = not line.text[: day.start].strip(" -*•·[(【\t") or not line.text[day.end :].strip(
        " )].】\t"
    )
    left = line.text[: day.start] + line.text[day.end :]
    alone = sum(map(str.isalnum, left)) <= _BESIDE_DAY and not _tells(left)
    is_entry = at_edge and not alone and (bare != line.text.strip() or not _ENDED.search(bare))
    return replace(line, day=day.day.iso, is_day_alone=alone, is_entry=is_entry)


def _tells(text: str) -> bool:
    """Return whether a line says more than a day and who published: it has several words."""
    spoken = words(language_of(text))
    return len(text.split()) > 5 or spoken.events.is_in(text) or spoken.facility.is_in(text)  # noqa: PLR2004


def _is_more(text: str) -> bool:
    bare = text.strip(" :\uff1a\t-#[]<>=▶■◆*").lower()
    if not bare or len(bare) > _HEADING:
        return False
    return any(bare in words(language).lists["sentences.more"] for language in LANGUAGES)


def _is_chrome(text: str) -> bool:
    """Return whether a line is a menu or a legal line."""
    if len(text) > _LEGAL:
        return False
    if len(_MENU.findall(text)) >= _MENU_PARTS and not _ENDED.search(text):
        return not any(sign.isdigit() for sign in text)
    return words(language_of(text)).has("sentences.boilerplate", text)
