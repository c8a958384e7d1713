"""Write `datapackage.json`, which describes the pack's files to other tools, from the schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rows import used

from regiondash.pack.descriptor import About, Licence, PlainFile, descriptor
from regiondash.schema import INDICATORS, SHAPES, TABLES

if TYPE_CHECKING:
    from pathlib import Path

BOUNDARIES = Licence(
    "CC-BY-3.0-IGO",
    "Creative Commons Attribution 3.0 IGO",
    "https://creativecommons.org/licenses/by/3.0/igo/",
)
PUBLIC_DOMAIN = Licence(
    "other-pd",
    "Public domain (Natural Earth)",
    "https://www.naturalearthdata.com/about/terms-of-use/",
)
PLAIN_FILES = (
    PlainFile("programme", "programme.toml", "programmes, scopes with their reasons, settings"),
    PlainFile("overview", "overview.geojson", "simplified polygons for the map, EPSG:4326"),
    PlainFile("context", "context.geojson", "neighbours' land, fitted to the overview, EPSG:4326"),
    PlainFile("context_full", "context.parquet", "neighbours' land, EPSG:4326"),
)
ABOUT = About(
    name="regiondash-prk",
    title="North Korea: the Regional Development 20×10 policy",
    description=(
        "Cities, counties and districts of North Korea with their boundaries, what is reported "
        "of the Regional Development 20×10 policy and of the hospital programme of 2026 in each, "
        "and the regional figures that have "
        f"been published. Every row of {INDICATORS.file} and of the events names its source; "
        "sources.csv gives each source's licence and what of it may be republished."
    ),
    version="2026.11.21",
    created="2026-11-21T00:00:00Z",
    sources=(
        (
            "Boundaries: WFP / OCHA ROAP 2019, via geoBoundaries (CC BY 3.0 IGO)",
            "https://www.geoboundaries.org/",
        ),
        (
            "Neighbours' land: Natural Earth 1:10 million (public domain)",
            "https://www.naturalearthdata.com/",
        ),
        ("Everything else: sources.csv, one row a source", "sources.csv"),
    ),
    licences=(
        (SHAPES.file, BOUNDARIES),
        ("overview.geojson", BOUNDARIES),
        ("context.geojson", PUBLIC_DOMAIN),
        ("context.parquet", PUBLIC_DOMAIN),
    ),
)


def build(reference: Path, pack: Path) -> None:  # noqa: ARG001  # every step takes both
    """Write `datapackage.json` into `pack`; ValueError names the plain files it does not hold."""
    absent = [file.file for file in PLAIN_FILES if not (pack / file.file).is_file()]
    if absent:
        raise ValueError(f"not in the pack: {', '.join(absent)}")
    content = descriptor(ABOUT, [used(table) for table in TABLES], PLAIN_FILES)
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (pack / "datapackage.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
