"""Draw the places that a file names: how each was matched, and those a person must answer for."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final, get_args

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.imports.draft import Way
from regiondash.text import say
from regiondash.ui import additions_units, additions_work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.imports.draft import Asked, ImportDraft, Matched
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

LEFT_OUT: Final = "-"
_WAYS: Final[tuple[Way, ...]] = get_args(Way)
_CHECKED: Final = ("sound", "fuzzy")
_AT_ONCE: Final = 30  # places asked at a time
_LINES: Final = 6  # lines of the file named beside a place


def places(
    pack: Pack, selection: Selection, draft: ImportDraft, remembered: Mapping[Asked, str]
) -> None:
    """Draw how many places were matched in which way, and a choice for each that is open."""
    language = selection.language
    st.html(tag("p", text(_counts(language, draft.matches)), class_="rd-words"))
    units = additions_units.labels(pack, selection, draft.kind)
    asked = draft.open_matches
    for match in asked[:_AT_ONCE]:
        _ask(language, match, units)
    if len(asked) > _AT_ONCE:
        words = say(language, "additions.more_asked", n=len(asked) - _AT_ONCE)
        st.html(tag("p", text(words), class_="rd-note"))
    _settled(language, draft.matches, units, remembered)


def _counts(language: str, matches: Sequence[Matched]) -> str:
    found = Counter(match.way for match in matches)
    told = [say(language, f"additions_way.{way}", n=found[way]) for way in _WAYS if found[way]]
    whole = say(language, "additions.places", n=len(matches))
    return f"{whole}: {', '.join(told)}" if told else whole


def _settled(
    language: str,
    matches: Sequence[Matched],
    units: Mapping[str, str],
    remembered: Mapping[Asked, str],
) -> None:
    """Draw what was answered, now or before, and names spelled otherwise: each can be changed."""
    groups = {
        "answered": [one for one in matches if one.way == "answered"],
        "respelled": [one for one in matches if one.way in _CHECKED],
    }
    for name, found in groups.items():
        if not found:
            continue
        words = say(language, f"additions.{name}", n=len(found))
        with st.expander(words, expanded=False):
            for match in found[:_AT_ONCE]:
                is_old = match.asked in remembered and match.asked not in _given()
                note = say(language, "additions.remembered") if is_old else ""
                _ask(language, match, units, note)


def _given() -> Mapping[Asked, str]:
    return additions_work.now().answers


def _ask(language: str, match: Matched, units: Mapping[str, str], note: str = "") -> None:
    """Draw one place of the file beside the choice of what it is."""
    name, choice = st.columns([3, 4], vertical_alignment="center")
    with name:
        st.html(
            tag("p", tag("b", text(_name(match.asked))), class_="rd-words")
            + tag(
                "p",
                text(" · ".join(filter(None, (_where(language, match), note)))),
                class_="rd-note",
            )
        )
    ids = _choices(match, units)
    key = _key(match)
    with choice:
        st.selectbox(
            say(language, "additions.which", name=_name(match.asked)),
            ids,
            ids.index(match.region_id) if match.region_id in ids else None,
            format_func=lambda one: units.get(one) or say(language, "additions.leave_out"),
            key=key,
            placeholder=_prompt(language, match, units),
            label_visibility="collapsed",
            on_change=_answer,
            args=(match.asked, key),
        )


def _prompt(language: str, match: Matched, units: Mapping[str, str]) -> str:
    """Return what stands in an empty choice: the only likely unit, or that several fit, or none."""
    likely = [one for one in match.candidates if one in units]
    if len(likely) == 1:
        return say(language, "additions.choose_perhaps", name=units[likely[0]])
    return say(language, "additions.choose_several" if likely else "additions.choose_none")


def _name(asked: Asked) -> str:
    return ", ".join(filter(None, (asked.name, asked.province, asked.pcode)))


def _where(language: str, match: Matched) -> str:
    shown = ", ".join(str(line) for line in match.lines[:_LINES])
    more = " …" if len(match.lines) > _LINES else ""
    return say(language, "additions.lines", n=len(match.lines), lines=f"{shown}{more}")


def _choices(match: Matched, units: Mapping[str, str]) -> list[str]:
    """Return the units a place may be: the likeliest, to leave its rows out, then all others."""
    likely = [one for one in dict.fromkeys((match.region_id, *match.candidates)) if one in units]
    return [*likely, LEFT_OUT, *(one for one in units if one not in likely)]


def _key(match: Matched) -> str:
    """Return a key for the choice: another for each place, file and answer."""
    told = repr((match.asked, match.region_id))
    mark = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:12]
    return f"import_place {additions_work.now().turn} {mark}"


def _answer(asked: Asked, key: str) -> None:
    additions_work.answer(asked, str(st.session_state[key] or ""))
