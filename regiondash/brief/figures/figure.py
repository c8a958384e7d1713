"""Write one view as a figure that stands alone: pack, subject and selection in, a file out.

A figure is a slide by itself: title, unit, day, legend with numbers, scale, method, sources with
the data's version, boundary note, author, day of making and projection.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from regiondash.brief.slides.frame import Setting
from regiondash.brief.slides.lay import lay
from regiondash.brief.slides.pages import content_of
from regiondash.brief.slides.subjects import SUBJECTS
from regiondash.brief.story.story import Slide
from regiondash.draw.sheet.items import MapPicture
from regiondash.text import format_date, say
from regiondash.view.ground import ground_of

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Content
    from regiondash.draw.sheet.items import Page
    from regiondash.draw.still.ground import Ground
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

FORMS: Final = ("png", "svg", "pdf")
PRINT: Final = 4000  # px: 300 dots to the inch on a slide's 13⅓ inches
WEB: Final = 1200  # px: 1200 × 675


@dataclass(frozen=True, eq=False)
class Figure:
    """A view to take away: what is said of a selection, and who takes it when.

    `made_on` is the day of making, None for today.
    """

    pack: Pack
    subject: str
    selection: Selection
    author: str = ""
    made_on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """Return the day of making."""
        return self.made_on or dt.datetime.now(tz=dt.UTC).date()

    @cached_property
    def content(self) -> Content:
        """Return what the view says; where it cannot be said, why."""
        slide = Slide(self.subject, self.subject, self.selection)
        return content_of(self.pack, slide, self.selection.language)

    def pages(self) -> list[Page]:
        """Return the figure as a page; a long table takes several."""
        content, ground = self.content, ground_of(self.pack)
        layout = SUBJECTS[self.subject].layouts[0]
        found = self._laid(content, layout, ground, "")
        if any(isinstance(item, MapPicture) for page in found for item in page.items):
            found = self._laid(content, layout, ground, projection(ground, self._language))
        return found

    @property
    def _language(self) -> str:
        return self.selection.language

    def _laid(self, content: Content, layout: str, ground: Ground, plane: str) -> list[Page]:
        made = say(self._language, "figure.made", date=format_date(self._language, self.day))
        words = " · ".join(filter(None, [self.author, made, plane]))
        setting = Setting(self._language, author=f"{words}.")
        return lay(content, layout, key=self.subject, ground=ground, setting=setting)


def written(figure: Figure, form: str, width: int = PRINT) -> bytes:
    """Return a figure as a file: png (its first page, `width` pixels wide), svg (same) or pdf.

    Raises ValueError for another form or a width below one pixel.
    """
    pages = figure.pages()
    if form == "pdf":
        from regiondash.brief.forms.pdf import pdf  # noqa: PLC0415 - only exports need them

        language = figure.selection.language
        return pdf(pages, title=pages[0].title, author=figure.author, language=language)
    if form == "svg":
        from regiondash.brief.forms.svg import svg  # noqa: PLC0415

        return svg(pages[0]).encode()
    if form == "png":
        from regiondash.brief.forms.png import png  # noqa: PLC0415

        return png(pages[0], width=width)
    raise ValueError(f"“{form}” is no form of a figure; use one of {FORMS}.")


def projection(ground: Ground, language: str) -> str:
    """Return in which projection a map is drawn: its code and name, or what kind it is."""
    from pyproj import CRS  # noqa: PLC0415 - only still maps need it

    if ground.crs.startswith("+proj=laea"):
        return say(language, "figure.equal_area")
    system = CRS.from_user_input(ground.crs)
    code = ":".join(system.to_authority() or ())
    name = f"{code} ({system.name})" if code else system.name
    return say(language, "figure.projection", name=name)
