"""Say where values made from rasters come from: what the user says in, source and hashes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.source import BadSource, source_row
from regiondash.evidence.intake.raw import Origin
from regiondash.names.spelling import normalise
from regiondash.pack.additions import put

if TYPE_CHECKING:
    from regiondash.evidence.imports.fields import Fields
    from regiondash.evidence.rasters.entered.entering import Entering
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_FEW: Final = 4
_LONGEST: Final = 200
_NOT_STATED: Final = "not stated"


@dataclass(frozen=True)
class Traced:
    """The source of all values: its id, its row where it is new, what is wrong or to be known."""

    id: str = ""
    rows: tuple[Row, ...] = ()
    faults: tuple[RowFault, ...] = ()
    warnings: tuple[RowFault, ...] = ()


def traced(pack: Pack, entering: Entering, fields: Fields) -> Traced:
    """Return the source of all values; a new one has the licence that the user says.

    A source that the pack knows keeps its own licence, with a warning where the user says
    another. Without any source the field is missing.
    """
    text, licence = entering.request.source, " ".join(entering.licence.split())
    if not text:
        fields.lack("source")
        return Traced()
    if len(licence) > _LONGEST:
        return Traced(faults=(RowFault(None, "licence", licence[:80], "raster_long_licence"),))
    try:
        source_id, row = source_row(pack, text)
    except BadSource as error:
        return Traced(faults=error.faults)
    if row is None or row.cells is None:
        return Traced(source_id, warnings=_other_licence(pack, source_id, licence))
    cells = {**row.cells, "licence": licence or _NOT_STATED, "note": _note(entering)}
    warnings = () if licence else (RowFault(None, "licence", "", "raster_no_licence"),)
    return Traced(source_id, (put("sources", cells),), (), warnings)


def called(entering: Entering) -> Origin:
    """Return the rasters as one origin, whose name the history shows.

    One raster is its own; of several, the SHA-256 is that of their list as `sha256sum` writes
    it: a line "hash  name" each, in the order of the names given here.
    """
    origins = entering.origins
    if len(origins) == 1:
        return origins[0]
    names = [one.name for one in origins]
    told = ", ".join(names) if len(names) <= _FEW else f"{names[0]} … {names[-1]} ({len(names)})"
    lines = "".join(f"{one.sha256}  {one.name}\n" for one in origins)
    digest = hashlib.sha256(lines.encode()).hexdigest()
    return Origin(told, digest, sum(one.size for one in origins))


def trace_of(entering: Entering, period: str) -> str:
    """Return the files that the values of a period are made of, with their SHA-256, as a note."""
    layers = [layer for layer in entering.job.layers if layer.period == period]
    reading = entering.job.reading
    parts = [
        _file(entering, layer.path) + (f" band {layer.band}" if layer.band > 1 else "")
        for layer in layers or entering.job.layers
    ]
    parts += [f"weights {_file(entering, reading.weights)}"] if reading.weights else []
    parts += [f"mask {_file(entering, reading.mask)}"] if reading.mask else []
    return "; ".join(dict.fromkeys(parts))


def _file(entering: Entering, path: str) -> str:
    name, sha256 = entering.origin_of(path)
    return f"{name} sha256:{sha256}" if sha256 else name


def _note(entering: Entering) -> str:
    files = "; ".join(f"{one.name} sha256:{one.sha256}" for one in entering.origins)
    return f"rasters: {files}; kind and origin guessed from the publisher"


def _other_licence(pack: Pack, source_id: str, licence: str) -> tuple[RowFault, ...]:
    rows = pack.sources
    known = str(rows.loc[rows["source_id"] == source_id, "licence"].iloc[0])
    if not licence or normalise(known) == normalise(licence):
        return ()
    return (RowFault(None, "licence", licence, "raster_licence", {"known": known}),)
