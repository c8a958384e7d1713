"""Make good files of every kind that is read, each small, from one little country."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import geopandas as gpd
import shapely
import xlsxwriter
from reportlab.pdfgen.canvas import Canvas

NAMES: Final = ("Alpha County", "Beta City", "가나군")
CSV: Final = "region,value\nAlpha County,1.5\nBeta City,2\n가나군,3\n"
STORY: Final = (
    "A factory opened in Alpha County on February 28.",
    "State media said so. 가나군에서도 공장이 준공되였다고 한다.",
)


def frame(crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    """Return three squares side by side with names and figures."""
    squares = [shapely.box(127 + n, 39, 128 + n, 40) for n in range(len(NAMES))]
    columns = {"name": list(NAMES), "people": [10, 20, 30], "share": [0.5, None, 0.25]}
    return gpd.GeoDataFrame(columns, geometry=squares, crs="EPSG:4326").to_crs(crs)


def feature_collection(*shapes: dict[str, Any] | None, **beside: object) -> bytes:
    """Return GeoJSON with a feature for each geometry."""
    features = [
        {"type": "Feature", "properties": {"name": f"F{n}"}, "geometry": shape}
        for n, shape in enumerate(shapes, 1)
    ]
    body = {"type": "FeatureCollection", "features": features, **beside}
    return json.dumps(body).encode()


def square(x: float, y: float, side: float = 1.0) -> dict[str, Any]:
    """Return a square as a GeoJSON geometry, from its lower left corner."""
    found: dict[str, Any] = shapely.geometry.mapping(shapely.box(x, y, x + side, y + side))
    return found


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip of files by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(data: gpd.GeoDataFrame, ending: str, **options: object) -> bytes:
    """Return a frame as a file of a kind: gpkg, zip (a Shapefile), parquet or geojson."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        if ending == "parquet":
            data.to_parquet(place / "a.parquet", **options)
            return (place / "a.parquet").read_bytes()
        if ending == "zip":
            data.to_file(place / "counties.shp", engine="pyogrio", **options)
            return zipped({path.name: path.read_bytes() for path in sorted(place.iterdir())})
        data.to_file(place / f"a.{ending}", engine="pyogrio", **options)
        return (place / f"a.{ending}").read_bytes()


def workbook(rows: list[list[object]], *, sheets: tuple[str, ...] = ("Data",)) -> bytes:
    """Return a workbook with the same rows on each sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in map(book.add_worksheet, sheets):
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell is not None:
                        sheet.write(row, column, cell)
    return out.getvalue()


def docx(*paragraphs: str, title: str = "A title") -> bytes:
    """Return a document of paragraphs."""
    space = 'xmlns:w="urn:w" xmlns:dc="urn:dc"'
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    core = f"<w:core {space}><dc:title>{title}</dc:title></w:core>"
    return zipped({"word/document.xml": document.encode(), "docProps/core.xml": core.encode()})


def pdf(*pages: str) -> bytes:
    """Return a PDF with a line or more of text on each page."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setTitle("A title")
    for page in pages:
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(72, 720 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def html(*paragraphs: str) -> bytes:
    """Return a page with scripts and styles among its paragraphs."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Site</title>'
        '<meta property="og:title" content="A title">'
        '<meta property="article:published_time" content="2025-03-01T08:00:00+09:00">'
        "<style>p{color:red}</style></head><body><nav>Menu</nav>"
        f"<script>var secret = 1;</script>{body}<footer>Imprint</footer></body></html>"
    ).encode()


@cache
def files() -> dict[str, bytes]:
    """Return one good file of every kind, by its name."""
    rows: list[list[object]] = [["region", "value"], *([name, n] for n, name in enumerate(NAMES))]
    return {
        "good.csv": CSV.encode(),
        "good.tsv": CSV.replace(",", "\t").encode("utf-16"),
        "good.txt": "\n\n".join(STORY).encode(),
        "good.xlsx": workbook(rows),
        "good.geojson": feature_collection(square(127, 39), square(128, 39)),
        "good.gpkg": written(frame(), "gpkg"),
        "good.zip": written(frame(), "zip", encoding="utf-8"),
        "good.parquet": written(frame(), "parquet"),
        "good.html": html(*STORY),
        "good.docx": docx(*STORY),
        "good.pdf": pdf(STORY[0], "State media said so on the second page."),
    }
