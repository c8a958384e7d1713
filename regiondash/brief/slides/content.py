"""Hold what one slide says, before it is laid out: a finding, blocks, and what it rests on.

Content is plain data: a frozen slide keeps it in the story's file (`story.frozen`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.draw.sheet.items import Column, Series
    from regiondash.draw.still.state import MapState


@dataclass(frozen=True)
class Finding:
    """A sentence, and the figures behind every number and hedge in it.

    `figures` has the values under the names of the command's JSON, so that a test can find each
    number of the sentence among them.
    """

    text: str
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class MapBlock:
    """A map with its legend; `alt` says in words what it shows, `caption` stands above it."""

    state: MapState
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Figure:
    """A key figure: the number as it is written, and the words that say what it counts."""

    number: str
    words: str
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class FiguresBlock:
    """Some key figures, the most important first."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class ChartBlock:
    """A chart of numbers by category; fields as in `sheet.items.Chart`."""

    title: str
    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    stacked: bool = False
    labels: bool = True
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True)
class TableBlock:
    """Rows of words under headings, most important first; what does not fit goes to more slides."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    alt: str
    title: str = ""


@dataclass(frozen=True)
class TextBlock:
    """Sentences, each with its figures; `bullets` sets a sign before each."""

    findings: tuple[Finding, ...]
    title: str = ""
    bullets: bool = True


Block = MapBlock | FiguresBlock | ChartBlock | TableBlock | TextBlock


@dataclass(frozen=True)
class Content:
    """What one slide says.

    `title` states the finding; `subtitle` names programme, day or period, and unit; `source` is
    the line of sources with the data's version; `method` a footnote; `notes` what the speaker
    says, a paragraph each.
    """

    title: Finding
    subtitle: str
    blocks: tuple[Block, ...]
    source: str
    method: str = ""
    notes: tuple[str, ...] = ()

    def block(self, kind: type[Block]) -> Block | None:
        """Return the first block of a kind, None if there is none."""
        return next((block for block in self.blocks if isinstance(block, kind)), None)
