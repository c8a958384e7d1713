"""Hold a page as named pieces at fixed places: what every written form is made of.

Places and sizes are in points (1/72 inch) from the top left corner of the page, y downwards;
colours are `#rrggbb`, or "" for none. A page knows nothing of how it will be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    Points = npt.NDArray[np.float64]  # a row a point: x, y

SLIDE: Final = (960.0, 540.0)  # 13⅓ × 7½ inches, 16:9
A4: Final = (595.28, 841.89)
SMALLEST: Final = 12.0  # points: no text on a slide is smaller

LINE: Final = "line"  # the name of a group whose words are read as one

INK: Final = "#1f1f1b"
QUIET: Final = "#5f5d54"
FAINT: Final = "#dcdad2"
ACCENT: Final = "#1d565a"


@dataclass(frozen=True)
class Box:
    """A place on the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where it ends below."""
        return self.y + self.height

    def inside(self, other: Box, slack: float = 0.01) -> bool:
        """Return whether it lies wholly in another box."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 0.01) -> bool:
        """Return whether it shares more than an edge with another box."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > slack and down > slack


@dataclass(frozen=True)
class Style:
    """How words look: size in points, `leading` in sizes from one line to the next.

    `align` is left, center or right; `valign` is top, middle or bottom.
    """

    size: float = 14.0
    bold: bool = False
    colour: str = INK
    align: str = "left"
    valign: str = "top"
    leading: float = 1.3


@dataclass(frozen=True)
class Words:
    """Paragraphs in a box, broken to its width with `lines.broken`.

    `bullet` is the sign before each paragraph, `gap` the points between two. `link` is an
    address, or `#` and the key of a page of the same file.
    """

    box: Box
    paragraphs: tuple[str, ...]
    style: Style = Style()
    name: str = ""
    bullet: str = ""
    gap: float = 0.0
    link: str = ""


@dataclass(frozen=True, eq=False)
class Area:
    """Closed rings filled by the even-odd rule; `pattern` as in `palette.Look`.

    `alt` says in words what the area is, for whoever cannot see it.
    """

    rings: tuple[Points, ...]
    fill: str = ""
    pattern: str = ""
    line: str = ""
    width: float = 0.5
    name: str = ""
    alt: str = ""


@dataclass(frozen=True, eq=False)
class Line:
    """A line through points; `dash` holds the lengths of strokes and gaps, empty for none."""

    points: Points
    colour: str = INK
    width: float = 0.75
    dash: tuple[float, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Series:
    """One row of numbers of a chart; None where there is none."""

    name: str
    values: tuple[float | None, ...]
    colour: str = ACCENT


@dataclass(frozen=True)
class Chart:
    """Numbers by category. `kind` is bar (lying), column (standing) or line.

    With `stacked` the series of a category stand on each other. `decimals` and `unit` say how
    the numbers are written, `size` how large, in points. `labels` says whether each mark has its
    number beside it.
    """

    box: Box
    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    language: str = "en"
    stacked: bool = False
    labels: bool = True
    decimals: int = 0
    unit: str = ""
    size: float = 12.0
    name: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its share of the width and how its cells are set."""

    head: str
    share: float = 1.0
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """Rows of words under headings; each row is `row` points high and holds one line a cell."""

    box: Box
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    size: float = 12.0
    row: float = 20.0
    name: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Group:
    """Pieces that belong together under a name, such as the layer of a map."""

    items: tuple[Item, ...]
    name: str = ""
    alt: str = ""


@dataclass(frozen=True, eq=False)
class MapPicture:
    """A still map: its layers as named groups, drawn within a box.

    `live` is what a browser needs to draw the same map as one that answers: a
    `still.state.MapState`. Other forms draw the layers.
    """

    box: Box
    layers: tuple[Group, ...]
    live: object = None
    name: str = ""
    alt: str = ""


Item = Words | Area | Line | Chart | Table | Group | MapPicture


@dataclass(frozen=True)
class Page:
    """One page or slide: its pieces from back to front, its title, and what is said with it.

    `key` names the page within its file, for links; `notes` are paragraphs for the speaker;
    `chapter` is the key of the page under which it stands in a list of contents ("" for itself);
    pages of one `part` without a chapter stand under that name, which has no page of its own.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    width: float = SLIDE[0]
    height: float = SLIDE[1]
    language: str = "en"
    chapter: str = ""
    part: str = ""


def every(items: Sequence[Item]) -> list[Item]:
    """Return all pieces one by one, those within groups and maps too, from back to front."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            found += every(item.items)
        elif isinstance(item, MapPicture):
            found += every(item.layers)
        else:
            found.append(item)
    return found
