"""Tag what a PDF page holds, so that it is read aloud in order: pieces in, a tree of parts out.

ReportLab draws but does not tag: the marks, and the tree of ISO 32000-1, 14.7, are written here.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_Mark = tuple[int, int]  # the number of a page and of a mark on it


@dataclass(eq=False)
class Part:
    """One part of the document: its kind (P, H1, Figure, Table …), what it says, its children."""

    kind: str
    alt: str = ""
    language: str = ""
    children: list[Part | _Mark] = field(default_factory=list)


class Tags:
    """The tags of one file, written along with its pages."""

    def __init__(self, canvas: Any) -> None:  # noqa: ANN401 - reportlab publishes no types
        self._canvas = canvas
        self._root = Part("Document")
        self._open = [self._root]
        self._owners: list[list[Part]] = []
        self._is_marked = False

    @contextmanager
    def page(self, language: str) -> Iterator[None]:
        """Begin a page in a language; what is drawn within belongs to it."""
        self._owners.append([])
        with self.part("Sect", language=language):
            yield

    @contextmanager
    def part(self, kind: str, *, language: str = "") -> Iterator[None]:
        """Open a part that holds others, such as a row of a table."""
        if self._is_marked:
            yield
            return
        made = Part(kind, language=language)
        self._open[-1].children.append(made)
        self._open.append(made)
        yield
        self._open.pop()

    @contextmanager
    def mark(self, kind: str, alt: str = "") -> Iterator[None]:
        """Mark what is drawn as a part of its own; within another mark it stays part of that."""
        if self._is_marked:
            yield
            return
        owners = self._owners[-1]
        made = Part(kind, alt, children=[(len(self._owners) - 1, len(owners))])
        self._open[-1].children.append(made)
        self._canvas.addLiteral(f"/{kind} <</MCID {len(owners)}>> BDC")
        owners.append(made)
        with self._marked():
            yield

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """Mark what is drawn as something that says nothing, to be passed over."""
        if self._is_marked:
            yield
            return
        self._canvas.addLiteral("/Artifact BMC")
        with self._marked():
            yield

    @contextmanager
    def _marked(self) -> Iterator[None]:
        self._is_marked = True
        yield
        self._canvas.addLiteral("EMC")
        self._is_marked = False

    def write(self) -> None:
        """Write the tree into the file; call it when all pages are drawn."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName  # noqa: PLC0415

        doc = self._canvas._doc  # noqa: SLF001 - reportlab has no way for tags
        pages = doc.Pages.pages
        references: dict[Part, Any] = {}
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = doc.Reference(root)
        kid = _written(doc, self._root, root_reference, references)
        numbers: list[Any] = []
        for number, (page, owners) in enumerate(zip(pages, self._owners, strict=True)):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
            page.StructParents = number
            numbers += [number, PDFArray([references[part] for part in owners])]
        root.dict |= {
            "K": kid,
            "ParentTree": doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
            "ParentTreeNextKey": len(self._owners),
        }
        doc.Catalog.StructTreeRoot = root
        doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _written(doc: Any, part: Part, parent: Any, references: dict[Part, Any]) -> Any:  # noqa: ANN401
    """Return the reference of a part that is written with all its children."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString  # noqa: PLC0415

    made = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(part.kind), "P": parent})
    references[part] = doc.Reference(made)
    children = []
    for child in part.children:
        if isinstance(child, Part):
            children.append(_written(doc, child, references[part], references))
        else:
            made.dict["Pg"] = doc.Reference(doc.Pages.pages[child[0]])
            children.append(child[1])
    made.dict["K"] = PDFArray(children)
    if part.alt:
        made.dict["Alt"] = PDFString(part.alt)
    if part.language:
        made.dict["Lang"] = PDFString(part.language)
    return references[part]
