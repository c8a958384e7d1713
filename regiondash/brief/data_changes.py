"""Write what users changed in the data: a report in, tables for a page and rows for files out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.grid import grid, section
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import region_address
from regiondash.text import format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.selection import Selection

    Row = dict[str, Any]

SHOWN: Final = 60  # rows of a table on the page; the files hold all
_CELLS: Final = 8  # cells of a row on the page
_LONGEST: Final = 120  # letters of a cell there
_COLUMNS: Final = ("name", "what", "fields", "by", "why")
_OF_CHANGE: Final = ("number", "date", "by", "kind", "title", "why")


def moment(made_at: str) -> str:
    """Return an ISO time in UTC as people read it: its day and minutes."""
    return made_at[:16].replace("T", " ")


def tables_markup(selection: Selection, report: Row) -> Markup:
    """Return the rows that differ, by table: what was done to which cells, by whom and why."""
    tables = dict.fromkeys(row["table"] for row in report["rows"])
    held = [[row for row in report["rows"] if row["table"] == table] for table in tables]
    return join([_table(selection, rows) for rows in held])


def _table(selection: Selection, rows: list[Row]) -> Markup:
    language = selection.language
    heads = [say(language, f"versions_column.{name}") for name in _COLUMNS]
    lines = [_line(selection, row) for row in rows[:SHOWN]]
    more = say(language, "versions.more", n=len(rows), shown=SHOWN)
    count = format_number(language, len(rows), 0)
    return section(
        f"{rows[0]['table_label']} · {count}",
        grid(heads, lines),
        tag("p", text(more), class_="rd-note") if len(rows) > SHOWN else Markup(""),
    )


def _line(selection: Selection, row: Row) -> tuple[str, ...]:
    language = selection.language
    return (
        name_markup(selection, row),
        sentence_case(say(language, f"versions_what.{row['what']}")),
        fields_markup(language, row),
        _by(language, row),
        row["why"],
    )


def name_markup(selection: Selection, row: Row) -> Markup:
    """Return what a row is called; where it is about a place that is there, as a link to it."""
    if row["region_id"] and row["what"] != "removed":
        address = region_address(selection, row["region_id"])
        return tag("a", text(row["name"]), href=address, target="_self")
    return text(row["name"])


def _by(language: str, row: Row) -> Markup:
    date, number = moment(row["made_at"]), str(row["change"])
    said = say(language, "versions.by_line", by=row["made_by"], date=date, number=number)
    earlier = len(row["numbers"]) - 1
    also = say(language, "versions.also", n=earlier) if earlier else ""
    return text(said) + (tag("small", text(f" · {also}")) if also else Markup(""))


def fields_markup(language: str, row: Row) -> Markup:
    """Return the cells of a row that differ, before and after; of many the first."""
    shown = [_field(language, one, row["what"]) for one in row["fields"][:_CELLS]]
    rest = len(row["fields"]) - len(shown)
    more = [tag("li", text(say(language, "versions.fields_more", n=rest)))] if rest else []
    return tag("ul", *shown, *more, class_="rd-cells")


def _field(language: str, cells: Row, what: str) -> Markup:
    before, after = (_short(cells[f"{side}_words"]) for side in ("before", "after"))
    said = {"added": after, "removed": before}.get(what, f"{before or '–'} → {after or '–'}")
    name = say(language, f"column_name.{cells['field']}")
    return tag("li", tag("b", text(name)), text(f" {said}"))


def _short(cell: str) -> str:
    return f"{cell[:_LONGEST]}…" if len(cell) > _LONGEST else cell


def changes_markup(language: str, report: Row) -> Markup:
    """Return the changes themselves, newest first, undone ones marked."""
    heads = [say(language, f"versions_column.{name}") for name in _OF_CHANGE]
    rows = [
        (
            str(one["number"]),
            moment(one["made_at"]),
            one["made_by"],
            _kind(language, one),
            one["title"],
            one["why"],
        )
        for one in report["changes"][:SHOWN]
    ]
    more = say(language, "versions.more", n=len(report["changes"]), shown=SHOWN)
    return section(
        say(language, "versions.changes_heading"),
        grid(heads, rows),
        tag("p", text(more), class_="rd-note") if len(report["changes"]) > SHOWN else Markup(""),
        tag("p", text(say(language, "versions.times")), class_="rd-note"),
    )


def _kind(language: str, change: Row) -> str:
    kind = say(language, f"versions_kind.{change['kind']}")
    for name, key in (("undoes", "versions.undoes"), ("undone_by", "versions.undone")):
        if change[name] is not None:
            return f"{kind} · {say(language, key, number=str(change[name]))}"
    return kind


def file_rows(report: Row) -> list[Row]:
    """Return a flat row a cell that differs, with whose change it was and in which data."""
    return list(_flat(report))


def _flat(report: Row) -> Iterator[Row]:
    for row in report["rows"]:
        kept = ("change", "made_at", "made_by", "why", "title", "table", "what", "name")
        told = {name: row[name] for name in kept} | {"key": " ".join(row["key"])}
        for cells in row["fields"]:
            yield {
                **told,
                **cells,
                "since": report["since"] or "0",
                "since_version": report["since_version"],
                "data_version": report["data_version"],
            }
