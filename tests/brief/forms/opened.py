"""Open a PPTX again as people's programs would, and look its shapes up by name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from regiondash.brief.forms.pptx import pptx
from regiondash.draw.sheet.items import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from regiondash.draw.sheet.items import Item

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(data: bytes) -> Any:  # noqa: ANN401 - python-pptx has no types
    """Return a deck read from its bytes."""
    return Presentation(io.BytesIO(data))


def written(*pages: Page, **more: Any) -> Any:  # noqa: ANN401
    """Return a deck written and read again."""
    return opened(pptx(pages, **({"title": "t"} | more)))


def alone(*items: Item, **more: Any) -> Any:  # noqa: ANN401
    """Return the one slide of a deck that holds these pieces."""
    return written(Page("one", "A title", items, **more)).slides[0]


def every(shapes: Iterable[Any]) -> Iterator[Any]:
    """Yield all shapes, those within groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def named(slide: Any, name: str) -> Any:  # noqa: ANN401
    """Return the first shape of a name."""
    return next(shape for shape in every(slide.shapes) if shape.name == name)


def alt(shape: Any) -> str:  # noqa: ANN401
    """Return what is said of a shape to those who cannot see it."""
    return str(shape._element._nvXxPr.cNvPr.get("descr", ""))
