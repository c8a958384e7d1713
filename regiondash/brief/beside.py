"""Write regions side by side as one table: each indicator with bars, ranks and the wider values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.lag_words import amount, units
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.text import format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.selection import Selection
    from regiondash.view.beside_map import SideMap

    Report = Mapping[str, Any]
    Row = Mapping[str, Any]


def missing_words(language: str, side: SideMap) -> str:
    """Return how many units of one of two maps have no value."""
    unit = units(language, {"unit_kind": side.unit_kind})
    return say(language, "beside.missing", n=side.missing, unit=unit)


def beside_markup(selection: Selection, report: Report) -> Markup:
    """Return the table: a column a region, a row an indicator; the country in the last column."""
    language = selection.language
    corner = tag("th", text(say(language, "beside.indicator")), scope="col")
    heads = [tag("th", *_name(row), scope="col") for row in report["regions"]]
    nation = tag("th", text(say(language, "beside.national")), scope="col", class_="rd-n")
    standing = tag(
        "tr",
        tag("th", text(say(language, "lagging_column.status")), scope="row"),
        *[tag("td", _standing(selection, row)) for row in report["regions"]],
        tag("td"),
    )
    lines = [_line(language, one) for one in report["indicators"]]
    table = tag(
        "table",
        tag("thead", tag("tr", corner, *heads, nation)),
        tag("tbody", standing, *lines),
        class_="rd-grid rd-beside-table",
    )
    note = tag("p", text(say(language, "beside.note")), class_="rd-note")
    return tag("div", table, class_="rd-wide rd-beside-scroll", tabindex="0") + note


def _name(row: Row) -> list[Markup]:
    """Return a region's name in both scripts, and its province."""
    second = f"{row['other_name']} · {row['province']}"
    return [tag("strong", text(row["region"])), tag("small", text(second))]


def _standing(selection: Selection, row: Row) -> Markup:
    language = selection.language
    if row["status"] is None:
        return text("–")
    if not row["in_scope"] and not row["status"]:
        return text(say(language, "class.not_in_scope"))
    name = row["status"] or "not_yet"
    year = f" ({row['cohort']})" if row["cohort"] else ""
    return join([swatch(STATUS_LOOKS[name]), text(f" {say(language, f'class.{name}')}{year}")])


def _line(language: str, one: Row) -> Markup:
    about = f"{one['unit']} · {one['period']}"
    label = tag("th", text(sentence_case(one["label"])), tag("small", text(about)), scope="row")
    cells = [tag("td", *_cell(language, one, cell)) for cell in one["cells"]]
    nation = "–" if one["national"] is None else amount(language, one, one["national"])
    return tag("tr", label, *cells, tag("td", text(nation), class_="rd-n"))


def _cell(language: str, one: Row, cell: Row) -> list[Markup]:
    if cell["value"] is None:
        return [tag("span", text(say(language, "lagging.missing")), class_="rd-none")]
    notes = []
    if cell["rank"] is not None:
        notes.append(say(language, "lagging.rank_of", rank=cell["rank"], n=one["ranked"]))
    if cell["inherited"]:
        notes.append(say(language, "nature.inherited"))
    elif cell["province"] is not None:
        number = format_number(language, cell["province"], one["decimals"])
        notes.append(say(language, "beside.province", value=number))
    return [
        tag("b", text(format_number(language, cell["value"], one["decimals"]))),
        _bar(one, cell),
        tag("small", text(" · ".join(notes))),
    ]


def _bar(one: Row, cell: Row) -> Markup:
    """Return a bar from nothing to the largest of all units, with a tick at the country's value."""
    least, most = min(0.0, one["least"]), one["most"]
    span = (most - least) or 1.0
    wide = 100 * (cell["value"] - least) / span
    parts = [tag("i", style=f"width:{wide:.0f}%")]
    if one["national"] is not None and least <= one["national"] <= most:
        parts.append(tag("u", style=f"left:{100 * (one['national'] - least) / span:.0f}%"))
    return tag("span", *parts, class_="rd-small-bar")
