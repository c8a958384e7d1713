"""Answer what users changed in the data from the command line: a state in, rows out."""

from __future__ import annotations

from typing import Any, Final

import click

from regiondash.cli.lines import table
from regiondash.cli.options import answer, at_option, chosen, json_option

_SINCE: Final = "A data version, a day, or the number of a change; default: the beginning."
_ROW: Final = ("what", "table", "name", "field", "before", "after", "made_by", "made_at", "change")

_LONGEST: Final = 32  # letters of a cell; the JSON holds it whole


@click.command()
@click.option("--since", "added_since", default="", help=_SINCE)
@click.option("--pack", help="Name of a pack in geodata/; default: the one that opens.")
@click.option("--lang", "language", default="en", help="en or ko.")
@at_option
@json_option
def changed(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """List what users added, changed and took away, cell by cell, with who, when and why."""
    from regiondash.brief.data_changes import file_rows  # noqa: PLC0415
    from regiondash.brief.findings.changed import changed_title  # noqa: PLC0415
    from regiondash.brief.findings.reports import Reports  # noqa: PLC0415

    reports = Reports(*chosen(options))
    report = reports.report("changed")
    lines = table([_shown(row) for row in file_rows(report)], _ROW) if report["rows"] else []
    said = [changed_title(reports).text, *([""] if lines else []), *lines]
    answer(report, lambda: "\n".join(said), as_json=as_json)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose cells are short enough for a line."""
    return {**row, **{side: _short(str(row[side])) for side in ("before", "after")}}


def _short(cell: str) -> str:
    return f"{cell[:_LONGEST]}…" if len(cell) > _LONGEST else cell


COMMANDS: Final = (changed,)
