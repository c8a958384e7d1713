"""Keep the pages behind the sign-in: let in who may look, and say to the others what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.auth_util import validate_auth_credentials
from streamlit.errors import StreamlitAuthError

from regiondash.brief.markup import tag, text
from regiondash.selection import LANGUAGES
from regiondash.text import say
from regiondash.ui import people

if TYPE_CHECKING:
    from collections.abc import Callable


def is_open() -> bool:
    """Return whether who is at work may see the pages."""
    return people.person().role != "nobody"


def door() -> None:
    """Draw what stands in the place of the pages: the way to sign in, or why nobody gets in."""
    language, way = people.language(), people.way()
    st.html(tag("h1", text("RegionDash"), class_="rd-title"))
    if way == "broken":
        _problem(language, "door.broken")
    elif way == "signed_in":
        name = people.person().name
        _problem(language, "door.not_listed" if name else "door.nameless", name=name)
        sign_out(language)
    else:
        _sign_in(language)
    _languages(language)
    st.stop()


def sign_out(language: str) -> None:
    """Draw the button that signs out, with the name of who is signed in; else nothing."""
    if people.way() == "signed_in":
        st.button(
            say(language, "door.sign_out"),
            key="sign_out",
            icon=":material/logout:",
            help=people.person().name or None,
            on_click=st.logout,
        )


def _sign_in(language: str) -> None:
    st.html(tag("p", text(say(language, "door.please")), class_="rd-words"))
    for provider, called in people.providers().items():
        key = "door.sign_in_with" if called else "door.sign_in"
        words = say(language, key, provider=called)
        if _is_whole(provider):
            st.button(words, key=f"sign_in_{provider}", type="primary", on_click=_to(provider))
        else:
            _problem(language, "door.incomplete")
    if not people.providers():
        _problem(language, "door.incomplete")


def _to(provider: str) -> Callable[[], None]:
    return lambda: st.login(None if provider == "default" else provider)


def _is_whole(provider: str) -> bool:
    """Return whether the secrets hold all that signing in takes."""
    try:
        validate_auth_credentials(provider)
    except StreamlitAuthError:
        return False
    return True


def _problem(language: str, key: str, **values: object) -> None:
    st.html(tag("p", text(say(language, key, **values)), class_="rd-problem", role="alert"))


def _languages(language: str) -> None:
    """Draw links to this page in the other languages."""
    for other in LANGUAGES:
        if other != language:
            st.html(
                tag(
                    "p",
                    tag(
                        "a",
                        text(say(other, "language.own_name")),
                        href=f"?language={other}",
                        target="_self",
                        lang=other,
                    ),
                    class_="rd-note",
                )
            )
