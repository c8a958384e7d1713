"""Test who sees what and may do what with sign-in, without it, and with a part of it missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from regiondash.ui import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from regiondash.evidence.people import Person

EDITOR: Final = "mina@example.org"
VIEWER: Final = "joon@example.org"
_PATIENCE: Final = 60  # seconds
_SECRETS: Final = """
[auth]
redirect_uri = "http://localhost:8501/oauth2callback"
cookie_secret = "a secret of thirty-two letters or so"
client_id = "regiondash"
client_secret = "shared with the provider"
server_metadata_url = "http://localhost:1/.well-known/openid-configuration"
"""


def who() -> None:
    """Draw who is at work, as a page would ask."""
    import streamlit as st  # noqa: PLC0415

    from regiondash.ui import people  # noqa: PLC0415

    person = people.person()
    st.text(f"{person.role} {person.name}")
    st.text(people.at_work("en"))


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put an editor and a viewer on the lists."""
    monkeypatch.setenv("REGIONDASH_EDITORS", EDITOR)
    monkeypatch.setenv("REGIONDASH_VIEWERS", VIEWER)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


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


@pytest.fixture
def secrets(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Return what has Streamlit read secrets of a text."""
    before = config.get_option("secrets.files")
    path = tmp_path / "secrets.toml"

    def written(text: str) -> None:
        path.write_text(text, encoding="utf-8")
        config.set_option("secrets.files", [str(path)])
        secrets_singleton._reset()

    yield written
    config.set_option("secrets.files", before)
    secrets_singleton._reset()


def opened(project: Path, user: Mapping[str, Any], **query: str) -> AppTest:
    """Return the app as a user's browser has it after two runs."""
    page = AppTest.from_file(str(project / "app.py"), default_timeout=_PATIENCE)
    page.user = dict(user)
    page.query_params.update(query)
    page.run().run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    """Return all markup of a page but its style."""
    pieces: list[Any] = list(page.get("html"))
    return " ".join(one.body for one in pieces if "<style>" not in one.body)


@pytest.mark.usefixtures("lists")
def test_who_is_not_signed_in_sees_nothing_of_the_data(
    project: Path, secrets: Callable[[str], None]
) -> None:
    """There is a button to sign in, in either language, and neither map nor filter nor table."""
    secrets(_SECRETS)
    for language, words in (("en", "Sign in to see the data."), ("ko", "로그인하십시오.")):
        page = opened(project, {}, language=language, provinces="p05")
        assert words in shown(page)
        assert [one.key for one in page.button] == ["sign_in_default"]
        assert not page.sidebar.children
        assert not page.dataframe
        assert "rd-sources" not in shown(page)


@pytest.mark.usefixtures("lists")
def test_who_is_on_no_list_is_kept_out(project: Path, secrets: Callable[[str], None]) -> None:
    """A sentence names the account, and a button signs out; no data stand on the page."""
    secrets(_SECRETS)
    page = opened(project, {"is_logged_in": True, "email": "guest@example.org"})
    assert "guest@example.org" in shown(page)
    assert [one.key for one in page.button] == ["sign_out"]
    assert "rd-sources" not in shown(page)


@pytest.mark.usefixtures("lists")
def test_a_viewer_sees_and_can_sign_out(project: Path, secrets: Callable[[str], None]) -> None:
    """The pages are there, with a button in the head that signs out."""
    secrets(_SECRETS)
    page = opened(project, {"is_logged_in": True, "email": VIEWER})
    assert "rd-sources" in shown(page)
    page.switch_page("pages/changes.py").run()
    assert page.button(key="sign_out").help == VIEWER


@pytest.mark.usefixtures("lists")
def test_a_role_that_is_taken_away_counts_at_once(
    project: Path, secrets: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lists are asked in each run: who was let in before is not let in for ever."""
    secrets(_SECRETS)
    page = opened(project, {"is_logged_in": True, "email": VIEWER})
    assert "rd-sources" in shown(page)
    monkeypatch.setenv("REGIONDASH_VIEWERS", "")
    st.cache_resource.clear()
    page.run()
    assert "rd-sources" not in shown(page)
    assert VIEWER in shown(page)


@pytest.mark.parametrize(
    "text", [_SECRETS.replace("client_secret", "other"), '[auth]\nredirect_uri = "x"\n']
)
def test_half_a_sign_in_lets_nobody_in(
    project: Path, secrets: Callable[[str], None], text: str
) -> None:
    """Where something is missing the page says so, instead of opening for everybody."""
    secrets(text)
    page = opened(project, {})
    assert "docs/sign-in.md" in shown(page)
    assert not page.button
    assert "rd-sources" not in shown(page)


def test_secrets_that_cannot_be_read_let_nobody_in(
    project: Path, secrets: Callable[[str], None]
) -> None:
    """They may ask for sign-in: without them nobody knows who may come in."""
    secrets("[auth\nredirect_uri = ")
    page = opened(project, {})
    assert "cannot be read" in shown(page)
    assert "rd-sources" not in shown(page)


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
