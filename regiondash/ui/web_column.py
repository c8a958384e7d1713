"""Show the addresses of a table by their hosts: a label in, a column of links out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

_HOST: Final = r"https?://(?:www\.)?([^/]+)"


def web_column(label: str) -> ColumnConfig:
    """Return a column whose cells are addresses of the web, each a link named by its host."""
    return st.column_config.LinkColumn(label, display_text=_HOST)
