"""Test that files, pages and functions stay small, and that every module has a real name."""

from __future__ import annotations

import ast
import statistics
from typing import TYPE_CHECKING, Final

import pytest

from tests.rules import shape
from tests.rules.source import PACKAGE, own_files, shown, tree

if TYPE_CHECKING:
    from pathlib import Path

# Longer than a file should be, each with its reason.
LONG_FILES: Final[dict[str, str]] = {}
CODE: Final = ("app.py", "pages", PACKAGE, "tests", "geodata")
PYTHON: Final = own_files(".py", under=CODE)


def _lines(path: Path) -> int:
    return shape.line_count(path.read_text(encoding="utf-8"))


def test_files_are_short() -> None:
    """No file of ours has more than 300 lines, scripts and styles included."""
    files = own_files(".py", ".js", ".css", ".html", under=CODE)
    long = {shown(path): _lines(path) for path in files if _lines(path) > shape.FILE_LINES}
    assert {name: lines for name, lines in long.items() if name not in LONG_FILES} == {}


def test_no_exception_outlives_its_need() -> None:
    """A file that became short again leaves the list of the long ones."""
    lengths = {shown(path): _lines(path) for path in PYTHON}
    assert [name for name in LONG_FILES if lengths.get(name, 0) <= shape.FILE_LINES] == []


def test_pages_are_tables_of_contents() -> None:
    """The entry and every page have at most 60 lines."""
    pages = own_files(".py", under=("app.py", "pages"))
    assert [shown(path) for path in pages if _lines(path) > shape.PAGE_LINES] == []


@pytest.mark.parametrize("path", PYTHON, ids=shown)
def test_functions_are_short(path: Path) -> None:
    """No function's body has more than 40 lines."""
    assert shape.too_long(shape.bodies(tree(path))) == []


def test_most_functions_are_very_short() -> None:
    """Half of the app's functions have bodies of ten lines or fewer."""
    files = own_files(".py", under=("app.py", "pages", PACKAGE))
    lines = [body.lines for path in files for body in shape.bodies(tree(path))]
    assert statistics.median(lines) <= shape.MEDIAN_BODY_LINES


def test_modules_are_named_after_a_step() -> None:
    """No module or folder is called utils, helpers, common or misc."""
    assert [shown(path) for path in PYTHON if _nameless(path)] == []


def _nameless(path: Path) -> bool:
    return any(shape.is_nameless(part) for part in shown(path).removesuffix(".py").split("/"))


def test_a_long_body_is_caught_and_its_docstring_is_not_counted() -> None:
    """A body of 41 lines is named; 40 lines under a long docstring are let through."""
    docstring = '    """Say.\n' + "\n" * 30 + '    """\n'
    code = "def f():\n" + docstring + "    x = 1\n" * 40 + "def g():\n" + "    x = 1\n" * 41
    assert shape.too_long(shape.bodies(ast.parse(code))) == ["g (line 74): 41 lines"]


def test_a_method_and_a_function_within_are_measured() -> None:
    """Methods, coroutines and inner functions all have bodies that count."""
    code = "class C:\n  async def m(self):\n    def inner():\n      pass\n    return inner\n"
    found = {body.name: body.lines for body in shape.bodies(ast.parse(code))}
    assert found == {"m": 3, "inner": 1}


@pytest.mark.parametrize("name", ["utils", "map_helpers", "common", "misc", "Utils"])
def test_a_name_that_says_nothing_is_caught(name: str) -> None:
    """A nameless word anywhere in a module's name is found."""
    assert shape.is_nameless(name)


@pytest.mark.parametrize("name", ["layer", "commons_licence", "miscible"])
def test_a_name_that_says_something_is_let_through(name: str) -> None:
    """A longer word that holds a nameless one is another word."""
    assert not shape.is_nameless(name)
