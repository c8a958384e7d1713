"""Open the coverage page by its own address, read its tables, and ask the commands the same."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from regiondash.cli import main
from regiondash.text import format_number
from tests.pages import reading

if TYPE_CHECKING:
    from pathlib import Path

BASES = ("claimed", "confirmed")


def coverage_page(project: Path, **query: str) -> AppTest:
    """Return the coverage page opened by its own address; its run must raise nothing."""
    page = AppTest.from_file(str(project / "app.py"), default_timeout=60)
    page.query_params.update(query)
    page.switch_page("pages/coverage.py").run()
    assert not page.exception
    return page


def command(*words: str) -> Any:  # noqa: ANN401 - whatever the command answers
    """Return what a command answers as JSON."""
    found = CliRunner().invoke(main, [*words, "--json"])
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def piece(page: AppTest, class_: str) -> str:
    """Return the piece of a page's markup that holds a class."""
    (found,) = [one for one in reading.markup(page) if f'class="{class_}"' in one]
    return found


def table(page: AppTest, class_: str) -> list[list[str]]:
    """Return the words of a table's cells, row by row."""
    whole = piece(page, class_)
    whole = whole[whole.index(f'<table class="{class_}"') :]
    rows = re.findall(r"<tr.*?</tr>", whole[: whole.index("</table>")])
    return [[words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def words(markup: str) -> str:
    """Return the words of a piece of markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def figure(value: float | None) -> str:
    """Return a number as the English page writes it."""
    return "–" if value is None else format_number("en", value, 0)
