"""Write key figures to be cited: a figure in, for each number its meaning, day and source out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.slides.content import FiguresBlock
from regiondash.brief.slides.parts import boundary_note, stop
from regiondash.text import format_date, say

if TYPE_CHECKING:
    from regiondash.brief.figures.figure import Figure
    from regiondash.brief.slides.content import Content


def quoted(figure: Figure) -> list[str]:
    """Return a text a key figure, the finding itself first; each can stand alone anywhere.

    A text says the number, what it counts, of what and when, how it is counted, who says so,
    and when it was taken from which version of the data.
    """
    content = figure.content
    numbers = [
        _key_figure(figure.selection.language, one.number, one.words)
        for block in content.blocks
        if isinstance(block, FiguresBlock)
        for one in block.figures
    ]
    foot = _foot(figure, content)
    return ["\n".join([stop(said), *foot]) for said in [content.title.text, *numbers]]


def _key_figure(language: str, number: str, words: str) -> str:
    """Return a number with what it counts, in the order of the language; a remark comes last."""
    meaning, stopped, remark = words.partition(". ")
    return say(language, "figure.key_figure", number=number, words=meaning) + stopped + remark


def _foot(figure: Figure, content: Content) -> list[str]:
    """Return what every text of a figure says beneath its number."""
    language = figure.selection.language
    note = boundary_note(figure.pack, figure.selection)
    method = "" if content.method == note else content.method
    made = say(language, "figure.taken", date=format_date(language, figure.day))
    return [line for line in (content.subtitle, method, content.source, made) if line]
