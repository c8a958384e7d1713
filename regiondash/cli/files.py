"""Write a view as files from the command line: CSV, GeoJSON, and the map as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from regiondash.cli.options import chosen, view_options, write
from regiondash.errors import RegionDashError


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
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
def map_(out: Path, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Write the map as one HTML file that opens anywhere, without the internet."""
    from regiondash.brief.onefile import map_file  # noqa: PLC0415
    from regiondash.view.player import played_view  # noqa: PLC0415

    pack, selection = chosen(options)
    if selection.basis != "claimed":
        raise RegionDashError("The map shows what is claimed. For what is confirmed: coverage.")
    data = map_file(pack, played_view(pack, selection))
    write(out, data)
    click.echo(f"{out}: {len(data):,} bytes")


COMMANDS: Final = (export, map_)
