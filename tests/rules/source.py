"""List the project's own files, for the rules that every one of them keeps."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
PACKAGE: Final = "regiondash"
VENDORED: Final = PROJECT / PACKAGE / "assets" / "vendor"

# The package's parts in the order they are read in: the data's way through the house.
READING_ORDER: Final = (
    "errors",
    "columns",
    "schema",
    "settings",
    "selection",
    "address",
    "text",
    "names",
    "pack",
    "programme",
    "measure",
    "draw",
    "view",
    "brief",
    "evidence",
    "ui",
    "assets",
    "cli",
)


def own_files(*suffixes: str, under: tuple[str, ...]) -> list[Path]:
    """Return the project's files with one of these suffixes, under these folders or files.

    Vendored code and what the interpreter leaves behind are not the project's own.
    """
    return sorted(
        path
        for place in under
        for path in _within(PROJECT / place)
        if path.suffix in suffixes
        and VENDORED not in path.parents
        and "__pycache__" not in path.parts
    )


def app_files(*suffixes: str) -> list[Path]:
    """Return the files that run: the package, the pages, the entry and its settings."""
    return own_files(*suffixes, under=("app.py", "pages", PACKAGE, ".streamlit"))


def shown(path: Path) -> str:
    """Return a file's name as a reader would say it, from the project's folder on."""
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else str(path)


def tree(path: Path) -> ast.Module:
    """Return the file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_name(path: Path) -> str:
    """Return the dotted name a file is imported by; a folder's __init__.py has the folder's."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package_parts() -> set[str]:
    """Return the names of the package's top-level modules and folders that are there."""
    found = (PROJECT / PACKAGE).iterdir()
    names = {path.stem if path.suffix == ".py" else path.name for path in found if _is_part(path)}
    return names - {"__init__", "__main__"}


def _is_part(path: Path) -> bool:
    if path.is_dir():
        return any(child.is_file() for child in _within(path) if child.suffix != ".pyc")
    return path.suffix == ".py"


def _within(place: Path) -> Iterator[Path]:
    return place.rglob("*") if place.is_dir() else iter([place] if place.exists() else [])
