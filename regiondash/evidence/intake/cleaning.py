"""Clean text that came from outside: any text in, the same without signs nobody sees out."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What is never seen and only misleads: control characters, marks that turn the direction of
# writing, signs without width, parts of pairs, places without a character. The joiners U+200C
# and U+200D are letters' manners in Arabic and Indian scripts, and stay there.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"
)
_BLANKS: Final = re.compile(r"\s+")
_LINE_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES: Final = re.compile(r"\n[ \n]*\n")


def has_unseen(text: str) -> bool:
    """Return whether a text holds signs that `clean` takes out."""
    return not (text.isascii() and text.isprintable()) and bool(_UNSEEN.search(text))


def clean(text: str) -> str:
    """Return one line of text: unseen signs out, blanks single, trimmed, in the form NFC.

    All else stays as it is, `<` and `&` included: those are escaped where text is drawn.
    """
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else _BLANKS.sub(" ", text).strip()
    seen = _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()
    return unicodedata.normalize("NFC", seen)


def clean_paragraphs(text: str) -> str:
    """Return a text of paragraphs cleaned alike, its lines kept, one empty line between them."""
    lines = _LINE_BLANKS.sub(" ", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))
    trimmed = "\n".join(line.strip() for line in lines.split("\n"))
    return unicodedata.normalize("NFC", _EMPTY_LINES.sub("\n\n", trimmed).strip())
