"""Compose the slide of clusters in space: the map of clusters and Moran's I."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.refused import Nothing
from regiondash.brief.findings.spread import (
    moran,
    space_bullets,
    space_figures,
    space_title,
)
from regiondash.brief.lag_words import units
from regiondash.brief.slides.content import Content, Figure, FiguresBlock
from regiondash.brief.slides.parts import number, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.brief.space import LOOKS, key_of
from regiondash.draw.layer import Layer, LegendEntry
from regiondash.draw.still.state import Legend
from regiondash.measure.space import CLUSTERS, LABELS
from regiondash.text import say
from regiondash.view import shape_order
from regiondash.view.lag_layer import numbers_of
from regiondash.view.space import PERMIT, space_report
from regiondash.view.spread import asked_indicator
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_SENTENCES: Final = 2
_KEPT: Final = 8  # reports at hand: permutations take their time


@frame.or_why("space")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return the clusters of the selection's indicator; where none can be sought, why."""
    if not asked_indicator(pack, selection, PERMIT):
        raise Nothing("no_indicator")
    report = _report(pack, selection)
    language = selection.language
    title, bullets = space_title(selection, report), space_bullets(selection, report)
    used = [report["indicator"]]
    caution = frame.proxy_words(pack, selection, used)
    said = [one.text for one in bullets]
    about = frame.measured_words(report)
    return Content(
        title=title,
        subtitle=frame.line(pack, selection.with_(provinces=()), about, programme=False),
        blocks=(
            _map(pack, selection, report, title.text),
            _figures(selection, report),
            frame.texts(bullets, _SENTENCES),
            *_table(pack, selection, report),
        ),
        source=source_line(pack, selection, indicators=used, events=False),
        method=frame.joined(say(language, "slides_lag.space_method"), said[2], caution),
        notes=(
            frame.joined(*said),
            frame.joined(caution, say(language, "slides_lag.space_limits")),
        ),
    )


@lru_cache(maxsize=_KEPT)
def _report(pack: Pack, selection: Selection) -> dict[str, Any]:
    return space_report(pack, selection)


def _map(pack: Pack, selection: Selection, report: Row, said: str) -> Block:
    """Return the map of clusters: the whole country, whatever provinces are chosen."""
    language = selection.language
    words = {name: say(language, key_of(name)) for name in LABELS}
    entries = tuple(
        LegendEntry(words[name], LOOKS[name], report["counts"][name])
        for name in LABELS
        if report["counts"][name]
    )
    order = shape_order(pack)
    missing = LABELS[-1]
    layer = Layer(
        order=order,
        looks=tuple(LOOKS[name] for name in LABELS),
        captions=tuple(words[name] for name in LABELS),
        shapes={one: LABELS.index(report["shapes"].get(one, missing)) for one in order},
        values=numbers_of(pack, selection, report["indicator"], report["regions"]),
    )
    legend = Legend(say(language, "space.legend", level=units(language, report)), entries)
    return frame.any_map(selection.with_(provinces=()), layer, legend, said=said)


def _figures(selection: Selection, report: Row) -> FiguresBlock:
    language, found = selection.language, space_figures(report)
    p = number(language, report["p"], 3)
    clusters = say(language, "slides_lag.clusters", rate=report["rate"])
    chance = say(language, "slides_lag.uncontrolled")
    return FiguresBlock(
        (
            Figure(moran(language, report), say(language, "slides_lag.moran", p=p), found),
            frame.figure(language, found["clusters"], clusters, **found),
            frame.figure(language, found["uncontrolled"], chance, **found),
        )
    )


def _table(pack: Pack, selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the regions of clusters with value and q; without any, how many have each label."""
    language = selection.language
    decimals = int(definition(pack, report["indicator"])["decimals"])
    rows = [row for row in report["regions"] if row["label"] in CLUSTERS]
    rows.sort(key=lambda row: (CLUSTERS.index(row["label"]), row["q"], row["region"]))
    title = say(language, "slides_lag.space_table")
    if not rows:
        heads = [(say(language, "space_column.label"), "left")]
        heads.append((say(language, "inequality_group.n"), "right"))
        counts = report["counts"].items()
        cells = [[say(language, key_of(name)), number(language, n)] for name, n in counts]
        return frame.table(title, heads, cells)
    names = ("label", "region", "province", "value", "p", "q")
    right = {"value", "p", "q"}
    heads = [
        (say(language, f"space_column.{name}"), "right" if name in right else "left")
        for name in names
    ]
    cells = [
        [
            say(language, key_of(row["label"])),
            row["region"],
            row["province"],
            number(language, row["value"], decimals),
            number(language, row["p"], 3),
            number(language, row["q"], 3),
        ]
        for row in rows
    ]
    return frame.table(title, heads, cells)
