"""Ask for a view with only the choices that a test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.selection import Selection
from regiondash.view import view_of
from regiondash.view.report import status_report
from tests.draw.film import numbers

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view import View

Row = dict[str, Any]


def asked(pack: Pack, **choices: object) -> View:
    """Return the view of a pack with some choices, all others at their defaults."""
    return view_of(pack, Selection(pack=pack.id).with_(**choices))


def reported(pack: Pack, **choices: object) -> dict[str, Any]:
    """Return the status report of a pack with some choices."""
    selection = Selection(pack=pack.id).with_(**choices)
    return status_report(pack, selection)


def region(view: View, region_id: str) -> Row:
    """Return a region's row of a view."""
    (row,) = view.places[view.places["region_id"] == region_id].to_dict("records")
    return {str(name): value for name, value in row.items()}


def legend(view: View) -> dict[str, int]:
    """Return the legend's labels that count anything, with their counts."""
    return {entry.label: entry.count for entry in view.painted.entries if entry.count}


def shape_label(view: View, shape_id: str) -> str:
    """Return the label of a shape's class: the last one where the map knows of none."""
    number = view.layer.shapes.get(shape_id, len(view.painted.entries) - 1)
    return view.painted.entries[number].label


def caption(view: View, shape_id: str) -> str:
    """Return the first line of a shape's tooltip, read from what travels to the map."""
    digit = str(view.layer.state("name_en")["classes"])[view.layer.order.index(shape_id)]
    return view.layer.captions[numbers(digit)[0]]
