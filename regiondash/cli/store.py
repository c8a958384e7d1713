"""Look after what users added: history, undo, backup and restore from the command line."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.lines import table
from regiondash.cli.options import answer, json_option
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Change
    from regiondash.settings import Settings

_COLUMNS: Final = ("number", "made_at", "made_by", "kind", "rows", "title", "why", "undone")


@click.command()
@click.option("--pack", default="", help="Name of a pack; default: the one that opens.")
@click.option("--since", default="", help="From this day or time on (UTC), e.g. 2026-03-01.")
@json_option
def history(pack: str, since: str, *, as_json: bool) -> None:
    """List the changes to a pack: who added what, when and why, and what was undone."""
    settings, store = _settings(), _store()
    name = pack or settings.default_pack
    found = store.history(name, since=since) if store else ()
    report = {"store": _place(settings), "pack": name, "changes": [_told(one) for one in found]}
    answer(report, lambda: "\n".join(_lines(report)), as_json=as_json)


@click.command()
@click.argument("number", type=int)
@click.option("--why", default="", help="The reason, for the history.")
@json_option
def undo(number: int, why: str, *, as_json: bool) -> None:
    """Take back the change of this NUMBER by a new one, which can be undone in turn."""
    from regiondash.evidence.people import lone_editor  # noqa: PLC0415

    settings, store = _settings(), _store()
    if not why.strip():
        raise StoreProblem("store_problem.no_reason")
    if store is None:
        raise StoreProblem("store_problem.no_change", number=str(number))
    made = store.undo(number, by=lone_editor(settings), why=why)
    report = {"store": store.place, "pack": made.pack, **_told(made)}
    said = f"Change {made.number} undoes change {number} of “{made.pack}” ({made.title})"
    answer(report, lambda: f"{said}; rows: {made.row_count}.", as_json=as_json)


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@json_option
def backup(out: Path, *, as_json: bool) -> None:
    """Write all that was added to all packs to one file, as it is now."""
    from regiondash.evidence.store.backup import backup as write  # noqa: PLC0415  the databases

    made = write(_settings().store_url, out)
    report = {**asdict(made), "path": str(made.path), "store": _place(_settings())}
    said = f"{out}: {made.changes} changes ({made.rows} rows), {made.answers} remembered answers."
    answer(report, lambda: said, as_json=as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Also where the store holds something.")
@json_option
def restore(file: Path, *, replace: bool, as_json: bool) -> None:
    """Put the backup FILE into the store; what it replaces is written to a file first."""
    from regiondash.evidence.store.restore import restore as put_back  # noqa: PLC0415

    done = put_back(_settings().store_url, file, replace=replace)
    report = {**asdict(done), "kept": str(done.kept) if done.kept else None}
    kept = f" What was there before is in {done.kept}." if done.kept else ""
    said = f"{done.place}: {done.changes} changes, {done.answers} remembered answers.{kept}"
    answer(report, lambda: said, as_json=as_json)


def _settings() -> Settings:
    from regiondash.settings import Settings  # noqa: PLC0415

    return Settings.from_environment()


def _store() -> Store | None:
    """Return the store of the settings, or None where nothing was ever added."""
    from regiondash.evidence.store import is_there, open_store  # noqa: PLC0415

    url = _settings().store_url
    return open_store(url) if is_there(url) else None


def _place(settings: Settings) -> str:
    from regiondash.evidence.store.address import address_of  # noqa: PLC0415

    return address_of(settings.store_url).words


def _told(change: Change) -> dict[str, Any]:
    """Return a change as figures, its rows counted."""
    told = asdict(change)
    return {**{name: told[name] for name in told if name != "rows"}, "rows": change.row_count}


def _lines(report: dict[str, Any]) -> list[str]:
    changes = [
        {**one, "undone": f"by {one['undone_by']}" if one["undone_by"] else ""}
        for one in report["changes"]
    ]
    head = f"Changes to “{report['pack']}” in {report['store']}: {len(changes)}"
    return [head, "", *table(changes, _COLUMNS)] if changes else [head]


COMMANDS: Final = (history, undo, backup, restore)
