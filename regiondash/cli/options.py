"""Read the options that commands share, and write their answers and files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.errors import BadChoice, RegionDashError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Option = Callable[[Callable[..., None]], Callable[..., None]]

UNUSABLE: Final = 2
_AT_HELP: Final = "The data as they were after this change; 0: without what users added."


class Commands(click.Group):
    """A group of commands that answers a `RegionDashError` with its sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own signature
        """Run the command asked for; print the sentence of an error a person can act on."""
        try:
            return super().invoke(ctx)
        except RegionDashError as error:
            click.echo(str(error), err=True)
            ctx.exit(UNUSABLE)


def with_options(
    options: Sequence[Option],
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what adds options to a command, in the order in which its help lists them."""

    def added(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):
            command = option(command)
        return command

    return added


def json_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--json`, as every command has it that answers with figures."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(command)


def view_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which pack, programme, day, basis, scope and places are meant."""
    options = (
        click.option("--pack", help="Name of a pack in geodata/; default: the one that opens."),
        click.option("--programme", default="", help="Id of a programme; default: the pack's."),
        click.option("--as-of", default="", help="A day; default: the newest report."),
        click.option("--known-by", default="", help="What was known by this day."),
        click.option("--basis", default="", help="claimed (the default) or confirmed."),
        click.option("--scope", default="", help="Id of a scope; default: the pack's."),
        click.option("--province", "provinces", multiple=True, help="A province's id; repeatable."),
        click.option("--cohort", "cohorts", multiple=True, help="A cohort's year; repeatable."),
        click.option("--lang", "language", default="en", help="en or ko."),
    )
    for option in reversed(options):
        command = option(command)
    return at_option(command)


def at_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--at`, which asks for an older state of what users added."""
    return click.option("--at", type=click.IntRange(0), help=_AT_HELP)(command)


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a view, which status counts as covered, and `--json`."""
    reach = click.option(
        "--status", "reach", default="", help="announced, started, opened or operating."
    )
    return view_options(reach(json_option(command)))


def chosen(options: dict[str, Any]) -> tuple[Pack, Selection]:
    """Return the pack and the selection that options ask for; raise BadChoice for a wrong one."""
    from regiondash.address import SEPARATOR, from_query  # noqa: PLC0415
    from regiondash.evidence.library import open_pack  # noqa: PLC0415
    from regiondash.selection import Selection  # noqa: PLC0415
    from regiondash.settings import Settings  # noqa: PLC0415
    from regiondash.view.choices import allowed  # noqa: PLC0415

    settings = Settings.from_environment()
    name = options.pop("pack") or settings.default_pack
    if name not in settings.pack_ids():
        raise BadChoice("pack", name, settings.pack_ids())
    pack = open_pack(settings, name, options.pop("at", None))
    asked = {key: SEPARATOR.join(v) if isinstance(v, tuple) else v for key, v in options.items()}
    query = {key: str(value) for key, value in asked.items() if value}
    selection, errors = from_query(query, allowed(pack, settings.pack_ids()), Selection(pack=name))
    if errors:
        raise errors[0]
    return pack, selection


def answer(report: object, text: Callable[[], str], *, as_json: bool) -> None:
    """Print a report as JSON, or the text made of it."""
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else text())


def write(out: Path, data: bytes) -> None:
    """Write a file; raise RegionDashError with the reason where that cannot be done."""
    try:
        out.write_bytes(data)
    except OSError as error:
        raise RegionDashError(f"{out} cannot be written: {error.strerror}.") from error
