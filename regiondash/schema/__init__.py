"""Define every column of a data pack: its name, type, meaning, unit and allowed values.

Nothing else in the package spells out a column's meaning. `pack` validates tables against
this, and `datapackage.json` is written from it, so that other tools read the same words. The
modules: `values` (words to choose from), `shared` (columns of several tables), and the tables
in `sources`, `places`, `programme` and `indicators`.
"""

from __future__ import annotations

from regiondash.schema.indicators import DEFINITIONS, INDICATORS
from regiondash.schema.places import PROVINCES, REGION_SHAPES, REGIONS, SHAPES
from regiondash.schema.programme import EVENTS, SITES
from regiondash.schema.sources import SOURCES
from regiondash.schema.values import (
    EVENT_KINDS,
    EVIDENCE,
    LEVELS,
    LIST_SEPARATOR,
    NATURES,
    PERMITS,
    PLACE_PRECISIONS,
    PRECISIONS,
    REGION_KINDS,
    ROLES,
    SOURCE_KINDS,
    STATUSES,
    WGS84,
)

__all__ = [
    "BY_NAME",
    "DEFINITIONS",
    "EVENTS",
    "EVENT_KINDS",
    "EVIDENCE",
    "INDICATORS",
    "LEVELS",
    "LIST_SEPARATOR",
    "NATURES",
    "PERMITS",
    "PLACE_PRECISIONS",
    "PRECISIONS",
    "PROVINCES",
    "REGIONS",
    "REGION_KINDS",
    "REGION_SHAPES",
    "ROLES",
    "SHAPES",
    "SITES",
    "SOURCES",
    "SOURCE_KINDS",
    "STATUSES",
    "TABLES",
    "WGS84",
]

TABLES = (
    SOURCES,
    PROVINCES,
    REGIONS,
    REGION_SHAPES,
    EVENTS,
    SITES,
    DEFINITIONS,
    INDICATORS,
    SHAPES,
)
BY_NAME = {table.name: table for table in TABLES}
