"""Read a DOCX: its bytes in, its paragraphs and title out."""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from regiondash.evidence.intake.caged.archives import names_in, unpacked
from regiondash.text.problems import BadFile

_KIND: Final = "DOCX"
_BODY: Final = "word/document.xml"
_ABOUT: Final = "docprops/core.xml"
_MACROS: Final = "word/vbaproject.bin"
_SEEN: Final = frozenset({"t"})
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "p": "\n\n"}
_LEFT_OUT: Final = frozenset({"Fallback", "del", "moveFrom", "instrText", "rPr", "pPr"})


class _Words:
    """Collect the text of the elements that are `wanted`, and the breaks between them."""

    def __init__(self, wanted: frozenset[str], left_out: frozenset[str]) -> None:
        self.found: list[str] = []
        self._wanted, self._left_out = wanted, left_out
        self._open: list[str] = []
        self._hidden = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """Open an element."""
        name = tag.rpartition(" ")[2]
        self._open.append(name)
        self._hidden += name in self._left_out
        if not self._hidden:
            self.found.append(_SIGNS.get(name, ""))

    def end(self, tag: str) -> None:
        """Close an element."""
        name = tag.rpartition(" ")[2]
        self._open.pop()
        self._hidden -= name in self._left_out
        if name == "p":
            self.found.append("\n\n")

    def text(self, data: str) -> None:
        """Keep a text, where it is one that is seen."""
        if not self._hidden and self._open and self._open[-1] in self._wanted:
            self.found.append(data)


def read_docx(name: str, data: bytes) -> dict[str, object]:
    """Return the text of a DOCX, tables included, and the title among its properties.

    Text that was deleted under tracking is left out. Raises BadFile for documents with macros,
    without a body, or that declare a type of their own (and could so name other files).
    """
    there = [one.lower() for one in names_in(name, data, _KIND)]
    if _MACROS in there:
        raise BadFile("intake.macros", name=name)
    if _BODY not in there:
        raise BadFile("intake.other_content", name=name, kind=_KIND)
    parts = unpacked(name, data, _KIND, lambda one: one.lower() in {_BODY, _ABOUT})
    lowered = {one.lower(): content for one, content in parts.items()}
    title = words(lowered[_ABOUT], frozenset({"title"})) if _ABOUT in lowered else ""
    return {"text": words(lowered[_BODY], _SEEN), "title": title.strip(), "published_on": ""}


def words(xml: bytes, wanted: frozenset[str]) -> str:
    """Return the text of the elements called `wanted`; raise ValueError at a document type."""
    collected = _Words(wanted, _LEFT_OUT)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = collected.start
    parser.EndElementHandler = collected.end
    parser.CharacterDataHandler = collected.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml, True)  # noqa: FBT003 - expat takes no names
    return "".join(collected.found)


def _refuse(*_declared: object) -> None:
    raise ValueError("a document type is declared")
