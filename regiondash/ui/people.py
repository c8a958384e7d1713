"""Say who is at work in this session and what they may do, anew each time it is asked.

With sign-in, that is whom Streamlit knows the session to be (`st.user`: what the signed cookie
said when the session began), with the role that the settings' lists give. Without, it is the lone
editor, as long as nobody but those at this machine can reach the app; else everybody is a viewer.
Nothing of it is kept in the session's memory: a role is never older than the question.
"""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton

from regiondash.evidence.people import Person, lone_editor, member
from regiondash.selection import LANGUAGES
from regiondash.text import say
from regiondash.ui import stamps

if TYPE_CHECKING:
    from collections.abc import Mapping

Way = Literal["signed_in", "signed_out", "broken", "alone", "open"]
"""How somebody came: by sign-in or before it, with secrets nobody can read, alone, or unnamed."""

_HERE: Final = frozenset({"localhost", ""})
_PASSED_ON: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


def person() -> Person:
    """Return who is at work, and in which role; ask at the moment of each write."""
    found = way()
    if found == "alone":
        return lone_editor(stamps.settings())
    if found == "open":
        return Person("", "viewer")
    return member(stamps.settings(), claims()) if found == "signed_in" else Person("", "nobody")


def way() -> Way:
    """Return how whoever is at work came to the app."""
    told = claims()
    if "is_logged_in" in told:
        return "signed_in" if told["is_logged_in"] is True else "signed_out"
    if _has_broken_secrets():
        return "broken"
    return "alone" if _is_alone() else "open"


def claims() -> Mapping[str, object]:
    """Return what is known of the session's user; empty where sign-in is not set up."""
    return st.user.to_dict()


def at_work(language: str) -> str:
    """Return the sentence that says who is at work and what they may do."""
    me, found = person(), way()
    if found == "open":
        return say(language, "at_work.open")
    return say(language, f"at_work.{me.role}", name=me.name)


def providers() -> dict[str, str]:
    """Return the ways to sign in: what `st.login` takes, and what people call it ("": the one)."""
    section = secrets_singleton.get("auth") or {}
    named = {name: name.capitalize() for name, one in section.items() if hasattr(one, "get")}
    named.pop("client_kwargs", None)
    return ({"default": ""} if "client_id" in section else {}) | named


def language() -> str:
    """Return the language that the address asks for, without a look at any data."""
    asked = st.query_params.get("language", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _has_broken_secrets() -> bool:
    """Return whether there are secrets that cannot be read: they may ask for sign-in."""
    there = any(Path(path).exists() for path in config.get_option("secrets.files"))
    return there and not secrets_singleton.load_if_toml_exists()


def _is_alone() -> bool:
    """Return whether only who is at this machine reaches the app: where it listens, who asks."""
    headers = st.context.headers
    if any(headers.get(name) for name in _PASSED_ON):
        return False  # another server passes requests on, from wherever
    return _is_here(config.get_option("server.address") or "0.0.0.0") and _is_here(  # noqa: S104
        _host(headers.get("Host") or "")
    )


def _host(header: str) -> str:
    """Return the name in a Host header, without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0]


def _is_here(host: str) -> bool:
    if host.lower() in _HERE:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
