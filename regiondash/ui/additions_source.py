"""Draw who published what a file holds: a source of the pack, or a new one in four parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.text import say
from regiondash.ui import additions_work

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import Guess, ImportDraft
    from regiondash.pack.model import Pack

_NEW: Final = ""
_CHOICE: Final = "import_source_choice"
_PARTS: Final = ("publisher", "title", "published_on", "url")
_WIDTHS: Final = (3, 4, 2, 4)
_LONGEST: Final = 300


def source(pack: Pack, language: str, guess: Guess | None, draft: ImportDraft) -> None:
    """Draw the choice of a source; a new one is written as publisher, title, date, address."""
    held = additions_work.now().said.get("source", "") or (guess.value if guess else "")
    known = _known(pack)
    turn = additions_work.now().turn
    key = f"{_CHOICE} {turn}"
    ids = [_NEW, *known]
    st.selectbox(
        say(language, "additions_field.source"),
        ids,
        ids.index(held) if held in known else 0,
        format_func=lambda one: known.get(one) or say(language, "additions.new_source"),
        key=key,
        on_change=_set_known,
        args=(key,),
    )
    if st.session_state[key] == _NEW:
        _new(language, "" if held in known else held, turn)
    if "source" in draft.missing:
        words = say(language, "additions.field_missing")
        st.html(tag("p", text(words), class_="rd-note rd-wanted"))


def _known(pack: Pack) -> dict[str, str]:
    rows = pack.sources[["source_id", "publisher", "title", "published_on"]].fillna("")
    told = {
        str(one): ", ".join(str(part) for part in parts if str(part))
        for one, *parts in rows.itertuples(index=False)
    }
    return dict(sorted(told.items(), key=lambda item: item[1].casefold()))


def _set_known(key: str) -> None:
    additions_work.say_of("source", st.session_state[key] or "")


def _new(language: str, held: str, turn: int) -> None:
    """Draw the four parts of a new source, as they were said or guessed."""
    parts = [part.strip() for part in held.split(";", len(_PARTS) - 1)]
    parts += [""] * (len(_PARTS) - len(parts))
    keys = [f"import_source {turn} {name}" for name in _PARTS]
    for spot, key, name, part in zip(st.columns(_WIDTHS), keys, _PARTS, parts, strict=True):
        with spot:
            st.text_input(
                say(language, f"additions_source.{name}"),
                part,
                key=key,
                max_chars=_LONGEST,
                placeholder=say(language, f"additions_source_example.{name}"),
                on_change=_set_new,
                args=(keys,),
            )


def _set_new(keys: list[str]) -> None:
    """Write the parts as one text; the three first carry no semicolon of their own."""
    parts = [str(st.session_state.get(key) or "").replace(";", ",").strip() for key in keys]
    additions_work.say_of("source", "; ".join(parts).rstrip("; "))
