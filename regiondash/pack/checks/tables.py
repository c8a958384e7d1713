"""Check every cell of every table by a pandera schema made from `regiondash.schema`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.errors import Fault
from regiondash.pack.cells import (
    is_date,
    is_id,
    is_integer,
    is_number,
    is_partial_date,
    shown,
)
from regiondash.pack.checks.draft import parts
from regiondash.schema import LIST_SEPARATOR, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pandera.pandas import DataFrameSchema

    from regiondash.columns import Column, Table
    from regiondash.pack.checks.draft import Draft

_FORMS: Final[dict[str, tuple[Callable[[str], bool], str, str]]] = {
    "number": (is_number, "not a number", "Write digits with a point for decimals, no unit"),
    "integer": (is_integer, "not a whole number", "Write digits only"),
    "date": (is_date, "not a day that exists", "Write a day as 2024-03-05"),
    "partial_date": (
        is_partial_date,
        "not a day, month or year that exists",
        "Write 2024, 2024-03 or 2024-03-05",
    ),
}


@dataclass(frozen=True)
class Rule:
    """What the cells of a column must satisfy, and what to say of one that does not.

    `passes` takes the column and returns, row by row, whether the cell is as it should be.
    """

    passes: Callable[[pd.Series[str]], pd.Series[bool]]
    problem: str
    remedy: str


def check(draft: Draft) -> Iterator[Fault]:
    """Yield one fault for each cell that breaks a rule of its column: the first one it breaks."""
    for table in TABLES:
        if table.name in draft.tables:
            text = draft.tables[table.name]
            present = tuple(name for name in table.names if name not in text.absent)
            yield from _faults(table, text.frame[list(present)])


def rules(column: Column) -> list[Rule]:
    """Return the rules of a column, from the plainest on."""
    name = f"“{column.name}”"
    what = f"{column.description}"
    found = [] if column.missing else [Rule(_filled, f"{name} is empty", f"Give it: {what}.")]
    if column.many:
        problem = f"{name} is not a list divided by {LIST_SEPARATOR}"
        remedy = f"Leave no empty places and no spaces beside {LIST_SEPARATOR}."
        found.append(Rule(_each(_is_list), problem, remedy))
    else:
        problem = f"{name} has spaces before or after its text"
        found.append(Rule(_each(_is_trimmed), problem, "Remove them."))
    if column.type in _FORMS:
        fits, problem, remedy = _FORMS[column.type]
        found.append(Rule(_each(fits), f"{name} is {problem}", f"{remedy}: {what}."))
    if column.unique:
        problem = f"{name} is not made of letters, digits, hyphens and underscores"
        found.append(
            Rule(_each(is_id), problem, "Give it such an id, here and wherever it is used.")
        )
        remedy = "Give each row an id of its own, or remove the row that is there twice."
        found.append(Rule(_first_of_its_kind, f"{name} stands in an earlier row already", remedy))
    return found + _value_rules(column)


def _value_rules(column: Column) -> list[Rule]:
    name, unit = f"“{column.name}”", f" {column.unit}" if column.unit else ""
    found = []
    if column.choices:
        allowed = ", ".join(column.choices)
        passes = _each(lambda cell: cell in column.choices)
        found.append(Rule(passes, f"{name} has no such value", f"Use one of: {allowed}."))
    if column.least is not None:
        least = column.least
        passes = _each(lambda cell: not is_number(cell) or float(cell) >= least)
        remedy = f"Give a value of at least {least:g}{unit}."
        found.append(Rule(passes, f"{name} is too small", remedy))
    if column.most is not None:
        most = column.most
        passes = _each(lambda cell: not is_number(cell) or float(cell) <= most)
        remedy = f"Give a value of at most {most:g}{unit}."
        found.append(Rule(passes, f"{name} is too large", remedy))
    return found


def _each(fits: Callable[[str], bool]) -> Callable[[pd.Series[str]], pd.Series[bool]]:
    """Return a rule for each cell by itself; an empty cell passes."""

    def passes(cells: pd.Series[str]) -> pd.Series[bool]:
        texts = cells.tolist()
        verdicts = {text: text == "" or fits(text) for text in set(texts)}
        return pd.Series([verdicts[text] for text in texts], index=cells.index, dtype="bool")

    return passes


def _filled(cells: pd.Series[str]) -> pd.Series[bool]:
    return cells != ""


def _first_of_its_kind(cells: pd.Series[str]) -> pd.Series[bool]:
    return ~cells.duplicated() | (cells == "")


def _is_trimmed(cell: str) -> bool:
    return cell == cell.strip()


def _is_list(cell: str) -> bool:
    return all(part and _is_trimmed(part) for part in parts(cell))


def _faults(table: Table, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield what a table's pandera schema finds, in this project's own words."""
    import pandera.pandas as pa  # noqa: PLC0415  slow to import

    try:
        _schema(table, tuple(frame.columns)).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        broken: dict[tuple[int, str], int] = {}
        for case in errors.failure_cases.to_dict("records"):
            cell, number = (int(case["index"]), str(case["column"])), int(case["check"])
            broken[cell] = min(number, broken.get(cell, number))
        for (line, name), number in broken.items():
            rule = rules(table.column(name))[number]
            value = shown(frame.loc[line, name])
            yield Fault(table.file, line, value, rule.problem, rule.remedy)


@cache
def _schema(table: Table, names: tuple[str, ...]) -> DataFrameSchema:
    """Return the pandera schema of some columns; a check's error is the number of its rule."""
    import pandera.pandas as pa  # noqa: PLC0415  slow to import

    columns = {}
    for name in names:
        found = enumerate(rules(table.column(name)))
        checks = [pa.Check(rule.passes, error=str(number)) for number, rule in found]
        columns[name] = pa.Column(None, checks)
    return pa.DataFrameSchema(columns)
