"""Test that the code says what it does: docstrings, first lines, and the package's tour."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

import pytest

import regiondash
from tests.rules import words
from tests.rules.source import PACKAGE, READING_ORDER, own_files, package_parts, shown, tree

if TYPE_CHECKING:
    from pathlib import Path

SPOKEN_FOR: Final = own_files(".py", under=("app.py", "pages", PACKAGE, "geodata"))


@pytest.mark.parametrize("path", SPOKEN_FOR, ids=shown)
def test_first_line_tells_what_the_module_does(path: Path) -> None:
    """Every module opens with one imperative sentence: verb, what comes in, what goes out."""
    assert words.first_line_faults(ast.get_docstring(tree(path))) == []


@pytest.mark.parametrize("path", SPOKEN_FOR, ids=shown)
def test_public_things_are_documented(path: Path) -> None:
    """Every public class, function and method has a docstring."""
    assert words.undocumented(tree(path)) == []


def test_the_tour_lists_every_part_in_reading_order() -> None:
    """The package's docstring names exactly the parts that are there, in the data's way."""
    there = [part for part in READING_ORDER if part in package_parts()]
    assert words.tour(regiondash.__doc__ or "") == there


def test_every_part_has_a_place_in_the_reading_order() -> None:
    """A new part of the package is given its place in the order."""
    assert package_parts() - set(READING_ORDER) == set()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", "has no docstring"),
        ("read a pack.", "does not start with a capital letter"),
        ("The reader of packs.", "does not start with a verb that tells what to do"),
        ("Reads a pack.", "does not start with a verb that tells what to do"),
        ("Reading of packs.", "does not start with a verb that tells what to do"),
        ("Shared functions.", "does not start with a verb that tells what to do"),
        ("Read a pack", "does not end with a period"),
    ],
)
def test_a_first_line_that_does_not_tell_is_caught(line: str, fault: str) -> None:
    """Each way of missing the form is named."""
    assert words.first_line_faults(line) == [fault]


@pytest.mark.parametrize("line", ["Read a pack.", "Pass values on.\n\nMore.", "Embed the map."])
def test_a_first_line_that_tells_is_let_through(line: str) -> None:
    """An imperative sentence is right, whatever follows it."""
    assert words.first_line_faults(line) == []


def test_an_undocumented_thing_is_caught() -> None:
    """Public functions, classes and their methods are named; private and inner ones are not."""
    code = (
        "class A:\n  'Doc.'\n  def m(self): pass\n  def _p(self): pass\n"
        "def f():\n  def inner(): pass\n"
        "def _g(): pass\n"
        "class _B:\n  def m(self): pass\n"
    )
    assert words.undocumented(ast.parse(code)) == ["A.m", "f"]


def test_the_tour_is_read_line_by_line() -> None:
    """Only lines of the form `    name   text` are stops of the tour."""
    assert words.tour("Say.\n\n    one   first\n    two  second\n\nImports   run.") == [
        "one",
        "two",
    ]
