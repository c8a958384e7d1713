"""Compose the slide of regions side by side: their indicators and the country's as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.beside import regions_title, told_indicator
from regiondash.brief.findings.refused import Nothing
from regiondash.brief.lag_words import short
from regiondash.brief.slides.content import ChartBlock, Content
from regiondash.brief.slides.parts import number, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.draw.palette import LAG_LOOKS
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import SMALLEST, Series
from regiondash.selection import MOST_COMPARED
from regiondash.text import say, sentence_case
from regiondash.view.beside import beside_report, picked_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_LEAST: Final = 2  # regions that stand side by side
_FEW: Final = 3  # regions beside which there is room for more than the rank
_PAD: Final = 14.0  # points beside the words of a column
_RIGHT: Final = "right"


@frame.or_why("compare")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return the regions picked, else the one whose card is open; without any, that none is."""
    key = _picked(pack, selection)
    if not key.picked:
        raise Nothing("no_regions", least=_LEAST, most=MOST_COMPARED)
    report = beside_report(pack, key)
    title, language = regions_title(key, report), selection.language
    names = ", ".join(row["region"] for row in report["regions"])
    placed = any(row["status"] is not None for row in report["regions"])
    used = [one["indicator"] for one in report["indicators"]]
    caution = frame.proxy_words(pack, selection, used)
    return Content(
        title=title,
        subtitle=frame.line(pack, selection, names, programme=placed),
        blocks=(*_table(key, report), *_chart(key, report)),
        source=source_line(pack, selection, indicators=used, events=placed, boundaries=False),
        method=frame.joined(say(language, "slides_lag.regions_method"), caution),
        notes=(f"{title.text}.", frame.joined(say(language, "slides_lag.no_cause"), caution)),
    )


def _picked(pack: Pack, selection: Selection) -> Selection:
    picked = picked_of(pack, selection)
    alone = picked_of(pack, selection.with_(picked=(selection.place,)))
    return selection.with_(picked=picked or alone)


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return a row an indicator, a column a region, the country last; the programme first."""
    language, regions = selection.language, report["regions"]
    heads = [(say(language, "beside.indicator"), "left")]
    heads += [(row["region"], _RIGHT) for row in regions]
    heads.append((say(language, "beside.national"), _RIGHT))
    cells = [_values(language, one) for one in report["indicators"]]
    about = [_about_words(one) for one in report["indicators"]]
    if any(row["status"] is not None for row in regions):
        cells.insert(0, [*(_standing(language, row) for row in regions), ""])
        about.insert(0, (say(language, "lagging_column.status"),))
    room = _room([head for head, _ in heads[1:]], cells)
    rows = [[_fitting(words, room), *line] for words, line in zip(about, cells, strict=True)]
    return frame.table(say(language, "slides_lag.regions_table"), heads, rows)


def _about_words(one: Row) -> tuple[str, ...]:
    """Return an indicator with its period and unit, and in fewer words."""
    name = sentence_case(short(one))
    return (frame.measured_words(one), f"{name} ({one['unit']})", name)


def _room(heads: list[str], cells: list[list[str]]) -> float:
    """Return the points that the columns of the regions leave for the first one."""
    wide = [
        max(width(head, SMALLEST, bold=True), *(width(line[place], SMALLEST) for line in cells))
        for place, head in enumerate(heads)
    ]
    return frame.ROOM - sum(wide) - _PAD * (len(heads) + 1)


def _fitting(words: tuple[str, ...], room: float) -> str:
    return next((one for one in words if width(one, SMALLEST) <= room), words[-1])


def _values(language: str, one: Row) -> list[str]:
    cells = [_cell(language, one, cell) for cell in one["cells"]]
    return [*cells, number(language, one["national"], one["decimals"])]


def _cell(language: str, one: Row, cell: Row) -> str:
    """Return a value, with its rank of how many where it has one."""
    if cell["value"] is None:
        return "–"
    value = number(language, cell["value"], one["decimals"])
    if cell["rank"] is None:
        return value
    of = f"/{number(language, one['ranked'])}" if len(one["cells"]) <= _FEW else ""
    return f"{value} ({number(language, cell['rank'])}{of})"


def _standing(language: str, row: Row) -> str:
    if not row["status"]:
        return say(language, "bivariate_step.0" if row["in_scope"] else "class.not_in_scope")
    status = say(language, f"findings_lag_reached.{row['status']}")
    return f"{status} ({row['cohort']})" if row["cohort"] else status


def _chart(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the values of the indicator that the title is of, as bars."""
    place = told_indicator(selection, report)
    if place is None:
        return ()
    one, language = report["indicators"][place], selection.language
    names = [row["region"] for row in report["regions"]]
    values = [cell["value"] for cell in one["cells"]]
    if one["national"] is not None:
        names.append(say(language, "beside.national"))
        values.append(one["national"])
    title = frame.measured_words(one)
    told = "; ".join(
        f"{name}: {number(language, value, one['decimals'])}"
        for name, value in zip(names, values, strict=True)
    )
    series = (Series(sentence_case(one["label"]), tuple(values), LAG_LOOKS["lagging"].fill),)
    chart = ChartBlock(
        title, "bar", tuple(names), series, f"{title}. {told}", decimals=one["decimals"]
    )
    return (chart,)
