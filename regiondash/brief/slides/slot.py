"""Hold what a layout works with: content, the free box of the slide, the land, the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from regiondash.draw.sheet.items import Style

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Content
    from regiondash.draw.sheet.items import Box
    from regiondash.draw.still.ground import Ground

GAP: Final = 24.0  # points between two columns
SIDE: Final = 270.0  # width of the column beside a map or chart
HEAD: Final = Style(14, bold=True)  # of what stands above a block
_Block = TypeVar("_Block")


@dataclass(frozen=True, eq=False)
class Slot:
    """What a layout works with."""

    content: Content
    box: Box
    ground: Ground
    language: str

    def of(self, kind: type[_Block]) -> list[_Block]:
        """Return the blocks of a kind, in order."""
        return [block for block in self.content.blocks if isinstance(block, kind)]
