"""Check a data pack from the command line: a folder in, its counts or all its faults out."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from regiondash.cli.options import UNUSABLE, json_option
from regiondash.errors import BrokenPack

if TYPE_CHECKING:
    from regiondash.pack.validate import Report


@click.command()
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


COMMANDS: Final = (check,)
