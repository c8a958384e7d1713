"""Say what a column and a table of a pack are: a name, a type, a meaning in; one record out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "date", "partial_date"]


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `missing` says that a cell may be empty; `many` that a cell holds several values divided by
    `schema.LIST_SEPARATOR`; `refers_to` is the `table.column` whose values a cell must be one of.
    `optional` says that the file may lack the column, all its cells then being empty.
    A partial_date is an ISO date that may stop after the month or the year (2024-03).
    """

    name: str
    type: Type
    description: str
    missing: bool = False
    unique: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    unit: str = ""
    least: float | None = None
    most: float | None = None
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """One file of a pack, with its columns and the columns that identify a row."""

    name: str
    file: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Return the column names in file order."""
        return [column.name for column in self.columns]

    @property
    def required(self) -> list[str]:
        """Return the names of the columns that a file must have, in file order."""
        return [column.name for column in self.columns if not column.optional]

    def column(self, name: str) -> Column:
        """Return the column called `name`; raise KeyError if there is none."""
        return next(column for column in self.columns if column.name == name)


def id_column(name: str, description: str) -> Column:
    """Return a column of ids, each of them once."""
    return Column(name, "string", description, unique=True)


def reference(name: str, target: str, description: str, *, missing: bool = False) -> Column:
    """Return a column of ids of another table's rows, named as `table.column`."""
    return Column(name, "string", description, missing=missing, refers_to=target)


def text_column(name: str, description: str, *, missing: bool = False) -> Column:
    """Return a column of free text."""
    return Column(name, "string", description, missing=missing)


def choice(
    name: str,
    choices: tuple[str, ...],
    text: str,
    *,
    missing: bool = False,
    optional: bool = False,
) -> Column:
    """Return a column whose cells are one of `choices`."""
    return Column(
        name,
        "string",
        text,
        choices=choices,
        missing=missing,
        optional=optional,
    )


def added(name: str, description: str, *, refers_to: str = "", many: bool = False) -> Column:
    """Return a column that a file may lack, and whose cells may be empty."""
    return Column(
        name,
        "string",
        description,
        missing=True,
        many=many,
        refers_to=refers_to,
        optional=True,
    )
