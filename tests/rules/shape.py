"""Measure files and functions, and name those that outgrow the house's sizes."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Final

FILE_LINES: Final = 300
PAGE_LINES: Final = 60
BODY_LINES: Final = 40
MEDIAN_BODY_LINES: Final = 10
NAMELESS: Final = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "tools"})


@dataclass(frozen=True)
class Body:
    """The lines a function's body takes, its docstring left out."""

    name: str
    line: int
    lines: int

    def __str__(self) -> str:
        """Return the function's name, place and size."""
        return f"{self.name} (line {self.line}): {self.lines} lines"


def bodies(tree: ast.AST) -> list[Body]:
    """Return every function and method of a syntax tree with the size of its body.

    A body that is only a docstring has 0 lines. A function within a function counts in both.
    """
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        Body(node.name, node.lineno, _body_lines(node))
        for node in ast.walk(tree)
        if isinstance(node, functions)
    ]


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if not body:
        return 0
    return (node.end_lineno or node.lineno) - body[0].lineno + 1


def too_long(bodies_: list[Body], most: int = BODY_LINES) -> list[str]:
    """Return the functions with more body lines than `most`, each as one line of text."""
    return [str(body) for body in bodies_ if body.lines > most]


def line_count(text: str) -> int:
    """Return how many lines a file's text has."""
    return len(text.splitlines())


def is_nameless(stem: str) -> bool:
    """Return whether a module's name says nothing of what it does."""
    return bool(set(stem.lower().split("_")) & NAMELESS)
