"""Draw what is measured: statistics, the indicator they become, who published the rasters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.imports.draft import ImportDraft
from regiondash.evidence.intake.raw import Origin
from regiondash.evidence.rasters.asked import STATS
from regiondash.text import say
from regiondash.ui import additions_fields, additions_source, additions_work, rasters_work
from regiondash.ui.rasters_how import how

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_DESCRIBED: Final = ("label", "unit", "direction")
_NEEDED: Final = ("source", *_DESCRIBED)
_LONGEST: Final = 200


def fields(pack: Pack, selection: Selection, draft: ImportDraft | None) -> None:
    """Draw the fields; `draft` knows what is missing or guessed, once something was measured."""
    language = selection.language
    known = draft or stand_in(pack)
    guesses = {guess.field: guess for guess in known.guesses}
    _statistics(language)
    names = ["indicator", *(_DESCRIBED if _is_new(pack) else ())]
    for spot, name in zip(st.columns(4), names, strict=False):
        with spot:
            additions_fields.field(pack, selection, name, guesses.get(name), known)
    additions_source.source(pack, language, guesses.get("source"), known)
    how(language)


def stand_in(pack: Pack) -> ImportDraft:
    """Return a draft without values, which says what of the request is still missing."""
    request = additions_work.now().request({})
    needed = _NEEDED if _is_new(pack) else ("source",)
    missing = tuple(name for name in needed if not getattr(request, name))
    return ImportDraft("indicators", Origin("", "", 0), request, missing=missing)


def _is_new(pack: Pack) -> bool:
    return additions_work.now().said.get("indicator", "") not in set(
        pack.definitions["indicator_id"]
    )


def _statistics(language: str) -> None:
    """Draw which statistics are taken of the pixels of each area."""
    work = rasters_work.now()
    many, share, licence = st.columns([4, 2, 6])
    with many:
        key = f"rasters_stats {work.turn}"
        st.multiselect(
            say(language, "rasters_page.stats"),
            STATS,
            list(work.stats),
            format_func=lambda one: say(language, f"rasters_stat.{one}"),
            key=key,
            placeholder=say(language, "additions.choose"),
            help=say(language, "rasters_page.stats_help"),
            on_change=_set(key, lambda said: rasters_work.change(stats=_in_order(said))),
        )
    if rasters_work.QUANTILE in work.stats:
        with share:
            _quantile(language)
    with licence:
        _licence(language)
    if not work.stats:
        words = say(language, "additions.field_missing")
        st.html(tag("p", text(words), class_="rd-note rd-wanted"))


def _in_order(said: object) -> tuple[str, ...]:
    return tuple(one for one in STATS if isinstance(said, list) and one in said)


def _quantile(language: str) -> None:
    work = rasters_work.now()
    key = f"rasters_quantile {work.turn}"
    st.number_input(
        say(language, "rasters_page.quantile"),
        min_value=0.0,
        max_value=1.0,
        value=work.quantile,
        step=0.05,
        format="%.2f",
        key=key,
        on_change=_set(key, lambda said: rasters_work.change(quantile=float(str(said)))),
    )


def _set(key: str, take: Callable[[object], None]) -> Callable[[], None]:
    """Return what hands on the value of an input, where it has one."""

    def taken() -> None:
        if st.session_state.get(key) is not None:
            take(st.session_state[key])

    return taken


def _licence(language: str) -> None:
    work = rasters_work.now()
    key = f"rasters_licence {work.turn}"
    st.text_input(
        say(language, "rasters_page.licence"),
        work.licence,
        key=key,
        max_chars=_LONGEST,
        placeholder=say(language, "rasters_page.licence_example"),
        on_change=_set(key, lambda said: rasters_work.change(licence=str(said).strip())),
    )
