"""Compose the slides that show the programme at large: at a glance, on the map, by cohort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.findings import openings, places, promise
from regiondash.brief.findings.reports import Reports
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import (
    Content,
    FiguresBlock,
    Finding,
    TableBlock,
    TextBlock,
)
from regiondash.draw.sheet.items import Column
from regiondash.text import say, sentence_case
from regiondash.view import view_of
from regiondash.view.board import board_report
from regiondash.view.valid_share import shares, spread_words

if TYPE_CHECKING:
    from typing import Any

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def claims_of(pack: Pack, selection: Selection) -> Reports:
    """Return the reports of what is claimed open, whatever else a selection counts by."""
    return Reports(pack, selection.with_(basis="claimed", reach="opened"))


def silent(pack: Pack, selection: Selection, found: Finding) -> Content:
    """Return the slide that says why there is nothing to show."""
    return Content(
        title=found,
        subtitle=parts.subtitle(pack, selection),
        blocks=(TextBlock((Finding(parts.stop(found.text), found.figures),), bullets=False),),
        source=parts.source_line(pack, selection),
        notes=parts.paragraphs(found),
    )


def glance(pack: Pack, selection: Selection) -> Content:
    """Return the programme at a glance: what was promised, since when, and the key figures."""
    reports = claims_of(pack, selection)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, selection, nothing)
    title = openings.title(reports)
    told = [
        promise.promised(reports),
        *promise.aims(reports),
        promise.named(reports),
        *openings.people(reports),
    ]
    answers = openings.answers(reports)
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, reports.selection),
        blocks=(FiguresBlock(openings.figures(reports)), TextBlock(tuple(told))),
        source=parts.source_line(pack, selection, boundaries=False),
        method=say(selection.language, "slide.method_claims"),
        notes=parts.paragraphs(
            title, promise.promised(reports), *answers, more=parts.caveats(pack, selection)
        ),
    )


def shown(pack: Pack, selection: Selection) -> Content:
    """Return the map page as it is, in any theme, with its key figures."""
    reports = claims_of(pack, selection)
    asked = reports.selection
    view = view_of(pack, asked)
    valued = bool(view.painted.classes) or not view.programme.id
    title = openings.map_title(reports)
    figures = () if valued or openings.nothing(reports) else openings.figures(reports)
    told = [] if valued else openings.answers(reports)
    indicators = (view.indicator,) if valued else ()
    unit = parts.unit_of(pack, view) if valued else say(asked.language, "slide.units_regions")
    made_of = shares(pack, view.indicator, view.period).values() if valued else ()
    made_words = spread_words(asked.language, made_of)
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, asked, unit, programme=not valued),
        blocks=(
            parts.map_block(pack, view),
            *([FiguresBlock(figures)] if figures else []),
            *([TextBlock(tuple(told))] if told else []),
        ),
        source=parts.source_line(pack, asked, indicators=indicators, events=not valued),
        method=" ".join(filter(None, [made_words, parts.boundary_note(pack, asked)])),
        notes=parts.paragraphs(title, *told, more=() if valued else parts.caveats(pack, asked)),
    )


def cohorts(pack: Pack, selection: Selection) -> Content:
    """Return the map by cohort year with its key figures, and a line a cohort."""
    reports = claims_of(pack, selection)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, selection, nothing)
    asked = reports.selection.with_(theme="cohort", sites="off")
    title, lines = places.cohorts_title(reports), places.cohort_lines(reports)
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, asked, say(asked.language, "slide.units_regions")),
        blocks=(
            parts.map_block(pack, view_of(pack, asked)),
            FiguresBlock(places.cohort_figures(reports)),
            TextBlock(tuple(lines)),
        ),
        source=parts.source_line(pack, asked),
        method=parts.boundary_note(pack, asked),
        notes=parts.paragraphs(title, *lines, more=parts.caveats(pack, asked)[:1]),
    )


def board(pack: Pack, selection: Selection) -> Content:
    """Return the board: for each province and cohort year how many of those named opened."""
    asked = selection.with_(reach="opened")
    reports = Reports(pack, asked)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, asked, nothing)
    title = places.board_title(reports)
    lines = places.cohort_lines(claims_of(pack, asked))
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, asked, say(asked.language, "slide.units_places")),
        blocks=(_board_table(pack, asked, title.text), TextBlock(tuple(lines))),
        source=parts.source_line(pack, asked, boundaries=False),
        method=say(asked.language, "slide.method_claims"),
        notes=parts.paragraphs(title, *lines, more=parts.caveats(pack, asked)[:1]),
    )


def _board_table(pack: Pack, selection: Selection, words: str) -> TableBlock:
    """Return opened / named in each cell, the provinces as rows, the cohorts as columns."""
    language, report = selection.language, board_report(pack, selection)
    years = [row["cohort"] for row in report["cohorts"] if row["named"]]
    cells = {(row["province_id"], row["cohort"]): row for row in report["cells"]}
    heads = [sentence_case(say(language, "glossary.province")), *map(str, years)]
    columns = [Column(heads[0]), *(Column(head, align="right") for head in heads[1:])]
    columns.append(Column(say(language, "slide.all_cohorts"), align="right"))
    rows = []
    for province in report["provinces"]:
        mine = [cells.get((province["province_id"], year)) for year in years]
        rows.append((province["province"], *map(_cell, mine), _cell(_sum(mine))))
    totals = [_sum([row for row in report["cells"] if row["cohort"] == year]) for year in years]
    rows.append((say(language, "coverage.chosen_area"), *map(_cell, totals), _cell(_sum(totals))))
    return TableBlock(
        columns=tuple(columns),
        rows=tuple(rows),
        alt=say(language, "slide.table_alt", words=words),
        title=say(language, "slide.opened_of_named"),
    )


def _sum(rows: list[dict[str, Any] | None]) -> dict[str, Any] | None:
    known = [row for row in rows if row]
    return (
        {name: sum(row[name] for row in known) for name in ("named", "opened")} if known else None
    )


def _cell(row: dict[str, Any] | None) -> str:
    return f"{row['opened']} / {row['named']}" if row else parts.UNKNOWN
