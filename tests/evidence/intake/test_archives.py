"""Test that a zip is unpacked by what is counted, never by what it claims."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.intake.caged.archives import unpacked
from regiondash.evidence.intake.limits import LIMITS, MB
from regiondash.text.problems import BadFile
from tests.evidence.intake import good
from tests.evidence.intake.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("uncaged")
BLANKS = bytes(20 * MB)


def every(_name: str) -> bool:
    """Want all files."""
    return True


def key_of(data: bytes) -> str:
    """Return the key of the message that a zip is refused with."""
    with pytest.raises(BadFile) as caught:
        unpacked("a.zip", data, "ZIP", every)
    return caught.value.key.removeprefix("intake.")


def entry(name: str, change: Callable[[zipfile.ZipInfo], object]) -> bytes:
    """Return a zip with one file whose entry in the directory is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        change(info)
        archive.writestr(info, b"content")
    return out.getvalue()


def mode(kind: int) -> Callable[[zipfile.ZipInfo], object]:
    """Return what makes an entry a link, a device or a pipe."""
    return lambda info: setattr(info, "external_attr", (kind | 0o777) << 16)


def overlapping(copies: int) -> bytes:
    """Return a zip whose directory names one packed file many times, as a known bomb does."""
    data = good.zipped({"a.bin": bytes(9 * MB // 10)})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    one = data[start:end]
    names = [f"a{n:04}".encode()[:5] for n in range(copies)]
    directory = b"".join(one.replace(b"a.bin", name) for name in names)
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(directory), start, 0)
    return data[:start] + directory + tail


def locked() -> bytes:
    """Return a zip whose file says that it is encrypted."""
    data = bytearray(good.zipped({"a.txt": b"content"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    return bytes(data)


def small_claim() -> bytes:
    """Return a bomb that claims in its directory and header to hold ten bytes."""
    data = bytearray(good.zipped({"a.bin": BLANKS}))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(sign) + place
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def test_the_files_that_are_wanted_come_out() -> None:
    """Others are not unpacked, whatever they hold."""
    data = good.zipped({"in/a.txt": b"a", "bomb": BLANKS})
    assert unpacked("a.zip", data, "ZIP", lambda name: name.endswith(".txt")) == {"in/a.txt": b"a"}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (good.zipped({"a.bin": BLANKS}), "zip_bomb"),
        (good.zipped({f"{n}.bin": bytes(MB - 1) for n in range(120)}), "zip_big"),
        (good.zipped({f"{n}.txt": b"" for n in range(LIMITS.archive_entries + 1)}), "zip_many"),
        (overlapping(90), "zip_bomb"),
        (small_claim(), "broken"),
        (good.zipped({"in.zip": good.zipped({"a.txt": b"a"})}), "zip_nested"),
        (good.zipped({"in.dat": good.zipped({"a.txt": b"a"})}), "zip_nested"),
        (good.zipped({"in.gz": b"\x1f\x8b"}), "zip_nested"),
        (good.zipped({"../a.txt": b"a"}), "zip_names"),
        (good.zipped({"a/../../b.txt": b"a"}), "zip_names"),
        (good.zipped({"/etc/a.txt": b"a"}), "zip_names"),
        (good.zipped({"C:/a.txt": b"a"}), "zip_names"),
        (good.zipped({"..\\a.txt": b"a"}), "zip_names"),
        (entry("a.txt", mode(stat.S_IFLNK)), "zip_links"),
        (entry("a.txt", mode(stat.S_IFIFO)), "zip_links"),
        (locked(), "zip_locked"),
        (good.zipped({"a.txt": b"a", "A.TXT": b"b"}), "zip_twice"),
        (good.zipped({"a.txt": b"a" * 100})[:-30], "broken"),
        (b"PK\x03\x04" + bytes(100), "broken"),
    ],
    ids=[
        *("ratio", "total", "entries", "overlap", "claim", "nested", "disguised", "gz", "up"),
        *("within", "absolute", "drive", "backslash", "link", "pipe", "locked", "twice"),
        *("cut", "header"),
    ],
)
def test_a_hostile_zip_is_refused(data: bytes, key: str) -> None:
    """Each trick has its sentence, and is refused as a map, a workbook and a document, too."""
    assert key_of(data) == key
    assert refusal(("a.zip", "a.xlsx", "a.docx")[len(data) % 3], data)


def test_other_ways_of_packing_are_refused() -> None:
    """Only files stored or deflated are unpacked: no other unpacker is reached."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", b"content")
    assert key_of(out.getvalue()) == "broken"


def test_a_bomb_stops_at_the_limit_and_not_at_its_end() -> None:
    """What is unpacked of a bomb is about what a fair file may hold, not all of it."""
    data = good.zipped({"a.bin": bytes(64 * MB)})
    assert len(data) < MB
    assert refusal("a.zip", data.replace(b"a.bin", b"a.shp")) == "zip_bomb"
