"""Put inequality into words: the indices with a sentence and a formula each, and who is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.grid import grid
from regiondash.brief.lag_words import units
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import format_number, format_percent, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, Any]

# The formulas, in the notation that `inequality.notation` explains: the same in every language.
FORMULAS: Final = {
    "gini": "G = Σᵢ Σⱼ qᵢ qⱼ |yᵢ − yⱼ| / 2μ",
    "theil": "T = Σ sᵢ ln(sᵢ/qᵢ) = Σ S ln(S/Q) + Σ S T(g)",
    "williamson": "CV(w) = √(Σ qᵢ (yᵢ − μ)²) / μ",
    "cv": "CV = √(Σ (yᵢ − ȳ)² / n) / ȳ",
    "ratio_90_10": "y(90 %) / y(10 %)",
    "top_bottom_20": "ȳ(20 %, ↑) / ȳ(20 %, ↓)",
    "atkinson_1": "A = 1 − exp(Σ qᵢ ln yᵢ) / μ",
}
INDICES: Final = tuple(FORMULAS)
_DECIMALS: Final = {"ratio_90_10": 2, "top_bottom_20": 2}


def figure(language: str, name: str, number: float | None) -> str:
    """Return an index as text; a dash where it is not defined."""
    return "–" if number is None else format_number(language, number, _DECIMALS.get(name, 4))


def measured_name(report: Row) -> str:
    """Return the indicator with its period, which is not said twice."""
    label, period = report["label"], report["period"]
    return str(label) if period in label else f"{label}, {period}"


def counted_words(language: str, report: Row) -> str:
    """Return which values are measured, of how many units, with what weights, and what lacks."""
    said = [
        say(
            language,
            f"inequality.counted_{report['weight']}",
            indicator=measured_name(report),
            n=report["n"],
            level=units(language, report),
        )
    ]
    if report["missing"]:
        names = ", ".join(report["left_out"][:_SHOWN])
        more = " …" if len(report["left_out"]) > _SHOWN else ""
        said.append(say(language, "inequality.missing", n=report["missing"], names=names + more))
    else:
        said.append(say(language, "inequality.none_missing"))
    said.append(say(language, "inequality.whole_country"))
    return " ".join(said)


_SHOWN: Final = 6


def indices_markup(language: str, report: Row) -> Markup:
    """Return a row an index: its name, its figure, its sentence, and its formula to unfold."""
    rows = [_index(language, report, name) for name in INDICES]
    body = tag("table", tag("tbody", *rows), class_="rd-indices")
    extremes = tag("p", text(_extremes(language, report)), class_="rd-words")
    notation = tag("p", text(say(language, "inequality.notation")), class_="rd-note")
    return join([body, extremes, notation])


def _index(language: str, report: Row, name: str) -> Markup:
    number = report[name]
    formula = tag(
        "details",
        tag("summary", text(say(language, "inequality.formula"))),
        tag("p", tag("code", text(FORMULAS[name]))),
        tag("p", text(say(language, f"inequality_made.{name}"))),
        class_="rd-note",
    )
    return tag(
        "tr",
        tag("th", text(say(language, f"inequality_index.{name}")), scope="row"),
        tag("td", text(figure(language, name, number)), class_="rd-n"),
        tag("td", tag("p", text(sentence(language, report, name))), formula),
    )


def sentence(language: str, report: Row, name: str) -> str:
    """Return what an index says, in plain words; that it is not defined where it is None."""
    number = report[name]
    if number is None:
        missing = "inequality.no_people" if name == "williamson" else "inequality.undefined"
        return say(language, missing)
    if name == "theil":
        return _theil(language, report)
    who = report["weight"] if name not in ("williamson", "cv") else ""
    key = f"inequality_says.{name}" + (f"_{who}" if who else "")
    given = 2 * number if name == "gini" else number
    return say(language, key, x=given)


def _theil(language: str, report: Row) -> str:
    between, total = report["theil_between"], report["theil"]
    if between is None or not total:
        return say(language, "inequality_says.theil_alone")
    within = report["theil_within"]
    shares = {"between": between / total, "within": within / total}
    said = say(language, "inequality_says.theil", **shares)
    parts = {
        "total": figure(language, "theil", total),
        "between": figure(language, "theil", between),
        "within": figure(language, "theil", within),
    }
    return f"{said} {say(language, 'inequality_says.theil_sum', **parts)}"


def _extremes(language: str, report: Row) -> str:
    ends, unit = report["max_min"], report["unit"]
    return say(
        language,
        "inequality.extremes",
        high=ends["max_region"],
        most=_with_unit(language, ends["max"], unit),
        low=ends["min_region"],
        least=_with_unit(language, ends["min"], unit),
        difference=_with_unit(language, ends["difference"], unit),
    )


def _with_unit(language: str, number: float, unit: str, decimals: int = 1) -> str:
    written = format_number(language, number, 0 if float(number).is_integer() else decimals)
    return f"{written} {unit}" if unit != "%" else f"{written}%"


def capital_markup(language: str, report: Row) -> Markup:
    """Return how far the capital stands from the rest; nothing where the pack does not say."""
    found, unit = report["capital_rest"], report["unit"]
    if not found:
        return Markup("")
    words = say(
        language,
        "inequality.capital" if found["ratio"] is not None else "inequality.capital_zero",
        capital=_with_unit(language, found["capital"], unit),
        rest=_with_unit(language, found["rest"], unit),
        ratio=found["ratio"] if found["ratio"] is not None else 0.0,
        n=found["n_rest"],
    )
    return _part(language, "capital_heading", tag("p", text(words), class_="rd-words"))


def towns_markup(language: str, report: Row, publishers: Mapping[str, str]) -> Markup:
    """Return published values of towns and the country side by side; nothing where none are."""
    rows = report["urban_rural"]
    if not rows:
        return Markup("")
    names = ("indicator", "period", "urban", "rural", "difference", "source")
    heads = [say(language, f"inequality_towns.{name}") for name in names]
    cells = [_pair(language, row, publishers) for row in rows]
    note = tag("p", text(say(language, "inequality.towns_note")), class_="rd-note")
    return _part(language, "towns_heading", grid(heads, cells, numbers=(2, 3, 4)), note)


def _pair(language: str, row: Row, publishers: Mapping[str, str]) -> list[str]:
    places = f" ({row['place']})" if row["place"] else ""
    figures = [
        format_number(language, row[name], row["decimals"])
        for name in ("urban", "rural", "difference")
    ]
    label = f"{row['label']}{places}" + (f", {row['unit']}" if row["unit"] != "%" else " (%)")
    nature = say(language, f"nature.{row['nature']}")
    return [label, row["period"], *figures, f"{publishers[row['source_id']]} · {nature}"]


def notes_markup(language: str, report: Row, *, has_people: bool) -> Markup:
    """Return what a reader must know: proxies, shares, weights, handed-down and missing values."""
    keys = ["inequality.proxies"] if report["proxy"] else []
    keys += ["inequality.share"] if report["unit"] == "%" else []
    keys += [] if has_people else ["inequality.not_counted"]
    notes = [tag("p", text(say(language, key)), class_="rd-note") for key in keys]
    return join(notes)


def _part(language: str, heading: str, *parts: str) -> Markup:
    head = tag("h2", text(say(language, f"inequality.{heading}")), class_="rd-heading")
    return join([head, *parts])


def decomposition_markup(language: str, report: Row) -> Markup:
    """Return Theil's T as one bar, between and within each province, and a table of provinces."""
    rows: Sequence[Row] = report["groups"]
    if not rows or not report["theil"]:
        return Markup("")
    total = report["theil"]
    bar = tag(
        "div",
        *[_piece(*one) for one in _pieces(language, report)],
        class_="rd-parts",
        role="img",
        aria_label=_theil(language, report),
    )
    heads = ("province", "n", "mean", "share_people", "share_total", "theil", "within")
    weight = report["weight"]
    labels = [
        say(language, f"inequality_group.{name}" + (f"_{weight}" if name == "share_people" else ""))
        for name in heads
    ]
    cells = [_group(language, row, total) for row in rows]
    key = tag("p", text(say(language, "inequality.bar")), class_="rd-note")
    return _part(
        language, "parts_heading", bar, key, grid(labels, cells, numbers=tuple(range(1, 7)))
    )


def _pieces(language: str, report: Row) -> list[tuple[float, str, str]]:
    """Return the bar's pieces: share of the whole, class and words, between first."""
    total = report["theil"]
    rows = sorted(report["groups"], key=lambda row: -row["within"])
    between = report["theil_between"] / total
    said = say(language, "inequality_says.between", share=between)
    pieces = [(between, "rd-between", said)]
    return pieces + [
        (row["within"] / total, "rd-within", f"{row['label']} {share}")
        for row in rows
        if (share := format_percent(language, row["within"] / total, 1)) and row["within"] > 0
    ]


def _piece(share: float, look: str, words: str) -> Markup:
    inner = [text(words)] if share > _ROOM else []
    return tag("span", *inner, class_=look, style=f"width:{100 * share:.2f}%", title=words)


_ROOM: Final = 0.06  # of the bar: a narrower piece has no room for words


def _group(language: str, row: Row, total: float) -> list[str]:
    return [
        row["label"],
        format_number(language, row["n"], 0),
        format_number(language, row["mean"], 1),
        format_percent(language, row["share_people"], 1),
        format_percent(language, row["share_total"], 1),
        format_number(language, row["theil"], 4),
        format_percent(language, row["within"] / total, 1),
    ]
