"""Name every subject a slide can have, with what makes its content and the layouts it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.brief.slides.content import Content
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


@dataclass(frozen=True)
class Subject:
    """One thing that can be said of a selection.

    `compose` gives the whole content of a pack and a selection, `layouts` which layouts suit it,
    the first by default. `page` is the page of the app it belongs to.
    """

    id: str
    page: str
    layouts: tuple[str, ...]
    compose: Callable[[Pack, Selection], Content]
