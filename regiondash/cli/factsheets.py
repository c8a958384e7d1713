"""Write factsheets from the command line: regions or provinces in, printed pages as PDF out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.options import chosen, view_options, write
from regiondash.errors import BadChoice, RegionDashError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Told = Callable[[int, int], None]

BY: Final = ("region", "province")
_NAMES: Final = ("region_id", "name_en", "name_ko", "name_ko_south", "name_mr", "name_rr")


@click.command()
@view_options
@click.option("--by", type=click.Choice(BY), default="region", help="A page a region or province.")
@click.option("--region", "regions", multiple=True, help="A region's id or name; repeatable.")
@click.option("--rule", default="", help="By which rule regions lag; default: fifth.")
@click.option("--author", default="", help="Who hands it out; stands in the file's properties.")
@click.option("--progress", is_flag=True, help="Say how far it is, as a line of JSON a step.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="FILE.pdf for an atlas with an index, or a folder for a file a page.",
)
def factsheets(
    by: str,
    regions: tuple[str, ...],
    author: str,
    out: Path,
    *,
    progress: bool,
    **options: Any,  # noqa: ANN401  click's own values
) -> None:
    """Write a printed page a region or province: an atlas in one PDF, or a PDF each in a folder."""
    _ready(out)
    pack, selection = chosen(options)
    wanted = [_region(pack, one) for one in regions]
    tell = _tell if progress else _silent
    pages = _pages(pack, selection, (by, wanted), tell("slides"))
    about = (_title(pack, selection), author, selection.language)
    if out.suffix.lower() == ".pdf":
        size = _atlas(out, pages, about, tell("file"))
    else:
        size, pages = _files(out, pages, about, tell("file"))
    click.echo(f"{out}: {len(pages)} pages, {size:,} bytes", err=progress)


def _ready(out: Path) -> None:
    """Raise where nothing can be written to a path; make the folder that is asked for."""
    is_file = out.suffix.lower() == ".pdf"
    folder = out.absolute().parent
    if out.suffix and not is_file:
        raise BadChoice("form of file", out.suffix.removeprefix("."), ("pdf",))
    if not folder.is_dir():
        raise RegionDashError(f"{out} cannot be written: there is no folder {folder}.")
    if not is_file:
        try:
            out.mkdir(exist_ok=True)
        except OSError as error:
            raise RegionDashError(f"{out} cannot be written: {error.strerror}.") from error


def _region(pack: Pack, wanted: str) -> str:
    """Return the id of a region named by its id or by any of its names; raise for none or two."""
    rows = pack.regions
    asked = wanted.strip().casefold()
    for name in _NAMES:
        found = rows.loc[rows[name].str.casefold() == asked, "region_id"].tolist()
        if len(found) == 1:
            return str(found[0])
        if found:
            raise BadChoice("region", wanted, tuple(found))
    raise BadChoice("region", wanted, tuple(rows["region_id"]))


def _title(pack: Pack, selection: Selection) -> str:
    from regiondash.text import say  # noqa: PLC0415

    country = getattr(pack.info, f"name_{selection.language}")
    return say(selection.language, "factsheet.atlas_of", country=country)


def _pages(
    pack: Pack, selection: Selection, asked: tuple[str, Sequence[str]], told: Told
) -> list[Page]:
    from regiondash.brief.factsheets.atlas import atlas  # noqa: PLC0415

    by, regions = asked
    return atlas(pack, selection, by, told, regions)


def _atlas(out: Path, pages: Sequence[Page], about: tuple[str, str, str], told: Told) -> int:
    data = _pdf(pages, about, told)
    write(out, data)
    return len(data)


def _files(
    out: Path, pages: Sequence[Page], about: tuple[str, str, str], told: Told
) -> tuple[int, list[Page]]:
    """Write a file a sheet, without the index, and return their bytes in all."""
    from regiondash.brief.factsheets.frame import INDEX  # noqa: PLC0415

    sheets = [page for page in pages if INDEX not in {page.key, page.chapter}]
    size = 0
    for done, page in enumerate(sheets, start=1):
        data = _pdf([replace(page, part="")], (page.title, *about[1:]), _silent(""))
        write(out / f"{_file_name(page.key)}.pdf", data)
        size += len(data)
        told(done, len(sheets))
    return size, sheets


def _file_name(key: str) -> str:
    """Return a key as the name of a file: ASCII letters, digits and hyphens, else their code."""
    safe = [
        sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"x{ord(sign):x}"
        for sign in key
    ]
    return "factsheet-" + "".join(safe)


def _pdf(pages: Sequence[Page], about: tuple[str, str, str], told: Told) -> bytes:
    from regiondash.brief.forms.pdf import pdf  # noqa: PLC0415

    title, author, language = about
    return pdf(pages, title=title, author=author, language=language, told=told)


def _tell(step: str) -> Told:
    """Return what says how far a step is, as one line of JSON each time."""

    def told(done: int, of: int) -> None:
        click.echo(json.dumps({"step": step, "done": done, "of": of}))

    return told


def _silent(_: str) -> Told:
    return lambda done, of: None  # noqa: ARG005 - nobody asked


COMMANDS: Final = (factsheets,)
