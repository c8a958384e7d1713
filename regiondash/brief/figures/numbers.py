"""Write the numbers of a figure for a chart elsewhere: a content in, a row a number out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.slides.content import ChartBlock, MapBlock, TableBlock
from regiondash.view.choices import indicator_on_map, period_shown
from regiondash.view.places import days_asked
from regiondash.view.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.brief.figures.figure import Figure
    from regiondash.brief.slides.content import Content
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

COLUMNS: Final = (
    *("figure", "category", "series", "value", "unit", "period", "about", "source"),
    "data_version",
)
_OF_VALUES: Final = ("lagging", "targeting", "plan")
Row = tuple[str, str, str, object, str]


def numbers_csv(figure: Figure, page: str) -> bytes:
    """Return the numbers of a figure as CSV, a row each: charts, else classes of maps and tables.

    `page` is the page of the app that it belongs to: `period` is that of the indicator on pages
    of indicators, elsewhere the day for which the programme is answered.
    """
    content = figure.content
    rows = list(_charts(content)) or [*_maps(content), *_tables(content)]
    when = _period(figure.pack, figure.selection, page)
    told = (when, content.subtitle, content.source, figure.pack.version)
    return sheet(COLUMNS, [(*row, *told) for row in rows])


def _period(pack: Pack, selection: Selection, page: str) -> str:
    valued = page in _OF_VALUES or (page == "map" and selection.theme == "indicator")
    if not valued and pack.programmes:
        return days_asked(pack, selection).counted.isoformat()
    return period_shown(pack, selection, indicator_on_map(pack, selection.indicator))


def _charts(content: Content) -> Iterator[Row]:
    for block in content.blocks:
        if isinstance(block, ChartBlock):
            for series in block.series:
                for category, value in zip(block.categories, series.values, strict=True):
                    yield block.title, category, series.name, value, block.unit


def _maps(content: Content) -> Iterator[Row]:
    """Yield how many places each class of a map holds."""
    for block in content.blocks:
        if isinstance(block, MapBlock):
            legend = block.state.legend
            for entry in legend.entries:
                yield block.caption or legend.title, entry.label, "n", entry.count, ""


def _tables(content: Content) -> Iterator[Row]:
    """Yield each cell of a table beside its row's first one, as it is written."""
    for block in content.blocks:
        if isinstance(block, TableBlock):
            heads = [column.head for column in block.columns]
            for first, *rest in block.rows:
                for head, cell in zip(heads[1:], rest, strict=True):
                    yield block.title, first, head, cell, ""
