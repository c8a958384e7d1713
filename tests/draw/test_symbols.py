"""Test that every kind of site has a glyph of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from regiondash.draw.symbols import SYMBOLS, UNSTATED, outline

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def test_the_pack_names_symbols_that_there_are(prk: Pack) -> None:
    """Each kind of the pack has a known symbol, and no two share one."""
    named = [kind.symbol for kind in prk.kinds]
    assert set(named) <= set(SYMBOLS)
    assert len({outline(symbol) for symbol in [*named, UNSTATED]}) == len(named) + 1


@pytest.mark.parametrize("symbol", ["castle", "", '"/><script>alert(1)</script>'])
def test_an_unknown_symbol_is_a_circle(symbol: str) -> None:
    """A pack's word for a symbol is looked up, and never becomes part of the picture."""
    assert outline(symbol) == SYMBOLS["circle"]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_an_outline_is_path_data(symbol: str) -> None:
    """Outlines hold path commands and numbers alone, and are closed."""
    assert re.fullmatch(r"M[-0-9. a-zA-Z]+z", outline(symbol))
