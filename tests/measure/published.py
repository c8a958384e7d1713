"""Read the data that published figures were worked out on, from what libpysal brings along."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

MEXICO = "mexico/mexico.csv"


def example(name: str) -> Path:
    """Return the path of a file of libpysal's examples; nothing is fetched."""
    import libpysal  # noqa: PLC0415  heavy

    return Path(libpysal.__file__).parent / "examples" / name


def mexico() -> pd.DataFrame:
    """Return the income per head of Mexico's 32 states, 1940–2000 (Rey and Sastré 2010)."""
    return pd.read_csv(example(MEXICO))


def table(name: str, header: int = 0) -> pd.DataFrame:
    """Return a table of libpysal's examples, from CSV or DBF."""
    path = example(name)
    if path.suffix == ".dbf":
        import geopandas as gpd  # noqa: PLC0415  heavy

        return pd.DataFrame(gpd.read_file(path.with_suffix(".shp")).drop(columns="geometry"))
    return pd.read_csv(path, header=header)


def links(name: str) -> dict[str, list[str]]:
    """Return who neighbours whom in a GAL file of libpysal's examples, by id."""
    lines = example(name).read_text(encoding="utf-8").splitlines()[1:]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return {head.split()[0]: tail.split() for head, tail in pairs}
