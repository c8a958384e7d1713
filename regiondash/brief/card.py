"""Write a place's card as markup: names, cohort, events with who says so, sites and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.events import event_markup, source_markup
from regiondash.brief.lacking import lacking_words
from regiondash.brief.made import how, methods_markup
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.notes import notes_markup
from regiondash.brief.places import kind_name
from regiondash.text import format_number, say, sentence_case
from regiondash.view.notes import notes_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.card import Card, RegionCard, Row

_FEW = 3
_SPOKEN = ("said_by", "text", "caveat", "built_by", "answers")
_CITED = ("publisher", "published_on", "url", "title")
_NAMES = ("name_en", "name_ko", "name_ko_south", "name_mr", "name_rr")


def card_markup(pack: Pack, selection: Selection, found: Card) -> Markup:
    """Return the card as markup."""
    heading = [_shape_heading(selection, found)] if len(found.regions) != 1 else []
    regions = [region_markup(pack, selection, region) for region in _telling(found)]
    quiet = [region for region in found.regions if region not in _telling(found)]
    said = card_notes(pack, selection, found)
    values = values_markup(pack, selection, found)
    return join([*heading, *regions, _quiet(selection, quiet), said, values])


def card_notes(pack: Pack, selection: Selection, found: Card) -> Markup:
    """Return what the pack notes of a card's regions, each note once."""
    regions = [str(region.place["region_id"]) for region in found.regions]
    return notes_markup(pack, selection.language, notes_of(pack, selection.language, regions))


def _telling(found: Card) -> list[RegionCard]:
    """Return the regions worth a part of their own: all of few, else those with events."""
    if len(found.regions) <= _FEW:
        return list(found.regions)
    return [region for region in found.regions if region.events]


def _shape_heading(selection: Selection, found: Card) -> Markup:
    shape = found.shape or {}
    parts = [tag("h2", text(shape.get(selection.name_column, "")), class_="rd-card-name")]
    held = [row["name_en" if selection.language == "en" else "name_ko"] for row in found.remainder]
    words = say(selection.language, "card.holds", n=len(found.regions))
    if held:
        words += " " + say(selection.language, "card.remainder", names=", ".join(map(str, held)))
    return join([*parts, tag("p", text(words), class_="rd-note")])


def _quiet(selection: Selection, regions: list[RegionCard]) -> Markup:
    if not regions:
        return Markup("")
    names = ", ".join(str(region.place[selection.name_column]) for region in regions)
    return tag(
        "p", text(say(selection.language, "card.no_events_in", names=names)), class_="rd-note"
    )


def region_markup(pack: Pack, selection: Selection, region: RegionCard) -> Markup:
    """Return one region's part of a card."""
    place, language = region.place, selection.language
    events = [_event(selection, row) for row in region.events]
    sites = [_site(pack, selection, row) for row in region.sites]
    return join(
        [
            tag("h2", text(place[selection.name_column]), class_="rd-card-name"),
            tag("p", text(_other_names(selection, place)), class_="rd-note"),
            tag("p", text(_standing(pack, selection, place)), class_="rd-standing"),
            _list(say(language, "card.events"), events),
            _list(say(language, "card.sites"), sites),
        ],
    )


def _other_names(selection: Selection, place: Row) -> str:
    shown = place[selection.name_column]
    names = [str(place[name]) for name in _NAMES if place[name] and place[name] != shown]
    return " · ".join(dict.fromkeys(names))


def _standing(pack: Pack, selection: Selection, place: Row) -> str:
    """Return where the region stands: kind, province, cohort and claimed status."""
    language = selection.language
    parts = [
        kind_name(pack, language, str(place["kind"])),
        str(place[f"province_{selection.name_column}"]),
    ]
    if pack.programmes:
        parts += _covered(pack, language, place)
    if not place["shape_id"]:
        parts.append(say(language, "card.no_shape"))
    return " · ".join(map(sentence_case, parts))


def _covered(pack: Pack, language: str, place: Row) -> list[str]:
    """Return the cohort and the claimed status, or that it has none."""
    parts = []
    if place["role"] == "cohort":
        parts.append(say(language, "class.cohort_year", year=str(place["cohort"])))
    elif place["role"] == "pilot":
        parts.append(say(language, "role.pilot"))
    if place["status"]:
        claimant = getattr(pack.info, f"claimant_{language}")
        parts.append(say(language, f"class.{place['status']}", claimant=claimant))
    else:
        key = "class.not_yet" if place["in_scope"] else "class.not_in_scope"
        parts.append(say(language, key))
    return parts


def _list(heading: str, items: list[Markup]) -> Markup:
    if not items:
        return Markup("")
    return tag("h3", text(heading)) + tag("ol", *items, class_="rd-list")


def _event(selection: Selection, row: Row) -> Markup:
    """Return an event of the pack, whose texts stand in every language, as markup."""
    language = selection.language
    spoken = {name: row.get(f"{name}_{language}", "") for name in _SPOKEN}
    return event_markup(language, {**row, **spoken, **_cited(row)})


def _cited(row: Row) -> Row:
    """Return a row's source under the names that `source_markup` reads."""
    return {name: row[f"source_{name}"] for name in _CITED} | {"source_kind": row["source_kind"]}


def _site(pack: Pack, selection: Selection, row: Row) -> Markup:
    language = selection.language
    kinds = {kind.id: getattr(kind, f"label_{language}") for kind in pack.kinds}
    label = kinds.get(str(row["kind"])) or say(language, "sites.kinds_not_stated")
    name = row["name_ko" if language == "ko" else "name_en"] or row["name_en"] or label
    notes = [
        str(row[f"products_{language}"] or ""),
        say(language, f"kind_basis.{row['kind_basis']}"),
        say(language, f"place_precision.{row['location_precision']}"),
        str(row[f"note_{language}"] or ""),
    ]
    return tag(
        "li",
        tag("strong", text(name)),
        tag("p", text(" · ".join(note for note in notes if note)), class_="rd-note"),
        source_markup(language, _cited(row)),
    )


def values_markup(pack: Pack, selection: Selection, found: Card) -> Markup:
    """Return the indicators of a card's shape, with unit, period, nature and source.

    Values that say for which share of the area there were data say so, and how they were made;
    those that are lacking are named.
    """
    language = selection.language
    absent = tag("p", text(lacking_words(language, found.lacking)), class_="rd-note")
    if not found.values and not found.lacking:
        return Markup("")
    rows = [_value(language, row) for row in found.values]
    shared = tag("p", text(say(language, "card.shared")), class_="rd-note") if found.shared else ""
    return join(
        [
            tag("h3", text(say(language, "card.values"))),
            Markup(shared),
            tag("table", tag("tbody", *rows), class_="rd-values"),
            absent if found.lacking else Markup(""),
            methods_markup(pack, language, found.values),
        ],
    )


def _value(language: str, row: Row) -> Markup:
    number = row["value"]
    shown = format_number(language, float(number), int(row["decimals"]))  # type: ignore[arg-type,call-overload]
    told = f"{row['period']}, {how(language, row)}, {row['source_publisher']}"
    return tag(
        "tr",
        tag("th", text(row[f"label_{language}"]), scope="row"),
        tag("td", text(f"{shown} {row[f'unit_{language}']}"), class_="rd-n"),
        tag("td", text(told), class_="rd-note"),
    )
