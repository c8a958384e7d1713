"""Take the README's pictures anew, or with `--all FOLDER` every page in both languages and sizes.

`python -m tests.browser.pictures` serves the app, opens each page, waits until it is whole and
writes docs/NAME.png. The pictures show the pack that comes with the project.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from regiondash.brief.forms.png import png
from regiondash.brief.slides.pages import pages_of
from regiondash.brief.story.standard import standard
from regiondash.pack.load import load
from regiondash.selection import Selection
from tests.browser import chromium
from tests.browser.serving import serving
from tests.browser.window import FLAGS, Window
from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES: Final = ((1440, 900), (1920, 1080))
LANGUAGES: Final = ("en", "ko")
_DRAWN: Final = 15_000  # ms in which all slides of a briefing are drawn
_REST: Final = 1_500  # ms in which fonts, tables and charts come to rest


@dataclass(frozen=True)
class Picture:
    """What a picture shows: the page's path, the choices in its address, language and size."""

    name: str
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    size: tuple[int, int] = SIZES[0]
    press: tuple[str, ...] = ()  # the keys of buttons that are pressed first


_LAG: Final = (("aspect", "lag"),)
README: Final = (
    Picture("map-page"),
    Picture("coverage-page", "coverage"),
    Picture("lagging-page", "lagging", _LAG),
    Picture("lagging-page-ko", "lagging", _LAG, "ko"),
    Picture("briefing-page", "briefing", press=("begin_standard", "open-cohorts")),
)
SLIDE: Final = ("briefing-slide.png", "cohorts", 1440)


def every_page() -> list[Picture]:
    """Return each page of the app in both languages and sizes."""
    pages = sorted(path.stem for path in (PROJECT / "pages").glob("*.py"))
    return [
        Picture(f"{page}-{language}-{size[0]}", "" if page == "map" else page, (), language, size)
        for page in pages
        for language in LANGUAGES
        for size in SIZES
    ]


def take(browser: Browser, address: str, picture: Picture, folder: Path) -> Path:
    """Open the page of a picture and write what is seen into the folder; return the file."""
    width, height = picture.size
    window = Window(browser, address, viewport={"width": width, "height": height})
    room = window.read(picture.page, {**dict(picture.query), "language": picture.language})
    if not picture.page:
        room.wait_until_painted()
    for key in picture.press:
        room.widget(key).get_by_role("button").click()
        room.wait_until_idle()
        room.page.wait_for_timeout(_DRAWN)
    room.page.wait_for_timeout(_REST)
    path = folder / f"{picture.name}.png"
    room.page.screenshot(path=path)
    window.close()
    return path


def slide(folder: Path) -> Path:
    """Write a slide of the standard briefing into the folder; return the file."""
    name, key, width = SLIDE
    pack = load(PROJECT / "geodata" / "prk")
    story = standard(pack, Selection(pack=pack.id))
    chosen = story.with_(slides=tuple(slide for slide in story.slides if slide.key == key))
    path = folder / name
    path.write_bytes(png(pages_of(pack, chosen, language="en")[0], width=width))
    return path


def main() -> int:
    """Take the pictures; return 0, or 1 where no browser is found."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, into FOLDER")
    folder = parser.parse_args().all
    found = chromium.find()
    if found is None:
        sys.stderr.write(f"{chromium.NONE_FOUND}\n")
        return 1
    wanted = every_page() if folder else README
    target = folder or PROJECT / "docs"
    target.mkdir(parents=True, exist_ok=True)
    if not folder:
        sys.stdout.write(f"{slide(target)}\n")
    with (
        tempfile.TemporaryDirectory() as logs,
        serving(PROJECT, Path(logs) / "log.txt", {}) as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for picture in wanted:
            sys.stdout.write(f"{take(browser, app.address, picture, target)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
