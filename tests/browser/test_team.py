"""Test a team's app in a browser: two processes behind nginx, and one of them dies."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from regiondash.text import say
from tests.browser.provider import CLIENT, SECRET, providing
from tests.browser.test_additions import accept, give, say_source
from tests.browser.window import Window
from tests.deploy import nginx
from tests.deploy.team import team
from tests.evidence.store import postgres
from tests.pages.expected import expected
from tests.piped_water import HEADER, LABEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from regiondash.pack.model import Pack
    from tests.browser.room import Room
    from tests.deploy.team import Process, Team

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not nginx.can_be_had(), reason=nginx.LEFT_OUT),
]

DOMAIN: Final = "example.org"
COOKIE: Final = "regiondash_process"
SIGNED: Final = "_streamlit_user"
COOKIE_SECRET: Final = "one secret that all processes of a team share"  # noqa: S105 - of the test
_FOUND_AGAIN: Final = 10_000  # ms in which a view must stand there again
_PATIENCE: Final = 60_000  # ms in which a busy machine signs somebody in
_VIEW: Final = {
    "as_of": "2024-12-31",
    "provinces": "p10",
    "place": "prk-190",
    "language": "ko",
}
_EARLIER: Final[dict[str, Any]] = {
    "as_of": "2023-12-31",
    "provinces": ("p10",),
    "place": "prk-190",
    "language": "ko",
}
_FILE: Final = f"""County,Province,"{HEADER[-1]}"
Hyesan,Ryanggang,12
Kapsan,Ryanggang,34
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the store that all processes share."""
    if postgres.is_limited():
        yield f"sqlite:///{tmp_path_factory.mktemp('store') / 'additions.sqlite'}"
    else:
        with postgres.serving(postgres.required()) as server:
            yield server.new()


@pytest.fixture(scope="module")
def our_app(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Return the app of a team that signs in: mina may change the data, joon may look."""
    folder = tmp_path_factory.mktemp("team")
    accounts = {
        name: {"email": f"{name}@{DOMAIN}", "email_verified": True} for name in ("mina", "joon")
    }
    with providing(accounts) as provider:

        def settings(address: str) -> dict[str, str]:
            (folder / "secrets.toml").write_text(_secrets(address, provider.address), "utf-8")
            return {
                "REGIONDASH_DATABASE_URL": store,
                "REGIONDASH_EDITORS": f"mina@{DOMAIN}",
                "REGIONDASH_VIEWERS": f"joon@{DOMAIN}",
                "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
            }

        with team(folder, settings) as running:
            yield running


def _secrets(address: str, provider: str) -> str:
    return f"""
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@dataclass
class Member:
    """Somebody of the team with a browser of their own.

    `complaints` are what its console said, `answers` counts how often a page was answered whole.
    """

    window: Window
    team: Team
    complaints: list[str] = field(default_factory=list)
    answers: int = 0

    def listen(self, page: Page) -> None:
        """Note what a page's console says, and what comes to it."""
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("websocket", lambda socket: socket.on("framereceived", self._hear))

    def _hear(self, sent: str | bytes) -> None:
        if isinstance(sent, bytes):
            self.answers += ForwardMsg.FromString(sent).WhichOneof("type") == "script_finished"

    @property
    def process(self) -> Process:
        """Return the process that the browser is with."""
        held = {cookie["name"]: cookie["value"] for cookie in self.window._context.cookies()}
        return self.team.by_port(int(held[COOKIE]))

    def is_signed_in(self, account: str, process: Process) -> None:
        """Give the browser what signing in leaves there, and what a process's socket does."""
        told = {"email": f"{account}@{DOMAIN}", "origin": self.team.address, "is_logged_in": True}
        signed = create_signed_value(COOKIE_SECRET, SIGNED, json.dumps(told)).decode()
        cookies = {SIGNED: signed, COOKIE: str(process.port)}
        self.window._context.add_cookies(
            [
                {"name": name, "value": value, "url": self.team.address, "secure": True}
                for name, value in cookies.items()
            ]
        )


@pytest.fixture
def member(browser: Browser, our_app: Team) -> Iterator[Callable[[], Member]]:
    """Return what opens browsers; all processes run, and nobody's console complains of a rule."""
    for process in our_app.processes:
        if process.running is None:
            process.start()
            process.wait()
    opened: list[Member] = []

    def new() -> Member:
        window = Window(browser, our_app.address, ignore_https_errors=True)
        opened.append(made := Member(window, our_app))
        window._context.on("page", made.listen)
        return made

    yield new
    outside = [url for one in opened for url in one.window.outside]
    refused = [text for one in opened for text in one.complaints if "Security Policy" in text]
    for one in opened:
        one.window.close()
    assert (outside, refused) == ([], [])


def test_an_import_made_through_one_process_is_seen_through_the_other(
    member: Callable[[], Member], our_app: Team, tmp_path: Path
) -> None:
    """What an editor accepts at one process stands on the page that a viewer has at the other."""
    editor, viewer = member(), member()
    editor.is_signed_in("mina", our_app.processes[0])
    viewer.is_signed_in("joon", our_app.processes[1])
    room = viewer.window.open()
    desk = editor.window.read("additions", {})
    file = tmp_path / "wells.csv"
    file.write_text(_FILE, encoding="utf-8")
    give(desk, file)
    say_source(desk, "import_why")
    accept(desk)
    room.radio("theme", say("en", "theme.indicator"))
    room.wait_until_idle()
    room.choose("indicator", LABEL)
    expect(room.title).to_contain_text(LABEL, timeout=_PATIENCE)
    assert [editor.process, viewer.process] == our_app.processes


def test_who_loses_their_process_finds_the_view_again(
    member: Callable[[], Member], our_app: Team, prk: Pack
) -> None:
    """Killed at once, the process leaves the map, card, words and filters to the other in 10 s.

    Nobody presses anything or signs in again, nothing complains, and the next change is answered.
    """
    viewer, first = member(), our_app.processes[0]
    viewer.is_signed_in("joon", first)
    room = viewer.window.open(**_VIEW)
    room.wait_until_idle()
    assert viewer.process is first
    asked, stamp, card = _asked(room), room.stamp, room.card.inner_text()
    app = room.page.get_by_test_id("stApp")
    seen = app.inner_text()
    room.watch()
    _found_again(viewer, room, first)
    assert (_asked(room), room.stamp) == (asked, stamp)
    assert room.card.inner_text() == card
    expect(app).to_have_text(seen, use_inner_text=True, timeout=_FOUND_AGAIN)
    assert room.problems.count() == room.page.get_by_role("dialog").count() == 0
    assert room.watched()["fewest"] == len(prk.shape_table)
    room.press_slider("ArrowLeft")
    room.wait_until_painted(expected(prk, **_EARLIER).stamp)
    assert viewer.window.open(**_VIEW).stamp == stamp


def test_a_process_that_is_back_takes_nobody_away(
    member: Callable[[], Member], our_app: Team
) -> None:
    """Files that a page shows and offers come from the process that has it, as long as it lives."""
    viewer, (first, second) = member(), our_app.processes
    viewer.is_signed_in("joon", first)
    room = viewer.window.read("coverage", {})
    _found_again(viewer, room, first)
    first.start()
    first.wait()
    with room.page.expect_download() as given:
        room.widget("csv").get_by_role("button").click()
    assert given.value.path().stat().st_size > 0
    assert viewer.process is second


def test_a_briefing_that_nobody_saved_is_found_again(
    member: Callable[[], Member], our_app: Team
) -> None:
    """The slides that somebody is at work on stand on the page of the other process."""
    viewer, (first, _) = member(), our_app.processes
    viewer.is_signed_in("joon", first)
    coverage = viewer.window.read("coverage", {})
    coverage.widget("add_to_briefing").get_by_role("button").click()
    coverage.wait_until_idle()
    room = viewer.window.read("briefing", {})
    expect(room.widget("slide-s1")).to_be_visible(timeout=_PATIENCE)
    room.wait_until_idle()
    _found_again(viewer, room, first)
    expect(room.widget("slide-s1")).to_be_visible()


def test_a_sign_in_begun_at_one_process_is_finished_by_the_other(
    member: Callable[[], Member], our_app: Team
) -> None:
    """One secret for all: what the dead process signed, the other one takes."""
    viewer = member()
    page = viewer.window.tab()
    page.goto(our_app.address)
    page.get_by_role("button", name="Sign in").click(timeout=_PATIENCE)
    link = page.get_by_role("link", name="joon")
    expect(link).to_be_visible(timeout=_PATIENCE)
    first = viewer.process
    first.kill()
    link.click()
    expect(page.locator(".st-key-map-frame")).to_be_visible(timeout=_PATIENCE)
    assert viewer.process is not first


def _asked(room: Room) -> str:
    """Return what the address asks for; an unused process calls the first page /map."""
    return urlsplit(room.page.url).query


def _found_again(member: Member, room: Room, lost: Process) -> None:
    """Kill a process, and wait until the page is with another, which has answered it whole."""
    answered = member.answers
    lost.kill()
    began = time.monotonic()
    while member.process is lost or member.answers == answered:
        assert time.monotonic() - began < _FOUND_AGAIN / 1000
        room.page.wait_for_timeout(50)
    app = room.page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=_FOUND_AGAIN)
    assert time.monotonic() - began < _FOUND_AGAIN / 1000
