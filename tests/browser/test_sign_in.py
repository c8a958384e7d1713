"""Test sign-in in a browser, against an identity provider of the test's own: who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.provider import CLIENT, SECRET, providing
from tests.browser.serving import serving
from tests.browser.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, WebSocket

    from tests.browser.provider import Provider
    from tests.browser.serving import App

pytestmark = pytest.mark.browser

DOMAIN: Final = "example.org"
ACCOUNTS: Final = {
    name: {"email": f"{name}@{DOMAIN}", "email_verified": name != "unsure"}
    for name in ("mina", "joon", "guest", "unsure")
}
# Words that only the pack says: of them nothing travels to who is not let in.
OF_THE_DATA: Final = (b"Hyesan", b"Songchon", b"KP0101", b"prk-0")
_PATIENCE: Final = 30_000  # ms


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Return a provider that knows an editor, a viewer, a guest and one it is not sure of."""
    with providing(ACCOUNTS) as running:
        yield running


@pytest.fixture(scope="module")
def guarded(
    project: Path, tmp_path_factory: pytest.TempPathFactory, provider: Provider
) -> Iterator[App]:
    """Return the app behind sign-in."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "secrets.toml").write_text(
        f"""
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "thirty-two letters that nobody else knows"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    settings = {
        "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
        "REGIONDASH_EDITORS": f"mina@{DOMAIN}, unsure@{DOMAIN}",
        "REGIONDASH_VIEWERS": f"joon@{DOMAIN}",
        "REGIONDASH_STORE": str(folder / "additions.sqlite"),
    }
    with serving(project, folder / "log.txt", settings) as running:
        yield running


class Visitor:
    """A browser of a person's own, and all that the app's server sent to it."""

    def __init__(self, browser: Browser, app: App) -> None:
        self.window = Window(browser, app.address)
        self.page = self.window.tab()
        self.heard: list[bytes] = []
        self.page.on("websocket", self._listen)
        self.address = app.address

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda sent: self.heard.append(_bytes(sent)))

    def go(self, path: str = "", language: str = "en") -> Page:
        """Open an address of the app and wait until it has answered."""
        self.page.goto(f"{self.address}/{path}?language={language}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the app has nothing more to do."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=_PATIENCE)

    def sign_in(self, account: str) -> Page:
        """Press the button, choose an account at the provider, and come back."""
        page = self.go()
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name=account).click()
        page.wait_for_url(f"{self.address}/**", timeout=_PATIENCE)
        self.settle()
        return page

    def wait_until_signed_out(self) -> None:
        """Wait until the browser has given its cookie up: the door is drawn a moment before."""
        for _ in range(_PATIENCE // 100):
            if all(cookie["name"] != "_streamlit_user" for cookie in self.page.context.cookies()):
                return
            self.page.wait_for_timeout(100)
        pytest.fail("the cookie of who signed out is still there", pytrace=False)

    def was_told(self) -> list[bytes]:
        """Return the words of the data that came to this browser."""
        return [word for word in OF_THE_DATA if any(word in one for one in self.heard)]


def _bytes(sent: str | bytes) -> bytes:
    return sent.encode() if isinstance(sent, str) else sent


@pytest.fixture
def visitor(browser: Browser, guarded: App) -> Iterator[Visitor]:
    """Return somebody with a browser of their own, who asks no outside host."""
    found = Visitor(browser, guarded)
    yield found
    outside = found.window.outside
    found.window.close()
    assert outside == []


@pytest.mark.parametrize("path", ["", "coverage", "additions", "briefing"])
def test_who_is_not_signed_in_is_told_nothing(visitor: Visitor, path: str) -> None:
    """At every address there is the button alone, and the server sends no word of the data."""
    page = visitor.go(path)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.locator(".st-key-map-frame")).to_have_count(0)
    assert visitor.was_told() == []


def test_the_button_comes_in_the_readers_language(visitor: Visitor) -> None:
    """The door speaks the language of the address, and leads to the other one."""
    page = visitor.go(language="ko")
    expect(page.get_by_role("button", name="로그인")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_an_editor_may_change(visitor: Visitor) -> None:
    """Signed in by the provider's word, the name stands where changes are made."""
    page = visitor.sign_in("mina")
    expect(page.locator(".st-key-map-frame")).to_be_visible(timeout=_PATIENCE)
    assert visitor.was_told()
    visitor.go("additions")
    expect(page.get_by_text(f"mina@{DOMAIN} is at work")).to_be_visible()


def test_a_viewer_may_look_alone_and_sign_out(visitor: Visitor) -> None:
    """The page of additions says that nothing can be changed; after signing out all is shut."""
    page = visitor.sign_in("joon")
    expect(page.locator(".st-key-map-frame")).to_be_visible(timeout=_PATIENCE)
    visitor.go("additions")
    expect(page.get_by_text("may look at the data but not change them").first).to_be_visible()
    visitor.go("changes")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=_PATIENCE)
    visitor.wait_until_signed_out()
    visitor.heard.clear()
    visitor.go("coverage")
    assert visitor.was_told() == []


@pytest.mark.parametrize(
    ("account", "words"), [("guest", f"guest@{DOMAIN}"), ("unsure", f"unsure@{DOMAIN}")]
)
def test_who_is_on_no_list_is_kept_out(visitor: Visitor, account: str, words: str) -> None:
    """An unlisted address, and one that the provider is not sure of, see a sentence and no data."""
    page = visitor.sign_in(account)
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert visitor.was_told() == []


def test_a_cookie_that_was_made_up_lets_nobody_in(visitor: Visitor) -> None:
    """Who you are is signed by the server: a cookie written by hand counts for nothing."""
    told = f'{{"is_logged_in": true, "email": "mina@{DOMAIN}", "origin": "{visitor.address}"}}'
    visitor.page.context.add_cookies(
        [{"name": "_streamlit_user", "value": told, "url": visitor.address}]
    )
    page = visitor.go()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert visitor.was_told() == []
