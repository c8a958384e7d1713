"""Tell what a file is by its name and its first bytes, which must agree; refuse the rest."""

from __future__ import annotations

import re
from typing import Final, Literal

from regiondash.text.problems import BadFile

Kind = Literal[
    "csv", "text", "xlsx", "geojson", "gpkg", "shapefile", "geoparquet", "html", "docx", "pdf"
]

NAMES: Final[dict[Kind, str]] = {
    "csv": "CSV",
    "text": "TXT",
    "xlsx": "XLSX",
    "geojson": "GeoJSON",
    "gpkg": "GeoPackage",
    "shapefile": "Shapefile (ZIP)",
    "geoparquet": "GeoParquet",
    "html": "HTML",
    "docx": "DOCX",
    "pdf": "PDF",
}
_ENDINGS: Final[dict[str, Kind]] = {
    "csv": "csv",
    "tsv": "csv",
    "tab": "csv",
    "txt": "text",
    "xlsx": "xlsx",
    "geojson": "geojson",
    "json": "geojson",
    "gpkg": "gpkg",
    "zip": "shapefile",
    "parquet": "geoparquet",
    "geoparquet": "geoparquet",
    "html": "html",
    "htm": "html",
    "docx": "docx",
    "pdf": "pdf",
}
_REFUSED: Final = {
    "intake.old_workbook": ("xls", "xlt", "ods", "numbers", "fods"),
    "intake.macros": ("xlsm", "xlsb", "xltm", "xlam", "docm", "dotm"),
    "intake.old_document": ("doc", "dot", "rtf", "odt", "hwp", "hwpx", "pages", "epub"),
    "intake.packed": ("rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "zst", "kmz", "cab", "iso"),
    "intake.bare_shapefile": ("shp", "shx", "dbf", "prj", "cpg"),
    "intake.other_map": ("kml", "gml", "mif", "topojson", "fgb", "gdb", "dxf", "gpx", "svg"),
    "intake.refers": ("vrt", "gdalg", "qgs", "qgz", "wfs", "url", "lnk", "webloc"),
    "intake.picture": ("png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic"),
    "intake.program": (
        *("exe", "dll", "msi", "bat", "cmd", "com", "scr", "ps1", "vbs", "js", "jar", "sh"),
        *("py", "pyc", "pkl", "pickle", "joblib", "so", "app", "apk", "php", "hta"),
    ),
}
_ADVICE: Final = {ending: key for key, endings in _REFUSED.items() for ending in endings}

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # xls and doc; or a locked xlsx or docx
_BINARY: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"%PDF-", b"PAR1", b"SQLite format 3\0"),
    *(_COMPOUND, b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x80\x04", b"{\\rtf", b"#!"),
)
_MARKED_UP: Final = re.compile(rb"\s*<(?:\?xml|!doctype|html|ogr|vrt|svg|kml|gml)", re.IGNORECASE)
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_BEGINNINGS: Final[dict[Kind, bytes]] = {
    "geojson": b"{",
    "gpkg": b"SQLite format 3\0",
    "geoparquet": b"PAR1",
    "pdf": b"%PDF-",
}
_GEOPACKAGES: Final = (b"GPKG", b"GP10", b"GP11", b"GP12")
_HEAD: Final = 4096


def kind_of(name: str, data: bytes) -> Kind:
    """Return what a file is; raise BadFile where its name is of no kind that is read.

    Its content must begin as its name says, or BadFile says that the two do not agree.
    """
    stem, dot, ending = name.lower().rpartition(".")
    if not (stem and dot):
        ending = ""
    if ending in _ADVICE:
        raise BadFile(_ADVICE[ending], name=name)
    if ending not in _ENDINGS:
        raise BadFile("intake.unknown_kind", name=name)
    kind = _ENDINGS[ending]
    if not _begins_as(kind, data):
        locked = kind in {"xlsx", "docx"} and data.startswith(_COMPOUND)
        key = "intake.locked" if locked else "intake.other_content"
        raise BadFile(key, name=name, kind=NAMES[kind])
    return kind


def _begins_as(kind: Kind, data: bytes) -> bool:
    bare = data[:_HEAD].removeprefix(_UTF8_MARK)
    if kind in {"csv", "text", "html"}:
        return _is_text(data) and (kind == "html" or not _MARKED_UP.match(bare))
    if kind == "gpkg" and data[68:72] not in _GEOPACKAGES:
        return False
    if kind == "geoparquet" and not data.endswith(b"PAR1"):
        return False
    return bare.lstrip(b" \t\r\n").startswith(_BEGINNINGS.get(kind, b"PK\x03\x04"))


def _is_text(data: bytes) -> bool:
    """Return whether bytes may be text: no file of another kind, no NUL except in UTF-16."""
    if data.startswith(_BINARY):
        return False
    return b"\0" not in data[:_HEAD] or data.startswith(_UTF16_MARKS) or bool(utf16_order(data))


def utf16_order(data: bytes) -> str:
    """Return the encoding that bytes without a mark may be in, UTF-16 of one order, or nothing.

    Figures and signs of such a table have NULs at every other place, and nothing else has.
    """
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) % 2 or max(even, odd) * 4 < len(head) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"
