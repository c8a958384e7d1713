"""Compose the slide of two maps: a selection's theme and its second one, side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from regiondash.brief.beside import missing_words
from regiondash.brief.findings.beside import sides_title
from regiondash.brief.slides.content import Content
from regiondash.brief.slides.parts import source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.draw.still.state import Legend
from regiondash.text import say
from regiondash.view.beside_map import second_of, side_map
from regiondash.view.measured import permitted
from regiondash.view.places import programme_of

if TYPE_CHECKING:
    from regiondash.brief.slides.content import MapBlock
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


@frame.or_why("beside")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return the two maps; where one of them has nothing to show, why."""
    first = _first(pack, selection)
    second = _first(pack, second_of(pack, first))
    maps = (_map(pack, first), _map(pack, second))
    title, language = sides_title(pack, first, second), selection.language
    used = [_indicator(pack, one) for one in (first, second) if one.theme == "indicator"]
    placed = any(one.theme != "indicator" for one in (first, second))
    caution = frame.proxy_words(pack, selection, used)
    limits = say(language, "slides_lag.sides_limits")
    return Content(
        title=title,
        subtitle=frame.line(pack, selection, *(one.caption for one in maps), programme=placed),
        blocks=maps,
        source=source_line(pack, selection, indicators=used, events=placed),
        method=frame.joined(say(language, "slides_lag.sides_method"), caution),
        notes=(f"{title.text}.", frame.joined(limits, caution)),
    )


def _first(pack: Pack, selection: Selection) -> Selection:
    """Return the selection with a theme that the pack has: no status without a programme."""
    is_bare = not programme_of(pack, selection).id
    return selection.with_(theme="indicator") if is_bare else selection


def _indicator(pack: Pack, selection: Selection) -> str:
    return selection.indicator or next(iter(permitted(pack, "map")), "")


def _map(pack: Pack, selection: Selection) -> MapBlock:
    found = side_map(pack, selection)
    missing = missing_words(selection.language, found) if found.missing else ""
    legend = Legend("", found.entries, notes=tuple(filter(None, [missing])))
    layer = replace(found.layer, labels={})  # half a slide has no room for them
    return frame.any_map(selection, layer, legend, said=f"{found.title}.", caption=found.title)
