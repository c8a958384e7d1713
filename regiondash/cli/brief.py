"""Write a briefing from the command line: a story or the standard one in, slides in a file out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from regiondash.cli.options import chosen, view_options, write
from regiondash.cli.progress import silent, tell
from regiondash.errors import BadChoice, RegionDashError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.forms.told import Told
    from regiondash.brief.story.story import Story
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


FORMS: Final = ("pptx", "pdf", "html", "png")
WIDE: Final = 1920  # px of a picture of a slide


@click.command()
@view_options
@click.option("--status", "reach", default="", help="announced, started, opened or operating.")
@click.option("--indicator", default="", help="Id of the indicator that says who lags.")
@click.option("--story", "file", type=click.Path(path_type=Path), help="A story's file.")
@click.option("--title", default="", help="Its name; default: the story's.")
@click.option("--author", default="", help="Who presents it; default: the story's.")
@click.option("--marking", default="", help="A marking that stands on every slide.")
@click.option("--progress", is_flag=True, help="Say how far it is, as a line of JSON a step.")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="FILE.pptx|pdf|html|png"
)
def brief(file: Path | None, out: Path, *, progress: bool, **options: Any) -> None:  # noqa: ANN401
    """Write a story, or the standard briefing, as slides: pptx, pdf, html, or a png a slide."""
    form = _form(out)
    heads = {name: options.pop(name) for name in ("title", "author", "marking")}
    text = _read(file) if file else b""
    options["pack"] = options["pack"] or _pack_of(text)
    pack, selection = chosen(options)
    story = _story(pack, selection, text)
    story = replace(story, **{name: words for name, words in heads.items() if words})
    telling = tell if progress else silent
    pages = _pages(pack, story, _language(story, selection), telling("slides"))
    if form == "png":
        size = _pictures(out, pages, telling("file"))
    else:
        data = _written(form, pack, story, pages, telling("file"))
        write(out, data)
        size = len(data)
    click.echo(f"{out}: {len(pages)} slides, {size:,} bytes", err=progress)


def _form(out: Path) -> str:
    """Return the form that a file's name asks for; raise where it cannot be written there."""
    form = out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise BadChoice("form of file", form or out.name, FORMS)
    if not out.absolute().parent.is_dir():
        raise RegionDashError(f"{out} cannot be written: there is no folder {out.parent}.")
    return form


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RegionDashError(f"{file} cannot be read: {error.strerror}.") from error


def _pack_of(text: bytes) -> str:
    """Return the id of the pack that a story is about, "" where it says none."""
    from regiondash.brief.story.file import parsed  # noqa: PLC0415

    return str(parsed(text).get("pack", "")) if text else ""


def _story(pack: Pack, selection: Selection, text: bytes) -> Story:
    """Return the story of a file, whole; without a file the standard briefing."""
    from regiondash.brief.slides.subjects import SUBJECTS  # noqa: PLC0415
    from regiondash.brief.story.file import from_text  # noqa: PLC0415
    from regiondash.brief.story.standard import standard  # noqa: PLC0415
    from regiondash.view.choices import allowed  # noqa: PLC0415

    if not text:
        return standard(pack, selection)
    story, wrong = from_text(text, allowed(pack, (pack.id,)), pack.id, SUBJECTS)
    if wrong:
        more = f" ({len(wrong) - 1} more slides have faults.)" if wrong[1:] else ""
        raise RegionDashError(f"{wrong[0]}{more}")
    if not story.slides:
        raise RegionDashError("The story has no slides. Add one, or leave --story out.")
    return story


def _language(story: Story, selection: Selection) -> str:
    """Return the language that --lang gives, else the story's own."""
    given = click.get_current_context().get_parameter_source("language")
    is_said = given is not None and given != ParameterSource.DEFAULT
    return selection.language if is_said else story.language or selection.language


def _pages(pack: Pack, story: Story, language: str, told: Told) -> list[Page]:
    from regiondash.brief.slides.pages import pages_of  # noqa: PLC0415

    return pages_of(pack, story, language=language, told=told)


def _written(form: str, pack: Pack, story: Story, pages: Sequence[Page], told: Told) -> bytes:
    """Return pages as the bytes of a file."""
    title, author, language = story.title or pages[0].title, story.author, pages[0].language
    if form == "html":
        from regiondash.brief.forms.html import html  # noqa: PLC0415

        asked = story.slides[0].selection
        text = html(
            pack,
            pages,
            title=title,
            author=author,
            language=language,
            told=told,
            selection=asked,
        )
        return text.encode()
    if form == "pdf":
        from regiondash.brief.forms.pdf import pdf  # noqa: PLC0415

        return pdf(pages, title=title, author=author, language=language, told=told)
    from regiondash.brief.forms.pptx import pptx  # noqa: PLC0415

    return pptx(pages, title=title, author=author, language=language, told=told)


def _pictures(out: Path, pages: Sequence[Page], told: Told) -> int:
    """Write a picture a page, numbered, and return how many bytes they have."""
    from regiondash.brief.forms.png import pngs  # noqa: PLC0415

    digits, size = max(2, len(str(len(pages)))), 0
    for number, data in enumerate(pngs(pages, WIDE, told), start=1):
        write(out.with_name(f"{out.stem}-{number:0{digits}}.png"), data)
        size += len(data)
    return size


COMMANDS: Final = (brief,)
