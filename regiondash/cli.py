"""Offer every main job as a command: options in, one answer or all faults out, exit 0 or 2.

A command imports what it needs inside its own body, so that `--help` answers at once.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.errors import BadChoice, BrokenPack, RegionDashError

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from regiondash.pack.validate import Report
    from regiondash.selection import Selection

UNUSABLE: Final = 2


class Commands(click.Group):
    """A group of commands that answers a `RegionDashError` with its sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own signature
        """Run the command asked for; print the sentence of an error a person can act on."""
        try:
            return super().invoke(ctx)
        except RegionDashError as error:
            click.echo(str(error), err=True)
            ctx.exit(UNUSABLE)


@click.group(cls=Commands)
def main() -> None:
    """Show which regions a development programme covers, and which lag."""


def json_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--json`, as every command has it that answers with figures."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(command)


def view_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which pack, day, scope, provinces and cohorts are meant."""
    options = (
        click.option("--pack", help="Name of a pack in geodata/; default: the one that opens."),
        click.option("--as-of", default="", help="A day; default: the newest report."),
        click.option("--scope", default="", help="Id of a scope; default: the pack's."),
        click.option("--province", "provinces", multiple=True, help="A province's id; repeatable."),
        click.option("--cohort", "cohorts", multiple=True, help="A cohort's year; repeatable."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@click.argument("pack", type=click.Path(path_type=Path))
@json_option
def check(pack: Path, *, as_json: bool) -> None:
    """Check the data pack in the folder PACK and name all its faults at once."""
    from regiondash.pack.validate import inspect  # noqa: PLC0415  pandera is slow to import

    report = inspect(pack)
    if as_json:
        click.echo(json.dumps(_as_figures(pack, report), ensure_ascii=False, indent=2))
        click.get_current_context().exit(UNUSABLE if report.faults else 0)
    if report.faults:
        raise BrokenPack(pack.resolve().name, report.faults)
    for warning in report.warnings:
        click.echo(f"Warning: {warning}", err=True)
    click.echo(_line(pack))


def _line(pack: Path) -> str:
    from regiondash.pack.describe import counts, sentence  # noqa: PLC0415
    from regiondash.pack.load import load  # noqa: PLC0415

    return sentence(counts(load(pack)))


def _as_figures(pack: Path, report: Report) -> dict[str, object]:
    from regiondash.pack.describe import counts  # noqa: PLC0415
    from regiondash.pack.load import load  # noqa: PLC0415

    return {
        "pack": pack.resolve().name,
        "counts": None if report.faults else counts(load(pack)),
        "faults": [asdict(fault) for fault in report.faults],
        "warnings": [asdict(warning) for warning in report.warnings],
    }


@main.command()
@view_options
@json_option
def status(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Say how many places each cohort was to reach and has reached, as claimed, on a day."""
    from regiondash.view import programme_of  # noqa: PLC0415
    from regiondash.view.report import status_report, status_text  # noqa: PLC0415

    pack, selection = _chosen(options)
    report = status_report(pack, selection, programme_of(pack))
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else status_text(report))


@main.command()
@view_options
@click.option("--indicator", default="", help="Id of an indicator for the value column.")
@click.option("--lang", "language", default="en", help="en or ko.")
@click.option("--format", "kind", type=click.Choice(["csv", "geojson"]), default="csv")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
def export(kind: str, out: Path, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Write the table of regions that the map page shows, as CSV or GeoJSON."""
    from regiondash.view import view_of  # noqa: PLC0415
    from regiondash.view.export import csv_bytes, geojson_bytes  # noqa: PLC0415

    pack, selection = _chosen(options)
    write = csv_bytes if kind == "csv" else geojson_bytes
    view = view_of(pack, selection)
    _write(out, write(pack, view))
    click.echo(f"{out}: {len(view.table)} regions, as of {view.days.counted}")


@main.command("map")
@view_options
@click.option("--theme", default="", help="status, cohort or indicator.")
@click.option("--indicator", default="", help="Id of an indicator, for the theme indicator.")
@click.option("--method", default="", help="quantiles, natural_breaks or equal_interval.")
@click.option("--lang", "language", default="en", help="en or ko.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
def map_(out: Path, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Write the map as one HTML file that opens anywhere, without the internet."""
    from regiondash.brief.onefile import map_file  # noqa: PLC0415
    from regiondash.view.player import played_view  # noqa: PLC0415

    pack, selection = _chosen(options)
    data = map_file(pack, played_view(pack, selection))
    _write(out, data)
    click.echo(f"{out}: {len(data):,} bytes")


def _write(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as error:
        raise RegionDashError(f"{out} cannot be written: {error.strerror}.") from error


def _chosen(options: dict[str, Any]) -> tuple[Pack, Selection]:
    """Return the pack and the selection that options ask for; raise BadChoice for a wrong one."""
    from regiondash.pack.load import load  # noqa: PLC0415
    from regiondash.selection import SEPARATOR, Selection, from_query  # noqa: PLC0415
    from regiondash.settings import Settings  # noqa: PLC0415
    from regiondash.view.choices import allowed  # noqa: PLC0415

    settings = Settings.from_environment()
    name = options.pop("pack") or settings.default_pack
    if name not in settings.pack_ids():
        raise BadChoice("pack", name, settings.pack_ids())
    pack = load(settings.folder(name))
    asked = {key: SEPARATOR.join(v) if isinstance(v, tuple) else v for key, v in options.items()}
    query = {key: value for key, value in asked.items() if value}
    selection, errors = from_query(query, allowed(pack, settings.pack_ids()), Selection(pack=name))
    if errors:
        raise errors[0]
    return pack, selection
