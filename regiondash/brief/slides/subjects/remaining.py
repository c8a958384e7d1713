"""Compose the slides of what is left: regions not yet reached, claims that nobody confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.coverage import status_words
from regiondash.brief.findings import lists as told
from regiondash.brief.findings import openings, places
from regiondash.brief.findings import progress as pace
from regiondash.brief.findings.reports import Reports
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import Content, FiguresBlock, TableBlock, TextBlock
from regiondash.brief.slides.subjects.mapped import claims_of, silent
from regiondash.draw.sheet.items import Column
from regiondash.text import format_day, say, sentence_case
from regiondash.view import view_of
from regiondash.view.evidence import unconfirmed

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]


def remaining(pack: Pack, selection: Selection) -> Content:
    """Return what remains: the map of who is left, the count by province, and by which year.

    Of all cohorts, whichever are chosen: a region that another cohort reached is not left.
    """
    selection = selection.with_(cohorts=())
    reports = Reports(pack, selection)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, selection, nothing)
    title, years = places.left_title(reports), pace.pace(claims_of(pack, selection))
    view = view_of(pack, selection.with_(theme="status", basis="claimed", sites="off"))
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, selection, say(selection.language, "slide.units_regions")),
        blocks=(
            parts.map_block(pack, view),
            FiguresBlock(places.left_figures(reports)),
            *([TextBlock(tuple(years))] if years else []),
            _by_province(reports, title.text),
        ),
        source=parts.source_line(pack, selection),
        method=parts.boundary_note(pack, selection),
        notes=parts.paragraphs(title, *years, more=parts.caveats(pack, selection)[:1]),
    )


def _by_province(reports: Reports, words: str) -> TableBlock:
    """Return the regions in scope, reached and left of each province, and of all."""
    language, reach = reports.language, reports.selection.reach
    names = ("province", "in_scope", reach)
    heads = [sentence_case(say(language, f"coverage_column.{name}")) for name in names]
    heads += [say(language, f"slide.{name}") for name in ("left", "share")]
    rows = [_province(reports, row) for row in reports.rows("coverage: groups")]
    whole = reports.report("coverage")["nation"]
    rows.append(_counted(language, say(language, "coverage.chosen_area"), whole, whole["in_scope"]))
    columns = [Column(heads[0]), *(Column(head, align="right") for head in heads[1:])]
    return TableBlock(
        columns=tuple(columns),
        rows=tuple(rows),
        alt=say(language, "slide.table_alt", words=words),
        title=say(language, "slide.by_province"),
    )


def _province(reports: Reports, row: Row) -> tuple[str, ...]:
    return _counted(reports.language, row["label"], row, row["in_scope"])


def _counted(language: str, name: str, row: Row, of: int) -> tuple[str, ...]:
    counts = [parts.number(language, one) for one in (of, row["covered"], of - row["covered"])]
    return (name, *counts, parts.share(language, row["share_regions"], 0))


def lists(pack: Pack, selection: Selection) -> Content:
    """Return the claims that nobody has confirmed, and by name the regions not yet reached."""
    reports = Reports(pack, selection)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, selection, nothing)
    every = Reports(pack, selection.with_(cohorts=()))  # who is left is asked of all cohorts
    title, left = told.unconfirmed_title(reports), places.left_title(every)
    claims, names = _claims(pack, selection, title.text), places.left_lines(every)
    heading = say(selection.language, "slide.regions_left", lacking=places.lacking(every))
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, selection),
        blocks=(
            *([claims] if claims.rows else []),
            TextBlock((left, *names), title=heading if names else ""),
        ),
        source=parts.source_line(pack, selection, boundaries=False),
        method=say(selection.language, "slide.caveat_assessed"),
        notes=parts.paragraphs(title, left, more=parts.caveats(pack, selection)),
    )


def _claims(pack: Pack, selection: Selection, words: str) -> TableBlock:
    language = selection.language
    names = ("region", "province", "cohort", "about", "since", "answer")
    heads = [say(language, f"coverage_column.{name}") for name in names]
    heads.insert(5, sentence_case(say(language, "glossary.source")))
    return TableBlock(
        columns=tuple(Column(head) for head in heads),
        rows=tuple(_claim(language, row) for row in unconfirmed(pack, selection)),
        alt=say(language, "slide.table_alt", words=words),
        title=say(language, "slide.unconfirmed_claims"),
    )


def _claim(language: str, row: Row) -> tuple[str, ...]:
    role = say(language, f"role.{row['role']}")
    return (
        row["region"],
        row["province"],
        str(row["cohort"] or sentence_case(role)),
        sentence_case(say(language, f"coverage_about.{row['about']}")),
        format_day(row["happened_on"], row["precision"]) if row["happened_on"] else parts.UNKNOWN,
        str(row["publisher"] or parts.UNKNOWN),
        sentence_case(say(language, f"evidence.{row['answer']}")),
    )


def standing(selection: Selection, row: Row) -> str:
    """Return a region's status in words; without one, that it is in no cohort or not in scope."""
    key = row["status"] or ("not_yet" if row["in_scope"] else "not_in_scope")
    return status_words(selection, key)
