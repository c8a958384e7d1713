"""Propose claims from the command line: articles in, claims as JSON or lines out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.options import UNUSABLE, answer, json_option
from regiondash.errors import BadChoice, BadDay, RegionDashError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.articles.claims import Claim
    from regiondash.evidence.intake.raw import Article
    from regiondash.pack.model import Pack

MOST: Final = 50
STANDARD_INPUT: Final = "-"


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--pack", "name", default="", help="Name of a pack; default: the one that opens.")
@click.option("--published", default="", help="Day of the articles, where they do not say it.")
@click.option("--title", default="", help="Title of the article, where it does not say it.")
@json_option
def extract(files: tuple[str, ...], *, as_json: bool, **options: str) -> None:
    """Propose the claims that articles make: FILE… (txt, html, docx, pdf), - for standard input.

    Up to 50 files at once. Nothing is added to the pack.
    """
    from regiondash.text import say  # noqa: PLC0415  the messages take a moment to read

    if len(files) > MOST:
        raise RegionDashError(say("en", "extract.too_many", n=len(files), most=MOST))
    pack = _pack(options["name"])
    articles, errors = _articles(files, options["published"], options["title"])
    rows = [row for file, article in articles for row in _rows(pack, file, article)]
    answer(rows, lambda: "\n".join(_lines(rows, articles)), as_json=as_json)
    for error in errors:
        click.echo(str(error), err=True)
    if errors:
        click.get_current_context().exit(UNUSABLE)


def _pack(name: str) -> Pack:
    from regiondash.evidence.library import open_pack  # noqa: PLC0415  brings the frames along
    from regiondash.settings import Settings  # noqa: PLC0415

    settings = Settings.from_environment()
    pack_id = name or settings.default_pack
    if pack_id not in settings.pack_ids():
        raise BadChoice("pack", pack_id, settings.pack_ids())
    return open_pack(settings, pack_id)


def _articles(
    files: Sequence[str], published: str, title: str
) -> tuple[list[tuple[str, Article]], list[RegionDashError]]:
    """Return the articles that can be read, by their files, and why others cannot."""
    from regiondash.pack.cells import is_partial_date  # noqa: PLC0415

    if published and not is_partial_date(published):
        raise BadDay(published)
    read, errors = [], []
    for file in files:
        try:
            article = _article(file)
        except RegionDashError as error:
            errors.append(error)
            continue
        day, name = published or article.published_on, title or article.title
        read.append((file, replace(article, published_on=day, title=name)))
    return read, errors


def _article(file: str) -> Article:
    from regiondash.evidence.intake.articles import read_article  # noqa: PLC0415  reads documents

    if file == STANDARD_INPUT:
        return read_article("standard-input.txt", sys.stdin.buffer.read())
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise RegionDashError(f"{file} cannot be read: {error.strerror}.") from error
    return read_article(Path(file).name, data)


def _rows(pack: Pack, file: str, article: Article) -> list[dict[str, Any]]:
    from regiondash.evidence.articles import claims_of  # noqa: PLC0415  reads the words
    from regiondash.evidence.articles.report import claim_row  # noqa: PLC0415

    claims: tuple[Claim, ...] = claims_of(pack, article)
    return [{**claim_row(pack, claim), "file": file} for claim in claims]


def _lines(rows: Sequence[dict[str, Any]], articles: Sequence[tuple[str, Article]]) -> list[str]:
    """Return the claims as lines for a terminal, file by file."""
    from regiondash.evidence.articles.report import lines  # noqa: PLC0415

    found = []
    for file, article in articles:
        mine = [row for row in rows if row["file"] == file]
        found += [file, *lines(mine, article.origin.name), ""]
    return found[:-1]


COMMANDS: Final = (extract,)
