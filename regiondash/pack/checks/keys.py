"""Check that rows find each other: ids that are referred to exist, and no row is there twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.pack.checks.draft import parts
from regiondash.pack.checks.programme import sources_named
from regiondash.schema import BY_NAME, INDICATORS, REGION_SHAPES, SHAPES, SOURCES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.columns import Column, Table
    from regiondash.pack.checks.draft import Draft

_UNIT_TABLES = {
    "region": ("regions", "region_id"),
    "shape": ("shapes", "shape_id"),
    "province": ("provinces", "province_id"),
}


def check(draft: Draft) -> Iterator[Fault]:
    """Yield a fault for each reference that leads nowhere, doubled row and contradictory link."""
    for table in TABLES:
        for column in table.columns:
            if column.refers_to:
                yield from _references(draft, table, column)
        if len(table.key) > 1:
            yield from _doubled(draft, table)
    yield from _units(draft)
    yield from _holdings(draft)
    yield from _shapes_without_rows(draft)


def warn(draft: Draft) -> Iterator[Fault]:
    """Yield a warning for each source that no row rests on."""
    used: set[str] = set()
    for table in TABLES:
        for column in table.columns:
            if column.refers_to == "sources.source_id" and draft.has(table.name, column.name):
                used.update(*map(parts, draft.frame(table.name)[column.name]))
    if draft.settings:
        used.update(sources_named(draft.settings))
    for line, row in draft.rows("sources", "source_id"):
        if row["source_id"] not in used:
            remedy = "Remove it, or name it where its facts are used."
            yield Fault(SOURCES.file, line, shown(row["source_id"]), "no row uses it", remedy)


def _references(draft: Draft, table: Table, column: Column) -> Iterator[Fault]:
    target, _, target_column = column.refers_to.partition(".")
    known = draft.ids(target, target_column)
    if known is None:
        return
    file = BY_NAME[target].file
    for line, row in draft.rows(table.name, column.name):
        cell = row[column.name]
        for value in parts(cell) if column.many else [cell]:
            if value.strip() and value.strip() not in known:
                problem = f"“{column.name}” is not in {file}"
                remedy = f"Use a {target_column} of {file}, or add a row for it there."
                yield Fault(table.file, line, shown(value), problem, remedy)


def _doubled(draft: Draft, table: Table) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for line, row in draft.rows(table.name, *table.key):
        key = tuple(row[name] for name in table.key)
        if key in seen:
            problem = f"the row says again what line {seen[key]} says"
            remedy = f"Keep one row for each {', '.join(table.key)}."
            yield Fault(table.file, line, shown(", ".join(key)), problem, remedy)
        seen.setdefault(key, line)


def _units(draft: Draft) -> Iterator[Fault]:
    """Yield values of units that do not exist."""
    known = {kind: draft.ids(*where) for kind, where in _UNIT_TABLES.items()}
    if draft.settings:
        known["country"] = frozenset({draft.settings.info.country})
    for line, row in draft.rows("indicators", "unit_kind", "unit_id"):
        units = known.get(row["unit_kind"])
        if units is not None and row["unit_id"].strip() and row["unit_id"].strip() not in units:
            problem = f"there is no {row['unit_kind']} with this id"
            remedy = "Use the id of a unit of the pack, or correct “unit_kind”."
            yield Fault(INDICATORS.file, line, shown(row["unit_id"]), problem, remedy)


def _holdings(draft: Draft) -> Iterator[Fault]:
    """Yield regions that stand in two shapes, and parts that contradict their shape's rows."""
    home: dict[str, str] = {}
    held: defaultdict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for line, row in draft.rows("region_shapes", "shape_id", "region_id", "part"):
        shape, region = row["shape_id"], row["region_id"]
        held[shape].append((line, row))
        if region and home.setdefault(region, shape) != shape:
            problem = f"the region is in the shape {home[region]} already"
            remedy = "Keep the region in one shape."
            yield Fault(REGION_SHAPES.file, line, shown(region), problem, remedy)
    for rows in held.values():
        for line, row in rows:
            yield from _contradictory_part(line, row, len(rows))


def _contradictory_part(line: int, row: dict[str, str], rows: int) -> Iterator[Fault]:
    part, region = row["part"], row["region_id"]
    if part not in REGION_SHAPES.column("part").choices:
        return
    expected = "whole" if rows == 1 else "shares"
    if not region and part != "remainder":
        problem, remedy = (
            "a row without a region is a remainder",
            "Name the region, or say remainder.",
        )
    elif region and part == "remainder":
        problem, remedy = "a remainder is no region", "Empty “region_id”, or say shares."
    elif region and part != expected:
        problem = f"the shape has {rows} row{'s' if rows > 1 else ''}"
        remedy = f"Write {expected}, or correct the shape's rows."
    else:
        return
    yield Fault(REGION_SHAPES.file, line, shown(f"{region} {part}".strip()), problem, remedy)


def _shapes_without_rows(draft: Draft) -> Iterator[Fault]:
    held = draft.ids("region_shapes", "shape_id")
    if held is None:
        return
    for line, row in draft.rows("shapes", "shape_id"):
        if row["shape_id"] and row["shape_id"] not in held:
            remedy = f"Add a row to {REGION_SHAPES.file} that says which region it holds."
            value = shown(row["shape_id"])
            yield Fault(SHAPES.file, line, value, "nothing says what the shape holds", remedy)
