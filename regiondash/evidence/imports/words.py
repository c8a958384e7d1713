"""Read the words by which users' tables are understood: a group's name in, its words out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_FILE = "words.toml"


def words(group: str, name: str = "words") -> tuple[str, ...]:
    """Return the words of one list; raise KeyError if there is none."""
    return tuple(_groups()[group][name])


def lists(group: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of a group by name, in the file's order."""
    return {name: tuple(listed) for name, listed in _groups()[group].items()}


def unit_rows(group: str) -> tuple[tuple[str, ...], ...]:
    """Return the units that are "counts" or "rates": in English, in Korean, other spellings."""
    return tuple(tuple(row) for row in _groups()["units"][group])


@cache
def _groups() -> dict[str, Any]:
    found = files("regiondash.evidence.imports").joinpath(_FILE)
    return tomllib.loads(found.read_text(encoding="utf-8"))
