"""Write a place of the board as a chip: its name, its status as colour, marks of what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.board_facts import is_open, place_key
from regiondash.brief.coverage import number, status_words
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.places import region_address
from regiondash.draw.palette import STATUS_LOOKS, Look
from regiondash.schema import STATUSES
from regiondash.text import format_date, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.board_facts import Board

    Row = dict[str, Any]

MARKS: Final = {
    "opened_confirmed": "✓",
    "opened_unsettled": "?",
    "opened_against": "✕",
    "operating_confirmed": "✓✓",
    "operating_unsettled": "??",
    "operating_against": "⊘",
}
_MOST_NAMED: Final = 400  # places beyond which a cell counts its places instead of naming them


def chips(board: Board, rows: Sequence[Row]) -> list[Markup]:
    """Return a chip a place, or a status where the board has very many places."""
    if len(board.places) > _MOST_NAMED:
        return _counts(board, rows)
    return [chip(board, row) for row in rows]


def _counts(board: Board, rows: Sequence[Row]) -> list[Markup]:
    """Return a chip a status with how many places have it, for programmes of very many places."""
    counted = {
        status: sum(row["status"] == status for row in rows) for status in reversed(STATUSES[1:])
    }
    return [
        tag(
            "span",
            text(number(board.language, count)),
            class_="rd-chip",
            style=_style(STATUS_LOOKS[status]),
            title=status_words(board.selection, status),
        )
        for status, count in counted.items()
        if count
    ]


def chip(board: Board, row: Row) -> Markup:
    """Return a place's name in the colour of its status, marked with what others saw of it."""
    signs = [tag("b", text(MARKS[mark])) for mark in marks(row)]
    part = " rd-partly" if row["extent"] == "part" else ""
    return tag(
        "a",
        text(row["region"]),
        *signs,
        href=region_address(board.selection, row["region_id"]),
        class_=f"rd-chip{part}",
        style=_style(STATUS_LOOKS[row["status"]]),
        title=_told(board, row),
    )


def _style(look: Look) -> str:
    return f"background:{look.fill};color:{look.text}"


def marks(row: Row) -> list[str]:
    """Return the marks of a place; an opening is marked confirmed where it is claimed too."""
    found = [f"{about}_{row[f'{about}_evidence']}" for about in ("opened", "operating")]
    kept = [mark for mark in found if mark in MARKS]
    return [mark for mark in kept if mark != "opened_confirmed" or is_open(row)]


def _told(board: Board, row: Row) -> str:
    """Return all that a chip stands for in words: place, status, and the answers with their day."""
    language = board.language
    parts = [row["region"], row["province"], status_words(board.selection, row["status"])]
    if row["extent"] == "part":
        parts.append(say(language, "extent.part"))
    for about, said in sorted(board.answers.get(place_key(row), {}).items()):
        answer = say(language, f"evidence.{said['verdict']}")
        if said["looked_on"]:
            date = format_date(language, said["looked_on"])
            last = say(language, "coverage.last_look", date=date)
            answer = f"{answer} ({last})"
        name = say(language, f"coverage_about.{about}")
        parts.append(say(language, "coverage.mark_title", about=name, answer=answer))
    return " · ".join(parts)
