"""Test who sees what and may do what with sign-in, without it, and with a part of it missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from regiondash.evidence import library
from regiondash.settings import Settings
from tests.pages.conftest import EDITOR, VIEWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


_PATIENCE: Final = 60  # seconds
_SECRETS: Final = """
[auth]
redirect_uri = "http://localhost:8501/oauth2callback"
cookie_secret = "a secret of thirty-two letters or so"
client_id = "regiondash"
client_secret = "shared with the provider"
server_metadata_url = "http://localhost:1/.well-known/openid-configuration"
"""


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


def desk() -> None:
    """Draw a button that accepts a row, as the page of additions does."""
    from types import SimpleNamespace  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from regiondash.ui import additions_accept, additions_work, cache, people  # noqa: PLC0415
    from tests.adding import own_row  # noqa: PLC0415

    pack = cache.pack("tiny")
    draft = SimpleNamespace(
        is_acceptable=True,
        rows=(own_row(pack, "indicators", value="7.5"),),
        kind="indicators",
        origin=SimpleNamespace(name="values.csv", sha256="0"),
        preview="",
    )
    st.session_state["reason"] = "New figures"
    st.text(people.person().role)
    st.text(str(additions_work.problem()))
    st.button("accept", on_click=additions_accept._accept, args=(pack, draft, "reason"))


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("then", "entered"),
    [
        ({"is_logged_in": True, "email": EDITOR}, 1),
        ({"is_logged_in": True, "email": VIEWER}, 0),
        ({"is_logged_in": True, "email": "guest@example.org"}, 0),
        ({"is_logged_in": False}, 0),
    ],
)
def test_the_write_itself_is_refused_however_the_button_came_to_be_pressed(
    then: dict[str, Any],
    entered: int,
    tiny_folder: Path,
    use_packs: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An editor's page whose role is gone by the time of the press changes nothing, and says so."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tiny_folder / "kept" / "additions.sqlite"))
    use_packs(tiny_folder, "tiny")
    page = AppTest.from_function(desk, default_timeout=_PATIENCE)
    page.user = {"is_logged_in": True, "email": EDITOR}
    page.run()
    assert page.text[0].value == "editor"
    page.user = dict(then)
    page.button[0].click().run()
    assert not page.exception
    settings = Settings.from_environment()
    assert library.number_in(library.stamp(settings, "tiny")) == entered
    assert ("change" in page.text[1].value) == (not entered)
