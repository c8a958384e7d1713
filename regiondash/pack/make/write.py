"""Write a new pack: its files in, a folder without a fault out, or nothing at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from regiondash.errors import BrokenPack
from regiondash.pack.cells import is_id
from regiondash.pack.validate import inspect
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from regiondash.errors import Fault
    from regiondash.pack.make.draft import PackDraft
    from regiondash.settings import Settings
_NO_ID: Final = "none"


def folder_for(settings: Settings, pack_id: str, out: Path | None = None) -> Path:
    """Return the folder that a new pack gets: in `out`, else among the user's own.

    Raises BadFile where there is something already, or a pack that comes with the app would go
    before it. For an id that is none, which a draft has as a fault, it is a folder for no pack.
    """
    if not is_id(pack_id):
        return settings.own_packs / _NO_ID
    if out is None and (settings.packs / pack_id).is_dir():
        raise BadFile("new_pack.shipped", name=pack_id)
    folder = (out or settings.own_packs) / pack_id
    refuse_existing(folder)
    return folder


def write_pack(draft: PackDraft, folder: Path) -> tuple[Fault, ...]:
    """Write a pack into `folder`, which must not exist, and return the warnings of its check.

    The files are written beside it and checked, then the folder gets its name: it is there whole
    or not at all. Raises BadFile where the folder exists or cannot be written, BrokenPack with all
    faults where the check finds any.
    """
    refuse_existing(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        return _written(draft, room / folder.name, folder)
    except OSError as error:
        if folder.exists():
            refuse_existing(folder)
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def try_pack(draft: PackDraft) -> tuple[Fault, ...]:
    """Write a pack to a folder that is thrown away, and return the warnings of its check.

    Raises BrokenPack with all faults where the check finds any.
    """
    with tempfile.TemporaryDirectory() as room:
        return write_pack(draft, Path(room) / draft.pack_id)


def refuse_existing(folder: Path) -> None:
    """Raise BadFile if there is something at `folder` already: nothing is written over."""
    if folder.exists():
        raise BadFile("new_pack.exists", folder=str(folder))


def _written(draft: PackDraft, room: Path, folder: Path) -> tuple[Fault, ...]:
    room.mkdir()
    for name, data in draft.files.items():
        path = room / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    report = inspect(room)
    if report.faults:
        raise BrokenPack(draft.pack_id, report.faults)
    room.rename(folder)
    return report.warnings


def _unwritable(folder: Path, error: OSError) -> BadFile:
    return BadFile("new_pack.unwritable", folder=str(folder), why=error.strerror or "")
