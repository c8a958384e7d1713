"""Write a pack whose every text attacks the page that shows it, each with a mark of its own.

The country is the busy one (`tests.busy_pack`). `Marks` tells which field a text that ran came
from.
"""

from __future__ import annotations

import itertools
import tomllib
from typing import TYPE_CHECKING, Any, Final

from regiondash.schema import BY_NAME, SHAPES
from tests.brief.hostile import _KEYS, free_texts
from tests.busy_pack import MEASURES, as_toml, busy_pack
from tests.packs import read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path


HOOK: Final = "_h"
# The four payloads; a mark stands where each would call the page's hook.
_PARTS: Final = (
    "`${_h(#)}`",
    '"><svg onload=_h(#)>',
    "<img src=x onerror=_h(#)>",
    "</script><script>_h(#)</script>",
)
ADDRESSES: Final = (
    "javascript:_h(#)",
    "https://example.org/'\"><img src=x onerror=_h(#)>",
    "https://example.org/?_h(#)",
)


class Marks:
    """The marks given out: which field each stands for."""

    def __init__(self, *, short: bool = False) -> None:
        self.fields: list[str] = []
        self._short = short
        self._addresses = itertools.cycle(ADDRESSES)
        self._turns = itertools.count()

    def attack(self, field: str, most: int = 0) -> str:
        """Return all four payloads in one text, the first of them another one each time.

        With `most` characters at the most, as many of them as fit; short marks have one alone.
        """
        number = len(self.fields)
        self.fields.append(field)
        turn = next(self._turns) % len(_PARTS)
        parts = [part.replace("#", str(number)) for part in (*_PARTS[turn:], *_PARTS[:turn])]
        if self._short:
            return parts[0]
        while most and len("".join(parts)) > most:
            parts.pop()
        return "".join(parts)

    def address(self, field: str) -> str:
        """Return an address that would run a script, or break out of the markup around it."""
        self.fields.append(field)
        return next(self._addresses).replace("#", str(len(self.fields) - 1))

    def of(self, hits: list[int]) -> set[str]:
        """Return the fields whose texts ran."""
        return {self.fields[number] for number in hits}


def hostile_pack(folder: Path, project: Path, marks: Marks) -> Path:
    """Write the same country with an attack in every text that a person can fill."""
    made = busy_pack(folder, project)
    told = tomllib.loads((made / "programme.toml").read_text(encoding="utf-8"))
    (made / "programme.toml").write_text(as_toml(_attacked(told, "programme", marks)), "utf-8")
    free = {tuple(name.split(".")) for name in free_texts()}
    for table in BY_NAME.values():
        names = [name for of, name in free if of == table.name]
        if table is SHAPES:
            _attack_shapes(made, names, marks)
            continue
        rows = read_rows(made, table.name)
        for row in rows:
            row |= {name: _cell(f"{table.name}.{name}", row[name], marks) for name in names}
        write_rows(made, table.name, rows)
    _attack_a_period(made, marks)
    return made


def _cell(field: str, plain: str, marks: Marks) -> str:
    if field == "sources.url":
        return marks.address(field)
    if field == "indicators.period":  # see below: it is the same in all rows of a year
        return plain
    if field.startswith("indicators.") or not plain:
        return "" if field in {"indicators.vintage", "shapes.vintage"} else marks.attack(field)
    return marks.attack(field)


def _attack_a_period(folder: Path, marks: Marks) -> None:
    """Call the earlier year of one indicator by an attack."""
    attack, rows = marks.attack("indicators.period"), read_rows(folder, "indicators")
    for row in rows:
        if (row["indicator_id"], row["period"]) == (MEASURES[-1], "2020"):
            row["period"] = attack
    write_rows(folder, "indicators", rows)


def _attack_shapes(folder: Path, names: list[str], marks: Marks) -> None:
    import geopandas as gpd  # noqa: PLC0415  slow to import

    shapes = gpd.read_parquet(folder / SHAPES.file)
    for name in sorted({*names} & {*shapes.columns}):
        shapes[name] = [marks.attack(f"shapes.{name}") for _ in range(len(shapes))]
    shapes.to_parquet(folder / SHAPES.file)


def _attacked(value: Any, field: str, marks: Marks) -> Any:  # noqa: ANN401  any part of the file
    """Return settings in which every text but ids is an attack."""
    name = field.rpartition(".")[2]
    if isinstance(value, dict):
        return {key: _attacked(one, f"{field}.{key}", marks) for key, one in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_attacked(one, field, marks) for one in value]
    is_text = isinstance(value, str) and name not in {*_KEYS, "symbol", "period"}
    return marks.attack(field) if is_text else value
