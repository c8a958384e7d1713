"""Make the columns that several tables have: names, coordinates, source and note."""

from __future__ import annotations

from regiondash.columns import Column, reference, text_column

SOURCE = reference("source_id", "sources.source_id", "who published the row's fact")
NOTE = text_column("note", "how the row was read or made, for maintainers", missing=True)


def names() -> tuple[Column, ...]:
    """Return the columns of a place's names."""
    return (
        text_column("name_en", "name in the pack country's own romanisation"),
        text_column("name_ko", "name in hangul as the country itself writes it"),
        text_column("name_ko_south", "name in hangul as South Korean readers write it"),
        text_column("name_mr", "McCune–Reischauer romanisation", missing=True),
        text_column("name_rr", "Revised Romanisation", missing=True),
        Column("aliases", "string", "other spellings in use", missing=True, many=True),
    )


def lon(name: str) -> Column:
    """Return a column of longitudes, EPSG:4326."""
    return Column(name, "number", "longitude", missing=True, unit="degrees", least=-180, most=180)


def lat(name: str) -> Column:
    """Return a column of latitudes, EPSG:4326."""
    return Column(name, "number", "latitude", missing=True, unit="degrees", least=-90, most=90)
