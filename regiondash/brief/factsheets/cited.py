"""Number the sources of a sheet as it cites them, and list them: ids in, `[1]` and entries out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.events import web_address
from regiondash.brief.factsheets.flow import NOTE, Cell
from regiondash.text import format_day, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiondash.brief.factsheets.known import Known


class Cited:
    """The sources that a sheet has cited so far, in the order of their numbers.

    Entries that say the same publisher, day and address share a number.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._rows: list[dict[str, object]] = []

    def __call__(self, *source_ids: str) -> str:
        """Return the numbers of sources as they stand in the text: "[1][3]"."""
        numbers = dict.fromkeys(
            self._number(one) for one in source_ids if one in self._known.sources
        )
        return "".join(f"[{number}]" for number in numbers)

    def _number(self, source_id: str) -> int:
        row = self._known.sources[source_id]
        told = (str(row["publisher"]), str(row["published_on"] or ""), str(row["url"] or ""))
        if told not in self._numbers:
            self._numbers[told] = len(self._numbers) + 1
            self._rows.append(row)
        return self._numbers[told]

    def entries(self, *, titles: bool) -> list[Cell]:
        """Return an entry a source: number, publisher, day, and with `titles` its title."""
        return [
            Cell(self._entry(number, titles=titles), NOTE, web_address(str(row["url"] or "")) or "")
            for number, row in enumerate(self._rows, start=1)
        ]

    def _entry(self, number: int, *, titles: bool) -> str:
        row, language = self._rows[number - 1], self._known.language
        day = str(row["published_on"] or "")
        dated = format_day(day) if day else say(language, "event.undated")
        title = str(row["title"] or "") if titles else ""
        return f"[{number}] " + ", ".join(filter(None, [str(row["publisher"]), dated, title]))


def with_numbers(text: str, numbers: str) -> str:
    """Return a text with the numbers of its sources behind it."""
    return f"{text} {numbers}".strip()


def ids_of(rows: Iterable[dict[str, object]]) -> list[str]:
    """Return the sources of events, further ones too."""
    found: list[str] = []
    for row in rows:
        also = row.get("also") or ()
        found += [str(row["source_id"]), *(str(one["source_id"]) for one in also)]  # type: ignore[attr-defined]
    return found
