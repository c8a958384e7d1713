"""Draw what was recognised in a file: which column is what, as select boxes, and its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.intake.raw import RawTable
from regiondash.text import UnknownMessage, say
from regiondash.ui import additions_work

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from regiondash.evidence.imports.draft import ImportDraft, ImportKind
    from regiondash.evidence.intake.raw import RawFeatures

_SHOWN: Final = 6  # rows of the preview
_ROW: Final = 35  # px
_IN_A_LINE: Final = 4
_PLACES: Final = ("place", "province", "pcode")
# The roles that are offered even where no column was recognised for them.
_OFFERED: Final[dict[ImportKind, tuple[str, ...]]] = {
    "indicators": (*_PLACES, "value", "period", "indicator"),
    "events": (*_PLACES, "kind", "happened_on", "reported_on", "said_by_en", "text_en"),
    "sites": (*_PLACES, "kind", "name_en", "name_ko", "lon", "lat", "cohort"),
    "boundaries": (*_PLACES, "name_en", "name_ko"),
}


def columns(language: str, draft: ImportDraft) -> None:
    """Draw the columns with their guessed roles, the layout, and the first rows of the file."""
    raw = additions_work.now().raw
    if raw is None:
        return
    if draft.layout:
        words = say(language, f"additions_layout.{draft.layout}")
        st.html(tag("p", text(words), class_="rd-words"))
    headers = header_of(raw)
    roles = tuple(dict.fromkeys((*_OFFERED[draft.kind], *draft.columns)))
    for start in range(0, len(roles), _IN_A_LINE):
        line = st.columns(_IN_A_LINE)
        for spot, role in zip(line, roles[start : start + _IN_A_LINE], strict=False):
            with spot:
                _column(language, role, draft.columns.get(role, ""), headers)
    st.dataframe(
        _first_rows(raw),
        key=f"import_rows {additions_work.now().turn}",
        hide_index=True,
        width="stretch",
        height=_ROW * (_SHOWN + 1) + 3,
    )


def header_of(raw: RawTable | RawFeatures) -> tuple[str, ...]:
    """Return the names of a file's columns, or of its features' properties."""
    if isinstance(raw, RawTable):
        return raw.header
    return tuple(str(name) for name in raw.frame.columns if name != raw.frame.geometry.name)


def role_label(language: str, role: str) -> str:
    """Return what a role is called; a numbered one carries its number, a column its own name."""
    name, _, number = role.partition(".")
    try:
        words = say(language, f"additions_role.{name}")
    except UnknownMessage:
        return role
    return f"{words} {number}".strip()


def _column(language: str, role: str, header: str, headers: Sequence[str]) -> None:
    choices = ("", *headers)
    key = f"import_column {additions_work.now().turn} {role} {header}"
    st.selectbox(
        role_label(language, role),
        choices,
        choices.index(header) if header in choices else 0,
        format_func=lambda one: one or say(language, "additions.no_column"),
        key=key,
        on_change=_set_column,
        args=(role, key),
    )


def _set_column(role: str, key: str) -> None:
    additions_work.say_column(role, st.session_state[key])


def _first_rows(raw: RawTable | RawFeatures) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - loaded by then

    if isinstance(raw, RawTable):
        return pd.DataFrame(raw.rows[:_SHOWN], columns=list(raw.header), index=raw.lines[:_SHOWN])
    return pd.DataFrame(raw.frame.drop(columns=raw.frame.geometry.name).head(_SHOWN))
