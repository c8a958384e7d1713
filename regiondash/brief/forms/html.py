"""Write pages as one HTML file that presents itself: slides, live maps, search, cards, notes.

The file opens from a disk in any browser and asks for nothing: Leaflet, our scripts, the
geometry and all states are in it, and its content policy forbids every request. Each slide has
a still drawing of its maps, for print; the live ones are made when they are needed.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

from regiondash.brief.forms import html_maps
from regiondash.brief.forms.html_drawing import Shared
from regiondash.brief.forms.html_font import faces
from regiondash.brief.forms.html_pages import Writer
from regiondash.brief.markup import join, text
from regiondash.draw import files
from regiondash.draw.folium_map import as_data
from regiondash.selection import Selection
from regiondash.text import messages, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack

    Told = Callable[[int, int], None]

# What the script fills in: the words travel with their gaps.
_GAPS: Final = {name: f"{{{name}}}" for name in ("n", "of", "title", "query", "address")}
_SCRIPTS: Final = ("search.js", "deck_maps.js", "deck_find.js", "deck_tools.js", "deck.js")


def silent(_done: int, _of: int) -> None:
    """Tell nobody how far the work is."""


def html(  # noqa: PLR0913 - what every form takes
    pack: Pack,
    pages: Sequence[Page],
    *,
    title: str,
    author: str = "",
    language: str = "en",
    told: Told = silent,
    selection: Selection | None = None,
) -> str:
    """Return pages as one self-contained HTML file in a language.

    Pages are slides of 960 by 540 points. Cards say what the pack knows on the selection's day,
    by default that of its newest report; `told` hears how many parts are done, of how many.
    """
    chosen = (selection or Selection()).with_(pack=pack.id, language=language, provinces=())
    shared, of = Shared(), len(pages) + 1
    writer, sections = Writer(shared), []
    for done, page in enumerate(pages, 1):
        sections.append(writer.page(page))
        told(done, of)
    slides, data = join(sections), as_data(_data(pack, chosen, writer))
    told(of, of)
    return _page(language).substitute(
        language=language,
        title=text(title),
        author=text(author),
        style=files.texts("deck.css") + shared.styles(),
        shared=shared.definitions(),
        slides=slides,
        faces=faces(slides + data + title),
        engine=files.scripts(),
        engine_style=files.styles("deck_map.css"),
        scripts=files.texts(*_SCRIPTS),
        data=data,
    )


def _page(language: str) -> Template:
    """Return the file's frame with its words filled in."""
    frame = Template((files.ASSETS / "deck.html").read_text(encoding="utf-8"))
    words = {f"say_{key}": text(word) for key, word in _words(language).items()}
    return Template(frame.safe_substitute(words))


def _words(language: str) -> dict[str, str]:
    """Return the words of the presenter by their short keys."""
    keys = [key.removeprefix("deck.") for key in messages(language) if key.startswith("deck.")]
    return {key: say(language, f"deck.{key}", **_GAPS) for key in keys}


def _data(pack: Pack, selection: Selection, writer: Writer) -> dict[str, object]:
    return {
        "words": _words(selection.language),
        "maps": html_maps.live(pack, writer.maps),
        "blank": html_maps.blank(pack, selection),
        "geometry": html_maps.geometry(pack),
        "regions": html_maps.regions(pack, selection),
        "provinces": html_maps.provinces(pack, selection),
        "cards": html_maps.cards(pack, selection),
    }
