"""Compose the slide that sets lag against coverage: the map of nine classes and four groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief import bivariate as words
from regiondash.brief.findings.lagging import bivariate_bullets, bivariate_title
from regiondash.brief.findings.refused import Nothing
from regiondash.brief.lag import status_words
from regiondash.brief.lag_words import rule_long
from regiondash.brief.slides.content import ChartBlock, Content, FiguresBlock
from regiondash.brief.slides.parts import number, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.brief.slides.subjects.lag import about, used
from regiondash.draw.palette import two_ways
from regiondash.draw.sheet.items import Series
from regiondash.draw.still.state import Legend
from regiondash.text import say
from regiondash.view.bivariate import GROUPS, bivariate_report
from regiondash.view.lag_layer import MISSING, OUTSIDE
from regiondash.view.measured import permitted
from regiondash.view.places import programme_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block, Finding
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_LISTED: Final = ("lagging", "covered_lagging")
_FIRST: Final = ("covered_lagging", "lagging", "covered", "neither")
_STEPS: Final = range(3)
_SENTENCES: Final = 2


@frame.or_why("bivariate")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return lag against coverage; without a programme or a rule, why there is nothing."""
    if not programme_of(pack, selection).id:
        raise Nothing("no_programme")
    if not permitted(pack, "lag"):
        raise Nothing("no_indicator")
    key = selection.with_(level="region")
    report = bivariate_report(pack, key)
    title = bivariate_title(key, report)
    bullets = bivariate_bullets(pack, key, report)
    return Content(
        title=title,
        subtitle=frame.line(pack, selection, about(key, report)),
        blocks=(
            _map(pack, key, report, title.text),
            _figures(key, report, title),
            frame.texts(bullets, _SENTENCES),
            *_chart(key, report),
            *_table(key, report),
        ),
        source=source_line(pack, selection, indicators=used(report)),
        method=_method(pack, key, report),
        notes=_notes(pack, key, report, bullets),
    )


def _map(pack: Pack, selection: Selection, report: Row, said: str) -> Block:
    """Return the map of nine classes; its legend counts regions, as the page's square does."""
    painting = words.paint(pack, selection, report)
    counts = {f"{a}{b}": report["cells"][a][b] for a in _STEPS for b in _STEPS}
    counts[MISSING] = sum(row["third"] is None for row in report["regions"])
    counts[OUTSIDE] = report["out_of_scope"]
    captions = {**painting.captions, **_captions(selection)}
    painting = replace(painting, captions=captions, counts=counts)
    entries = tuple(one for one in painting.entries() if one.count)
    legend = Legend(say(selection.language, "bivariate.legend"), entries)
    return frame.lag_map(pack, selection, painting, legend, frame.Told(said))


def _captions(selection: Selection) -> dict[str, str]:
    """Return the classes in words short enough for the column beside a map."""
    language = selection.language
    steps = [words.step_words(selection, step) for step in _STEPS]
    steps[1] = say(language, "slides_lag.step_between")
    thirds = [say(language, f"bivariate_third.{third}") for third in _STEPS]
    found = {f"{a}{b}": f"{steps[a]} · {thirds[b]}" for a in _STEPS for b in _STEPS}
    return {**found, OUTSIDE: say(language, "class.not_in_scope")}


def _figures(selection: Selection, report: Row, title: Finding) -> FiguresBlock:
    """Return the regions of the four groups, those that lag first."""
    language, counts = selection.language, report["counts"]
    named = [name for name in _FIRST if name != "neither" or counts[name]]
    return FiguresBlock(
        tuple(
            frame.figure(language, counts[name], _group(selection, name), **title.figures)
            for name in named
        )
    )


def _group(selection: Selection, group: str) -> str:
    return say(selection.language, f"slides_lag_group.{group}")


def _chart(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return how far the programme is in each third of the values, as stacked columns."""
    if not report["bounds"]:
        return ()
    language, nine = selection.language, two_ways()
    thirds = tuple(say(language, f"bivariate_third.{third}") for third in _STEPS)
    series = tuple(
        Series(words.step_words(selection, step), tuple(report["cells"][step]), nine[step][1].fill)
        for step in _STEPS
    )
    title = say(language, "slides_lag.thirds_chart")
    told = [
        f"{name}: {', '.join(f'{one.name} {one.values[n]:.0f}' for one in series)}"
        for n, name in enumerate(thirds)
    ]
    alt = f"{title}. {'; '.join(told)}"
    return (ChartBlock(title, "column", thirds, series, alt, stacked=True),)


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the regions that lag, those not covered first, each group worst first."""
    language = selection.language
    turn = 1 if report["direction"] == "lower" else -1
    rows = sorted(
        (row for row in report["regions"] if row["group"] in _LISTED),
        key=lambda row: (_LISTED.index(row["group"]), -turn * (row["value"] or 0), row["region"]),
    )
    names = ("region", "province", "value", "status")
    heads = [say(language, f"lagging_column.{name}") for name in names]
    heads[2] += f" ({report['unit']})" if report["unit"] else ""
    aligned = ("left", "left", "right", "left", "left")
    heads.append(say(language, "slides_lag.group"))
    cells = [
        [
            row["region"],
            row["province"],
            number(language, row["value"], report["decimals"]),
            status_words(language, row) or "",
            _group(selection, row["group"]),
        ]
        for row in rows
    ]
    title = say(language, "slides_lag.bivariate_table")
    return frame.table(title, list(zip(heads, aligned, strict=True)), cells)


def _method(pack: Pack, selection: Selection, report: Row) -> str:
    language = selection.language
    undecided = report["counts"][GROUPS[-1]]
    return frame.joined(
        rule_long(selection, report),
        say(language, "slides_lag.undecided", n=undecided, outside=report["out_of_scope"]),
        frame.proxy_words(pack, selection, used(report)),
    )


def _notes(
    pack: Pack, selection: Selection, report: Row, bullets: tuple[Finding, ...]
) -> tuple[str, ...]:
    language = selection.language
    claimant = getattr(pack.info, f"claimant_{language}")
    basis = say(language, f"bivariate.basis_{selection.basis}", claimant=claimant)
    said = frame.joined(*(one.text for one in bullets))
    caution = frame.proxy_words(pack, selection, used(report))
    return (said, frame.joined(basis, caution, say(language, "slides_lag.no_cause")))
