"""Call the rows of a pack's tables by names that people know: ids and cells in, words out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.schema import BY_NAME, LIST_SEPARATOR
from regiondash.text import UnknownMessage, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Cells = Mapping[str, str]

_BETWEEN: Final = " · "
_UNITS: Final = {"region": "regions", "shape": "shapes", "province": "provinces"}


class Names:
    """The names of all that a pack's ids stand for, as a selection's reader writes them.

    Of several packs the later one's name holds: an id that a change took away is known from the
    pack before it.
    """

    def __init__(self, selection: Selection, *packs: Pack) -> None:
        self.language = selection.language
        self._known: dict[str, dict[str, str]] = {}
        for pack in packs:
            for table, frame, column in _named(pack, selection):
                ids = frame[BY_NAME[table].key[0]]
                known = dict(zip(ids, frame[column].astype(str), strict=True))
                self._known.setdefault(table, {}).update(known)
            kinds = {one.id: str(getattr(one, f"label_{self.language}")) for one in pack.kinds}
            self._known.setdefault("kinds", {}).update(kinds)

    def row(self, table: str, cells: Cells) -> str:
        """Return what a row is called: what it is about, and when."""
        own = BY_NAME[table].key[0]
        parts = {
            "indicators": lambda: [
                self.unit(cells),
                self.cell("indicators", "indicator_id", cells["indicator_id"]),
                cells["period"],
            ],
            "events": lambda: [
                self.cell("events", "region_id", cells.get("region_id", "")),
                self.kind(cells.get("kind", "")),
                cells.get("happened_on", ""),
            ],
            "sites": lambda: [
                self.cell("sites", "region_id", cells.get("region_id", "")),
                cells.get(f"name_{self.language}", "")
                or self._known["kinds"].get(cells.get("kind", ""), ""),
            ],
            "region_shapes": lambda: [
                self.cell("region_shapes", "shape_id", cells["shape_id"]),
                self.cell("region_shapes", "region_id", cells["region_id"]),
            ],
            "sources": lambda: [cells.get("publisher", ""), cells.get("title", "")],
        }.get(table, lambda: [self._known.get(table, {}).get(cells[own], "")])()
        return _BETWEEN.join(part for part in parts if part) or cells[own]

    def unit(self, cells: Cells) -> str:
        """Return what the unit of an indicator's value is called."""
        known = self._known.get(_UNITS.get(cells["unit_kind"], ""), {})
        return known.get(cells["unit_id"], cells["unit_id"])

    def kind(self, kind: str) -> str:
        """Return what a kind of event is called."""
        try:
            return say(self.language, f"event_kind.{kind}")
        except UnknownMessage:
            return kind

    def cell(self, table: str, column: str, cell: str) -> str:
        """Return a cell that holds ids as the names of these; any other as it is."""
        if column not in BY_NAME[table].names or not cell:
            return cell
        about = BY_NAME[table].column(column)
        if not about.refers_to:
            return cell
        known = self._known.get(about.refers_to.partition(".")[0], {})
        ids = cell.split(LIST_SEPARATOR) if about.many else [cell]
        return ", ".join(known.get(one, one) for one in ids)


def _named(pack: Pack, selection: Selection) -> list[tuple[str, pd.DataFrame, str]]:
    """Return the tables whose rows have a name, each with the column that holds it."""
    name = selection.name_column
    return [
        ("provinces", pack.provinces, name),
        ("regions", pack.regions, name),
        ("shapes", pack.shape_table, name),
        ("indicator_definitions", pack.definitions, f"label_{selection.language}"),
        ("sources", pack.sources, "publisher"),
    ]
