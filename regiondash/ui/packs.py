"""Draw the packs that there are, open another one, and make one of a country from its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.pack.shelf import shelved
from regiondash.text import say
from regiondash.text.formatting import format_date
from regiondash.ui import cache, packs_make, state

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.pack.shelf import Shelved
    from regiondash.selection import Selection


def part(pack: Pack, selection: Selection) -> None:
    """Draw the list of packs with a button to open each, and the form that makes a new one."""
    language = selection.language
    st.html(tag("h2", text(say(language, "packs.there")), class_="rd-heading"))
    for one in shelved(cache.settings()):
        _line(language, one, is_open=one.id == pack.id)
    st.html(tag("h2", text(say(language, "packs.make")), class_="rd-heading"))
    st.html(tag("p", text(say(language, "packs.make_words")), class_="rd-note"))
    packs_make.part(language)


def _line(language: str, one: Shelved, *, is_open: bool) -> None:
    """Draw one pack: what it is beside its button."""
    with st.container(horizontal=True, key=f"pack-{one.id}", vertical_alignment="center"):
        pressed = st.button(
            say(language, "packs.is_open" if is_open else "packs.open"),
            key=f"open_pack {one.id}",
            disabled=is_open,
        )
        st.html(_words(language, one))
    if pressed:
        state.open_pack(one.id)
        st.rerun()


def _words(language: str, one: Shelved) -> Markup:
    name = tag("strong", text(getattr(one, f"name_{language}")))
    return tag("p", join([name, text(f" · {' · '.join(_told(language, one))}")]), class_="rd-words")


def _told(language: str, one: Shelved) -> list[str]:
    """Return what is known of a pack: counts, day, version, and where it stands."""
    place = say(language, "packs.own" if one.is_own else "packs.given", folder=str(one.folder))
    if not one.is_sound:
        return [say(language, "packs.unsound", name=one.id), place]
    counts = {
        "regions": one.regions,
        "programmes": one.programmes,
        "indicators": one.indicators,
        "events": one.events,
    }
    return [
        one.country,
        *(say(language, f"packs.count_{name}", n=n) for name, n in counts.items()),
        say(language, "packs.known_until", date=format_date(language, one.known_until)),
        say(language, "packs.version", version=one.version),
        place,
    ]
