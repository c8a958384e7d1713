"""Compose the slides of what came of the promise: progress against it, and what others saw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.findings import lists, openings
from regiondash.brief.findings import progress as told
from regiondash.brief.findings.reports import Reports
from regiondash.brief.looks_bar import FILLS
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import (
    ChartBlock,
    Content,
    FiguresBlock,
    TableBlock,
    TextBlock,
)
from regiondash.brief.slides.subjects.mapped import claims_of, silent
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.draw.sheet.items import Column, Series
from regiondash.text import say, sentence_case

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_PROMISED: Final = "#c9c6ba"
_ANSWERS: Final = tuple(FILLS)


def progress(pack: Pack, selection: Selection) -> Content:
    """Return what was named and opened of each year's promise, and how late it came."""
    asked = selection.with_(reach="opened")
    reports = Reports(pack, asked)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, asked, nothing)
    title, slips = told.title(reports), told.slips(reports)
    pace = told.pace(claims_of(pack, asked))
    chart = _by_year(reports, title.text)
    lines = (*slips, *told.target_goes_on(reports), *pace)
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, asked, say(asked.language, "slide.units_places")),
        blocks=(*([chart] if chart.categories else []), TextBlock(lines)),
        source=parts.source_line(pack, asked, boundaries=False),
        method=say(asked.language, "slide.method_claims"),
        notes=parts.paragraphs(title, *slips, *pace, more=parts.caveats(pack, asked)[:1]),
    )


def _by_year(reports: Reports, words: str) -> ChartBlock:
    """Return the columns of each cohort year up to the day's: promised, named, opened, confirmed.

    Nothing is promised by province, so that provinces chosen have no promise beside them.
    """
    language, asked = reports.language, reports.selection
    until = int(reports.report("status")["answered_for"][:4])
    rows = [
        row
        for row in reports.rows("status: cohorts")
        if row["named"] or (row["target"] and row["year"] <= until and not asked.provinces)
    ]
    years = [str(row["year"]) for row in rows]
    confirmed = "coverage --by cohort --basis confirmed: groups[id={}].opened"
    series = [
        (f"opened_{asked.basis}", "opened", [row["reached"]["opened"] for row in rows]),
        ("named", "started", [row["named"] for row in rows]),
    ]
    if not asked.provinces and any(row["target"] for row in rows):
        series.append(("promised", "", [row["target"] for row in rows]))
    if asked.basis == "claimed":
        series.insert(0, ("confirmed", "operating", _each(reports, confirmed, years)))
    return ChartBlock(
        title=say(language, "slide.by_cohort_year"),
        kind="column",
        categories=tuple(years),
        series=tuple(
            Series(
                say(language, f"slide.{name}"),
                tuple(values),
                STATUS_LOOKS[look].fill if look else _PROMISED,
            )
            for name, look, values in reversed(series)
        ),
        alt=say(language, "slide.chart_alt", words=words),
    )


def _each(reports: Reports, address: str, years: list[str]) -> list[float | None]:
    return [reports.value(address.format(year)) for year in years]


def evidence(pack: Pack, selection: Selection) -> Content:
    """Return what is claimed beside what independent looks say, by cohort."""
    reports = claims_of(pack, selection)
    if (nothing := openings.nothing(reports)) is not None:
        return silent(pack, selection, nothing)
    asked, title = reports.selection, lists.evidence_title(reports)
    answers, kinds = openings.answers(reports), lists.kinds(reports)
    chart = _looks(reports, title.text)
    figures = openings.seen_figures(reports)
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, asked, say(asked.language, "slide.units_places")),
        blocks=(
            *([chart] if chart.categories else []),
            *([FiguresBlock(figures)] if figures else []),
            TextBlock(tuple([*answers[1:], *kinds] or [title])),
            *_kinds_table(reports),
        ),
        source=parts.source_line(pack, asked, boundaries=False),
        method=say(asked.language, "slide.caveat_assessed"),
        notes=parts.paragraphs(title, *answers[1:], *kinds, more=parts.caveats(pack, asked)),
    )


def _looks(reports: Reports, words: str) -> ChartBlock:
    """Return bars of the four answers: on openings reported, and on operation, by cohort."""
    language = reports.language
    bars: list[tuple[str, dict[str, float]]] = []
    for row in reports.rows("status: cohorts[named>0]"):
        year, opened = str(row["year"]), row["reached"]["opened"]
        if not opened:
            continue
        found = _openings(reports, year)
        name = say(language, "findings.evidence.axis_opening", year=year, n=opened)
        bars.append((name, found))
        operation = reports.rows(f"status: evidence[year={year}].operating")[0]
        name = say(language, "findings.evidence.axis_operating", year=year, n=row["named"])
        bars.append((name, operation))
    return ChartBlock(
        title=say(language, "slide.looks_chart"),
        kind="bar",
        categories=tuple(name for name, _ in bars),
        series=tuple(
            Series(
                sentence_case(say(language, f"evidence.{answer}")),
                tuple(found[answer] for _, found in bars),
                FILLS[answer],
            )
            for answer in _ANSWERS
        ),
        alt=say(language, "slide.chart_alt", words=words),
        stacked=True,
    )


def _openings(reports: Reports, year: str) -> dict[str, float]:
    """Return the answers on the openings reported of a cohort."""
    rest = "gaps: gaps[id=unconfirmed].rows[role=cohort,cohort={},about=opened,answer={}].#"
    confirmed = f"coverage --by cohort --basis confirmed: groups[id={year}].opened"
    found = {answer: reports.number(rest.format(year, answer)) for answer in _ANSWERS[1:]}
    return {"confirmed": reports.number(confirmed), **found}


def _kinds_table(reports: Reports) -> list[TableBlock]:
    """Return the kinds of facility with sites named, opened and claimed to operate."""
    language, rows = reports.language, []
    if not lists.kinds(reports):
        return []
    opened = {row["id"]: row for row in reports.rows("coverage --by kind: groups")}
    for row in reports.rows("coverage --by kind --status operating: groups"):
        numbers = (row["sites"], opened[row["id"]]["sites_reached"], row["sites_reached"])
        cells = [parts.number(language, one) for one in (*numbers, row["only_stated"])]
        rows.append((sentence_case(row["label"]), *cells))
    names = ("kind", "sites", "opened", "operating", "only_stated")
    heads = [sentence_case(say(language, f"coverage_column.{name}")) for name in names]
    words = say(language, "slide.by_kind")
    columns = [Column(heads[0]), *(Column(head, align="right") for head in heads[1:])]
    alt = say(language, "slide.table_alt", words=words)
    return [TableBlock(tuple(columns), tuple(rows), alt, words)]
