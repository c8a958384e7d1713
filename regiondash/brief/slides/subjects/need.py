"""Compose the slide of need held against choice: chosen by fifths of need, and how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.choice import need_bullets, need_title, p_words
from regiondash.brief.findings.refused import Nothing
from regiondash.brief.lag_words import short, units
from regiondash.brief.slides.content import ChartBlock, Content, Figure, FiguresBlock
from regiondash.brief.slides.parts import number, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.brief.targeting import amount, table_title
from regiondash.draw.palette import year_ramp
from regiondash.draw.sheet.items import Series
from regiondash.errors import CannotMeasure
from regiondash.text import say, sentence_case
from regiondash.view.need import first_need
from regiondash.view.places import programme_of
from regiondash.view.targeting import targeting_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block, Finding
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_COLUMNS: Final = ("cohort", "chosen", "left", "median_chosen", "median_left", "p", "neediest")
_SENTENCES: Final = 3


@frame.or_why("need")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return whether choice went where the need is, by the indicator; where it cannot be, why."""
    if not programme_of(pack, selection).id:
        raise Nothing("no_programme")
    if not first_need(pack) and selection.need != "index":
        raise Nothing("no_indicator")
    report = targeting_report(pack, selection)
    refuse_unknown(report, known=report["total"]["chosen"] + report["total"]["left"])
    language = selection.language
    title, bullets = need_title(selection, report), need_bullets(selection, report)
    said = [one.text for one in bullets]
    used = used_by(selection, report)
    reach = say(language, f"findings_lag_reached.{selection.reach}")
    counted = {"missing": report["missing"], "unit": units(language, report["need"])}
    method = say(language, "slides_lag.need_method", reach=reach, **counted)
    caution = frame.proxy_words(pack, selection, used)
    limits = say(language, "targeting.limits_words")
    return Content(
        title=title,
        subtitle=frame.line(pack, selection, frame.measured_words(report["need"])),
        blocks=(
            *_chart(selection, report),
            _figures(selection, report, title),
            frame.texts(bullets, _SENTENCES),
            *_table(selection, report),
        ),
        source=source_line(pack, selection, indicators=used, boundaries=False),
        method=frame.joined(method, caution),
        notes=(frame.joined(*said), limits),
    )


def refuse_unknown(report: Row, *, known: int) -> None:
    """Raise CannotMeasure where not one unit has a value of what stands for need."""
    if not known:
        need = report["need"]
        raise CannotMeasure("no_values", indicator=need["label"], period=need["period"] or "–")


def used_by(selection: Selection, report: Row) -> tuple[str, ...]:
    """Return the indicators that stand for need in a report."""
    if report["need"]["kind"] == "index":
        return selection.parts
    return (report["need"]["indicator"],)


def _chart(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return how many of each cohort lie in each fifth of need, as stacked columns."""
    rows, language = report["fifths"], selection.language
    years = [str(row["cohort"]) for row in report["cohorts"]]
    if not rows or not years:
        return ()
    names = tuple(say(language, f"slides_lag_fifth.{row['fifth']}") for row in rows)
    looks = year_ramp(len(years))
    series = tuple(
        Series(year, tuple(row["chosen"][year] for row in rows), look.fill)
        for year, look in zip(years, looks, strict=True)
    )
    about = {"label": short(report["need"]), "unit": units(language, report["need"])}
    title = sentence_case(say(language, "slides_lag.need_chart", **about))
    told = "; ".join(
        f"{one.name}: {', '.join(f'{value:.0f}' for value in one.values if value is not None)}"
        for one in series
    )
    return (ChartBlock(title, "column", names, series, f"{title}. {told}", stacked=True),)


def _figures(selection: Selection, report: Row, title: Finding) -> FiguresBlock:
    """Return the least favourable fifth reached, the concentration index and both medians."""
    language, total, found = selection.language, report["total"], title.figures
    tiles: list[Figure] = []
    if total["neediest"]:
        fifth = total["neediest"]
        unit = units(language, report["need"])
        words = say(language, "slides_lag.neediest", share=fifth["share"], unit=unit)
        tiles.append(Figure(f"{fifth['reached']} / {fifth['size']}", words, found))
    if total["by_units"]:
        index = total["by_units"]
        least, greatest = (_signed(language, index[name]) for name in ("least", "greatest"))
        words = say(language, "slides_lag.concentration", least=least, greatest=greatest)
        tiles.append(Figure(_signed(language, index["index"]), words, found))
    tiles += [
        _median(language, report, name, found)
        for name in ("median_chosen", "median_left")
        if total[name] is not None
    ]
    return FiguresBlock(tuple(tiles))


def _median(language: str, report: Row, name: str, found: Row) -> Figure:
    """Return a median as a key figure; a unit of several letters stands with the words."""
    value, unit = report["total"][name], report["need"]["unit"]
    words = say(language, f"targeting.column_{name}")
    if len(unit) <= 1:
        return Figure(amount(language, report, value), words, found)
    told = say(language, "slides_lag.with_unit", words=words, unit=unit)
    return Figure(number(language, value, report["need"]["decimals"]), told, found)


def _signed(language: str, value: float) -> str:
    return number(language, value, 2).replace("-", "−")


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return a row a cohort and one for all together."""
    language = selection.language
    heads = [
        (say(language, f"targeting.column_{name}"), "left" if name == "cohort" else "right")
        for name in (*_COLUMNS, "index")
    ]
    rows = [_row(language, report, str(row["cohort"]), row) for row in report["cohorts"]]
    if rows:
        rows.append(_row(language, report, say(language, "targeting.all"), report["total"]))
    return frame.table(table_title(language, report), heads, rows)


def _bounded(language: str, index: Row) -> str:
    """Return a concentration index with the least and the greatest that it can be."""
    least, greatest = (_signed(language, index[name]) for name in ("least", "greatest"))
    return f"{_signed(language, index['index'])} ({least} – {greatest})"


def _row(language: str, report: Row, name: str, held: Row) -> list[str]:
    found, fifth, index = held["difference"], held["neediest"], held["by_units"]
    return [
        name,
        number(language, held["chosen"]),
        number(language, held["left"]),
        amount(language, report, held["median_chosen"]),
        amount(language, report, held["median_left"]),
        p_words(language, found["p"]).removeprefix("p = ") if found else "",
        f"{fifth['reached']} / {fifth['size']}" if fifth else "",
        _bounded(language, index) if index else "",
    ]
