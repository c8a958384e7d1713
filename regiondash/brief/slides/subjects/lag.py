"""Compose the slide of who lags by a rule: map, figures, how sure, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.lagging import (
    lag_bullets,
    lag_figures,
    lag_title,
    of_these,
    people_words,
)
from regiondash.brief.findings.refused import Nothing
from regiondash.brief.lag import standing_paint, status_words, worst_first
from regiondash.brief.lag_words import amount, named, parts_words, rule_long, rule_short, units
from regiondash.brief.slides.content import Content, Figure, FiguresBlock
from regiondash.brief.slides.parts import number, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.text import say
from regiondash.view.lag import lag_report
from regiondash.view.lag_layer import covered
from regiondash.view.measured import first_measured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_SENTENCES: Final = 3  # beside the map


@frame.or_why("lag")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return who lags by the selection's rule; where nothing can be judged, why."""
    if not first_measured(pack):
        raise Nothing("no_indicator")
    report = lag_report(pack, selection)
    title = lag_title(pack, selection, report)
    bullets = lag_bullets(pack, selection, report)
    return Content(
        title=title,
        subtitle=frame.line(pack, selection, about(selection, report), programme=_placed(report)),
        blocks=(
            _map(pack, selection, report, title.text),
            _figures(pack, selection, report),
            frame.texts(bullets, _SENTENCES),
            *_table(selection, report),
        ),
        source=source_line(pack, selection, indicators=used(report), events=_placed(report)),
        method=method(pack, selection, report),
        notes=notes(pack, selection, report, [one.text for one in bullets]),
    )


def used(report: Row) -> tuple[str, ...]:
    """Return the indicators that a lag report rests on."""
    parts = [part["indicator"] for part in report.get("parts", ())]
    return tuple(one for one in (report["indicator"], *parts) if one)


def about(selection: Selection, report: Row) -> str:
    """Return what is judged, with period and unit, and the rule where no indicator says it."""
    if report["indicator"]:
        return frame.measured_words(report)
    return rule_short(selection, report)


def method(pack: Pack, selection: Selection, report: Row) -> str:
    """Return the rule in a sentence, whom it judges, and who is left out."""
    language = selection.language
    left = "missing" if report["missing"] else "none_missing"
    given = {"n": report["n_units"], "missing": report["missing"]}
    unit = units(language, report)
    return frame.joined(
        rule_long(selection, report),
        say(language, f"lag_sure.{left}", unit=unit, **given),
        parts_words(language, report),
        say(language, "slides_lag.whole_country") if selection.provinces else "",
        frame.proxy_words(pack, selection, used(report)),
    )


def notes(pack: Pack, selection: Selection, report: Row, said: list[str]) -> tuple[str, ...]:
    """Return what the speaker says: the rule and how sure it is, then what it does not say."""
    language = selection.language
    caution = frame.proxy_words(pack, selection, used(report))
    limits = say(language, "slides_lag.lag_limits", rule=rule_short(selection, report))
    return (frame.joined(*said[:4]), frame.joined(caution, limits))


def _placed(report: Row) -> bool:
    """Return whether the report says who is covered by a programme."""
    return any(row["covered"] is not None for row in report["regions"])


def _map(pack: Pack, selection: Selection, report: Row, said: str) -> Block:
    painting = standing_paint(pack, selection, report)
    unit = units(selection.language, report)
    if report["inherited"]:
        unit = say(selection.language, "lagging.handed_down", unit=unit)
    heading = say(selection.language, "lagging.legend", what=named(report), unit=unit)
    legend = frame.lag_legend(selection, heading, painting, report["regions"])
    told = frame.Told(said, outlined=covered(report["regions"]))
    return frame.lag_map(pack, selection, painting, legend, told)


def _figures(pack: Pack, selection: Selection, report: Row) -> FiguresBlock:
    """Return who lags, how many of them are covered, how many people, the country's value."""
    language, found = selection.language, lag_figures(selection, report)
    end = "_here" if selection.provinces else ""
    lagging = found["here"] if end else found["lagging_units"]
    unit = units(language, report)
    out = say(language, "lagging.out", n=found[f"known{end}"], unit=unit)
    tiles = [frame.figure(language, lagging, out, **found)]
    if found["covered"] is not None:
        words = of_these(selection, found, "figure")
        tiles.append(frame.figure(language, found["covered"], words, **found))
    people = found[f"people_lagging{end}"]
    if people is not None:
        source = people_words(pack, language)
        counted = say(language, "lagging.people", source=source)
        tiles.append(frame.figure(language, people, counted, **found, source=source))
    if report["national"] is not None:
        words = say(language, f"lagging_national.{report['national_nature']}")
        tiles.append(Figure(amount(language, report, report["national"]), words, found))
    missing = found[f"missing{end}"]
    words = say(language, "lagging.without", unit=unit)
    return FiguresBlock((*tiles, frame.figure(language, missing, words, **found)))


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return those that lag, the worst first, with rank, value and place in the programme."""
    language = selection.language
    rows = [row for row in worst_first(report) if row["lagging"]]
    columns = [
        (say(language, "lagging_column.rank"), "right", _rank),
        (say(language, "lagging_column.region"), "left", lambda row: row["region"]),
        (say(language, "lagging_column.province"), "left", lambda row: row["province"]),
        (_value_head(language, report), "right", lambda row: _value(language, report, row)),
        (
            say(language, "lagging_column.status"),
            "left",
            lambda row: status_words(language, row) or "",
        ),
    ]
    cells = [[write(row) for _, _, write in columns] for row in rows]
    kept = [n for n in range(len(columns)) if any(row[n] for row in cells)]
    return frame.table(
        say(language, "slides_lag.lagging_table", rule=rule_short(selection, report)),
        [columns[n][:2] for n in kept],
        [[row[n] for n in kept] for row in cells],
    )


def _rank(row: Row) -> str:
    if row["rank"] is None:
        return ""
    low, high = row["rank_low"], row["rank_high"]
    return str(row["rank"]) if low == high else f"{row['rank']} ({low}–{high})"


def _value_head(language: str, report: Row) -> str:
    head = say(language, "lagging_column.value")
    return f"{head} ({report['unit']})" if report["unit"] else head


def _value(language: str, report: Row, row: Row) -> str:
    return "" if row["value"] is None else number(language, row["value"], report["decimals"])
