"""Read the numbers out of a sentence, and name those that none of its figures stands behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from regiondash.brief.slides.content import FiguresBlock, Finding, TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from regiondash.brief.slides.content import Content

NUMBER: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# Numbers that are part of a word: what a fifth is called, or a bound that a message names.
FIXED: Final = re.compile(
    r"하위 20%|5분의 1|3분의 1|5분위|(?:5~)?95 ?%|5 to 95 %|90/10"
    r"|0 stands for|0이면|0 이하|1위가|25 ?%"
)
SCALES: Final = (1.0, 100.0)


def said_in(content: Content) -> Iterator[Finding]:
    """Return everything on a slide that claims a number: title, sentences and key figures."""
    yield content.title
    for block in content.blocks:
        if isinstance(block, TextBlock):
            yield from block.findings
        if isinstance(block, FiguresBlock):
            for one in block.figures:
                yield Finding(f"{one.number} {one.words}", one.figures)


def unfounded(finding: Finding) -> list[str]:
    """Return the numbers of a sentence that are not among its figures, as they are written."""
    known = list(numbers_in(finding.figures.values()))
    words = FIXED.sub("", finding.text)
    return [token for token in NUMBER.findall(words) if not _stands(token, known)]


def numbers_in(figures: Iterable[object]) -> Iterator[float]:
    """Return every number among figures, those within their texts too."""
    for one in figures:
        if isinstance(one, int | float):
            yield abs(float(one))
        if isinstance(one, str):
            yield from (float(token.replace(",", "")) for token in NUMBER.findall(one))


def _stands(token: str, known: list[float]) -> bool:
    value = float(token.replace(",", ""))
    decimals = len(token.partition(".")[2])
    close = 0.5 * 10**-decimals + 1e-9
    return any(abs(value - scale * one) <= close for one in known for scale in SCALES)
