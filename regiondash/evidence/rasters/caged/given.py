"""Take rasters as they are given: an upload, or a name on the server's list; in, a file or why not.

Only the first signs of a file are looked at here. What else it holds is read in the cage alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from os import SEEK_END
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.limits import MB
from regiondash.evidence.intake.received import shown_name
from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.caged.limits import RASTERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENDINGS: Final = ("tif", "tiff")
_MARKS: Final = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


@dataclass(frozen=True)
class GivenRaster:
    """A raster as it was given: its name, and its bytes or (`path`) the server's own file.

    `length` is the size in bytes of the server's file when it was chosen.
    """

    name: str
    data: bytes = field(default=b"", repr=False)
    path: str = ""
    length: int = 0

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        return self.length if self.path else len(self.data)


def uploaded(name: str, data: bytes) -> GivenRaster:
    """Return an uploaded raster; raise BadRaster if it is none, or too big."""
    shown = shown_name(name)
    if not data:
        raise BadRaster("raster_cage.empty", name=shown)
    if len(data) > RASTERS.upload_bytes:
        raise BadRaster("raster_cage.too_big", name=shown, limit=RASTERS.upload_bytes // MB)
    return GivenRaster(shown, _marked(shown, data))


def listed(folder: Path) -> tuple[str, ...]:
    """Return the names of the rasters that lie directly in a folder, sorted; none if it is none.

    Links that lead out of the folder are not among them.
    """
    try:
        found = [path.name for path in folder.iterdir() if _is_raster(folder, path)]
    except OSError:
        return ()
    return tuple(sorted(found)[: RASTERS.listed])


def chosen(folder: Path, name: str) -> GivenRaster:
    """Return a raster of a folder's list; raise BadRaster for any name that is not on it."""
    path = folder / name
    if name not in listed(folder):
        raise BadRaster("raster_cage.not_listed", name=shown_name(name))
    try:
        with path.open("rb") as file:
            _marked(name, file.read(len(_MARKS[0])))
            length = file.seek(0, SEEK_END)
    except OSError:
        raise BadRaster("raster_cage.not_listed", name=shown_name(name)) from None
    return GivenRaster(name, path=str(path.resolve()), length=length)


def checked(files: Sequence[GivenRaster]) -> tuple[GivenRaster, ...]:
    """Return files, the last one of each name; raise BadRaster where they are too many."""
    found = tuple({one.name: one for one in files}.values())
    if len(found) > RASTERS.files:
        raise BadRaster("raster_cage.too_many", n=len(found), limit=RASTERS.files)
    if sum(len(one.data) for one in found) > RASTERS.together_bytes:
        raise BadRaster("raster_cage.too_big_together", limit=RASTERS.together_bytes // MB)
    return found


def _marked(name: str, data: bytes) -> bytes:
    """Return the bytes, whose first ones are a TIFF's; raise BadRaster for others."""
    if not data.startswith(_MARKS):
        raise BadRaster("raster_cage.no_tiff", name=name)
    return data


def _is_raster(folder: Path, path: Path) -> bool:
    """Return whether a path is a raster's file that lies in the folder itself."""
    is_named = path.suffix.lower().removeprefix(".") in ENDINGS
    return is_named and path.is_file() and path.resolve().parent == folder.resolve()
