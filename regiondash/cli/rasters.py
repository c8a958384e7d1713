"""Make indicators of rasters from the command line: GeoTIFFs in, each region's values out."""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.options import UNUSABLE, json_option, with_options
from regiondash.errors import RegionDashError
from regiondash.evidence.rasters.asked import BadRaster
from regiondash.text.languages import LANGUAGES
from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from regiondash.cli.rasters_asked import Wanted
    from regiondash.cli.rasters_told import Given
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.evidence.rasters.asked import Pool
    from regiondash.pack.additions import Change

_STATS: Final = "mean, sum, median, stdev, count or quantile=0.9; repeatable."
_FROM_NAME: Final = "from-name, or such as from-name=E{year}"
_SAID: Final = (
    ("weights", "Raster whose pixels weigh, such as people."),
    ("mask", "Raster that says which pixels count: those that are not 0."),
    ("mask-from", "Count pixels whose mask is at least this."),
    ("floor", "Values under this are noise and count as 0."),
    ("scale", "Multiply the file's numbers by this; default: as the file says."),
    ("offset", "Add this to them."),
    ("least-share", "Share of a region that has to have values; default: 0.5."),
    ("band", "Number of the band, in a file of several."),
    ("indicator", "Id of the indicator, known or new; default: made of the label."),
    ("label", "What is measured. “English; 한국어” gives both."),
    ("unit", "Unit of the values."),
    ("direction", "higher, lower or none: which is better."),
    ("period", f"Year or period that the raster shows; {_FROM_NAME}."),
    ("source", "“Publisher; title; date; address”, or the id of a source of the pack."),
    ("licence", "Licence of the raster."),
    ("per-head", "Divide sums by people: pack, or a raster of people."),
    ("change", "difference or percent: each later period against the first."),
    ("scheduler", "Address of a dask scheduler whose workers do it."),
    ("pack", "Name of a pack; default: the one that opens."),
    ("why", "Why it is added, for the history."),
)
_OPTIONS: Final = (
    click.option("--raster", multiple=True, help="GeoTIFF, or a folder of them; repeatable."),
    click.option("--stat", multiple=True, help=_STATS),
    *(click.option(f"--{name}", default="", help=text) for name, text in _SAID),
    click.option("--workers", type=click.IntRange(1), help="Processes to work with; default: 1."),
    click.option("--restart", is_flag=True, help="Begin anew, not where it was stopped."),
    click.option(
        "--lang", "language", type=click.Choice(list(LANGUAGES)), default="en", help="en or ko."
    ),
    click.option("--dry-run", is_flag=True, help="Write nothing, as without --accept."),
    click.option("--accept", is_flag=True, help="Add it, if all is well."),
)


@click.command("rasters")
@click.argument("more", nargs=-1, metavar="[FILE]...")
@with_options(_OPTIONS)
@json_option
def rasters(more: tuple[str, ...], *, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Measure rasters in every region, and with --accept add the values as an indicator.

    Statistics weigh each pixel by the part of it that lies in the region. A FILE without an
    option is one more raster. Ctrl-C stops; the same command then goes on from there. Exit code 2
    where something is missing or cannot be read.
    """
    from regiondash.cli.rasters_asked import wanted  # noqa: PLC0415  so that --help is quick

    options["raster"] += more
    with _in_words(options["language"]):
        made = _made(wanted(options), options, drafts=options["accept"] or not as_json)
    _answer(made, options["language"], as_json=as_json)


@contextmanager
def _in_words(language: str) -> Iterator[None]:
    """Turn a problem into its sentence in a language; an interruption into what it means."""
    from regiondash.text import say  # noqa: PLC0415  the messages take a moment to read

    try:
        yield
    except Problem as problem:
        raise RegionDashError(problem.in_words(language)) from problem
    except KeyboardInterrupt:
        raise RegionDashError(say(language, "rasters_cli.stopped")) from None


@dataclass(frozen=True)
class _Made:
    """What a command made: the values, the draft of an import (None unasked), the change it is."""

    given: Given
    draft: ImportDraft | None = None
    change: Change | None = None


def _made(wanted: Wanted, options: dict[str, Any], *, drafts: bool) -> _Made:
    """Return values and, where asked, what an import of them adds; nothing runs before all is said.

    Raises RegionDashError for what is missing, cannot be read, or was stopped.
    """
    from regiondash.cli.imported import accept  # noqa: PLC0415  brings the frames along
    from regiondash.cli.imports import opened  # noqa: PLC0415
    from regiondash.cli.rasters_run import Measuring, checked  # noqa: PLC0415
    from regiondash.evidence.rasters.entered.drafting import draft as drafted  # noqa: PLC0415
    from regiondash.settings import Settings  # noqa: PLC0415

    settings = Settings.from_environment()
    pack, seen, _ = opened(settings, options["pack"] or settings.default_pack)
    checked(pack, wanted, options["language"], drafts=drafts)
    measuring = Measuring(settings, pack, wanted, options["language"], restart=options["restart"])
    with _pool(options) as pool:
        given, entering = measuring.done(pool)
    if not drafts:
        return _Made(given)
    draft = drafted(pack, given.values, entering)
    change = None
    if draft.is_acceptable and options["accept"] and not options["dry_run"]:
        change = accept(settings, pack, draft, {}, seen=seen, why=options["why"])
    return _Made(given, draft, change)


def _pool(options: dict[str, Any]) -> AbstractContextManager[Pool | None]:
    """Return who works: this process, others of this machine, or those of a scheduler."""
    workers, address = options["workers"], options["scheduler"].strip()
    if workers and address:
        raise BadRaster("rasters_cli.two_pools")
    if not address and (workers or 1) == 1:
        return nullcontext()
    from regiondash.evidence.rasters.spread.pools import at, local  # noqa: PLC0415  dask is slow to load

    return at(address) if address else local(workers)


def _answer(made: _Made, language: str, *, as_json: bool) -> None:
    """Print what was made; exit with 2 where it cannot be added as it is."""
    from regiondash.cli.imported import as_text  # noqa: PLC0415  brings the frames along
    from regiondash.cli.rasters_told import as_lines, entries, warned  # noqa: PLC0415

    given, draft = made.given, made.draft
    if as_json:
        found = entries(given.pack, given.values)
        click.echo(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False))
        for line in warned(given, language):
            click.echo(line, err=True)
    else:
        click.echo("\n".join(as_lines(given, language)))
    is_well = draft is None or draft.is_acceptable
    if draft:
        text = as_text(given.pack, draft, made.change, language)
        click.echo(text, err=as_json or not is_well)
    click.get_current_context().exit(0 if is_well else UNUSABLE)


COMMANDS: Final = (rasters,)
