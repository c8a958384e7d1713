"""Keep the articles that a session is at: what was read, what is corrected and accepted.

It lives in the session alone, and goes with it: no article that somebody gave is ever written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.articles import Claim
    from regiondash.evidence.intake.raw import Article
    from regiondash.pack.additions import Change

_KEY: Final = "articles_work"
_DONE: Final = "articles_done"
_WRONG: Final = "articles_problem"


@dataclass(frozen=True)
class Held:
    """One article with its claims as they stand now, corrections made; and its source.

    `accepted` are the places of claims that are accepted, `source` the four parts of its source.
    """

    article: Article
    claims: tuple[Claim, ...]
    source: Mapping[str, str]
    accepted: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """Return what the article is called: its title, or the name of its file."""
        return self.article.title or self.article.origin.name

    @property
    def source_text(self) -> str:
        """Return the source as one text: publisher; title; date; address."""
        parts = [self.source.get(name, "").replace(";", ",").strip() for name in PARTS]
        return "; ".join(parts).rstrip("; ")

    @property
    def has_source(self) -> bool:
        """Return whether publisher, title and date are given."""
        return all(self.source.get(name, "").strip() for name in PARTS[:3])


PARTS: Final = ("publisher", "title", "date", "url")


@dataclass(frozen=True)
class Work:
    """The articles of a session; `problems` name the files that could not be read, and why."""

    held: tuple[Held, ...] = ()
    problems: tuple[tuple[str, Exception], ...] = ()
    version: str = ""
    turn: int = 0
    shown: int = 0
    first: int = 0
    open: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def now() -> Work:
    """Return the session's articles."""
    found: Work = st.session_state.setdefault(_KEY, Work())
    return found


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of a Work
    """Change the session's articles, and forget what went wrong before."""
    st.session_state[_KEY] = replace(now(), **fields)
    st.session_state.pop(_WRONG, None)


def begin(
    held: tuple[Held, ...], problems: tuple[tuple[str, Exception], ...], version: str
) -> None:
    """Take the articles that were read, in the place of those before."""
    st.session_state[_KEY] = Work(held, problems, version, now().turn + 1)
    st.session_state.pop(_DONE, None)
    st.session_state.pop(_WRONG, None)


def drop() -> None:
    """Put the articles away."""
    st.session_state[_KEY] = Work(turn=now().turn + 1)
    st.session_state.pop(_WRONG, None)


def put(place: int, **fields: Any) -> None:  # noqa: ANN401 - the fields of a Held
    """Change one of the articles."""
    held = list(now().held)
    held[place] = replace(held[place], **fields)
    change(held=tuple(held))


def correct(place: int, number: int, **fields: Any) -> None:  # noqa: ANN401 - of a Claim
    """Correct one claim of an article."""
    claims = list(now().held[place].claims)
    claims[number] = replace(claims[number], **fields)
    put(place, claims=tuple(claims))


def accept(place: int, numbers: frozenset[int]) -> None:
    """Take which claims of an article are accepted."""
    put(place, accepted=numbers)


def finish(done: Change) -> None:
    """Note the change that the accepted claims became; the articles are put away."""
    drop()
    st.session_state[_DONE] = done


def done() -> Change | None:
    """Return the last change that entered from here, None where none did."""
    found: Change | None = st.session_state.get(_DONE)
    return found


def fail(error: Exception) -> None:
    """Note what went wrong; the articles stay as they are."""
    st.session_state[_WRONG] = error


def problem() -> Exception | None:
    """Return what went wrong last, None where nothing did."""
    found: Exception | None = st.session_state.get(_WRONG)
    return found
