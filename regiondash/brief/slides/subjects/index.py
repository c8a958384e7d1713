"""Compose the slide of the lag index: its bottom fifth on a map, and how sure its ranks are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.ranking import (
    SURE,
    index_bullets,
    index_figures,
    index_title,
    ranked_units,
)
from regiondash.brief.findings.refused import Nothing
from regiondash.brief.lag import standing_paint, status_words
from regiondash.brief.lag_words import units
from regiondash.brief.slides.content import ChartBlock, Content, FiguresBlock
from regiondash.brief.slides.parts import number, share, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.draw.palette import LAG_LOOKS
from regiondash.draw.sheet.items import Series
from regiondash.text import say
from regiondash.view.index import index_report
from regiondash.view.lag_layer import covered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_BARS: Final = 15
_SENTENCES: Final = 2


@frame.or_why("index")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return the index of the selection's parts; without one, that none has been built."""
    report = index_report(pack, selection)
    if not report:
        raise Nothing("no_index")
    language, parts = selection.language, [part["indicator"] for part in report["parts"]]
    title, bullets = index_title(selection, report), index_bullets(selection, report)
    placed = any(row["covered"] is not None for row in report["regions"])
    caution = frame.proxy_words(pack, selection, parts)
    periods = ", ".join(dict.fromkeys(part["period"] for part in report["parts"]))
    about = say(language, "slides_lag.index_about", n=len(parts), periods=periods)
    made = say(language, f"index_made.{report['normal']}_{report['aggregate']}")
    return Content(
        title=title,
        subtitle=frame.line(pack, selection, about, programme=placed),
        blocks=(
            _map(pack, selection, report, title.text),
            _figures(selection, report),
            frame.texts(bullets, _SENTENCES),
            *_chart(selection, report),
            *_table(selection, report),
        ),
        source=source_line(pack, selection, indicators=parts, events=placed),
        method=frame.joined(made, bullets[2].text, bullets[3].text, caution),
        notes=(
            frame.joined(bullets[0].text, bullets[1].text),
            frame.joined(bullets[4].text, caution, say(language, "slides_lag.index_own")),
        ),
    )


def _map(pack: Pack, selection: Selection, report: Row, said: str) -> Block:
    painting = standing_paint(pack, selection, report)
    unit = units(selection.language, report)
    heading = say(selection.language, "slides_lag.index_legend", unit=unit)
    legend = frame.lag_legend(selection, heading, painting, report["regions"])
    told = frame.Told(said, outlined=covered(report["regions"]))
    return frame.lag_map(pack, selection, painting, legend, told)


def _figures(selection: Selection, report: Row) -> FiguresBlock:
    found, language = index_figures(report), selection.language
    keys = {"sure": "sure", "unsure": "unsure", "missing": "missing"}
    keys |= {"missing": "missing_here"} if selection.provinces else {}
    return FiguresBlock(
        tuple(
            frame.figure(language, found[key], say(language, f"slides_lag.index_{name}"), **found)
            for name, key in keys.items()
        )
    )


def _chart(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the share of draws in the bottom fifth of those for which it depends.

    Without any such, of the lowest.
    """
    language, rows = selection.language, ranked_units(report)
    doubtful = [row for row in rows if 1 - SURE < (row["lagging_share"] or 0) < SURE]
    shown = sorted(doubtful or rows, key=lambda row: -(row["lagging_share"] or 0))[:_BARS]
    if not shown:
        return ()
    names = tuple(f"{row['region']}, {row['province']}" for row in shown)
    values = tuple(100 * (row["lagging_share"] or 0) for row in shown)
    title = say(language, "slides_lag.index_chart", draws=report["draws"])
    pairs = zip(names, values, strict=True)
    told = "; ".join(f"{name}: {number(language, value, 0)}%" for name, value in pairs)
    series = (Series(say(language, "index_column.sure"), values, LAG_LOOKS["lagging"].fill),)
    return (ChartBlock(title, "bar", names, series, f"{title}. {told}", unit="%"),)


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return those in the bottom fifth and those for which it depends, the lowest ranks first."""
    language = selection.language
    rows = [
        row
        for row in ranked_units(report)
        if row["lagging"] or (row["lagging_share"] or 0) > 1 - SURE
    ]
    names = ("rank", "span", "region", "province", "score", "lagging", "sure", "status")
    right = {"rank", "span", "score", "sure"}
    heads = [
        (say(language, f"index_column.{name}"), "right" if name in right else "left")
        for name in names
    ]
    cells = [
        [
            number(language, row["rank"]),
            f"{row['rank_low']}–{row['rank_high']}",
            row["region"],
            row["province"],
            number(language, row["score"], 1),
            say(language, f"index_answer.{'lagging' if row['lagging'] else 'not_lagging'}"),
            share(language, row["lagging_share"], 0),
            status_words(language, row) or "",
        ]
        for row in rows
    ]
    kept = [n for n in range(len(names)) if any(row[n] for row in cells)]
    title = say(language, "slides_lag.index_table")
    picked = [[row[n] for n in kept] for row in cells]
    return frame.table(title, [heads[n] for n in kept], picked)
