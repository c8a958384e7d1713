"""Compose the slides of distances, of two programmes, of what is new and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief import changes as news
from regiondash.brief import distance as far
from regiondash.brief.coverage_maps import SIDE_LOOKS, side_classes, side_looks
from regiondash.brief.findings import lists as told
from regiondash.brief.findings import openings
from regiondash.brief.findings.reports import Reports
from regiondash.brief.programmes import COLUMNS, short_name, side_words, sides_frame
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import Content, FiguresBlock, TableBlock, TextBlock
from regiondash.brief.slides.subjects.mapped import silent
from regiondash.draw.layer import Layer, LegendEntry
from regiondash.draw.sheet.items import Column
from regiondash.draw.still.state import Legend
from regiondash.programme.compare import SIDES
from regiondash.text import format_day, say, sentence_case
from regiondash.view import shape_order
from regiondash.view.places import days_asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

_FARTHEST: Final = 24  # rows of the table of distances: two slides
_NEWEST: Final = 60  # entries of the table of what is new, as on the page


def distance(pack: Pack, selection: Selection) -> Content:
    """Return the map of distances to the nearest site of a kind, and the farthest regions."""
    reports = Reports(pack, selection)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, selection, nothing)
    if not pack.kinds:
        return silent(pack, selection, reports.finding("distance.none", {"n": "pack: kinds.#"}))
    title, lines = told.distance_title(reports), told.distance_lines(reports)
    report = reports.report("distance")
    if not far.is_measured(report):
        return silent(pack, selection, title)
    language = selection.language
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, selection, "km"),
        blocks=(
            parts.layer_block(
                selection,
                _far_layer(pack, language, report),
                _far_legend(pack, language, report),
                alt=title.text,
            ),
            TextBlock(tuple(lines)),
            _far_table(language, report, title.text),
        ),
        source=parts.source_line(pack, selection),
        method=say(language, "distance.method"),
        notes=parts.paragraphs(title, *lines, more=[say(language, "distance.method")]),
    )


def _far_layer(pack: Pack, language: str, report: Row) -> Layer:
    entries = far.entries(pack, language, report)
    return Layer(
        order=shape_order(pack),
        looks=far.LOOKS,
        captions=tuple(label for _, label, _ in entries),
        shapes=far.shape_classes(pack, report),
    )


def _far_legend(pack: Pack, language: str, report: Row) -> Legend:
    shown = [entry for entry in far.entries(pack, language, report) if entry[2]]
    return Legend(
        title=say(language, "distance.legend"),
        entries=tuple(LegendEntry(label, look, count) for look, label, count in shown),
    )


def _far_table(language: str, report: Row, words: str) -> TableBlock:
    rows = [row for row in report["regions"] if row["km"] is not None][:_FARTHEST]
    heads = [say(language, f"distance.{name}") for name in ("region", "province", "km")]
    heads.append(say(language, "distance.site_region"))
    aligned = [Column(head, align="right" if n == 2 else "left") for n, head in enumerate(heads)]  # noqa: PLR2004
    cells = [
        (row["region"], row["province"], parts.number(language, row["km"], 1), row["site_region"])
        for row in rows
    ]
    return TableBlock(
        columns=tuple(aligned),
        rows=tuple(cells),
        alt=say(language, "slide.table_alt", words=words),
        title=say(language, "slide.farthest", n=len(cells)),
    )


def programmes(pack: Pack, selection: Selection) -> Content:
    """Return two programmes held against each other: who reached which region."""
    reports = Reports(pack, selection)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, selection, nothing)
    if len(pack.programmes) < 2:  # noqa: PLR2004 - two are compared
        alone = reports.finding("programmes.alone", {"n": "pack: programmes.#"})
        return silent(pack, selection, alone)
    title, language = told.programmes_title(reports), selection.language
    report = reports.report("compare")
    words = side_words(pack, language, report)
    legend = Legend(
        title=say(language, "legend.regions"),
        entries=tuple(
            LegendEntry(words[side], SIDE_LOOKS[side], report["counts"][side]) for side in SIDES
        ),
    )
    layer = Layer(
        order=shape_order(pack),
        looks=tuple(side_looks()),
        captions=(*words.values(), *list(words.values())[:3], say(language, "class.not_in_scope")),
        shapes=side_classes(pack, report["regions"]),
    )
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, selection, say(language, "slide.units_regions")),
        blocks=(
            parts.layer_block(selection, layer, legend, alt=title.text),
            FiguresBlock(told.programme_figures(reports)),
            _sides_table(pack, selection, report, title.text),
        ),
        source=parts.source_line(pack, selection),
        method=parts.boundary_note(pack, selection),
        notes=parts.paragraphs(title, more=parts.caveats(pack, selection)[:1]),
    )


def _sides_table(pack: Pack, selection: Selection, report: Row, words: str) -> TableBlock:
    """Return the regions that either programme has named, with their status in both."""
    language = selection.language
    named = [row for row in report["regions"] if row["status_first"] or row["status_second"]]
    frame = sides_frame(pack, selection, {**report, "regions": named})
    heads = [say(language, f"coverage_column.{name}") for name in ("region", "province")]
    heads += [short_name(pack, language, report[side]) for side in ("first", "second")]
    heads.append(say(language, "coverage_column.side"))
    rows = zip(*(frame[name].astype("str").tolist() for name in COLUMNS), strict=True)
    return TableBlock(
        columns=tuple(Column(head) for head in heads),
        rows=tuple(rows),
        alt=say(language, "slide.table_alt", words=words),
    )


def changes(pack: Pack, selection: Selection) -> Content:
    """Return what became known since the day asked, else within six months, newest first."""
    first = news.first_day(days_asked(pack, selection).counted).isoformat()
    asked = selection.with_(since=selection.since or first)
    reports = Reports(pack, asked)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, asked, nothing)
    title, rows = told.changes_title(reports), reports.report("since")["changes"][:_NEWEST]
    chosen = "" if selection.since else say(asked.language, "slide.since_default")
    heads = ("known_from", "region", "province", "sort", "what")
    language = asked.language
    labels = [
        say(language, f"coverage_column.{name}")
        if name in {"region", "province"}
        else say(language, f"slide.{name}")
        for name in heads
    ]
    labels.append(sentence_case(say(language, "glossary.source")))
    table = TableBlock(
        columns=tuple(Column(label) for label in labels),
        rows=tuple(_change(language, row) for row in rows),
        alt=say(language, "slide.table_alt", words=title.text),
        title=say(language, "slide.events"),
    )
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, asked, chosen),
        blocks=(
            FiguresBlock(told.change_figures(reports)),
            *([table] if rows else [TextBlock((title,))]),
        ),
        source=parts.source_line(pack, asked, boundaries=False),
        notes=parts.paragraphs(title, more=parts.caveats(pack, asked)[:1]),
    )


def _change(language: str, row: Row) -> tuple[str, ...]:
    group = say(language, f"slide.group_{row['group']}")
    kind = sentence_case(say(language, f"event_kind.{row['kind']}"))
    day = format_day(row["known_from"])
    return day, row["region"], row["province"], group, kind, row["publisher"]


def unanswered(pack: Pack, selection: Selection) -> Content:
    """Return what open data cannot answer: the pack's own questions, and the gaps counted."""
    reports = Reports(pack, selection)
    title, questions = told.absent_title(reports), told.questions(reports)
    gaps = told.gap_counts(reports) if pack.programmes else []
    language = selection.language
    blocks: list[TextBlock | TableBlock] = [
        TextBlock((finding,), title=question, bullets=False) for question, finding in questions
    ]
    if gaps:
        blocks.append(TextBlock(tuple(gaps), title=say(language, "slide.gaps")))
        blocks.append(_gaps_table(reports, title.text))
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, selection),
        blocks=tuple(blocks or silent(pack, selection, title).blocks),
        source=parts.source_line(pack, selection, indicators=_nearest(pack), boundaries=False),
        notes=parts.paragraphs(title, *(finding for _, finding in questions[:2]), *gaps[:2]),
    )


def _nearest(pack: Pack) -> list[str]:
    """Return the indicators that come nearest to an answer."""
    return [name for one in pack.settings.absent for name in one.indicators]


def _gaps_table(reports: Reports, words: str) -> TableBlock:
    language = reports.language
    heads = [say(language, f"data_page.{name}") for name in ("gap", "count", "reason")]
    rows = [
        (row["label"], parts.number(language, row["count"]), row["reason"])
        for row in reports.rows("gaps: gaps")
    ]
    return TableBlock(
        columns=(Column(heads[0]), Column(heads[1], align="right"), Column(heads[2])),
        rows=tuple(rows),
        alt=say(language, "slide.table_alt", words=words),
        title=say(language, "slide.gaps"),
    )
