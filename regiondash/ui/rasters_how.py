"""Draw how pixels become values, under a fold: floor, mask, weights, scale, share, per head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.rasters.asked import LEAST_SHARE
from regiondash.evidence.rasters.caged.job import PACK_PEOPLE
from regiondash.text import say
from regiondash.ui import rasters_work

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBERS: Final = ("floor", "scale", "offset")
_PERCENT: Final = 100
_CHANGES: Final = ("", "difference", "percent")


def how(language: str) -> None:
    """Draw the fold, and under it in words what is set in it."""
    with st.expander(say(language, "rasters_page.how")):
        for spot, name in zip(st.columns(4), _NUMBERS, strict=False):
            with spot:
                _number(language, name)
        mask, from_, weights, least = st.columns(4)
        with mask:
            _choice(language, "mask", _files(language, "mask"))
        with from_:
            _number(language, "mask_from", is_off="mask" not in rasters_work.now().how)
        with weights:
            _choice(language, "weights", _files(language, "weights"))
        with least:
            _least(language)
        people, change, note = st.columns([1, 1, 2], vertical_alignment="bottom")
        with people:
            _choice(language, "people", _people(language))
        with change:
            _choice(language, "change", {one: _change(language, one) for one in _CHANGES})
        with note:
            words = say(language, "rasters_page.how_files")
            st.html(tag("p", text(words), class_="rd-note"))
    words = said(language)
    if words:
        st.html(tag("p", text(words), class_="rd-note"))


def said(language: str) -> str:
    """Return what is set in the fold, in one line; "" where nothing is."""
    held = rasters_work.now().how
    told = (f"{say(language, f'rasters_how.{name}')}: {_told(language, name)}" for name in held)
    return " · ".join(told)


def _told(language: str, name: str) -> str:
    value = rasters_work.now().how[name]
    if name == "least_share":
        return f"{value:.0%}"
    if name == "people" and value == PACK_PEOPLE:
        return say(language, "rasters_page.people_pack")
    return _change(language, value) if name == "change" else f"{value}"


def _number(language: str, name: str, *, is_off: bool = False) -> None:
    key = f"rasters_how {rasters_work.now().turn} {name}"
    st.number_input(
        say(language, f"rasters_how.{name}"),
        value=rasters_work.now().how.get(name),
        format="%g",
        key=key,
        placeholder=say(language, f"rasters_unset.{name}"),
        help=say(language, f"rasters_how_help.{name}"),
        disabled=is_off,
        on_change=_set,
        args=(key, name),
    )


def _least(language: str) -> None:
    held = rasters_work.now().how.get("least_share", LEAST_SHARE)
    key = f"rasters_how {rasters_work.now().turn} least_share"
    st.number_input(
        say(language, "rasters_how.least_share"),
        min_value=0,
        max_value=_PERCENT,
        value=round(held * _PERCENT),
        step=5,
        format="%d",
        key=key,
        help=say(language, "rasters_how_help.least_share"),
        on_change=_set_share,
        args=(key,),
    )


def _choice(language: str, name: str, choices: Mapping[str, str]) -> None:
    held = str(rasters_work.now().how.get(name, ""))
    ids = list(choices)
    key = f"rasters_how {rasters_work.now().turn} {name} {len(ids)}"
    st.selectbox(
        say(language, f"rasters_how.{name}"),
        ids,
        ids.index(held) if held in ids else 0,
        format_func=lambda one: choices.get(one, one),
        key=key,
        help=say(language, f"rasters_how_help.{name}"),
        on_change=_set,
        args=(key, name),
    )


def _files(language: str, role: str) -> dict[str, str]:
    """Return the files that can have a role: those that hold values, and the one that has it."""
    work = rasters_work.now()
    mine = work.how.get(role)
    names = [one.file.name for one in work.held if one in work.values or one.file.name == mine]
    return {"": say(language, "rasters_page.none"), **{one: one for one in names}}


def _people(language: str) -> dict[str, str]:
    none, *files = _files(language, "people").items()
    words = say(language, "rasters_page.people_pack")
    return {**dict([none]), PACK_PEOPLE: words, **dict(files)}


def _change(language: str, way: str) -> str:
    return say(language, f"rasters_page.change_{way or 'none'}")


def _set(key: str, name: str) -> None:
    rasters_work.say_how(name, st.session_state.get(key))


def _set_share(key: str) -> None:
    said_: Any = st.session_state.get(key)
    share = None if said_ is None else int(said_) / _PERCENT
    rasters_work.say_how("least_share", None if share == LEAST_SHARE else share)
