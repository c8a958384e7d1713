"""Test who may do what: by the lists, by what an identity provider says, alone."""

from __future__ import annotations

import pytest

from regiondash.evidence.people import Person, lone_editor, member
from regiondash.settings import Settings
from regiondash.text.problems import NotAllowed

SETTINGS = Settings(editors=("mina@example.org",), viewers=("joon@example.org", "mina@example.org"))


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "mina@example.org"}, "editor"),
        ({"email": " Mina@Example.org ", "email_verified": True}, "editor"),
        ({"email": "mina@example.org", "email_verified": "true"}, "editor"),
        ({"email": "joon@example.org"}, "viewer"),
        ({"email": "mina@example.org", "email_verified": False}, "nobody"),
        ({"email": "mina@example.org", "email_verified": "false"}, "nobody"),
        ({"email": "mina@example.org", "email_verified": None}, "nobody"),
        ({"email": "mina@example.org", "email_verified": 1}, "nobody"),
        ({"email": "guest@example.org"}, "nobody"),
        ({"email": "mina@example.org.elsewhere.org"}, "nobody"),
        ({"email": ""}, "nobody"),
        ({"email": ["mina@example.org"]}, "nobody"),
        ({"name": "mina@example.org", "preferred_username": "mina@example.org"}, "nobody"),
        ({}, "nobody"),
    ],
)
def test_a_role_is_that_of_an_address_that_is_sure(claims: dict[str, object], role: str) -> None:
    """The lists name addresses in any letters; one that the provider is not sure of is none."""
    assert member(SETTINGS, claims).role == role


def test_without_lists_nobody_gets_in() -> None:
    """An empty list is no open door."""
    assert member(Settings(), {"email": "mina@example.org"}).role == "nobody"
    assert member(Settings(), {"email": ""}).role == "nobody"


@pytest.mark.parametrize("role", ["viewer", "nobody"])
def test_only_an_editor_may_change(role: str) -> None:
    """Others are refused by a sentence that names them."""
    Person("mina", "editor").require_editor()
    with pytest.raises(NotAllowed, match="joon"):
        Person("joon", role).require_editor()  # type: ignore[arg-type]


def test_a_lone_editor_has_a_name() -> None:
    """The settings' name goes before the one of the login."""
    assert lone_editor(Settings(user=" Mina ")) == Person("Mina", "editor")
    assert lone_editor(Settings()).name
