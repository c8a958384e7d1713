"""Write a view as files from the command line: CSV, GeoJSON, and the map as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.options import chosen, view_options, write
from regiondash.errors import BadChoice, RegionDashError

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_FORMS: Final = ("html", "png", "svg", "pdf")
_DPI: Final = 300
_WEB: Final = 1200  # px
_INCHES: Final = 40 / 3  # a slide's width
_SIZE_HELP: Final = "Of a png: print (300 dpi) or web (1200 × 675 pixels)."


@click.command()
@view_options
@click.option("--indicator", default="", help="Id of an indicator for the value column.")
@click.option("--format", "kind", type=click.Choice(["csv", "geojson"]), default="csv")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
def export(kind: str, out: Path, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Write the table of regions that the map page shows, as CSV or GeoJSON."""
    from regiondash.view import view_of  # noqa: PLC0415
    from regiondash.view.export import csv_bytes, geojson_bytes  # noqa: PLC0415

    pack, selection = chosen(options)
    made = csv_bytes if kind == "csv" else geojson_bytes
    view = view_of(pack, selection)
    write(out, made(pack, view))
    click.echo(f"{out}: {len(view.table)} regions, as of {view.days.counted}")


@click.command("map")
@view_options
@click.option("--theme", default="", help="status, cohort or indicator.")
@click.option("--indicator", default="", help="Id of an indicator, for the theme indicator.")
@click.option("--method", default="", help="quantiles, natural_breaks or equal_interval.")
@click.option("--size", type=click.Choice(["print", "web"]), default="print", help=_SIZE_HELP)
@click.option("--dpi", type=click.IntRange(24, 1200), help="Of a png; default: 300.")
@click.option("--width", type=click.IntRange(320, 16_000), help="Of a png, in pixels.")
@click.option("--author", default="", help="Who stands on a png, svg or pdf.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="FILE.html|png|svg|pdf")
def map_(out: Path, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Write the map: html opens anywhere, without the internet; png, svg and pdf stand still."""
    form = out.suffix.lower().removeprefix(".")
    if form not in _FORMS:
        raise BadChoice("form of file", form or out.name, _FORMS)
    size = {name: options.pop(name) for name in ("size", "dpi", "width")}
    width = _width(form, **size)
    author = options.pop("author")
    pack, selection = chosen(options)
    if selection.basis != "claimed":
        raise RegionDashError("The map shows what is claimed. For what is confirmed: coverage.")
    data = (
        _page(pack, selection) if form == "html" else _still(pack, selection, form, author, width)
    )
    write(out, data)
    click.echo(f"{out}: {len(data):,} bytes")


def _width(form: str, size: str, dpi: int | None, width: int | None) -> int:
    """Return how many pixels wide a picture is; raise where more than one way says it."""
    said = [
        name
        for name, one in (("--size", size != "print"), ("--dpi", dpi), ("--width", width))
        if one
    ]
    if len(said) > 1:
        raise RegionDashError(f"Give one of {' and '.join(said)}: each says how wide the map is.")
    if said and form != "png":
        raise RegionDashError(f"{said[0]} is for png: {form} has no pixels.")
    return width or (_WEB if size == "web" else round((dpi or _DPI) * _INCHES))


def _page(pack: Pack, selection: Selection) -> bytes:
    from regiondash.brief.onefile import map_file  # noqa: PLC0415
    from regiondash.view.player import played_view  # noqa: PLC0415

    return map_file(pack, played_view(pack, selection))


def _still(pack: Pack, selection: Selection, form: str, author: str, width: int) -> bytes:
    from regiondash.brief.figures.figure import Figure, written  # noqa: PLC0415

    return written(Figure(pack, "map", selection, author), form, width)


COMMANDS: Final = (export, map_)
