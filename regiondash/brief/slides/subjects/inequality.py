"""Compose the slide of inequality: the indices, its parts by province, and how it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.refused import Nothing
from regiondash.brief.findings.spread import (
    index_number,
    inequality_bullets,
    inequality_figures,
    inequality_title,
    left_out,
)
from regiondash.brief.inequality import figure
from regiondash.brief.lag_words import units
from regiondash.brief.slides.content import ChartBlock, Content, Figure, FiguresBlock
from regiondash.brief.slides.parts import number, share, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.draw.palette import LAG_LOOKS
from regiondash.draw.sheet.items import INK, Series
from regiondash.text import say
from regiondash.view.inequality import PERMIT, inequality_report
from regiondash.view.spread import asked_indicator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_KEY: Final = ("gini", "theil", "ratio_90_10", "cv")
_LINES: Final = {"gini": "#5b4086", "theil": INK, "theil_between": "#2b7a82"}
_SENTENCES: Final = 3
_LABELLED: Final = 3  # periods up to which each mark has its number


@frame.or_why("inequality")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return how unequal regions are; where no index can be given, why."""
    if not asked_indicator(pack, selection, PERMIT):
        raise Nothing("no_indicator")
    counted = bool(pack.info.people_indicator)
    key = selection if counted else selection.with_(weighting="none")
    report = inequality_report(pack, key)
    language = selection.language
    title, bullets = inequality_title(key, report), inequality_bullets(key, report)
    caution = frame.proxy_words(pack, key, [report["indicator"]])
    about = frame.measured_words(report)
    limits = say(language, "slides_lag.inequality_limits", unit=units(language, report))
    share_note = say(language, "inequality.share") if report["unit"] == "%" else ""
    return Content(
        title=title,
        subtitle=frame.line(pack, key.with_(provinces=()), about, programme=False),
        blocks=(
            *_chart(key, report),
            _figures(key, report),
            frame.texts(bullets, _SENTENCES),
            *_over_time(key, report),
            *_table(key, report),
        ),
        source=source_line(
            pack, key, indicators=[report["indicator"]], events=False, boundaries=False
        ),
        method=frame.joined(left_out(language, report), caution),
        notes=(
            frame.joined(*(one.text for one in bullets[:_SENTENCES])),
            frame.joined(share_note, caution, limits),
        ),
    )


def _figures(selection: Selection, report: Row) -> FiguresBlock:
    language, found = selection.language, inequality_figures(report)
    names = [name for name in _KEY if report[name] is not None]
    return FiguresBlock(
        tuple(
            Figure(
                index_number(language, report, name),
                say(language, f"inequality_index.{name}"),
                found,
            )
            for name in names
        )
    )


def _chart(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the indices over periods as lines, else the parts of Theil's T as bars."""
    return _lines(selection, report) if report["over_time"] else _bars(selection, report)


def _lines(selection: Selection, report: Row) -> tuple[Block, ...]:
    language, rows = selection.language, report["over_time"]
    series = tuple(
        Series(say(language, f"inequality_line.{name}"), tuple(row[name] for row in rows), colour)
        for name, colour in _LINES.items()
        if any(row[name] is not None for row in rows)
    )
    if not series:
        return ()
    periods = tuple(row["period"] for row in rows)
    title = say(language, "slides_lag.inequality_lines")
    told = "; ".join(
        f"{one.name}: {', '.join(figure(language, 'theil', value) for value in one.values)}"
        for one in series
    )
    alt = f"{title}. {', '.join(periods)}. {told}"
    few = len(periods) <= _LABELLED
    return (ChartBlock(title, "line", periods, series, alt, labels=few, decimals=3),)


def _bars(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return what lies between provinces and within each, in per cent of Theil's T."""
    total, language = report["theil"], selection.language
    if not total or not report["groups"]:
        return ()
    rows = sorted(report["groups"], key=lambda row: -row["within"])
    names = [say(language, "slides_lag.between"), *(row["label"] for row in rows)]
    values = [report["theil_between"], *(row["within"] for row in rows)]
    shares = tuple(100 * value / total for value in values)
    title = say(
        language, "slides_lag.inequality_bars", total=index_number(language, report, "theil")
    )
    pairs = zip(names, shares, strict=True)
    told = "; ".join(f"{name}: {number(language, value, 1)}%" for name, value in pairs)
    series = (Series(say(language, "slides_lag.part"), shares, LAG_LOOKS["lagging"].fill),)
    alt = f"{title}. {told}"
    return (ChartBlock(title, "bar", tuple(names), series, alt, decimals=1, unit="%"),)


def _over_time(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the indices of each period with how many units they rest on."""
    language, rows = selection.language, report["over_time"]
    names = [name for name in (*_LINES, "cv") if any(row[name] is not None for row in rows)]
    heads = [(say(language, "inequality_towns.period"), "left")]
    heads.append((say(language, "inequality_group.n"), "right"))
    heads += [(say(language, f"inequality_line.{name}"), "right") for name in names]
    cells = [
        [row["period"], number(language, row["n"]), *(number(language, row[n], 4) for n in names)]
        for row in rows
    ]
    return frame.table(say(language, "inequality.time_heading"), heads, cells)


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the provinces with their means, shares and parts of Theil's T."""
    language, total = selection.language, report["theil"]
    people = f"share_people_{report['weight']}"
    names = ("province", "n", "mean", people, "share_total", "theil", "within")
    heads = [
        (say(language, f"inequality_group.{name}"), "right" if name != "province" else "left")
        for name in names
    ]
    cells = [
        [
            row["label"],
            number(language, row["n"]),
            number(language, row["mean"], 1),
            share(language, row["share_people"]),
            share(language, row["share_total"]),
            number(language, row["theil"], 4),
            share(language, row["within"] / total if total else None),
        ]
        for row in report["groups"]
    ]
    return frame.table(say(language, "inequality.parts_heading"), heads, cells)
