"""Unpack a zip that came from outside: its bytes in, its files' bytes out, counted on the way."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.limits import LIMITS, MB
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CHUNK: Final = 64 * 1024
_READ: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED: Final = 0x1 | 0x40 | 0x2000  # flags of encryption, plain, strong and of the directory
_HEADER: Final = 30  # bytes of a file's header before its name
_MODE: Final = 16  # bits that the file's mode is shifted by
_PACKED: Final = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PACKED_ENDINGS: Final = re.compile(r"\.(?:zip|rar|7z|t?gz|bz2|xz|tar|zst|cab|iso|jar|kmz)$")
_OUTSIDE: Final = re.compile(r"^[/\\~]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
_FAULTS: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError),
    *(NotImplementedError, OverflowError, KeyError, IndexError),
)


def unpacked(name: str, data: bytes, kind: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the bytes of the files in a zip whose names are `wanted`; the rest is not unpacked.

    Sizes are counted and not believed. Raises BadFile for too many files, too much content, too
    great a growth, archives within, names that lead outside, links, passwords, names said twice,
    files that overlap, and a zip that is broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse(name, entries)
            _refuse_overlaps(name, entries, len(data))
            return _contents(name, archive, [one for one in entries if wanted(one.filename)])
    except _FAULTS:
        raise BadFile("intake.broken", name=name, kind=kind) from None


def names_in(name: str, data: bytes, kind: str) -> tuple[str, ...]:
    """Return the names of the files in a zip; raise BadFile where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except _FAULTS:
        raise BadFile("intake.broken", name=name, kind=kind) from None


def _refuse(name: str, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Raise BadFile for what the directory of a zip shows already."""
    if len(entries) > LIMITS.archive_entries:
        raise BadFile("intake.zip_many", name=name, limit=LIMITS.archive_entries)
    if sum(entry.file_size for entry in entries) > LIMITS.archive_bytes:
        raise BadFile("intake.zip_big", name=name, limit=LIMITS.archive_bytes // MB)
    names = [entry.filename.casefold() for entry in entries]
    if any(_OUTSIDE.search(entry.orig_filename) for entry in entries):
        raise BadFile("intake.zip_names", name=name)
    if any(_is_link(entry) for entry in entries):
        raise BadFile("intake.zip_links", name=name)
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise BadFile("intake.zip_locked", name=name)
    if len(set(names)) < len(names):
        raise BadFile("intake.zip_twice", name=name)
    if any(_PACKED_ENDINGS.search(one) for one in names):
        raise BadFile("intake.zip_nested", name=name)


def _is_link(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a link or a device: anything but a file or a folder."""
    kind = stat.S_IFMT(entry.external_attr >> _MODE)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR)


def _refuse_overlaps(name: str, entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Raise BadFile where two files share bytes: so few bytes are unpacked over and over."""
    ends = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < ends:
            raise BadFile("intake.zip_bomb", name=name)
        ends = entry.header_offset + _HEADER + len(entry.orig_filename) + entry.compress_size
    if ends > size:
        raise BadFile("intake.broken", name=name, kind="ZIP")


def _contents(
    name: str, archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = LIMITS.archive_bytes
    for entry in entries:
        if entry.compress_type not in _READ:
            raise NotImplementedError
        found[entry.filename] = _counted(name, archive, entry, left)
        left -= len(found[entry.filename])
        if found[entry.filename].startswith(_PACKED):
            raise BadFile("intake.zip_nested", name=name)
    return found


def _counted(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """Return a file's bytes, unless they are more than `left` or than its packed size allows."""
    fair = max(LIMITS.ratio_matters_from, LIMITS.archive_ratio * entry.compress_size)
    parts: list[bytes] = []
    count = 0
    with archive.open(entry) as stream:
        while part := stream.read(_CHUNK):
            count += len(part)
            if count > left:
                raise BadFile("intake.zip_big", name=name, limit=LIMITS.archive_bytes // MB)
            if count > fair:
                raise BadFile("intake.zip_bomb", name=name)
            parts.append(part)
    return b"".join(parts)
