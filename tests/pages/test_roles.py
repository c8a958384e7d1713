"""Test which role who is at work has: by sign-in, alone at the machine, from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from regiondash.ui import people
from tests.pages.conftest import EDITOR, VIEWER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.evidence.people import Person

_PATIENCE: Final = 60  # seconds


def who() -> None:
    """Draw who is at work, as a page would ask."""
    import streamlit as st  # noqa: PLC0415

    from regiondash.ui import people  # noqa: PLC0415

    person = people.person()
    st.text(f"{person.role} {person.name}")
    st.text(people.at_work("en"))


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Return what has the app listen on an address."""

    def at(address: str | None) -> None:
        given = config.get_option
        answers = {"server.address": address}
        monkeypatch.setattr(
            config, "get_option", lambda name: answers[name] if name in answers else given(name)
        )

    return at


def asked(user: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the role, the name and the sentence for a session of a user."""
    page = AppTest.from_function(who, default_timeout=_PATIENCE)
    page.user = dict(user)
    page.run()
    assert not page.exception
    role, _, name = page.text[0].value.partition(" ")
    return role, name, page.text[1].value


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("user", "role"),
    [
        ({"is_logged_in": True, "email": EDITOR}, "editor"),
        ({"is_logged_in": True, "email": VIEWER}, "viewer"),
        ({"is_logged_in": True, "email": "guest@example.org"}, "nobody"),
        ({"is_logged_in": True, "email": EDITOR, "email_verified": False}, "nobody"),
        ({"is_logged_in": False}, "nobody"),
        ({"is_logged_in": False, "email": EDITOR}, "nobody"),
        ({"is_logged_in": "yes", "email": EDITOR}, "nobody"),
    ],
)
def test_a_role_follows_from_whom_the_server_knows(user: dict[str, Any], role: str) -> None:
    """Signed in, the lists decide; not signed in, nobody is anybody."""
    assert asked(user)[0] == role


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.0.0.5"])
def test_alone_at_the_machine_one_may_edit(
    address: str, listening: Callable[[str | None], None]
) -> None:
    """Without sign-in, who is at this machine is its one editor."""
    listening(address)
    assert asked({})[0] == "editor"


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.5", "::", "regions.example.org", None])  # noqa: S104
def test_reached_from_elsewhere_everybody_is_a_viewer(
    address: str | None, listening: Callable[[str | None], None]
) -> None:
    """Without sign-in, an app that others reach is for looking, and says why."""
    listening(address)
    role, _, words = asked({})
    assert role == "viewer"
    assert "127.0.0.1" in words


@pytest.mark.parametrize(
    ("headers", "alone"),
    [
        ({}, True),
        ({"Host": "localhost:8501"}, True),
        ({"Host": "127.0.0.1"}, True),
        ({"Host": "[::1]:8501"}, True),
        ({"Host": "regions.example.org"}, False),
        ({"Host": "[2001:db8::1]:80"}, False),
        ({"Host": "localhost.example.org:80"}, False),
        ({"Host": "localhost", "X-Forwarded-For": "203.0.113.9"}, False),
        ({"Host": "localhost", "Forwarded": "for=203.0.113.9"}, False),
    ],
)
def test_a_server_in_front_is_no_lone_editor(
    headers: dict[str, str],
    alone: bool,  # noqa: FBT001
    listening: Callable[[str | None], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What another server passes on, or is asked for by another name, comes from elsewhere."""
    listening("127.0.0.1")

    class Context:
        """What Streamlit tells of a request."""

    Context.headers = headers  # type: ignore[attr-defined]
    monkeypatch.setattr(st, "context", Context)
    assert people._is_alone() is alone


def test_the_person_of_a_write_is_the_one_of_that_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a role is remembered: asked again, it is worked out again."""
    told: list[Mapping[str, object]] = [
        {"is_logged_in": True, "email": EDITOR},
        {"is_logged_in": False},
    ]
    monkeypatch.setenv("REGIONDASH_EDITORS", EDITOR)
    st.cache_resource.clear()
    found: list[Person] = []
    for claims in told:
        monkeypatch.setattr(people, "claims", lambda claims=claims: claims)
        found.append(people.person())
    assert [one.role for one in found] == ["editor", "nobody"]
