"""Read GeoParquet: its bytes in, outlines with their plain columns out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.caged.outlines import Outlines, from_wkb
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

_KIND: Final = "GeoParquet"


def read_geoparquet(name: str, data: bytes, _layer: str = "") -> Outlines:
    """Return the polygons of a GeoParquet file, and those of its columns that hold plain values.

    Raises BadFile where it has no description of its shapes, they are not WKB, or it is too big.
    """
    import pyarrow as pa  # noqa: PLC0415 - inside the cage alone
    import pyarrow.parquet as pq  # noqa: PLC0415

    file = pq.ParquetFile(pa.BufferReader(data))
    if file.metadata.num_rows > LIMITS.features:
        raise BadFile("intake.many_features", name=name, limit=LIMITS.features)
    column, about = _described(name, file.schema_arrow.metadata or {})
    plain = [one.name for one in file.schema_arrow if _is_plain(one.type) and one.name != column]
    if len(plain) > LIMITS.properties:
        raise BadFile("intake.many_columns", name=name, limit=LIMITS.properties)
    if _unpacked_bytes(file.metadata) > LIMITS.archive_bytes:
        raise BadFile("intake.many_vertices", name=name, limit=LIMITS.vertices)
    shapes = file.read(columns=[column], use_threads=False).column(0).to_pylist()
    table = file.read(columns=plain, use_threads=False)
    columns = {one: table.column(one).to_pylist() for one in plain}
    return Outlines(from_wkb(name, shapes), columns, _crs(about))


def _described(name: str, metadata: Mapping[bytes, bytes]) -> tuple[str, Mapping[str, object]]:
    """Return the name of the column of shapes, and what the file says of it."""
    about = json.loads(metadata.get(b"geo", b"{}"))
    column = about.get("primary_column")
    found = about.get("columns", {}).get(column, {})
    if found.get("encoding") != "WKB":
        raise BadFile("intake.other_content", name=name, kind=_KIND)
    return str(column), found


def _is_plain(kind: pa.DataType) -> bool:
    import pyarrow as pa  # noqa: PLC0415 - inside the cage alone

    return not (
        pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    )


def _unpacked_bytes(metadata: object) -> int:
    groups = (metadata.row_group(n) for n in range(metadata.num_row_groups))  # type: ignore[attr-defined]
    return sum(int(group.total_byte_size) for group in groups)


def _crs(about: Mapping[str, object]) -> str:
    """Return the system: EPSG:4326 where the file does not speak of it, as the format has it."""
    if "crs" not in about:
        return "EPSG:4326"
    said = about["crs"]
    identity = said.get("id") if isinstance(said, dict) else None
    if isinstance(identity, dict):
        code = f"{identity.get('authority')}:{identity.get('code')}"
        return "EPSG:4326" if code == "OGC:CRS84" else code
    return json.dumps(said) if isinstance(said, dict) else ""
