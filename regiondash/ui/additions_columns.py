"""Draw what was recognised in a file: which column is what, as select boxes, and its first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.intake.raw import RawTable
from regiondash.text import UnknownMessage, say
from regiondash.ui import additions_work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from regiondash.evidence.imports.draft import ImportDraft, ImportKind
    from regiondash.evidence.intake.raw import RawFeatures

_SHOWN: Final = 6  # rows of the preview
_ROW: Final = 35  # px
_ALWAYS: Final = "="  # before a value that holds for every row, where no column says it
_WITH_VALUES: Final = ("events", "sites")
_SIGNS: Final = (".", ",")
_DECIMAL: Final = "decimal"
_OPEN_SIGNS: Final = ("open_sign", "mixed_signs")
_IN_A_LINE: Final = 4
_PLACES: Final = ("place", "province", "pcode")
# The roles that are offered even where no column was recognised for them.
_OFFERED: Final[dict[ImportKind, tuple[str, ...]]] = {
    "indicators": (*_PLACES, "value", "period", "indicator"),
    "events": (*_PLACES, "kind", "happened_on", "reported_on", "said_by", "basis", "text"),
    "sites": (*_PLACES, "kind", "name", "lon", "lat", "location_precision", "cohort"),
    "boundaries": _PLACES,
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
    roles = tuple(dict.fromkeys((*_OFFERED[draft.kind], *draft.columns, *_said(draft.columns))))
    values = draft.kind in _WITH_VALUES
    for start in range(0, len(roles), _IN_A_LINE):
        line = st.columns(_IN_A_LINE)
        for spot, role in zip(line, roles[start : start + _IN_A_LINE], strict=False):
            with spot:
                _column(language, role, draft.columns.get(role, ""), headers, values=values)
    if _wants_sign(draft):
        _sign(language)
    st.dataframe(
        _first_rows(raw),
        key=f"import_rows {additions_work.now().turn}",
        hide_index=True,
        width="stretch",
        height=_ROW * (min(_count(raw), _SHOWN) + 1) + 3,
    )


def _said(columns: Mapping[str, str]) -> list[str]:
    """Return roles that the user spoke of and that are no columns: values, roles left out."""
    return [one for one in additions_work.now().columns if one not in columns and one != _DECIMAL]


def _count(raw: RawTable | RawFeatures) -> int:
    return len(raw.rows if isinstance(raw, RawTable) else raw.frame)


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


def _column(language: str, role: str, header: str, headers: Sequence[str], *, values: bool) -> None:
    """Draw which column has a role; with `values`, one that holds for every row can be typed."""
    held = header or additions_work.now().columns.get(role, "")
    choices = ("", *headers) if held in ("", *headers) else ("", held, *headers)
    key = f"import_column {additions_work.now().turn} {role} {held}"
    st.selectbox(
        role_label(language, role),
        choices,
        choices.index(held),
        format_func=lambda one: _shown(language, one),
        key=key,
        help=say(language, "additions.column_help") if values else None,
        accept_new_options=values,
        on_change=_set_column,
        args=(role, key, headers),
    )


def _shown(language: str, header: str) -> str:
    if header.startswith(_ALWAYS):
        return say(language, "additions.every_row", value=header.removeprefix(_ALWAYS))
    return header or say(language, "additions.no_column")


def _set_column(role: str, key: str, headers: Sequence[str]) -> None:
    """Take the column of a role, or what was typed as the value of every row."""
    chosen = str(st.session_state[key] or "")
    is_known = chosen in ("", *headers) or chosen.startswith(_ALWAYS)
    additions_work.say_column(role, chosen if is_known else f"{_ALWAYS}{chosen}")


def _wants_sign(draft: ImportDraft) -> bool:
    """Return whether it has to be said which sign stands before decimals, or was said."""
    said = _DECIMAL in additions_work.now().columns or _DECIMAL in draft.missing
    return said or any(fault.reason in _OPEN_SIGNS for fault in draft.faults)


def _sign(language: str) -> None:
    held = additions_work.now().columns.get(_DECIMAL)
    key = f"import_sign {additions_work.now().turn} {held}"
    st.segmented_control(
        say(language, "additions_role.decimal"),
        _SIGNS,
        default=held if held in _SIGNS else None,
        format_func=lambda one: say(language, f"additions.sign_{_SIGNS.index(one)}"),
        key=key,
        on_change=_set_sign,
        args=(key,),
    )


def _set_sign(key: str) -> None:
    additions_work.say_column(_DECIMAL, str(st.session_state[key] or ""))


def _first_rows(raw: RawTable | RawFeatures) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - loaded by then

    if isinstance(raw, RawTable):
        return pd.DataFrame(raw.rows[:_SHOWN], columns=list(raw.header), index=raw.lines[:_SHOWN])
    return pd.DataFrame(raw.frame.drop(columns=raw.frame.geometry.name).head(_SHOWN))
