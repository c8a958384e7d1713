"""Turn the parts of a new pack into the bytes of its files: rows, shapes and wishes in."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from regiondash.pack.descriptor import About, PlainFile, descriptor
from regiondash.pack.make.overview import as_text
from regiondash.pack.read import CONTEXT_FILE, OVERVIEW_FILE, PROGRAMME_FILE
from regiondash.pack.told import FOLDER
from regiondash.schema import BY_NAME, SHAPES, TABLES, WGS84

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    import geopandas as gpd

    from regiondash.pack.make.wanted import Wanted

README_FILE: Final = "README.md"
CONTEXT_PARQUET: Final = "context.parquet"
_PLAIN_FILES: Final = (
    PlainFile("programme", PROGRAMME_FILE, "programmes, scopes with their reasons, settings"),
    PlainFile("overview", OVERVIEW_FILE, "simplified polygons for the map, EPSG:4326"),
    PlainFile("context", CONTEXT_FILE, "neighbours' land, fitted to the overview, EPSG:4326"),
    PlainFile("context_full", CONTEXT_PARQUET, "neighbours' land, EPSG:4326"),
)


def table_files(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, bytes]:
    """Return the CSV files of a pack; a table that `rows` lacks has its header alone."""
    return {
        table.file: _csv(table.names, rows.get(table.name, ()))
        for table in TABLES
        if table is not SHAPES
    }


def map_files(shapes: gpd.GeoDataFrame, overview: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of shapes, overview and context; nothing is drawn around the country."""
    import geopandas as gpd  # noqa: PLC0415  slow to import

    columns: dict[str, list[str]] = {
        name: [] for name in ("kind", "name_en", "name_ko", "source_id")
    }
    around = gpd.GeoDataFrame(columns, geometry=[], crs=WGS84)
    return {
        SHAPES.file: _parquet(shapes),
        OVERVIEW_FILE: as_text(overview).encode(),
        CONTEXT_FILE: as_text({"type": "FeatureCollection", "features": []}).encode(),
        CONTEXT_PARQUET: _parquet(around),
    }


def descriptor_file(wanted: Wanted, source: Mapping[str, str]) -> bytes:
    """Return datapackage.json."""
    day = wanted.made_on
    about = About(
        name=f"regiondash-{wanted.pack_id}".lower().replace("_", "-"),
        title=wanted.name,
        description=f"Regions of {wanted.name} with their boundaries. Each row names its source.",
        version=f"{day:%Y.%m.%d}",
        created=f"{day.isoformat()}T00:00:00Z",
        sources=((source["publisher"], source["url"] or BY_NAME["sources"].file),),
    )
    content = descriptor(about, TABLES, _PLAIN_FILES)
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def language_files(languages: Sequence[str]) -> dict[str, bytes]:
    """Return a file of messages for each further language, which holds the language's name alone.

    What it does not say is said in English.
    """
    return {
        f"{FOLDER}/{code}.toml": f"[language]\nown_name = {_own_name(code)}\n".encode()
        for code in languages
    }


def _own_name(code: str) -> str:
    from babel import Locale  # noqa: PLC0415  only where there is a further language

    return json.dumps(Locale.parse(code).get_display_name() or code, ensure_ascii=False)


def _csv(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _parquet(frame: gpd.GeoDataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_parquet(out, index=False, compression="zstd")
    return out.getvalue()
