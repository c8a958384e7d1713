"""Keep the import that a session is at: the file read, what the user says of it, and its draft.

It lives in the session alone, and goes with it: no file that somebody gave is ever written. Each
part of the page that adds values has an import of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.evidence.imports.draft import Request
from regiondash.ui import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.imports.draft import Asked, ImportDraft, ImportKind
    from regiondash.evidence.intake.raw import RawFeatures, RawTable
    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack

_KEY: Final = "import_work"
_DRAFT: Final = "import_draft"
_DONE: Final = "import_done"
_WRONG: Final = "import_problem"
_FIRST_TURNS: Final = {"rasters": 1_000_000}
"""The parts beside the import of a file: their turns, and so the keys of inputs, are others."""


@dataclass(frozen=True)
class Work:
    """An import on its way: a file's content, and what the user says of it.

    `name` and `data` are the file as it was given; `part` is the sheet or layer chosen, `raw`
    what was read of it (None: nothing yet). `said` are fields of a Request, `columns` and
    `answers` as there; `concordance` carries units of another vintage over. `turn` counts the
    files, so that each has inputs of its own.
    """

    kind: ImportKind = "indicators"
    name: str = ""
    data: bytes = b""
    part: str = ""
    raw: RawTable | RawFeatures | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[Asked, str] = field(default_factory=dict)
    concordance: RawTable | None = None
    turn: int = 0

    def request(self, remembered: Mapping[Asked, str]) -> Request:
        """Return what is said of the file; answers given now go before those remembered."""
        return Request(
            self.kind,
            **dict(self.said),
            columns=dict(self.columns),
            concordance=self.concordance,
            answers={**remembered, **self.answers},
        )


def now() -> Work:
    """Return the session's import."""
    found: Work | None = st.session_state.get(_own(_KEY))
    return found or Work(turn=_FIRST_TURNS.get(state.current().desk, 0))


def _own(key: str) -> str:
    """Return a key of the session's memory as the part that is open has it."""
    desk = state.current().desk
    return f"{desk}_{key}" if desk in _FIRST_TURNS else key


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of a Work
    """Change the session's import, and forget what went wrong before."""
    st.session_state[_own(_KEY)] = replace(now(), **fields)
    st.session_state.pop(_own(_WRONG), None)


def say_of(name: str, value: str) -> None:
    """Take what the user says of a field of the request."""
    change(said={**now().said, name: value})


def say_column(role: str, header: str) -> None:
    """Take which column has a role; an empty header leaves the role out."""
    change(columns={**now().columns, role: header})


def answer(asked: Asked, unit_id: str) -> None:
    """Take which unit a place is; an empty id takes the answer back."""
    others = {one: given for one, given in now().answers.items() if one != asked}
    change(answers={**others, **({asked: unit_id} if unit_id else {})})


def begin(kind: ImportKind, name: str, data: bytes) -> None:
    """Begin with a file in the place of the one before; answers and the source said stay."""
    before = now()
    source = {one: said for one, said in before.said.items() if one == "source"}
    st.session_state[_own(_KEY)] = Work(
        kind, name, data, answers=before.answers, said=source, turn=before.turn + 1
    )
    st.session_state.pop(_own(_WRONG), None)
    st.session_state.pop(_own(_DONE), None)


def drop() -> None:
    """Put the file away with all that was said of it, but for the answers about places."""
    before = now()
    st.session_state[_own(_KEY)] = Work(before.kind, answers=before.answers, turn=before.turn + 1)
    for key in (_DRAFT, _WRONG):
        st.session_state.pop(_own(key), None)


def draft(pack: Pack, remembered: Mapping[Asked, str]) -> ImportDraft:
    """Return the draft of the session's import, made again whenever anything of it changed."""
    from regiondash.evidence.imports import draft_of  # noqa: PLC0415 - large, and only here

    work = now()
    if work.raw is None:
        raise ValueError("no file was read")
    asked = (pack.version, work, dict(remembered))
    held = st.session_state.get(_own(_DRAFT))
    if held is None or held[0] != asked:
        made = draft_of(pack, work.raw, work.request(remembered))
        held = st.session_state[_own(_DRAFT)] = (asked, made)
    found: ImportDraft = held[1]
    return found


def finish(done: Change, preview: str, unit: str) -> None:
    """Note that the draft entered as a change, what a map can show of it, and a unit in it."""
    drop()
    st.session_state[_own(_DONE)] = (done, preview, unit)


def done() -> tuple[Change, str, str] | None:
    """Return the change that the last import became, and what a map can show of it."""
    found: tuple[Change, str, str] | None = st.session_state.get(_own(_DONE))
    return found


def forget_done() -> None:
    """Let go of the last import that entered."""
    st.session_state.pop(_own(_DONE), None)


def fail(error: Exception) -> None:
    """Note what went wrong; the import stays as it is."""
    st.session_state[_own(_WRONG)] = error


def problem() -> Exception | None:
    """Return what went wrong with the last step, None where nothing did."""
    found: Exception | None = st.session_state.get(_own(_WRONG))
    return found
