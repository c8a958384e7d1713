"""Compose the slide of two proxies: one map of each, with the bottom fifth of it and of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.lagging import (
    proxies_figures,
    proxies_rule,
    proxies_title,
)
from regiondash.brief.findings.refused import Nothing
from regiondash.brief.lag import status_words
from regiondash.brief.lag_words import periods_of, short, units
from regiondash.brief.slides.content import Content, FiguresBlock, TextBlock
from regiondash.brief.slides.parts import number, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.draw.palette import TWO_LOOKS
from regiondash.text import say, sentence_case
from regiondash.view.lag_layer import OUTSIDE, covered, painted
from regiondash.view.notes import notes_of
from regiondash.view.proxies import GROUPS, proxies_of, proxies_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block, MapBlock
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_SIDES: Final = ("first", "second")
_IN: Final = GROUPS[:3]


@frame.or_why("proxies")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return the maps of two proxies side by side; without two, why there are none."""
    chosen = {selection.indicator, selection.against} - {""}
    if not proxies_of(pack) and len(chosen) < len(_SIDES):
        raise Nothing("no_proxies")
    report = proxies_report(pack, selection)
    title, rule = proxies_title(selection, report), proxies_rule(selection, report)
    used = tuple(report[side]["indicator"] for side in _SIDES)
    placed = any(row["covered"] is not None for row in report["regions"])
    caution = frame.proxy_words(pack, selection, used)
    about = (say(selection.language, "slides_lag_name.proxies"), period_words(report))
    return Content(
        title=title,
        subtitle=frame.line(pack, selection, *about, programme=placed),
        blocks=(
            *(_map(pack, selection, report, side, title.text) for side in _SIDES),
            _figures(selection, report),
            TextBlock((rule,)),
            *_table(selection, report),
        ),
        source=source_line(pack, selection, indicators=used, events=placed),
        method=frame.joined(rule.text, caution),
        notes=(
            frame.joined(title.text, rule.text),
            frame.joined(caution, *_warnings(pack, selection, report, used)),
        ),
    )


def _map(pack: Pack, selection: Selection, report: Row, side: str, said: str) -> MapBlock:
    """Return the map of one proxy: the bottom fifth of it alone, of both, and the rest."""
    language = selection.language
    label = short(report[side])
    kept = ("both", side, "neither", "missing", OUTSIDE)
    words = {name: say(language, f"slides_lag_proxy.{name}", label=label) for name in kept}
    looks = {name: TWO_LOOKS[name] for name in kept}
    rows = report["regions"]

    def group(row: Row) -> str:
        return row["group"] if row["group"] in kept else "neither"

    painting = painted(pack, rows, group, looks, words)
    legend = frame.lag_legend(selection, "", painting, rows)
    name = frame.measured_words(report[side])
    caption = say(language, "slides_lag.proxy_caption", name=name)
    told = frame.Told(f"{caption}. {said}.", caption, covered(rows))
    return frame.lag_map(pack, selection, painting, legend, told)


def _figures(selection: Selection, report: Row) -> FiguresBlock:
    found, language = proxies_figures(selection, report), selection.language
    words = {"both": say(language, "slides_lag.in_both", unit=units(language, report))}
    for side in _SIDES:
        label = short(report[side])
        words[side] = say(language, f"slides_lag.in_{side}", label=label)
    return FiguresBlock(
        tuple(frame.figure(language, found[f"counts.{name}"], words[name], **found) for name in _IN)
    )


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the regions in the bottom fifth of either, those of both first."""
    language = selection.language
    rows = sorted(
        (row for row in report["regions"] if row["group"] in _IN),
        key=lambda row: (_IN.index(row["group"]), row["province_id"], row["region"]),
    )
    names = ("region", "province", "group")
    heads = [(say(language, f"lagging_column.{name}"), "left") for name in names]
    heads += [(sentence_case(short(report[side])), "right") for side in _SIDES]
    placed = any(row["covered"] is not None for row in rows)
    heads += [(say(language, "lagging_column.status"), "left")] if placed else []
    groups = {name: say(language, f"slides_lag.group_{name}") for name in _IN}
    cells = [
        [
            row["region"],
            row["province"],
            groups[row["group"]],
            *(number(language, row[side], report[side]["decimals"]) for side in _SIDES),
            *([status_words(language, row) or ""] if placed else []),
        ]
        for row in rows
    ]
    units = "; ".join(report[side]["unit"] for side in _SIDES)
    return frame.table(say(language, "slides_lag.proxies_table", units=units), heads, cells)


def period_words(report: Row) -> str:
    """Return the periods of both proxies, each once."""
    return periods_of([report[side]["period"] for side in _SIDES])


def _warnings(pack: Pack, selection: Selection, report: Row, used: tuple[str, ...]) -> list[str]:
    """Return what the pack warns of for regions that are in a bottom fifth here."""
    inside = {row["region_id"] for row in report["regions"] if row["group"] in _IN}
    notes = notes_of(pack, selection.language, inside)
    return [note["text"] for note in notes if set(note["indicators"]) & set(used)]
