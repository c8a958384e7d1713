"""Frame what is said of lag, need and plans: reports and errors in, the pieces of a slide out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief import proxies
from regiondash.brief.findings.refused import Nothing, refused
from regiondash.brief.lag_words import named
from regiondash.brief.slides.content import Content, Figure, Finding, TableBlock, TextBlock
from regiondash.brief.slides.parts import layer_block, source_line, subtitle
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import SMALLEST, Column
from regiondash.draw.still.state import Legend
from regiondash.errors import RegionDashError
from regiondash.text import format_number, say, sentence_case
from regiondash.view.lag_layer import OUTSIDE, layer_of
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from regiondash.brief.slides.content import MapBlock
    from regiondash.draw.layer import Layer, LegendEntry
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.lag_layer import Painting

    Row = Mapping[str, Any]
    Compose = Callable[[Pack, Selection], Content]


ROOM: Final = 888.0  # points that a line of a slide may take
_ENDS: Final = (".", "!", "?", "…")


def or_why(name: str) -> Callable[[Compose], Compose]:
    """Return a decorator: where nothing can be said the slide says why, and what to do.

    `name` is a key of `slides_lag_name`: what the slide would have been about.
    """

    def decorated(compose: Compose) -> Compose:
        @wraps(compose)
        def composed(pack: Pack, selection: Selection) -> Content:
            try:
                return compose(pack, selection)
            except (RegionDashError, Nothing) as error:
                return _why(pack, selection, name, error)

        return composed

    return decorated


def _why(pack: Pack, selection: Selection, name: str, error: RegionDashError | Nothing) -> Content:
    language = selection.language
    title, remedy = refused(language, error)
    about = say(language, f"slides_lag_name.{name}")
    return Content(
        title=title,
        subtitle=line(pack, selection, about),
        blocks=(TextBlock((remedy,), bullets=False),),
        source=source_line(pack, selection, events=False, boundaries=False),
        notes=(remedy.text,),
    )


def line(pack: Pack, selection: Selection, *parts: str, programme: bool = True) -> str:
    """Return the line under a title with as many parts, the first first, as one line holds."""
    tried = [
        subtitle(pack, selection, *parts[:count], programme=programme)
        for count in range(len(parts), -1, -1)
    ]
    return next((one for one in tried if width(one, SMALLEST) <= ROOM), tried[-1])


def measured_words(report: Row) -> str:
    """Return an indicator with its period and unit; only its name where it has neither."""
    name, unit = sentence_case(named(report)), report["unit"]
    if not unit:
        return name
    return f"{name}, {unit}" if name.endswith(")") else f"{name} ({unit})"


def proxy_words(pack: Pack, selection: Selection, indicators: Iterable[str]) -> str:
    """Return that indicators are proxies and what they are not; "" where none of them is one."""
    known = set(pack.definitions["indicator_id"])
    mine = [one for one in indicators if one in known]
    if not any(definition(pack, one).get("proxy") for one in mine):
        return ""
    return f"{proxies.title(pack, selection)}."


def joined(*sentences: str) -> str:
    """Return the sentences that say something in a row, each with its end."""
    return " ".join(one if one.endswith(_ENDS) else f"{one}." for one in sentences if one)


def figure(language: str, number: float | None, words: str, **figures: object) -> Figure:
    """Return a key figure of a whole number; a dash where it is not known."""
    written = "–" if number is None else format_number(language, number, 0)
    return Figure(written, words, figures)


def lag_legend(selection: Selection, title: str, painting: Painting, rows: Iterable[Row]) -> Legend:
    """Return the legend of a painting: its classes, and the outline of what is covered.

    A map of some provinces shows those alone: what lies outside them is no class of it.
    """
    shown = tuple(
        entry
        for entry, name in zip(painting.entries(), painting.looks, strict=True)
        if name != OUTSIDE or (entry.count and not selection.provinces)
    )
    return Legend(title, shown, notes=outline_note(selection, rows))


def outline_note(selection: Selection, rows: Iterable[Row]) -> tuple[str, ...]:
    """Return what the outline stands for with how many have it; nothing without a programme."""
    rows = list(rows)
    if not any(row["covered"] is not None for row in rows):
        return ()
    language = selection.language
    words = say(
        language,
        "lagging.outline",
        reach=sentence_case(say(language, f"glossary.{selection.reach}")),
        basis=say(language, f"basis_choice.{selection.basis}"),
    )
    count = len({row["unit_id"] for row in rows if row["covered"] and row["unit_id"]})
    return (f"{words}: {format_number(language, count, 0)}",)


@dataclass(frozen=True)
class Told:
    """What is told with a map: the finding, a caption above it, and the regions outlined."""

    said: str
    caption: str = ""
    outlined: Sequence[str] = ()


def lag_map(
    pack: Pack, selection: Selection, painting: Painting, legend: Legend, told: Told
) -> MapBlock:
    """Return the map of a painting, whose written summary begins with the finding."""
    layer = layer_of(pack, selection, painting, told.outlined)
    return any_map(selection, layer, legend, said=told.said, caption=told.caption)


def any_map(
    selection: Selection, layer: Layer, legend: Legend, *, said: str, caption: str = ""
) -> MapBlock:
    """Return the map of a layer with a written summary of its classes."""
    alt = map_words(selection.language, said, legend.entries)
    return layer_block(selection, layer, legend, alt=alt, caption=caption)


def map_words(language: str, said: str, entries: Sequence[LegendEntry]) -> str:
    """Return what a map shows in words: the finding, then each class with its number."""
    counts = "; ".join(
        f"{one.label}: {format_number(language, one.count or 0, 0)}"
        for one in entries
        if one.count is not None
    )
    return say(language, "slides_lag.map", said=said, counts=counts)


def table(
    title: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]
) -> tuple[TableBlock, ...]:
    """Return a table as a block, none without rows; a column is its heading and alignment."""
    cells = tuple(tuple(row) for row in rows)
    if not cells:
        return ()
    heads = tuple(Column(head, 1.0, align) for head, align in columns)
    return (TableBlock(heads, cells, alt=title, title=title),)


def texts(found: Iterable[Finding], kept: int) -> TextBlock:
    """Return the first sentences as a block with bullets."""
    return TextBlock(tuple(Finding(joined(one.text), one.figures) for one in found)[:kept])
