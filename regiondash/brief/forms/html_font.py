"""Write the signs that a text uses as a font that stands in the file: text in, WOFF data out.

So a file looks alike on every machine, hangul too, and lines are as wide as they were measured.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Final

from regiondash.draw.sheet.fonts import font

_FAMILY: Final = "Deck Sans"
_WEIGHTS: Final = {False: 400, True: 700}
_ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F)))
_FIRST: Final = 0x20  # signs before it have no letter
_LAST: Final = 0xFFFF
_ENTRY: Final = struct.Struct(">4sLLL")  # of an sfnt's directory: tag, checksum, offset, length


def faces(text: str) -> str:
    """Return a style sheet with both weights of the typeface, of the signs of a text alone."""
    return "\n".join(_face(text + _ALWAYS, bold=bold) for bold in _WEIGHTS)


def _face(text: str, *, bold: bool) -> str:
    data = base64.b64encode(woff(text, bold=bold)).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    weight = _WEIGHTS[bold]
    return f"@font-face{{font-family:'{_FAMILY}';font-weight:{weight};src:{source}}}"


def woff(text: str, *, bold: bool) -> bytes:
    """Return a font with the signs of a text that the typeface has, as WOFF 1.0 (W3C, 2012)."""
    face = font(bold=bold).face
    known = face.charToGlyph
    codes = [ord(" "), *sorted({ord(sign) for sign in text} - {ord(" ")})]
    held = [code for code in codes if _FIRST <= code <= _LAST and code in known]
    tables = _tables(face.makeSubset(held))
    (count,) = struct.unpack_from(">H", tables[b"cmap"], 20)  # format 6: a glyph for each code
    glyphs = struct.unpack_from(f">{count}H", tables[b"cmap"], 22)
    tables[b"cmap"] = _mapping(sorted(zip(held, glyphs, strict=True)))
    return _wrapped(tables)


def _tables(sfnt: bytes) -> dict[bytes, bytes]:
    """Return the tables of a font by their tags."""
    (count,) = struct.unpack_from(">H", sfnt, 4)
    entries = [_ENTRY.unpack_from(sfnt, 12 + 16 * number) for number in range(count)]
    return {tag: sfnt[start : start + length] for tag, _, start, length in entries}


def _mapping(pairs: list[tuple[int, int]]) -> bytes:
    """Return the table that gives each sign its glyph: cmap of format 12, for Unicode."""
    groups = b"".join(struct.pack(">LLL", code, code, glyph) for code, glyph in pairs)
    length = 16 + len(groups)
    head = struct.pack(">HHHHL", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHLLL", 12, 0, length, 0, len(pairs)) + groups


def _wrapped(tables: dict[bytes, bytes]) -> bytes:
    """Return tables as WOFF, each made smaller where that helps."""
    start = 44 + 20 * len(tables)
    directory, body, whole = b"", b"", 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        packed = min(zlib.compress(data, 9), data, key=len)
        place = start + len(body)
        directory += struct.pack(">4sLLLL", tag, place, len(packed), len(data), _checksum(data))
        body += packed + bytes(-len(packed) % 4)
        whole += len(data) + -len(data) % 4
    size = start + len(body)
    head = struct.pack(">4s4sLHHLHH", b"wOFF", b"\0\1\0\0", size, len(tables), 0, whole, 1, 0)
    return head + struct.pack(">LLLLL", 0, 0, 0, 0, 0) + directory + body


def _checksum(data: bytes) -> int:
    """Return the sum of a table's 32-bit words."""
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
