"""Look at a deck as LibreOffice shows it: a PPTX in, a PDF and a picture a slide out.

Run it as `python -m tests.office deck.pptx pictures/`. It needs `soffice` and `pdftoppm` (Debian:
libreoffice-impress, poppler-utils, fonts-noto-cjk) and says so where they are missing; no test
runs it. `--grid` puts all slides on one picture besides.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import click
from PIL import Image

NEEDED: Final = {"soffice": "libreoffice-impress", "pdftoppm": "poppler-utils"}
_ACROSS: Final = 3  # slides beside each other on the grid
_DOTS: Final = 80  # an inch


@click.command()
@click.argument("deck", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--dots", default=_DOTS, show_default=True, help="dots an inch of the pictures")
@click.option("--grid", is_flag=True, help="also put all slides on one picture")
def main(deck: Path, folder: Path, *, dots: int, grid: bool) -> None:
    """Write DECK's slides as pictures into FOLDER, as LibreOffice shows them."""
    for program, package in NEEDED.items():
        if shutil.which(program) is None:
            raise click.ClickException(f"{program} is missing; Debian has it in {package}.")
    folder.mkdir(parents=True, exist_ok=True)
    pdf = converted(deck, folder)
    subprocess.run(
        ["pdftoppm", "-r", str(dots), "-png", str(pdf), str(folder / deck.stem)],  # noqa: S607
        check=True,
    )
    pictures = sorted(folder.glob(f"{deck.stem}-*.png"))
    if grid and pictures:
        pictures.append(together(pictures, folder / f"{deck.stem}.png"))
    for path in (pdf, *pictures):
        click.echo(path)


def converted(deck: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a deck, with settings of nobody's."""
    with tempfile.TemporaryDirectory() as settings:
        home = Path(settings).as_uri()
        asked = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*asked, "--outdir", str(folder), str(deck)], check=True)
    pdf = folder / f"{deck.stem}.pdf"
    if not pdf.is_file():
        raise click.ClickException(f"LibreOffice could not read {deck}.")
    return pdf


def together(pictures: list[Path], path: Path) -> Path:
    """Return a picture of all slides, beside and below each other."""
    images = [Image.open(one) for one in pictures]
    width, height = images[0].size
    whole = Image.new("RGB", (width * _ACROSS, height * -(-len(images) // _ACROSS)), "#888888")
    for number, image in enumerate(images):
        down, across = divmod(number, _ACROSS)
        whole.paste(image, (across * width, down * height))
    whole.save(path)
    return path


if __name__ == "__main__":
    main()
