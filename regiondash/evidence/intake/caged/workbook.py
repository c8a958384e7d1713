"""Read one sheet of a workbook: the bytes of an XLSX in, its cells as text and merges out."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.caged.archives import names_in, unpacked
from regiondash.evidence.intake.caged.properties import text_of
from regiondash.evidence.intake.cleaning import clean
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from python_calamine import CalamineSheet, CalamineWorkbook

_KIND: Final = "XLSX"
_BOOK: Final = "xl/workbook.xml"
_SHEETS: Final = "xl/worksheets/"
_PARTS: Final = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|xl/(?:workbook|styles|sharedstrings)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/[^/]+\.rels"
)
_MACROS: Final = re.compile(r"xl/(?:vbaproject\.bin|macrosheets/.*)")
_DIMENSION: Final = re.compile(rb"<(?:\w+:)?dimension\b[^>]*?/>")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>")
_ERROR: Final = re.compile(rb"(<(?:\w+:)?c\s[^>]*?\bt=[\"'])e([\"'])")
_MIDNIGHT: Final = dt.time(0)
_LETTERS: Final = 26


def read_workbook(name: str, data: bytes, sheet: str) -> dict[str, object]:
    """Return the cells of the sheet called `sheet`, or of the first with a table, as text.

    Formulas stand by the values that were last computed, days as ISO days. Only the parts that
    hold cells are unpacked. What a sheet says of its own size is not believed: the cells say it.
    """
    parts = _parts(name, data)
    for part, content in parts.items():
        if part.lower().startswith(_SHEETS):
            _refuse_far_cells(name, part, content)
    book = _opened(parts)
    names = {clean(one): one for one in _sheets(book)}
    if sheet and sheet not in names:
        raise BadFile("intake.no_sheet", name=name, sheet=sheet, sheets=", ".join(names))
    chosen, grid = _first(book, [names[sheet]] if sheet else list(names.values()))
    merges = [[*start, *end] for start, end in chosen.merged_cell_ranges or []]
    return {"grid": grid, "sheet": chosen.name, "sheets": list(names), "merges": merges}


def _parts(name: str, data: bytes) -> dict[str, bytes]:
    there = [one.lower() for one in names_in(name, data, _KIND)]
    if any(map(_MACROS.fullmatch, there)):
        raise BadFile("intake.macros", name=name)
    if _BOOK not in there:
        raise BadFile("intake.other_content", name=name, kind=_KIND)
    return unpacked(name, data, _KIND, lambda one: bool(_PARTS.fullmatch(one.lower())))


def _refuse_far_cells(name: str, part: str, content: bytes) -> None:
    """Raise BadFile where cells with content stand so far out that the sheet would be huge."""
    rows = columns = 0
    for letters, digits in _CELL.findall(content):
        rows, columns = max(rows, int(digits)), max(columns, _column(letters))
        if rows > LIMITS.rows or columns > LIMITS.columns or rows * columns > LIMITS.cells:
            cell = f"{letters.decode()}{digits.decode()}"
            sheet = part.removeprefix(_SHEETS).removesuffix(".xml")
            raise BadFile("intake.far_cell", name=name, sheet=sheet, cell=cell)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _opened(parts: Mapping[str, bytes]) -> CalamineWorkbook:
    """Return the workbook made of these parts alone, packed anew by us."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - inside the cage alone

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            is_sheet = part.lower().startswith(_SHEETS)
            archive.writestr(part, _honest(content) if is_sheet else content)
    packed.seek(0)
    return CalamineWorkbook.from_filelike(packed)


def _honest(sheet: bytes) -> bytes:
    """Return a sheet without its claim of a size, and with its errors' names (#N/A) as text."""
    return _ERROR.sub(rb"\1str\2", _DIMENSION.sub(b"", sheet))


def _sheets(book: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets of cells that are to be seen; all, where none is."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    cells = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    seen = [one for one in cells if one.visible == SheetVisibleEnum.Visible]
    return [one.name for one in seen or cells]


def _first(book: CalamineWorkbook, names: list[str]) -> tuple[CalamineSheet, list[list[str]]]:
    """Return the first of these sheets that has two rows with something in them, or the first."""
    for name in names:
        sheet = book.get_sheet_by_name(name)
        grid = _grid(sheet)
        if sum(1 for row in grid if any(row)) > 1 or name == names[-1]:
            return sheet, grid
    raise BadFile("intake.no_rows", name="")


def _grid(sheet: CalamineSheet) -> list[list[str]]:
    """Return a sheet's cells as text, from its first row and column on to the last in use."""
    if sheet.start is None or sheet.end is None:
        return []
    before = [""] * sheet.start[1]
    rows = [[*before, *map(_text, row)] for row in sheet.iter_rows()]
    above: list[list[str]] = [[] for _ in range(sheet.end[0] + 1 - len(rows))]
    return [*above, *rows]


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return text_of(value)
