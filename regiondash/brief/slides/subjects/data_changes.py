"""Compose the slide of what users changed in the data since a state of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.data_changes import moment
from regiondash.brief.findings.changed import changed_lines, changed_title
from regiondash.brief.findings.reports import Reports
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import Content, TableBlock, TextBlock
from regiondash.brief.slides.subjects.mapped import silent
from regiondash.draw.sheet.items import Column
from regiondash.text import say, sentence_case

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

_ROWS: Final = 60  # of the table: as on the page
_CELLS: Final = 3  # cells of a row
_LONGEST: Final = 40  # letters of a cell
_COLUMNS: Final = ("table", "name", "what", "fields", "by")


def data_changes(pack: Pack, selection: Selection) -> Content:
    """Return what users added, changed and took away, by table, and the changes behind it."""
    reports = Reports(pack, selection)
    title, report = changed_title(reports), reports.report("changed")
    if not report["changes"]:
        return silent(pack, selection, title)
    lines, language = changed_lines(reports), selection.language
    table = _table(language, report["rows"], title.text)
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, selection, programme=False),
        blocks=(*([table] if table.rows else []), TextBlock(tuple(lines))),
        source=parts.source_line(pack, selection, boundaries=False),
        method=say(language, "findings.data_changes.method"),
        notes=parts.paragraphs(title, *lines[:2]),
    )


def _table(language: str, rows: list[Row], words: str) -> TableBlock:
    return TableBlock(
        columns=tuple(Column(say(language, f"versions_column.{name}")) for name in _COLUMNS),
        rows=tuple(_line(language, row) for row in rows[:_ROWS]),
        alt=say(language, "slide.table_alt", words=words),
        title=say(language, "findings.data_changes.table"),
    )


def _line(language: str, row: Row) -> tuple[str, ...]:
    what = say(language, f"versions_what.{row['what']}")
    by = f"{row['made_by']}, {moment(row['made_at'])[:10]}"
    return row["table_label"], row["name"], sentence_case(what), _cells(language, row), by


def _cells(language: str, row: Row) -> str:
    """Return the first cells that differ; of a row added or taken away the value it had."""
    if row["what"] == "changed":
        shown = [
            f"{one['field']}: {_short(one['before_words'])} → {_short(one['after_words'])}"
            for one in row["fields"][:_CELLS]
        ]
    else:
        side = "after_words" if row["what"] == "added" else "before_words"
        telling = [one for one in row["fields"] if one["field"] in _TELLING.get(row["table"], ())]
        shown = [f"{one['field']}: {_short(one[side])}" for one in telling]
    rest = len(row["fields"]) - len(shown) if row["what"] == "changed" else 0
    more = [say(language, "versions.fields_more", n=rest)] if rest else []
    return "; ".join([*shown, *more])


_TELLING: Final = {
    "indicators": ("value",),
    "events": ("source_id",),
    "sites": ("cohort",),
    "indicator_definitions": ("unit_en",),
    "sources": ("published_on",),
    "regions": ("province_id",),
}


def _short(cell: str) -> str:
    return (f"{cell[:_LONGEST]}…" if len(cell) > _LONGEST else cell) or parts.UNKNOWN
