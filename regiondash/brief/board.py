"""Write the board of cohorts: provinces by years, every place a chip that says where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.board_facts import REST, Board, board_of, column_of, is_open
from regiondash.brief.chips import MARKS, chip, chips, marks
from regiondash.brief.coverage import UNKNOWN, number, status_words
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, tag, text
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.schema import STATUSES
from regiondash.text import say, sentence_case
from regiondash.view.places import programme_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

_MOST_SEATS: Final = 200  # seats of one cell that are drawn
_FIGURES: Final = ("named", "started", "opened", "confirmed", "not_assessed", "operating")


def board_markup(pack: Pack, selection: Selection, evidence: Row) -> Markup:
    """Return the board with its legend above and what is counted apart below it.

    `evidence` is the `evidence_report` of the selection.
    """
    board = board_of(pack, selection, evidence)
    note = getattr(programme_of(pack, selection), f"note_{board.language}")
    return tag(
        "section",
        tag("h2", text(say(board.language, "coverage.board")), class_="rd-heading"),
        _legend(board),
        tag("div", _table(board), class_="rd-sideways"),
        _apart(board),
        *([tag("p", text(note), class_="rd-note")] if note else []),
    )


def _table(board: Board) -> Markup:
    return tag("table", _head(board), tag("tbody", *_body(board)), class_="rd-board")


def _legend(board: Board) -> Markup:
    language = board.language
    statuses = {row["status"] for row in board.places}
    keys = [
        tag("span", swatch(STATUS_LOOKS[status]), text(status_words(board.selection, status)))
        for status in reversed(STATUSES[1:])
        if status in statuses
    ]
    if any(row["extent"] == "part" for row in board.places):
        sample = tag("span", class_="rd-chip rd-partly", style="background:#2b7a82")
        keys.append(tag("span", sample, text(say(language, "extent.part"))))
    seen = {mark for row in board.places for mark in marks(row)}
    keys += [
        tag("span", tag("b", text(sign)), text(say(language, f"coverage_mark.{mark}")))
        for mark, sign in MARKS.items()
        if mark in seen
    ]
    if any(row.get("unnamed") for row in board.columns.values()):
        seat = tag("i", class_="rd-seat")
        keys.append(tag("span", seat, text(say(language, "coverage.legend_seat"))))
    return tag("p", *keys, class_="rd-keys")


def _head(board: Board) -> Markup:
    language = board.language
    corner = say(language, f"coverage.corner_{board.selection.basis}")
    years = [
        tag("th", text(_heading(board, column)), scope="col", class_=_width(board, column))
        for column in board.columns
    ]
    first = tag("tr", tag("th", text(corner), colspan="2", class_="rd-corner"), *years)
    return tag("thead", first, *[_figures(board, name) for name in _FIGURES])


def _heading(board: Board, column: str) -> str:
    return say(board.language, "coverage.unnamed") if column == REST else column


def _width(board: Board, column: str) -> str:
    if column == REST:
        return "rd-rest"
    return "" if board.named(column) else "rd-narrow"


def _figures(board: Board, name: str) -> Markup:
    """Return one line of figures over the years."""
    language = board.language
    promised = any(row["target"] for row in board.columns.values())
    labels = {
        "named": say(language, "coverage.named_of" if promised else "coverage.named"),
        "confirmed": say(language, "coverage.opening_confirmed"),
        "not_assessed": say(language, "coverage.opening_not_assessed"),
    }
    label = labels.get(name) or sentence_case(say(language, f"glossary.{name}"))
    within = "rd-within" if name in {"confirmed", "not_assessed"} else ""
    cells = [tag("td", text(_figure(board, column, name))) for column in board.columns]
    head = tag("th", text(label), scope="row", colspan="2")
    return tag("tr", head, *cells, class_=f"rd-figure {within}".strip())


def _figure(board: Board, column: str, name: str) -> str:
    language, row = board.language, board.columns[column]
    if column == REST:
        both = (number(language, row["unnamed"]), number(language, row["target"]))
        return " / ".join(both) if name == "named" else ""
    if name == "not_assessed":
        return number(language, _not_assessed(board, column))
    shown = number(language, row[name])
    target = row["target"] if name == "named" else None
    return shown if target is None else f"{shown} / {number(language, target)}"


def _not_assessed(board: Board, column: str) -> int | None:
    """Return of how many openings claimed in a cohort nobody has looked; None where unknown."""
    if board.columns[column]["named"] is None:
        return None
    mine = [row for row in board.places if column_of(row) == column and is_open(row)]
    return len([row for row in mine if row["opened_evidence"] == "not_assessed"])


def _body(board: Board) -> list[Markup]:
    """Return a row a province, the years without names as one cell over all of them."""
    provinces = board.report["provinces"]
    left = [column for column, row in board.columns.items() if row["named"] and row.get("unnamed")]
    height = len(provinces) + bool(left)
    rows = [
        tag("tr", *_province(board, province), *_cells(board, province, height if not at else 0))
        for at, province in enumerate(provinces)
    ]
    return [*rows, *([_unnamed_row(board)] if left else [])]


def _province(board: Board, province: Row) -> list[Markup]:
    language, share = board.language, board.shares.get(province["province_id"])
    counts = (share["covered"], share["in_scope"]) if share else ()
    words = " / ".join(number(language, count) for count in counts)
    reach = sentence_case(say(language, f"glossary.{board.selection.reach}"))
    title = say(language, "coverage.reach_of", reach=reach)
    return [
        tag("th", text(province["province"]), scope="row"),
        tag("td", text(words), class_="rd-n", title=title),
    ]


def _cells(board: Board, province: Row, height: int) -> list[Markup]:
    cells = []
    for column in board.columns:
        at = (province["province_id"], column)
        if board.named(column):
            cells.append(tag("td", *chips(board, board.cells.get(at, []))))
        elif height:
            seats = _seats(board, board.columns[column])
            cells.append(tag("td", seats, rowspan=str(height), class_=_width(board, column)))
    return cells


def _unnamed_row(board: Board) -> Markup:
    head = tag("th", text(say(board.language, "coverage.unnamed")), scope="row", colspan="2")
    cells = [
        tag("td", _seats(board, row))
        for column, row in board.columns.items()
        if board.named(column)
    ]
    return tag("tr", head, *cells, class_="rd-unnamed")


def _seats(board: Board, row: Row) -> Markup:
    """Return an empty square a place that is not yet named, or that nothing is known."""
    language, count = board.language, row.get("unnamed")
    if row["named"] is None:
        words = say(language, "coverage.nothing_known")
        return tag("span", text(UNKNOWN), title=words)
    if not count:
        return Markup("")
    words = say(language, "coverage.seats", n=int(count))
    squares = [tag("i", class_="rd-seat") for _ in range(min(int(count), _MOST_SEATS))]
    return tag("span", *squares, class_="rd-seats", role="img", aria_label=words, title=words)


def _apart(board: Board) -> Markup:
    """Return pilots and extra sites, which no cohort counts."""
    rows = [row for row in board.places if row["role"] != "cohort"]
    if not rows:
        return Markup("")
    chips = [
        tag("span", text(say(board.language, f"role.{row['role']}")), chip(board, row))
        for row in rows
    ]
    return tag("p", text(say(board.language, "coverage.apart")), *chips, class_="rd-apart")
