"""Write the legend as markup: the classes with their looks, numbers and what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from regiondash.brief import headline
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.still.state import Symbol
from regiondash.draw.symbols import UNSTATED, outline
from regiondash.text import format_date, format_number, say, sentence_case
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.draw.layer import LegendEntry
    from regiondash.draw.palette import Look
    from regiondash.pack.model import Pack
    from regiondash.view import View

_SVG = "http://www.w3.org/2000/svg"
_PATTERNS = {
    "": "background:{fill}",
    "stripe": "background:repeating-linear-gradient(135deg,{fill} 0 4px,#f1f0ea 4px 7px)",
    "hatch": "background:repeating-linear-gradient(135deg,#9b998e 0 1px,{fill} 1px 5px)",
}


def legend_markup(pack: Pack, view: View) -> Markup:
    """Return the legend: title, a row a class, the method, and the site symbols."""
    rows = [_row(view, entry) for entry in view.painted.entries if is_listed(view, entry)]
    return tag(
        "section",
        tag("h2", text(legend_title(pack, view)), class_="rd-heading"),
        tag("table", tag("tbody", *rows), class_="rd-legend"),
        _method(pack, view),
        _years(pack, view),
        _symbols(pack, view),
        aria_label=say(view.selection.language, "heading.legend"),
    )


def _years(pack: Pack, view: View) -> Markup:
    """Return what the numbers on the map mean, where there are cohorts to number."""
    if not pack.programmes:
        return Markup("")
    return tag("p", text(say(view.selection.language, "legend.years")), class_="rd-note")


def is_listed(view: View, entry: LegendEntry) -> bool:
    """Say no to statuses that nothing has; an indicator's classes and "no data" always stand."""
    frozen = view.painted.classes is not None
    return frozen or bool(entry.count) or entry.look.pattern == "hatch"


def legend_title(pack: Pack, view: View) -> str:
    """Return what a legend counts: theme or unit, day or period, and regions or map areas."""
    language = view.selection.language
    noun = say(language, f"legend.{view.painted.noun}")
    if view.selection.theme == "indicator":
        defined = definition(pack, view.indicator)
        return f"{defined[f'unit_{language}']} · {headline.period(pack, view)} · {noun}"
    if not pack.programmes:
        return sentence_case(noun)
    name = say(language, f"theme.{view.selection.theme}")
    return f"{name} · {format_date(language, view.days.counted)} · {noun}"


def _row(view: View, entry: LegendEntry) -> Markup:
    count = format_number(view.selection.language, entry.count or 0, 0)
    return tag(
        "tr",
        tag("td", swatch(entry.look)),
        tag("th", text(entry.label), scope="row"),
        tag("td", text(count), class_="rd-n"),
    )


def swatch(look: Look) -> Markup:
    """Return a small rectangle with the look of a class."""
    style = _PATTERNS[look.pattern].format(fill=look.fill)
    return tag("span", class_="rd-swatch", style=style)


def method_note(view: View) -> str:
    """Return how an indicator's classes are made; "" in the other themes."""
    classes = view.painted.classes
    if classes is None:
        return ""
    language = view.selection.language
    key = "legend.exact" if classes.exact else f"method.{classes.method}"
    return say(language, "legend.method", method=say(language, key), n=classes.count)


def _method(pack: Pack, view: View) -> Markup:
    method, language = method_note(view), view.selection.language
    if not method:
        return Markup("")
    made = str(definition(pack, view.indicator)[f"method_{language}"])
    more = tag("summary", text(say(language, "legend.made")))
    details = tag("details", more, tag("p", text(made)), class_="rd-note")
    return join([tag("p", text(method), class_="rd-note"), details])


def symbols_shown(pack: Pack, view: View) -> tuple[Symbol, ...]:
    """Return the site symbols on the map with their names and how many there are of each.

    The number of sites that a source names; in brackets those known only from a statement about
    all.
    """
    if view.sites.empty or view.selection.sites != "on":
        return ()
    language = view.selection.language
    found = [
        Symbol(kind.symbol, getattr(kind, f"label_{language}"), _sites(view, kind.id))
        for kind in pack.kinds
        if (view.sites["kind"] == kind.id).any()
    ]
    if (view.sites["kind"] == "").any():
        found.append(Symbol(UNSTATED, say(language, "sites.kinds_not_stated"), _sites(view, "")))
    return tuple(found)


def _sites(view: View, kind: str) -> str:
    of_kind = view.sites[view.sites["kind"] == kind]
    named = int((of_kind["kind_basis"] == "named").sum())
    rest = len(of_kind) - named
    language = view.selection.language
    count = format_number(language, named, 0) if kind else format_number(language, rest, 0)
    return f"{count} (+{format_number(language, rest, 0)})" if kind and rest else count


def _symbols(pack: Pack, view: View) -> Markup:
    shown = symbols_shown(pack, view)
    if not shown:
        return Markup("")
    language = view.selection.language
    rows = [_symbol_row(one) for one in shown]
    return join(
        [
            tag("h2", text(say(language, "legend.sites")), class_="rd-heading"),
            tag("table", tag("tbody", *rows), class_="rd-legend"),
            tag("p", text(say(language, "legend.hollow")), class_="rd-note"),
        ],
    )


def _symbol_row(symbol: Symbol) -> Markup:
    return tag(
        "tr",
        tag("td", glyph(symbol.symbol)),
        tag("th", text(sentence_case(symbol.label)), scope="row"),
        tag("td", text(symbol.count), class_="rd-n"),
    )


def glyph(symbol: str) -> Markup:
    """Return a site symbol as the map draws it: a picture, for inline SVG is not let through."""
    drawn = f'<svg xmlns="{_SVG}" viewBox="0 0 10 10"><path d="{outline(symbol)}"/></svg>'
    return tag("img", src=f"data:image/svg+xml,{quote(drawn)}", alt="", class_="rd-symbol")
