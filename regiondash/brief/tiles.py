"""Write the key figures as markup: claims on top, what others saw right beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.headline import claimant
from regiondash.brief.looks_bar import looks_bar
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import format_number, say
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view import View


def figures_markup(pack: Pack, view: View) -> Markup:
    """Return four figures, and the bar of what independent looks say of the openings.

    Without a programme there is nothing to count.
    """
    if not view.programme.id:
        return Markup("")
    return tag("section", _tiles(pack, view), _evidence(view), class_="rd-figures")


def _tiles(pack: Pack, view: View) -> Markup:
    language, counted = view.selection.language, view.figures
    seats = counted.seats_due
    due = "" if seats is None else f" / {format_number(language, seats, 0)}"
    tiles = [
        _tile(
            view, counted.opened, "figure.opened", n=counted.in_scope, claimant=claimant(pack, view)
        ),
        _tile(view, counted.started_only, "figure.started"),
        _tile(view, counted.named, "figure.named" if due else "figure.named_only", after=due),
        _tile(view, counted.not_yet, "figure.not_yet"),
    ]
    return join([tag("div", *tiles, class_="rd-tiles"), _people(pack, view)])


def _tile(view: View, number: int, key: str, after: str = "", **values: object) -> Markup:
    language = view.selection.language
    shown = format_number(language, number, 0) + after
    return tag(
        "div",
        tag("strong", text(shown)),
        tag("span", text(say(language, key, **values))),
        class_="rd-tile",
    )


def _people(pack: Pack, view: View) -> Markup:
    language, counted = view.selection.language, view.figures
    if counted.people_opened is None or counted.people_up_to is None:
        return Markup("")
    source = str(definition(pack, pack.info.people_indicator)[f"label_{language}"])
    opened, up_to = round(counted.people_opened), round(counted.people_up_to)
    everybody = round(counted.people_all or 0)
    people = say(language, "figure.people", people=opened, of=everybody, source=source)
    if up_to > opened:
        people += " " + say(language, "figure.people_up_to", people=up_to)
    return tag("p", text(people), class_="rd-people")


def _evidence(view: View) -> Markup:
    language, counted = view.selection.language, view.figures
    if not counted.opened:
        return Markup("")
    title = say(language, "figure.evidence_title", n=counted.opened)
    return join(
        [
            tag("h2", text(title), class_="rd-heading"),
            looks_bar(language, counted.evidence),
            tag("p", text(_operating(view)), class_="rd-evidence"),
        ],
    )


def _operating(view: View) -> str:
    found = view.figures.operating_evidence
    return say(
        view.selection.language,
        "figure.operating",
        claimed=view.figures.operating,
        confirmed=found["confirmed"],
        against=found["against"],
        not_assessed=found["not_assessed"],
    )
