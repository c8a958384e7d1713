"""Draw the frame of the page of additions: who is at work, where they are kept, which part."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.draw.files import ASSETS
from regiondash.errors import RegionDashError
from regiondash.evidence.store.address import address_of
from regiondash.selection import DESKS
from regiondash.text import say
from regiondash.ui import cache, inputs, page, people

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_MODULES: Final = {
    "import": "additions_import",
    "rasters": "rasters",
    "articles": "articles",
    "history": "history",
    "since": "since_version",
    "packs": "packs",
}


@st.cache_resource(show_spinner=False)
def _style() -> str:
    return (ASSETS / "additions.css").read_text(encoding="utf-8")


def heading(pack: Pack, selection: Selection) -> None:
    """Draw the page's title, and under it who is at work, where additions are kept, the version."""
    st.html(f"<style>{_style()}</style>")
    language = selection.language
    inputs.word_uploads(language)
    place = address_of(cache.settings().store_url).words
    parts = (
        people.at_work(language),
        say(language, "additions.kept_in", place=place),
        say(language, "additions.version", version=pack.version),
    )
    page.title(say(language, "additions.title"), " ".join(parts))


def desk(selection: Selection) -> str:
    """Draw the choice of a part; return the one that is chosen."""
    inputs.one("desk", DESKS, lambda name: say(selection.language, f"desk.{name}"))
    return selection.desk


def part(pack: Pack, selection: Selection, chosen: str) -> None:
    """Draw a part; where it cannot be drawn say why, and leave the page as it is."""
    with st.container(key=f"additions-{chosen}"):
        try:
            import_module(f"regiondash.ui.{_MODULES[chosen]}").part(pack, selection)
        except RegionDashError as error:
            words = sentence(selection.language, error)
            st.html(tag("p", text(words), class_="rd-problem", role="alert"))
