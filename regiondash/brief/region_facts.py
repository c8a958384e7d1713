"""Write a region's facts: names and place, sites, indicators beside its province, neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.events import source_link, sources_by_id
from regiondash.brief.grid import grid, section
from regiondash.brief.legend import glyph, swatch
from regiondash.brief.made import how, methods_markup
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import region_address
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.draw.symbols import UNSTATED
from regiondash.schema import STATUSES
from regiondash.text import format_number, say, sentence_case
from regiondash.view.choices import two_spellings

if TYPE_CHECKING:
    from regiondash.brief.region import Subject
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

_NAMES: Final = ("name_en", "name_ko", "name_ko_south", "name_mr", "name_rr")


def names_markup(about: Subject) -> Markup:
    """Return the names in all forms, where the seat is, the scopes, and who says so."""
    row = about.report["region"]
    facts = [(form_label(about, name), text(row[name] or "–")) for name in name_forms(about.pack)]
    facts += [
        (about.say("region_fact.aliases"), text(", ".join(row["aliases"]) or "–")),
        (about.say("region_fact.seat"), _seat(about)),
        (about.say("region_fact.shape"), _shape(about)),
        (about.say("region_fact.scopes"), _scopes(about)),
        (about.say("region_fact.ids"), text(" · ".join(filter(None, _ids(row))))),
        (about.say("region_fact.source"), _source(about, row["source_id"])),
    ]
    return section(about.say("region_part.names"), grid([], facts))


def name_forms(pack: Pack) -> list[str]:
    """Return the forms that a name has in the pack: without two spellings, one in Korean."""
    forms = [name for name in _NAMES if (pack.regions[name] != "").any()]
    return forms if two_spellings(pack) else [name for name in forms if name != "name_ko_south"]


def form_label(about: Subject, name: str) -> str:
    """Return what a form of the name is called."""
    if name == "name_ko" and not two_spellings(about.pack):
        return about.say("region_fact.name_ko_alone")
    spelling = about.say("orthography.south" if name == "name_ko_south" else "orthography.north")
    return about.say(f"region_fact.{name}", spelling=spelling)


def _ids(row: Row) -> tuple[str, ...]:
    return str(row["region_id"]), str(row["pcode"])


def _source(about: Subject, source_id: str) -> Markup:
    known = sources_by_id(about.pack).get(source_id)
    return source_link(about.language, known) if known else text("–")


def _seat(about: Subject) -> Markup:
    row = about.report["region"]
    precision = sentence_case(about.say(f"place_precision.{row['seat_precision']}"))
    if row["seat_lat"] is None:
        return text(precision)
    point = about.say("region_fact.point", lat=row["seat_lat"], lon=row["seat_lon"])
    said = [text(f"{point} · {precision}")]
    if row["seat_source_id"]:
        said += [text(" · "), _source(about, row["seat_source_id"])]
    return join(said)


def _shape(about: Subject) -> Markup:
    row = about.report["region"]
    if not row["shape_id"]:
        return text(sentence_case(about.say("card.no_shape")))
    if row["part"] == "whole":
        return text(about.say("region_fact.own_shape"))
    names = about.pack.regions.set_index("region_id")[about.selection.name_column]
    others = [_link(about, other, str(names[other])) for other in row["shared_with"]]
    return text(about.say("region_fact.shared_shape") + " ") + _listed(others)


def _scopes(about: Subject) -> Markup:
    mine = about.report["region"]["scopes"]
    labels = [
        getattr(one, f"label_{about.language}") for one in about.pack.scopes if one.id in mine
    ]
    return text("; ".join(labels) or "–")


def _link(about: Subject, region_id: str, name: str) -> Markup:
    return tag("a", text(name), href=region_address(about.selection, region_id), target="_self")


def sites_markup(about: Subject) -> Markup:
    """Return the region's sites with kind, products, status, and how precisely they are placed."""
    if not about.pack.programmes:
        return Markup("")
    rows = about.report["sites"]
    heading = about.say("region_part.sites", n=format_number(about.language, len(rows), 0))
    if not rows:
        nothing = about.say("region_part.no_sites")
        return section(heading, tag("p", text(nothing), class_="rd-note"))
    basis = about.selection.basis
    heads = [about.say(f"region_site.{name}") for name in ("name", "products", basis)]
    heads += [about.say(f"region_site.{name}") for name in ("named", "point", "source")]
    note = tag("p", text(about.say("region_site.note")), class_="rd-note")
    return section(heading, grid(heads, [_site(about, row) for row in rows]), note)


def _site(about: Subject, row: Row) -> list[str]:
    symbols = {kind.id: kind.symbol for kind in about.pack.kinds}
    label = sentence_case(row["label"] or about.say("sites.kinds_not_stated"))
    name = glyph(symbols.get(row["kind"], UNSTATED)) + text(f" {row['name'] or label}")
    notes = " · ".join(filter(None, [row["products"], row["note"]]))
    status = status_words(about.selection, row["status"]) if row["status"] else ""
    return [
        name,
        notes,
        sentence_case(status) + ("" if row["own"] or not status else " *"),
        sentence_case(about.say(f"kind_basis.{row['kind_basis']}")),
        sentence_case(about.say(f"place_precision.{row['location_precision']}")),
        _source(about, row["source_id"]),
    ]


def indicators_markup(about: Subject) -> Markup:
    """Return the region's indicators beside those of its province and of the country."""
    rows = about.report["indicators"]
    heading = about.say("region_part.indicators")
    if not rows:
        nothing = about.say("region_part.no_indicators")
        return section(heading, tag("p", text(nothing), class_="rd-note"))
    nation = str(getattr(about.pack.info, f"name_{about.language}"))
    heads = [
        about.say("region_value.indicator"),
        about.report["region"]["region"],
        about.report["region"]["province"],
        nation,
        *[about.say(f"region_value.{name}") for name in ("unit", "made", "source")],
    ]
    shared = tag("p", text(about.say("card.shared")), class_="rd-note")
    table = grid(heads, [_indicator(about, row) for row in rows], numbers=(1, 2, 3))
    made = methods_markup(about.pack, about.language, rows)
    return section(heading, *([shared] if rows[0]["shared"] else []), table, made)


def _indicator(about: Subject, row: Row) -> list[str]:
    values = [row[name] for name in ("value", "province_value", "nation_value")]
    decimals = int(row["decimals"] or 0)
    return [
        row["label"],
        *["" if one is None else format_number(about.language, one, decimals) for one in values],
        row["unit"],
        f"{row['period']}, {how(about.language, row)}",
        _source(about, row["source_id"]),
    ]


def neighbours_markup(about: Subject) -> Markup:
    """Return the neighbours with links to their pages, and what is claimed of each."""
    rows = about.report["neighbours"]
    heading = about.say("region_part.neighbours", n=format_number(about.language, len(rows), 0))
    if not rows:
        key = "no_neighbours" if about.report["region"]["shape_id"] else "no_shape"
        nothing = about.say(f"region_part.{key}")
        return section(heading, tag("p", text(nothing), class_="rd-note"))
    alike = [(row["shape_id"], standing(about.selection, row)) for row in rows]
    groups = [
        [row for row, other in zip(rows, alike, strict=True) if other == key]
        for key in dict.fromkeys(alike)
    ]
    return section(heading, grid([], [_neighbours(about, group) for group in groups]))


def _neighbours(about: Subject, rows: list[Row]) -> list[str]:
    """Return the cells of neighbours that share a shape and a standing; mostly of one alone."""
    first = rows[0]
    other = first["province_id"] != about.report["region"]["province_id"]
    notes = [first["province"] if other else ""]
    notes.append(about.say("region_fact.same_shape") if first["same_shape"] else "")
    links = _listed([_link(about, row["region_id"], row["region"]) for row in rows])
    named = join([links, *[text(f" · {note}") for note in notes if note]])
    return [named, standing(about.selection, first) if about.pack.programmes else Markup("")]


def _listed(links: list[Markup]) -> Markup:
    return join([one if not number else text(", ") + one for number, one in enumerate(links)])


def standing(selection: Selection, row: Row) -> Markup:
    """Return where a region stands as on the map: its colour, cohort year and status.

    `row` has role, cohort, status and in_scope.
    """
    language = selection.language
    place = "" if row["role"] != "cohort" else str(row["cohort"])
    key = row["status"] or ("not_yet" if row["in_scope"] else "not_in_scope")
    colour = "pilot" if row["role"] == "pilot" else key
    words = [place or (say(language, "role.pilot") if colour == "pilot" else "")]
    words.append(status_words(selection, key))
    shown = sentence_case(" · ".join(filter(None, words)))
    look = STATUS_LOOKS.get(colour, STATUS_LOOKS["not_yet"])
    return tag("span", swatch(look), text(f" {shown}"), class_="rd-whole")


def status_words(selection: Selection, status: str) -> str:
    """Return a status, or what a region has instead, as claimed or as confirmed."""
    if selection.basis == "confirmed" and status in STATUSES[1:]:
        return say(selection.language, f"glossary.{status}")
    return say(selection.language, f"class.{status}")
