"""Draw what a file does not say itself: source, unit, direction, period; guesses and their why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.evidence.intake.raw import RawTable
from regiondash.schema import NATURES
from regiondash.text import UnknownMessage, say
from regiondash.ui import additions_source, additions_work
from regiondash.ui.additions_reading import TABLES, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.imports.draft import Guess, ImportDraft, ImportKind
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_FIELDS: Final[dict[ImportKind, tuple[str, ...]]] = {
    "indicators": ("indicator", "label", "unit", "direction", "period", "nature", "vintage"),
    "events": ("programme", "vintage"),
    "sites": ("programme", "vintage"),
    "boundaries": ("vintage",),
}
_DIRECTIONS: Final = ("higher", "lower", "none")
_IN_A_LINE: Final = 4
_PATIENCE: Final = 10.0  # seconds for a concordance, a small table


def fields(pack: Pack, selection: Selection, draft: ImportDraft) -> None:
    """Draw the fields that a kind of import needs, each with its guess and why it was made."""
    guesses = {guess.field: guess for guess in draft.guesses}
    additions_source.source(pack, selection.language, guesses.get("source"), draft)
    names = _wanted(pack, draft, guesses)
    for start in range(0, len(names), _IN_A_LINE):
        line = st.columns(_IN_A_LINE)
        for spot, name in zip(line, names[start : start + _IN_A_LINE], strict=False):
            with spot:
                field(pack, selection, name, guesses.get(name), draft)
    if additions_work.now().said.get("vintage") or _is_of_another_vintage(draft):
        _concordance(selection.language)


def _wanted(pack: Pack, draft: ImportDraft, guesses: Mapping[str, Guess]) -> list[str]:
    """Return the fields to draw: what describes a new indicator only where it is a new one."""
    known = set(pack.definitions["indicator_id"])
    chosen = value_of(draft, "indicator", guesses.get("indicator"))
    is_new = chosen not in known
    described = {"label", "unit", "direction"}
    found = [name for name in _FIELDS[draft.kind] if is_new or name not in described]
    return [name for name in found if name != "programme" or len(pack.programmes) > 1]


def value_of(draft: ImportDraft, name: str, guess: Guess | None) -> str:
    """Return what holds for a field: what the user said, else what the file suggests."""
    said = additions_work.now().said.get(name, "")
    return said or str(getattr(draft.request, name, "")) or (guess.value if guess else "")


def field(
    pack: Pack, selection: Selection, name: str, guess: Guess | None, draft: ImportDraft
) -> None:
    """Draw one field of the request: its choices or an input, and under it why it is as it is."""
    language, held = selection.language, value_of(draft, name, guess)
    if name == "programme":
        held = held or pack.info.default_programme
    choices = _choices(pack, selection, name, guess)
    if choices:
        _select(language, name, held, choices)
    else:
        _typed(language, name, held, is_missing=name in draft.missing)
    _why(language, guess, is_missing=name in draft.missing, is_said=_is_said(name))


def _is_said(name: str) -> bool:
    return bool(additions_work.now().said.get(name))


def _why(language: str, guess: Guess | None, *, is_missing: bool, is_said: bool) -> None:
    """Say under a field why its guess was made, or that nothing suggests one."""
    if is_missing:
        words, kind = say(language, "additions.field_missing"), "rd-note rd-wanted"
    elif guess and guess.why and not is_said:
        words, kind = _reason(language, guess.why), "rd-note"
    else:
        return
    st.html(tag("p", text(words), class_=kind))


def _reason(language: str, why: str) -> str:
    try:
        return say(language, why)
    except UnknownMessage:
        return say(language, "additions.guessed")


def _choices(
    pack: Pack, selection: Selection, name: str, guess: Guess | None
) -> dict[str, str] | None:
    """Return the values of a field with their labels; None for one that is typed."""
    language = selection.language
    if name == "indicator":
        rows = pack.definitions[["indicator_id", f"label_{language}"]].itertuples(index=False)
        new = guess.value if guess else ""
        known = {str(one): str(label) for one, label in rows}
        return (
            {new: say(language, "additions.new_indicator"), **known} if new not in known else known
        )
    if name == "direction":
        return {one: say(language, f"additions_direction.{one}") for one in _DIRECTIONS}
    if name == "nature":
        return {one: say(language, f"nature.{one}") for one in NATURES}
    if name == "programme":
        return {one.id: str(getattr(one, f"name_{language}")) for one in pack.programmes}
    return None


def _select(language: str, name: str, held: str, choices: Mapping[str, str]) -> None:
    ids = list(choices)
    key = _key(name, held)
    st.selectbox(
        say(language, f"additions_field.{name}"),
        ids,
        ids.index(held) if held in ids else None,
        format_func=lambda one: choices[one],
        key=key,
        placeholder=say(language, "additions.choose"),
        on_change=_set,
        args=(name, key),
    )


def _typed(language: str, name: str, held: str, *, is_missing: bool) -> None:
    example = (
        f"additions_example.{name}" if is_missing or name == "vintage" else "additions.as_file"
    )
    key = _key(name, held)
    st.text_input(
        say(language, f"additions_field.{name}"),
        held,
        key=key,
        max_chars=200,
        placeholder=say(language, example),
        on_change=_set,
        args=(name, key),
    )


def _key(name: str, held: str) -> str:
    return f"import_field {additions_work.now().turn} {name} {held}"


def _set(name: str, key: str) -> None:
    additions_work.say_of(name, str(st.session_state[key] or "").strip())


def _is_of_another_vintage(draft: ImportDraft) -> bool:
    return any("vintage" in one.reason or "concordance" in one.reason for one in draft.faults)


def _concordance(language: str) -> None:
    """Draw the way to give a table that carries units of another vintage over."""
    held = additions_work.now().concordance
    if held:
        words = say(
            language, "additions.concordance_given", name=held.origin.name, n=len(held.rows)
        )
        st.html(tag("p", text(words), class_="rd-note"))
    key = f"import_concordance {additions_work.now().turn}"
    st.file_uploader(
        say(language, "additions.concordance"),
        type=list(TABLES),
        key=key,
        help=say(language, "additions.concordance_help"),
        on_change=_take_concordance,
        args=(key,),
    )


def _take_concordance(key: str) -> None:
    given = st.session_state.get(key)
    if given is None:
        additions_work.change(concordance=None)
        return
    reading = Reading("indicators", given.name, given.getvalue())
    reading.wait(_PATIENCE)
    if reading.problem:
        additions_work.fail(reading.problem)
    elif isinstance(reading.raw, RawTable):
        additions_work.change(concordance=reading.raw)
