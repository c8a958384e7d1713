"""Fill every text of a pack that people wrote with one word, harmless or not."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.schema import TABLES

if TYPE_CHECKING:
    from regiondash.columns import Column
    from regiondash.pack.model import Pack

_FRAMES: Final = {"indicator_definitions": "definitions", "shapes": "shape_table"}
# Text that names something else in the pack: changed, the pack would be another one.
_KEYS: Final = {
    *("id", "geography", "scopes", "programme_id", "kind", "unit_id", "permits", "country"),
    *("default_scope", "default_programme", "people_indicator", "context_source", "map_crs"),
}


def filled(pack: Pack, word: str) -> Pack:
    """Return a copy of a pack in which every free text is `word`, source addresses included."""
    frames: dict[str, Any] = {}
    for table in TABLES:
        name = _FRAMES.get(table.name, table.name)
        frames[name] = getattr(pack, name).copy()
        for column in filter(_is_free, table.columns):
            frames[name][column.name] = word
    frames["sources"]["url"] = f"https://example.org/{word}"
    return replace(pack, settings=_filled(pack.settings, word), **frames)


def free_texts() -> list[str]:
    """Return the names of the columns that `filled` fills."""
    return [
        f"{table.name}.{one.name}" for table in TABLES for one in table.columns if _is_free(one)
    ]


def _is_free(column: Column) -> bool:
    is_named = column.unique or column.refers_to or column.choices or column.name in _KEYS
    return column.type == "string" and not is_named


def _filled(value: Any, word: str, name: str = "") -> Any:  # noqa: ANN401  any part of settings
    """Return settings in which every text but ids is the word, down to the last part."""
    if isinstance(value, str):
        return value if name in _KEYS else word
    if is_dataclass(value) and not isinstance(value, type):
        given = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{key: _filled(part, word, key) for key, part in given.items()})
    if isinstance(value, tuple):
        return tuple(part if isinstance(part, str) else _filled(part, word) for part in value)
    return value
