"""Keep finished batches on disk: a folder and a job's mark in, what was done before out.

A journal is a file of JSON lines: a header, then a line for each finished batch, on the disk
before the next begins. Numbers are written so that they are read back to the last bit.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import astuple
from typing import IO, TYPE_CHECKING, Final

from regiondash.evidence.rasters.asked import BadRaster, Done, ZoneValue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT: Final = 1
_SUFFIX: Final = ".rasters.jsonl"
_FIELDS: Final = 6


class Journal:
    """One job's finished batches, in `kept` by number; `add` writes one more."""

    def __init__(self, stream: IO[bytes], kept: dict[int, Done]) -> None:
        self._stream = stream
        self.kept = kept
        self.is_complete = False

    def add(self, done: Done) -> None:
        """Write what a batch gave; it is on the disk on return. Raises BadRaster if it cannot."""
        self.kept[done.number] = done
        record = {"number": done.number, "values": [astuple(value) for value in done.values]}
        _write(self._stream, record)

    def complete(self) -> None:
        """Say that the job is done: the file goes once the journal is closed."""
        self.is_complete = True


@contextmanager
def journal_of(folder: Path, mark: str, *, restart: bool = False) -> Iterator[Journal]:
    """Yield the journal of the job with a mark, for this process alone; `restart` empties it.

    A last line that was cut off is dropped, a file that is no journal of this job put aside. The
    file stays where the job did not end, unless nothing was done yet. Raises BadRaster where the
    folder cannot be written to, or another process works on the same job.
    """
    path = folder / f"{mark[:32]}{_SUFFIX}"
    stream = _locked(path)
    try:
        kept = {} if restart else _read(stream, mark)
        if kept is None:
            stream.close()
            _put_aside(path)
            stream, kept = _locked(path), {}
        if not kept:
            _begin(stream, mark)
        journal = Journal(stream, kept)
        try:
            yield journal
        finally:
            if journal.is_complete or not journal.kept:
                with suppress(OSError):
                    path.unlink()
    finally:
        stream.close()


def _locked(path: Path) -> IO[bytes]:
    """Return a journal's file, open and locked; nobody else took it away meanwhile."""
    while True:
        stream = _open(path)
        if not _lock(stream):
            stream.close()
            raise BadRaster("rasters.in_use")
        with suppress(OSError):
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                return stream
        stream.close()


def _open(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    except OSError:
        raise BadRaster("rasters.no_journal", folder=str(path.parent)) from None


def _lock(stream: IO[bytes]) -> bool:
    """Return whether this process has the file for itself now; the lock goes with the process."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - only elsewhere

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(stream: IO[bytes], mark: str) -> dict[int, Done] | None:
    """Return the batches of a file, None if it is no journal of this job; stand behind them.

    From a line on that cannot be read nothing is taken, and the file is cut there.
    """
    lines = stream.read().splitlines(keepends=True)
    if not lines:
        return {}
    if _parsed(lines[0]) != _header(mark):
        return None
    kept: dict[int, Done] = {}
    end = len(lines[0])
    for line in lines[1:]:
        done = _done(_parsed(line))
        if done is None:
            break
        kept[done.number] = done
        end += len(line)
    stream.seek(end)
    stream.truncate()
    return kept


def _parsed(line: bytes) -> object:
    """Return what a whole line holds, None for half a one or none at all."""
    if not line.endswith(b"\n"):
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _done(record: object) -> Done | None:
    if not isinstance(record, dict):
        return None
    number, values = record.get("number"), record.get("values")
    if not isinstance(number, int) or not isinstance(values, list):
        return None
    found = [_value(one) for one in values]
    whole = tuple(one for one in found if one is not None)
    return Done(number, whole) if len(whole) == len(found) else None


def _value(cells: object) -> ZoneValue | None:
    if not isinstance(cells, list) or len(cells) != _FIELDS:
        return None
    shape_id, period, stat, value, share, background = cells
    words = all(isinstance(one, str) for one in (shape_id, period, stat))
    numbers = all(one is None or _is_number(one) for one in (value, background))
    if not words or not numbers or not _is_number(share):
        return None
    return ZoneValue(shape_id, period, stat, value, share, background)


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _header(mark: str) -> dict[str, object]:
    return {"journal": FORMAT, "job": mark}


def _begin(stream: IO[bytes], mark: str) -> None:
    try:
        stream.seek(0)
        stream.truncate()
    except OSError:
        raise BadRaster("rasters.journal_full") from None
    _write(stream, _header(mark))


def _write(stream: IO[bytes], record: dict[str, object]) -> None:
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        stream.write(line.encode("utf-8") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    except OSError:
        raise BadRaster("rasters.journal_full") from None


def _put_aside(path: Path) -> None:
    """Rename a file that is no journal of this job: nothing that somebody wrote is lost."""
    for number in range(1000):
        aside = path.with_name(f"{path.name}.{number}")
        if not aside.exists():
            with suppress(OSError):
                path.rename(aside)
                return
    raise BadRaster("rasters.no_journal", folder=str(path.parent))
