"""Begin and end a page of reports: its filters, the language switch, its title and downloads."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.selection import BASES, REACHES
from regiondash.text import say, sentence_case
from regiondash.ui import (
    briefing_add,
    cache,
    clock,
    controls,
    figure,
    frame,
    inputs,
    show,
    stamps,
    state,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def begin() -> tuple[Pack, Selection]:
    """Draw what every page of reports has around it; return the pack and the selection."""
    pack, selection = bare()
    with st.sidebar:
        controls.programme(pack, selection)
        if pack.programmes:
            clock.time(pack, selection)
            earliest = dt.date(pack.info.known_until.year - 20, 1, 1)
            inputs.day("known_by", earliest, pack.info.known_until)
            _counting(pack, selection)
        inputs.heading("place")
        names = pack.provinces.set_index("province_id")[selection.name_column]
        inputs.many("provinces", cache.allowed(pack.id).provinces, lambda key: str(names[key]))
    return pack, selection


def bare() -> tuple[Pack, Selection]:
    """Return the pack and the selection for a page that no filter narrows."""
    frame.require()
    selection = state.current()
    pack = cache.pack(selection.pack)
    show.problems(state.mistakes())
    return pack, selection


def title(heading: str, subtitle: str, slide_of: str = "") -> None:
    """Draw the title that states the page's finding, the line under it, and the language switch.

    `slide_of` is the page whose view can be added to the briefing; without it there is no button.
    """
    with st.container(key="head", horizontal=True):
        st.html(
            tag("h1", text(heading), class_="rd-title")
            + tag("p", text(subtitle), class_="rd-subtitle"),
        )
        with st.container(key="head-side", width="content"):
            if slide_of:
                briefing_add.beside_language(slide_of)
            else:
                controls.language()


def downloads(  # noqa: PLR0913 - a file each
    name: str,
    report: Callable[[], dict[str, Any]],
    csv: Callable[[], bytes],
    geojson: tuple[str, Callable[[], bytes]] | None = None,
    *,
    figure_of: str = "",
    sheet: Callable[[], bytes] | None = None,
    key: str = "",
) -> None:
    """Draw the page's downloads: its main table as CSV, the whole report as JSON.

    `geojson` is a third one: the words on its button, and what makes it. `figure_of` is the page
    whose view can be taken away as a figure; without it there is no button. `sheet` makes a
    printed page as a PDF. `key` tells the downloads of a part of a page from the page's own.
    """
    language = state.current().language
    words = {kind: say(language, f"download.{kind}") for kind in ("csv", "json")}
    files: list[tuple[str, Callable[[], bytes], str]] = [
        ("csv", csv, "text/csv"),
        ("json", partial(_as_json, report), "application/json"),
    ]
    if geojson:
        words["geojson"] = geojson[0]
        files.append(("geojson", geojson[1], "application/geo+json"))
    if sheet:
        words["pdf"] = say(language, "factsheet.download")
        files.append(("pdf", sheet, "application/pdf"))
    with st.container(horizontal=True, key=f"{key}downloads"):
        for kind, make, media in files:
            st.download_button(
                words[kind],
                stamps.bound(make),
                f"regiondash-{name}.{kind}",
                media,
                key=f"{key}{kind}",
                on_click="ignore",
            )
        if figure_of:
            figure.button(figure_of)


def _as_json(report: Callable[[], dict[str, Any]]) -> bytes:
    return json.dumps(report(), ensure_ascii=False, indent=2).encode()


def _counting(pack: Pack, selection: Selection) -> None:
    """Draw what counts as covered: claimed or confirmed, which status, of which scope."""
    inputs.heading("counting")
    language = selection.language
    inputs.one("basis", BASES, lambda name: say(language, f"basis_choice.{name}"))
    inputs.hold("reach", selection.reach)
    inputs.select("reach", REACHES, lambda name: sentence_case(say(language, f"class.{name}")))
    controls.scope(pack, selection)
