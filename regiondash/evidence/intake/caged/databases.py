"""Read map databases: the bytes of a GeoPackage or a zipped Shapefile in, outlines out.

GDAL reads them, with one driver alone: `cage` has told it in the environment, before it loads,
to skip all others, and it is checked here. It is given files that we named and whose first
bytes we know; a `.prj` is not shown to it.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.intake.caged.archives import unpacked
from regiondash.evidence.intake.caged.outlines import Outlines, from_wkb
from regiondash.evidence.intake.encodings import fitting
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

_PACKAGE: Final = Path("given.gpkg")
_SHAPEFILE: Final = Path("given.shp")
_NEEDED: Final = (".shp", ".shx", ".dbf")
_BESIDE: Final = (*_NEEDED, ".prj", ".cpg")
_BEGINNINGS: Final = {
    ".shp": (b"\x00\x00\x27\x0a",),
    ".shx": (b"\x00\x00\x27\x0a",),
    ".dbf": (b"\x03", b"\x04", b"\x05", b"\x30", b"\x31", b"\x83", b"\x8b"),
}
_ALLOWED_TABLES: Final = ("using rtree", "using fts3", "using fts4", "using fts5")
_AS_BYTES: Final = "ISO-8859-1"  # one byte a letter, so that nothing is lost before we decode
_ENCODINGS: Final = {
    **dict.fromkeys(("UTF-8", "UTF8", "65001"), "utf-8"),
    **dict.fromkeys(
        ("949", "CP949", "MS949", "EUC-KR", "EUCKR", "51949", "KS_C_5601-1987"), "cp949"
    ),
    **dict.fromkeys(("1252", "CP1252", "ANSI 1252", "WINDOWS-1252"), "cp1252"),
    **dict.fromkeys(("ISO-8859-1", "ISO 8859-1", "88591", "8859-1"), "iso-8859-1"),
}


def all_drivers() -> list[str]:
    """Return the names of all drivers that GDAL has in this process."""
    return list(_gdal("").list_drivers())


def read_geopackage(name: str, data: bytes, layer: str) -> Outlines:
    """Return the polygons of a GeoPackage's layer, or of its first with polygons.

    Raises BadFile for tables that would reach beyond the file, and layers that are computed.
    """
    _PACKAGE.write_bytes(data)
    views = _views(name)
    gdal = _gdal("GPKG")
    kinds = {str(one): str(kind) for one, kind in gdal.list_layers(_PACKAGE).tolist()}
    chosen = _chosen(name, layer, kinds)
    if chosen in views:
        raise BadFile("intake.computed_layer", name=name, layer=chosen)
    meta, columns, shapes = _read(name, gdal, _PACKAGE, chosen)
    return Outlines(from_wkb(name, shapes), columns, str(meta["crs"] or ""), chosen, tuple(kinds))


def _chosen(name: str, layer: str, kinds: Mapping[str, str]) -> str:
    if layer and layer not in kinds:
        raise BadFile("intake.no_layer", name=name, layer=layer, layers=", ".join(kinds))
    areas = [one for one, kind in kinds.items() if "Polygon" in kind or kind == "Unknown"]
    if not (layer or areas):
        raise BadFile("intake.no_polygons", name=name)
    return layer or areas[0]


def _views(name: str) -> set[str]:
    """Return the names of a GeoPackage's computed tables; refuse tables that reach outside."""
    address = f"file:{_PACKAGE}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        rows = database.execute("SELECT type, name, lower(sql) FROM sqlite_master").fetchall()
    for _, _, words in rows:
        is_virtual = "virtual" in (words or "").partition("(")[0]
        if is_virtual and not any(one in " ".join(words.split()) for one in _ALLOWED_TABLES):
            raise BadFile("intake.refers", name=name)
    return {str(table) for kind, table, _ in rows if kind == "view"}


def read_shapefile(name: str, data: bytes, layer: str) -> Outlines:
    """Return the polygons of the one Shapefile in a zip, or of the one called `layer`.

    The letters of its table are decoded as its `.cpg` says, else as fits.
    """
    parts = unpacked(name, data, "ZIP", _is_part)
    shp = [one for one in parts if PurePosixPath(one).suffix.lower() == ".shp"]
    if not shp:
        raise BadFile("intake.no_shapefile", name=name)
    layers = {PurePosixPath(one).stem: one for one in shp}
    if layer and layer not in layers:
        raise BadFile("intake.no_layer", name=name, layer=layer, layers=", ".join(layers))
    chosen = layer or next(iter(layers))
    own = _own_parts(parts, layers[chosen])
    _lay_out(name, own)
    _, columns, shapes = _read(name, _gdal("ESRI Shapefile"), _SHAPEFILE, None)
    decoded_columns, notes = _decoded(name, columns, own.get(".cpg", b""))
    prj = own.get(".prj", b"").decode("utf-8-sig", errors="replace").strip()
    outlines = from_wkb(name, shapes)
    return Outlines(outlines, decoded_columns, prj, chosen, tuple(layers), notes)


def _is_part(path: str) -> bool:
    """Return whether a file of a zip is part of a Shapefile, and no shadow that macOS left."""
    one = PurePosixPath(path)
    return one.suffix.lower() in _BESIDE and not one.name.startswith("._")


def _own_parts(parts: Mapping[str, bytes], shp: str) -> dict[str, bytes]:
    """Return the parts of one Shapefile, by their endings."""
    stem = str(PurePosixPath(shp).with_suffix("")).lower()
    return {
        PurePosixPath(one).suffix.lower(): content
        for one, content in parts.items()
        if str(PurePosixPath(one).with_suffix("")).lower() == stem
    }


def _lay_out(name: str, parts: Mapping[str, bytes]) -> None:
    """Write the parts that GDAL may see under our own names, once they begin as they should."""
    for ending in _NEEDED:
        if ending not in parts:
            raise BadFile("intake.shapefile_part", name=name, part=ending)
        if not parts[ending].startswith(_BEGINNINGS[ending]):
            raise BadFile("intake.broken", name=name, kind="Shapefile")
        _SHAPEFILE.with_suffix(ending).write_bytes(parts[ending])


def _read(
    name: str, gdal: ModuleType, path: Path, layer: str | None
) -> tuple[Mapping[str, Any], dict[str, list[object]], Sequence[bytes | None]]:
    """Return what GDAL says of a layer, its columns and its shapes as WKB."""
    info = gdal.read_info(path, layer=layer)
    if int(info["features"]) > LIMITS.features:
        raise BadFile("intake.many_features", name=name, limit=LIMITS.features)
    if len(info["fields"]) > LIMITS.properties:
        raise BadFile("intake.many_columns", name=name, limit=LIMITS.properties)
    encoding = _AS_BYTES if path == _SHAPEFILE else None
    meta, _, shapes, fields = gdal.raw.read(
        path,
        layer=layer,
        encoding=encoding,
        max_features=LIMITS.features + 1,
        datetime_as_string=True,
    )
    if len(shapes) > LIMITS.features:
        raise BadFile("intake.many_features", name=name, limit=LIMITS.features)
    columns = {
        str(key): values.tolist() for key, values in zip(meta["fields"], fields, strict=True)
    }
    return meta, columns, shapes.tolist()


def _decoded(
    name: str, columns: Mapping[str, list[object]], said: bytes
) -> tuple[dict[str, list[object]], tuple[str, ...]]:
    """Return columns whose letters stand for bytes, decoded all in one encoding."""
    texts = [one for values in columns.values() for one in values if isinstance(one, str)]
    words = dict.fromkeys([*columns, *texts])
    encoding = _ENCODINGS.get(said.decode("ascii", errors="ignore").strip().upper())
    notes: tuple[str, ...] = ()
    if encoding is None:
        encoding, notes = fitting(name, "\n".join(words).encode(_AS_BYTES))
    read = {one: one.encode(_AS_BYTES).decode(encoding, errors="replace") for one in words}
    return {
        read[key]: [read[one] if isinstance(one, str) else one for one in values]
        for key, values in columns.items()
    }, notes


def _gdal(driver: str) -> ModuleType:
    """Return pyogrio with one driver (all of them for ""), without the libraries it can spare."""
    for spared in ("pandas", "geopandas", "pyarrow"):
        sys.modules[spared] = None  # type: ignore[assignment]
    import pyogrio  # noqa: PLC0415 - inside the cage alone, after its environment was set
    import pyogrio.raw  # noqa: PLC0415

    if driver and set(pyogrio.list_drivers()) != {driver}:
        raise RuntimeError("GDAL has more drivers than the one that was asked for")
    module: ModuleType = pyogrio
    return module
