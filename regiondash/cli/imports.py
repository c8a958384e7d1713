"""Import a file from the command line: a file and what is said of it in, what it would add out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.options import UNUSABLE, json_option, with_options, write
from regiondash.errors import BadChoice, RegionDashError
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.imports.draft import Asked, Request
    from regiondash.evidence.intake.raw import RawFeatures, RawTable
    from regiondash.pack.model import Pack
    from regiondash.settings import Settings

_KINDS: Final = ("indicators", "events", "sites", "boundaries")
_FILE: Final = click.Path(path_type=Path)
_SAID: Final = (
    ("source", "“Publisher; title; date; address”, or the id of a source of the pack."),
    ("indicator", "Id of the indicator, known or new; default: made of the label."),
    ("label", "What is measured; default: the column's header. “English; 한국어” gives both."),
    ("unit", "Unit of measure, such as % or persons."),
    ("direction", "higher, lower or none: which is better."),
    ("period", "Year or period of values that do not say theirs."),
    ("nature", "observed, derived, modelled or projected."),
    ("programme", "Id of the programme that events and sites belong to."),
    ("vintage", "Year of the boundaries that the file's units are of; default: the pack's."),
)
_OPTIONS: Final = (
    click.option("--as", "kind", type=click.Choice(_KINDS), required=True, help="What it holds."),
    *(click.option(f"--{name}", default="", help=text) for name, text in _SAID),
    click.option("--concordance", type=_FILE, help="CSV that carries older units over."),
    click.option("--sheet", default="", help="Sheet of a workbook; default: the first."),
    click.option("--layer", default="", help="Layer of a file of boundaries; default: the first."),
    click.option("--column", "columns", multiple=True, help="role=header; repeatable."),
    click.option(
        "--answer", "answers", multiple=True, help="Which unit a place is: “name=id”; repeatable."
    ),
    click.option("--why", default="", help="Why it is added, for the history."),
    click.option("--faults", type=_FILE, help="Write all faults to this CSV."),
    click.option("--pack", help="Name of a pack; default: the one that opens."),
    click.option("--lang", "language", default="en", help="en or ko."),
    click.option("--dry-run", is_flag=True, help="Write nothing, as without --accept."),
    click.option("--accept", is_flag=True, help="Add it, if all is well."),
)


@click.command("import")
@click.argument("file", type=_FILE)
@with_options(_OPTIONS)
@json_option
def import_(file: Path, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own
    """Check what FILE would add to a pack, and add it with --accept.

    Exit code 2 with all faults, open places and missing fields where it cannot be added.
    """
    from regiondash.cli.imported import accept, as_text, named  # noqa: PLC0415
    from regiondash.evidence.imports import draft_of  # noqa: PLC0415
    from regiondash.evidence.imports.report import faults_csv, summary  # noqa: PLC0415
    from regiondash.settings import Settings  # noqa: PLC0415

    settings = Settings.from_environment()
    pack, seen, remembered = opened(settings, options["pack"] or settings.default_pack)
    given = _answers(options["answers"])
    request = _request(options, {**remembered, **given})
    draft = draft_of(pack, _raw(file, request.kind, options), request)
    if options["faults"]:
        write(
            options["faults"],
            faults_csv(draft, options["language"], named(pack, options["language"])),
        )
    change = None
    if draft.is_acceptable and options["accept"] and not options["dry_run"]:
        change = accept(settings, pack, draft, given, seen=seen, why=options["why"])
    if as_json:
        made = {"change": change.number, "version": change.version} if change else {}
        report = {**summary(draft), "pack": pack.id, "accepted": bool(change), **made}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(pack, draft, change, options["language"]), err=not draft.is_acceptable)
    click.get_current_context().exit(0 if draft.is_acceptable else UNUSABLE)


def opened(settings: Settings, name: str) -> tuple[Pack, int, dict[Asked, str]]:
    """Return a pack with all additions, the change it stands at, and the answers kept for it."""
    from regiondash.evidence.library import open_pack  # noqa: PLC0415  databases are slow to load
    from regiondash.evidence.store import is_there, open_store  # noqa: PLC0415

    if name not in settings.pack_ids():
        raise BadChoice("pack", name, settings.pack_ids())
    pack_id = settings.folder(name).resolve().name
    if not is_there(settings.store_url):
        return open_pack(settings, name), 0, {}
    store = open_store(settings.store_url)
    seen = store.head(pack_id)
    return open_pack(settings, name), seen, store.answers(pack_id)


def _request(options: Mapping[str, Any], answers: dict[Asked, str]) -> Request:
    from regiondash.evidence.imports.draft import Request  # noqa: PLC0415

    said = {name: options[name].strip() for name, _ in _SAID}
    columns = dict(_pair(text, "--column") for text in options["columns"])
    table = _concordance(options["concordance"]) if options["concordance"] else None
    return Request(
        kind=options["kind"], **said, columns=columns, concordance=table, answers=answers
    )


def _answers(texts: tuple[str, ...]) -> dict[Asked, str]:
    """Return answers by place: "name=id", or "name; province=id"."""
    from regiondash.evidence.imports.draft import Asked  # noqa: PLC0415

    found = {}
    for text in texts:
        name, answer = _pair(text, "--answer")
        parts = [part.strip() for part in name.split(";")][:3]
        found[Asked(*parts)] = answer
    return found


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=") if option == "--answer" else text.partition("=")
    if not sign or not name.strip():
        raise RegionDashError(f"{option} needs two parts with = between them; found: {text}.")
    return name.strip(), value.strip()


def _raw(file: Path, kind: str, options: Mapping[str, Any]) -> RawTable | RawFeatures:
    from regiondash.evidence.intake.tables import read_table  # noqa: PLC0415

    data = _bytes(file)
    if kind != "boundaries":
        return read_table(file.name, data, sheet=options["sheet"])
    from regiondash.evidence.intake.boundaries import read_features  # noqa: PLC0415  geometry

    return read_features(file.name, data, layer=options["layer"])


def _concordance(file: Path) -> object:
    """Return a concordance; raise RegionDashError with all that is wrong with it."""
    from regiondash.evidence.imports.vintages import read_concordance  # noqa: PLC0415
    from regiondash.evidence.intake.tables import read_table  # noqa: PLC0415

    found = read_concordance(read_table(file.name, _bytes(file)))
    if isinstance(found, tuple):
        raise RegionDashError("\n".join(str(fault.fault(file.name)) for fault in found))
    return found


def _bytes(file: Path) -> bytes:
    """Return a file's bytes; raise BadFile where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadFile("import_cli.unreadable", name=file.name, why=str(error.strerror)) from error


COMMANDS: Final = (import_,)
