"""Make text inert for spreadsheets: a cell's text in, text that is never run as a formula out."""

from __future__ import annotations

import re
from typing import Final

# What makes a spreadsheet take a cell for a formula; some take the wide forms of = + - @, too.
_FORMULA: Final = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")
_NUMBER: Final = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?%?")


def inert(text: str) -> str:
    """Return text that no spreadsheet runs: what begins as a formula and is no number is quoted.

    Every CSV that people open goes through here, cell by cell.
    """
    is_formula = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text
