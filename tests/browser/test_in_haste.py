"""Test in a browser that a press made while the page still changes its language loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from regiondash.text import say
from tests.pages.expected import expected

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocketRoute

    from regiondash.pack.model import Pack
    from tests.browser.window import Window

pytestmark = pytest.mark.browser


class Answers:
    """The way from the server to a page: once closed, it holds what the server says."""

    def __init__(self, page: Page) -> None:
        self._page, self._open = page, True
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket("**/_stcore/stream", self._connect)
        page.reload()

    def _connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda message: self._hear(socket, message))

    def _hear(self, socket: WebSocketRoute, message: str | bytes) -> None:
        if self._open:
            socket.send(message)
        else:
            self._held.append((socket, message))

    def close(self) -> None:
        """Hold what the server says from now on."""
        self._open = False

    def wait_until_drawn(self) -> None:
        """Wait until the server has drawn a whole page that the browser has not heard of."""
        while not any(_ends(message) for _, message in self._held):
            self._page.wait_for_timeout(20)

    def open(self) -> None:
        """Let everything reach the page again."""
        self._open = True
        while self._held:
            socket, message = self._held.pop(0)
            socket.send(message)


def _ends(message: str | bytes) -> bool:
    """Return whether a message of the server says that a page is drawn whole."""
    if isinstance(message, str):
        return False
    told = ForwardMsg.FromString(message)
    success = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
    return bool(told.WhichOneof("type") == "script_finished" and told.script_finished == success)


def test_a_press_in_the_old_language_keeps_the_filters(window: Window, prk: Pack) -> None:
    """Pressed before the browser has the new words, “zoom” zooms, and the province stays."""
    fields: dict[str, object] = {"provinces": ("p10",), "as_of": "2025-12-31"}
    room = window.open(provinces="p10", as_of="2025-12-31")
    answers = Answers(room.page)
    room.widget("downloads").wait_for()  # last of all
    room.wait_until_idle()
    answers.close()
    room.radio("language", say("ko", "language.own_name"))
    answers.wait_until_drawn()
    room.widget("zoom").get_by_role("button").click()
    answers.open()
    room.wait_until_painted(expected(prk, **fields, language="ko", zoom="on").stamp)
    room.wait_until_idle()
    assert "provinces=p10" in room.page.url
    assert "as_of=2025-12-31" in room.page.url
