"""Write factsheets from the command line: regions or provinces in, printed pages as PDF out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.options import chosen, view_options, write
from regiondash.cli.progress import silent, tell
from regiondash.errors import BadChoice, RegionDashError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.forms.told import Told
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


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
    from regiondash.brief.factsheets.files import atlas_title  # noqa: PLC0415

    _ready(out)
    pack, selection = chosen(options)
    wanted = [_region(pack, one) for one in regions]
    telling = tell if progress else silent
    single = out.suffix.lower() != ".pdf"
    pages = _pages(pack, selection, (by, wanted), telling("slides"), single=single)
    if single:
        size = _files(out, pages, author, telling("file"))
    else:
        title, language = atlas_title(pack, selection), selection.language
        about = {"title": title, "author": author, "language": language}
        size = _atlas(out, pages, about, telling("file"))
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


def _pages(
    pack: Pack,
    selection: Selection,
    asked: tuple[str, Sequence[str]],
    told: Told,
    *,
    single: bool,
) -> list[Page]:
    """Return the pages of an atlas, or sheets that stand alone."""
    from regiondash.brief.factsheets.atlas import atlas, sheets  # noqa: PLC0415

    by, regions = asked
    make = sheets if single else atlas
    return make(pack, selection, by, told, regions)


def _atlas(out: Path, pages: Sequence[Page], about: dict[str, str], told: Told) -> int:
    """Write all pages as one file, and return its bytes."""
    from regiondash.brief.forms.pdf import pdf  # noqa: PLC0415

    data = pdf(pages, **about, told=told)
    write(out, data)
    return len(data)


def _files(out: Path, pages: Sequence[Page], author: str, told: Told) -> int:
    """Write a file a sheet, and return their bytes in all."""
    from regiondash.brief.factsheets.files import file_name, page_file  # noqa: PLC0415

    size = 0
    for done, page in enumerate(pages, start=1):
        data = page_file(page, author)
        write(out / file_name(page.key), data)
        size += len(data)
        told(done, len(pages))
    return size


COMMANDS: Final = (factsheets,)
