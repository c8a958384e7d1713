"""Read who imports whom, and name every import that runs against the order of the house."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from tests.rules.source import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Imports run one way: a part may know those of its own row and of the rows above it.
ROWS: Final = (
    ("errors", "columns", "schema", "settings", "selection", "address", "text", "assets"),
    ("names", "programme", "measure", "draw"),
    ("pack", "evidence"),
    ("view",),
    ("brief", "ui"),
    ("cli", "__main__", "app", "pages"),
)
# These take frames: they know nobody else of their row.
STRANGERS: Final = frozenset({"programme", "measure", "draw"})
STREAMLIT: Final = ("streamlit", "streamlit_folium")
STREAMLIT_ROOMS: Final = frozenset({"app", "pages", "ui"})

Edges = dict[str, set[str]]
"""Who imports whom: the importing module's dotted name, and the dotted names it imports."""


def imports_of(module: str, tree: ast.AST, *, is_package: bool = False) -> set[str]:
    """Return the dotted names a module imports, wherever in it the import stands.

    `from a import b` gives `a.b`, which may be a module or something in one: `resolve` tells.
    """
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node, is_package=is_package)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def _absolute(module: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    up = node.level - 1 if is_package else node.level
    parts = module.split(".")
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def resolve(edges: Mapping[str, Iterable[str]]) -> Edges:
    """Return the edges between the modules that are keys, each name cut back to its module."""
    return {
        module: {
            target for name in names if (target := _module_in(name, edges)) and target != module
        }
        for module, names in edges.items()
    }


def _module_in(name: str, modules: Iterable[str]) -> str:
    known = set(modules)
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def part_of(module: str) -> str:
    """Return the part of the house a module belongs to; the package's root is ''."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] if first == PACKAGE else first


def row_of(part: str) -> int | None:
    """Return the row of the order a part stands in, or None if it has no place."""
    return next((number for number, row in enumerate(ROWS) if part in row), None)


def against_the_order(edges: Edges) -> list[str]:
    """Return one line for every import between parts that runs against the order."""
    return [
        f"{module} imports {target}"
        for module, targets in sorted(edges.items())
        for target in sorted(targets)
        if not _allowed(part_of(module), part_of(target))
    ]


def _allowed(importer: str, imported: str) -> bool:
    if importer == imported:
        return True
    if not importer:  # the root package is only the tour
        return False
    ours, theirs = row_of(importer), row_of(imported) if imported else 0
    if ours is None or theirs is None or theirs > ours:
        return False
    return theirs < ours or not {importer, imported} <= STRANGERS


def cycles(edges: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return every group of nodes that reach each other, sorted; [] where there is no cycle."""
    reach = {node: _reachable(node, edges) for node in edges}
    groups = {
        tuple(sorted({node} | {other for other in reach[node] if node in reach.get(other, ())}))
        for node in edges
        if node in reach[node]
    }
    return [list(group) for group in sorted(groups)]


def _reachable(start: str, edges: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(edges.get(node, ()))
    return seen


def between_parts(edges: Edges) -> Edges:
    """Return the same edges between whole parts, without those inside a part."""
    parts: Edges = {}
    for module, targets in edges.items():
        mine = parts.setdefault(part_of(module), set())
        mine |= {part_of(target) for target in targets} - {part_of(module), ""}
    return parts


def streamlit_outside_its_rooms(names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return one line for every import of Streamlit by a module that may not know it."""
    return [
        f"{module} imports {name}"
        for module, imported in sorted(names.items())
        for name in sorted(imported)
        if name.partition(".")[0] in STREAMLIT and part_of(module) not in STREAMLIT_ROOMS
    ]
