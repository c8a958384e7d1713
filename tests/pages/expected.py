"""Work out what a page must show for a selection, from the pack and the view alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from regiondash.brief import headline
from regiondash.selection import Selection
from regiondash.view import shape_of
from regiondash.view.player import played_view

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view import View


@dataclass(frozen=True, eq=False)
class Expected:
    """What must stand on a page: its title, the view, and the stamp of the painted map."""

    view: View
    title: str
    stamp: str


def expected(pack: Pack, **fields: object) -> Expected:
    """Return what a page must show; with `zoom` on, where that was asked for once."""
    selection = Selection(pack=pack.id).with_(**fields)
    view = played_view(pack, selection.with_(place="", zoom="off"))
    layer = replace(view.layer, selected=shape_of(view.places, selection.place))
    asked = int(selection.zoom == "on" and bool(selection.provinces))
    inside = set(view.places.loc[view.places["in_filter"], "shape_id"]) - {""}
    state = layer.state(selection.name_column, tuple(sorted(inside)) if asked else (), asked)
    return Expected(view, headline.title(pack, view), str(state["stamp"]))
