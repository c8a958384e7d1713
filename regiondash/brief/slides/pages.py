"""Turn a story into pages: each slide meets the pack (or its frozen content) and is laid out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from regiondash.brief.forms.told import silent
from regiondash.brief.mistakes import sentence
from regiondash.brief.slides.content import Content, Finding, TextBlock
from regiondash.brief.slides.frame import Setting
from regiondash.brief.slides.lay import lay
from regiondash.brief.slides.subjects import SUBJECTS
from regiondash.errors import RegionDashError
from regiondash.text import format_date, say
from regiondash.view.choices import suited
from regiondash.view.ground import ground_of

if TYPE_CHECKING:
    from regiondash.brief.forms.told import Told
    from regiondash.brief.slides.content import Block
    from regiondash.brief.story.story import Slide, Story
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack


def pages_of(
    pack: Pack,
    story: Story,
    *,
    language: str,
    told: Told = silent,
    made_on: dt.date | None = None,
) -> list[Page]:
    """Return the pages of a story in a language, with `told(done, of)` after each slide.

    `made_on` is the day that stands on each page, today by default.
    """
    setting = Setting(language, story.marking, _made(language, story.author, made_on or _today()))
    found: list[Page] = []
    for number, slide in enumerate(story.slides, start=1):
        found += slide_pages(pack, slide, replace(setting, number=len(found) + 1))
        told(number, len(story.slides))
    return found


def slide_pages(pack: Pack, slide: Slide, setting: Setting) -> list[Page]:
    """Return the pages of one slide, numbered from the setting's number on."""
    content = content_of(pack, slide, setting.language)
    layout = slide.layout or SUBJECTS[slide.subject].layouts[0]
    return lay(content, layout, key=slide.key, ground=ground_of(pack), setting=setting)


def content_of(pack: Pack, slide: Slide, language: str) -> Content:
    """Return what a slide says: its frozen content or what the pack says now, in the user's words.

    Where the pack cannot say it, the slide says why instead.
    """
    content = slide.frozen or _composed(pack, slide, language)
    if slide.title:
        content = replace(content, title=Finding(slide.title))
    if slide.notes:
        content = replace(content, notes=_paragraphs(slide.notes))
    if slide.text:
        content = replace(content, blocks=_with_text(content, slide))
    return content


def _composed(pack: Pack, slide: Slide, language: str) -> Content:
    selection = suited(pack, slide.selection.with_(language=language))
    try:
        return SUBJECTS[slide.subject].compose(pack, selection)
    except RegionDashError as error:
        return Content(Finding(sentence(language, error)), "", (), "")


def _with_text(content: Content, slide: Slide) -> tuple[Block, ...]:
    """Return the blocks with the user's text in the place of the sentences."""
    findings = tuple(Finding(text) for text in _paragraphs(slide.text))
    mine = TextBlock(findings, bullets=len(findings) > 1)
    return (*(b for b in content.blocks if not isinstance(b, TextBlock)), mine)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _made(language: str, author: str, day: dt.date) -> str:
    """Return who made the pages, and on which day."""
    key = "slide.made_by" if author else "slide.made_on"
    return say(language, key, author=author, date=format_date(language, day))


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()
