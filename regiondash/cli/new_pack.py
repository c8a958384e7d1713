"""Make a data pack of a country from the command line: boundaries and a table of regions in."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.options import UNUSABLE, json_option, with_options
from regiondash.errors import BrokenPack
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from regiondash.errors import Fault
    from regiondash.evidence.new_pack import Given
    from regiondash.pack.make.draft import PackDraft
    from regiondash.pack.make.wanted import Wanted

_FILE: Final = click.Path(path_type=Path)
_FORMS: Final = "GeoJSON, GeoPackage, zipped Shapefile or GeoParquet"
_WISHES: Final = ("name", "country", "name_ko", "vintage", "source", "licence", "boundary_id")
_OPTIONS: Final = (
    click.option("--boundaries", type=_FILE, required=True, help=f"Polygons: {_FORMS}."),
    click.option("--regions", type=_FILE, required=True, help="CSV or XLSX: id, name, province …"),
    click.option("--name", required=True, help="The country's name in English."),
    click.option("--id", "pack_id", default="", help="The pack's id; default: made of the name."),
    click.option("--country", default="", help="The country's code, such as its ISO letters."),
    click.option("--provinces", type=_FILE, help="CSV or XLSX: id, name and name_ko."),
    click.option("--name-ko", default="", help="The country's name in Korean."),
    click.option("--id-column", default="", help="The regions' column of ids."),
    click.option("--name-column", default="", help="The regions' column of names."),
    click.option("--province-column", default="", help="The regions' column of provinces."),
    click.option("--boundary-id", default="", help="The boundaries' property that names a region."),
    click.option("--vintage", default="", help="The year that the boundaries are of."),
    click.option("--source", default="", help="“Publisher; title; date; address”"),
    click.option("--licence", default="", help="The licence of the boundaries."),
    click.option("--language", "languages", multiple=True, help="A further language; repeatable."),
    click.option("--gap", "gap_m", type=click.FloatRange(0, 50_000), help="Metres; default: 200."),
    click.option("--out", type=_FILE, help="The folder to put it in; default: your own packs."),
    click.option("--dry-run", is_flag=True, help="Check everything and write nothing."),
)


@click.command("new-pack")
@with_options(_OPTIONS)
@json_option
def new_pack(*, dry_run: bool, as_json: bool, out: Path | None, **options: Any) -> None:  # noqa: ANN401
    """Make a data pack of a country from its boundaries and a table of its regions."""
    from regiondash.evidence.new_pack import draft_of_files  # noqa: PLC0415  geopandas is slow
    from regiondash.pack.make.write import folder_for, try_pack, write_pack  # noqa: PLC0415
    from regiondash.settings import Settings  # noqa: PLC0415

    wanted = _wanted(options)
    folder = folder_for(Settings.from_environment(), wanted.pack_id, out)
    boundaries, regions = (_given(options[name]) for name in ("boundaries", "regions"))
    provinces = _given(options["provinces"]) if options["provinces"] else None
    draft = draft_of_files(boundaries, regions, wanted, provinces)
    faults = [fault.fault() for fault in draft.faults]
    warnings: tuple[Fault, ...] = ()
    if not faults:
        warnings = try_pack(draft) if dry_run else write_pack(draft, folder)
    _say(draft, faults, warnings, folder, written=not (dry_run or faults), as_json=as_json)


def _wanted(options: dict[str, Any]) -> Wanted:
    from regiondash.pack.make.wanted import GAP_M, Wanted  # noqa: PLC0415

    said = {role: options[f"{role}_column"] for role in ("id", "name", "province")}
    gap = GAP_M if options["gap_m"] is None else options["gap_m"]
    return Wanted(
        made_on=dt.datetime.now(tz=dt.UTC).date(),
        id=options["pack_id"],
        languages=options["languages"],
        columns={role: column for role, column in said.items() if column},
        gap_m=gap,
        **{name: options[name] for name in _WISHES},
    )


def _given(path: Path) -> Given:
    from regiondash.evidence.new_pack import Given  # noqa: PLC0415

    try:
        return Given(path.name, path.read_bytes())
    except OSError as error:
        raise BadFile("new_pack.unreadable", file=str(path), why=error.strerror or "") from error


def _say(  # noqa: PLR0913  what there is to say
    draft: PackDraft,
    faults: list[Fault],
    warnings: tuple[Fault, ...],
    folder: Path,
    *,
    written: bool,
    as_json: bool,
) -> None:
    """Print what was made, or raise with what keeps it from being made."""
    notes = [note.sentence() for note in draft.notes]
    if as_json:
        figures = {
            "pack": draft.pack_id,
            "folder": str(folder),
            "written": written,
            "counts": dict(draft.counts) or None,
            "notes": notes,
            "faults": [asdict(fault) for fault in faults],
            "warnings": [asdict(warning) for warning in warnings],
        }
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        click.get_current_context().exit(UNUSABLE if faults else 0)
    if faults:
        raise BrokenPack(draft.pack_id, faults)
    for line in (*notes, *(f"Warning: {warning}" for warning in warnings)):
        click.echo(line, err=True)
    click.echo(_line(draft, folder, written=written))


def _line(draft: PackDraft, folder: Path, *, written: bool) -> str:
    counts = draft.counts
    held = (
        f"{counts['regions']} regions in {counts['provinces']} provinces, {counts['shapes']} shapes"
    )
    if not written:
        return f"{draft.pack_id}: {held}; nothing was written"
    return f"{folder}: {held}; open it with REGIONDASH_PACK={folder}"


COMMANDS: Final = (new_pack,)
