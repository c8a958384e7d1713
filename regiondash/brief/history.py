"""Write the history of what users added: changes in, a table, labels, rows and files out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.data_changes import fields_markup, moment, name_markup
from regiondash.brief.grid import grid, section
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.pack.additions import GEOMETRY_CELL
from regiondash.text import format_date, format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from regiondash.pack.additions import Change, ChangedRow
    from regiondash.selection import Selection

SHOWN: Final = 100
"""Rows of one table of a change on the page; the files hold all."""

_HEADS: Final = ("name", "what", "fields")


def title(language: str, changes: Sequence[Change]) -> str:
    """Return in a sentence how many changes there are, by how many people, and the last day."""
    if not changes:
        return say(language, "history.empty")
    people = len({one.made_by for one in changes})
    date = format_date(language, changes[0].made_at[:10])
    return say(language, "history.title", n=len(changes), people=people, date=date)


def table_rows(language: str, changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return a row a change in words; the keys are those of the messages `history_column`."""
    return [
        {
            "number": one.number,
            "date": moment(one.made_at),
            "by": one.made_by,
            "kind": say(language, f"versions_kind.{one.kind}"),
            "title": one.title,
            "why": one.why,
            "rows": one.row_count,
            "state": state(language, one),
        }
        for one in changes
    ]


def state(language: str, change: Change) -> str:
    """Return what a change undoes, and what undid it; empty where it does and is neither."""
    told = (("undoes", "versions.undoes"), ("undone_by", "versions.undone"))
    said = [
        say(language, key, number=str(number))
        for name, key in told
        if (number := getattr(change, name)) is not None
    ]
    return ", ".join(said)


def label(language: str, change: Change) -> str:
    """Return a change in one line: number, time, person and title."""
    told = {"number": str(change.number), "date": moment(change.made_at), "by": change.made_by}
    return say(language, "history.label", title=change.title, **told)


def change_markup(selection: Selection, change: Change, rows: Sequence[dict[str, Any]]) -> Markup:
    """Return one change: who, when, why and from where, then its rows by table."""
    language = selection.language
    words = [
        say(language, "history.by_line", by=change.made_by, date=moment(change.made_at)),
        sentence_case(say(language, f"versions_kind.{change.kind}")),
        sentence_case(state(language, change)),
        say(language, "history.origin", origin=change.origin) if change.origin else "",
        say(language, "history.version", version=change.version) if change.version else "",
    ]
    head = tag("h2", text(change.title), class_="rd-part")
    why = tag("p", text(change.why or "–"), class_="rd-words")
    about = tag("p", text(" · ".join(filter(None, words))), class_="rd-note")
    tables = dict.fromkeys(row["table"] for row in rows)
    each = [_table(selection, [row for row in rows if row["table"] == one]) for one in tables]
    return join([head, why, about, *each])


def _table(selection: Selection, rows: Sequence[dict[str, Any]]) -> Markup:
    language = selection.language
    heads = [say(language, f"versions_column.{name}") for name in _HEADS]
    lines = [
        (
            name_markup(selection, row),
            sentence_case(say(language, f"versions_what.{row['what']}")),
            fields_markup(language, row),
        )
        for row in rows[:SHOWN]
    ]
    more = say(language, "versions.more", n=len(rows), shown=SHOWN)
    return section(
        f"{rows[0]['table_label']} · {format_number(language, len(rows), 0)}",
        grid(heads, lines),
        tag("p", text(more), class_="rd-note") if len(rows) > SHOWN else Markup(""),
    )


def file_rows(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return a flat row a cell that a change wrote, before and after, with all that is told of it.

    A row that was taken away has one line, without a column.
    """
    return [{**_told(one), **cell} for one in changes for row in one.rows for cell in _cells(row)]


def file_json(pack_id: str, place: str, changes: Iterable[Change]) -> bytes:
    """Return the whole history as JSON: where it is kept, and every change with its rows."""
    report = {"pack": pack_id, "store": place, "changes": [asdict(one) for one in changes]}
    return json.dumps(report, ensure_ascii=False, indent=2).encode()


def _told(change: Change) -> dict[str, Any]:
    told = asdict(change)
    return {name: told[name] for name in told if name not in ("rows", "row_count", "pack")}


def _cells(row: ChangedRow) -> Iterator[dict[str, str]]:
    before, after = row.before or {}, row.after or {}
    place = {"table": row.table, "key": " ".join(row.key)}
    names = [name for name in {**before, **after} if before.get(name, "") != after.get(name, "")]
    for name in names or [""]:
        cells = {"before": before.get(name, ""), "after": after.get(name, "")}
        shown = {
            side: "…" if name == GEOMETRY_CELL and cell else cell for side, cell in cells.items()
        }
        yield {**place, "column": name, **shown}
