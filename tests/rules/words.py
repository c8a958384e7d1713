"""Read docstrings, and name what lacks one or does not begin with what it does."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# First words that are no verb: a sentence that begins so describes instead of telling.
NOT_A_VERB: Final = frozenset(
    ("a", "an", "the", "this", "these", "that", "it", "its", "module", "functions", "helpers")
)
# Verbs that end like another form: pass, process, assess … end in -ss and are let through anyway.
VERBS_LIKE_OTHER_FORMS: Final = frozenset({"bring", "embed", "feed", "need", "seed", "focus"})

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def first_line_faults(docstring: str | None) -> list[str]:
    """Return what is wrong with a module's first line: it tells what is done, in one sentence."""
    if not docstring:
        return ["has no docstring"]
    line = docstring.splitlines()[0]
    word = line.split(" ")[0]
    checks = {
        "does not start with a capital letter": not line[:1].isupper(),
        "does not start with a verb that tells what to do": not is_imperative(word),
        "does not end with a period": not line.endswith("."),
    }
    return [fault for fault, found in checks.items() if found]


def is_imperative(word: str) -> bool:
    """Return whether a word may be an imperative: no article, no other form of a verb."""
    bare = re.sub(r"\W", "", word).lower()
    if bare in VERBS_LIKE_OTHER_FORMS:
        return True
    other_form = bare.endswith(("ing", "ed")) or (bare.endswith("s") and not bare.endswith("ss"))
    return bool(bare) and bare not in NOT_A_VERB and not other_form


def undocumented(tree: ast.Module) -> list[str]:
    """Return the public classes, functions and methods of a module that have no docstring.

    A name that begins with an underscore is private, and so is what stands within a function.
    """
    return [name for name, node in _public(tree) if ast.get_docstring(node) is None]


def _public(node: ast.Module | ast.ClassDef, within: str = "") -> Iterator[tuple[str, Documented]]:
    for child in node.body:
        if not isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if child.name.startswith("_"):
            continue
        name = f"{within}{child.name}"
        yield name, child
        if isinstance(child, ast.ClassDef):
            yield from _public(child, f"{name}.")


def tour(docstring: str) -> list[str]:
    """Return the names a package's tour lists, in its order.

    A stop of the tour is a line of four spaces, the name, two spaces or more and what it does.
    """
    return re.findall(r"^ {4}(\w+) {2,}\S", docstring, flags=re.MULTILINE)
