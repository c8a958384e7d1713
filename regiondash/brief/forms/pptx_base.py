"""Prepare an empty deck: its size, typefaces, colours and the one layout with a title."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import regiondash
from regiondash.brief.forms.pptx_fit import EAST, LATIN
from regiondash.brief.forms.pptx_xml import THEME, clean, emu, place
from regiondash.draw.sheet.items import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER: Final = Path(regiondash.__file__).parent / "assets" / "pptx"
_MARGIN: Final = 36.0
_LONGEST: Final = 255  # signs that a property of a file may have
# What the template of python-pptx brings along and no deck of ours needs.
_NEEDLESS: Final = ("printerSettings", "thumbnail", "extended-properties")


def deck(size: tuple[float, float]) -> Any:  # noqa: ANN401 - python-pptx has no types
    """Return an empty deck with slides of a size in points."""
    from pptx import Presentation  # noqa: PLC0415 - only exports need it

    made = Presentation()
    made.slide_width, made.slide_height = (emu(side) for side in size)
    made.element.sldSz.attrib.pop("type", None)  # which calls the template's size by its name
    _drop(made.part, _NEEDLESS)
    _drop(made.part.package, _NEEDLESS)
    _one_layout(made)
    _master(made, size)
    _part(made.slide_master.part, "theme").blob = theme()
    return made


def tell(made: Any, title: str, author: str, language: str) -> None:  # noqa: ANN401
    """Write what a file says of itself: title, author and language, and no day of its making."""
    about = made.core_properties
    about.title, about.author = clean(title)[:_LONGEST], clean(author)[:_LONGEST]
    about.last_modified_by, about.revision = about.author, 1
    about.language = {"en": "en-US", "ko": "ko-KR"}.get(language, clean(language)[:_LONGEST])
    for name in ("keywords", "comments", "subject", "category"):
        setattr(about, name, "")
    facts = about._element  # noqa: SLF001 - there is no other way to take a fact away
    for day in [fact for fact in facts if fact.tag.endswith(("created", "modified"))]:
        facts.remove(day)


def theme() -> bytes:
    """Return the theme: its colours and typefaces."""
    colours = "".join(
        f'<a:{place}><a:srgbClr val="{colour[1:].upper()}"/></a:{place}>'
        for place, colour in THEME.items()
    )
    named = _asset("theme").replace("{colours}", colours)
    return named.replace("{latin}", LATIN).replace("{east}", EAST).encode()


def _asset(name: str) -> str:
    return (_FOLDER / f"{name}.xml").read_text(encoding="utf-8")


def _master(made: Any, size: tuple[float, float]) -> None:  # noqa: ANN401
    """Give the master our ground, placeholders and styles of text."""
    from pptx.oxml import parse_xml  # noqa: PLC0415

    width, height = size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN
    title = place(Box(_MARGIN, _MARGIN, width, 80.0))
    body = place(Box(_MARGIN, _MARGIN + 90.0, width, height - 90.0))
    text = _asset("master").replace("{title}", title).replace("{body}", body)
    ours, master = parse_xml(text.encode()), made.slide_master.element
    for part in ours:
        master.replace(master.find(part.tag), part)
    layout = made.slide_layouts[0].element
    layout.replace(layout.cSld, parse_xml(_asset("layout").encode()))


def _one_layout(made: Any) -> None:  # noqa: ANN401
    """Keep the layout that has a title alone."""
    layouts = list(made.slide_layouts)
    kept = next(layout for layout in layouts if layout.name == "Title Only")
    for layout in layouts:
        if layout is not kept:
            made.slide_layouts.remove(layout)


def _drop(part: Any, kinds: Iterable[str]) -> None:  # noqa: ANN401
    links = part._rels  # noqa: SLF001 - packages and parts alike
    for key in [key for key, link in links.items() if link.reltype.endswith(tuple(kinds))]:
        links.pop(key)


def _part(owner: Any, kind: str) -> Any:  # noqa: ANN401
    """Return the part of a kind that a part of the file rests on."""
    links = owner.rels.values()
    return next(link.target_part for link in links if link.reltype.endswith(f"/{kind}"))
