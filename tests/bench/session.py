"""Be one person at a page, without a browser: send choices, read answers until the page is done.

It speaks the language of Streamlit's own front end over a WebSocket: the server runs the page's
script for it as for anybody else. Nothing is drawn.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from tests.bench.widgets import Widget, widget_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from ssl import SSLContext

    from streamlit.proto.Element_pb2 import Element
    from streamlit.proto.WidgetStates_pb2 import WidgetState

PATIENCE: Final = 120  # seconds until a page must be done
_KEPT_FOR: Final = 2  # runs that a browser keeps a large element for, after it was last used
_PROBLEM: Final = "rd-problem"  # the class of a sentence that says what went wrong


class NoAnswer(Exception):
    """A page that was not done in time, or a server that hung up."""


@asynccontextmanager
async def session(
    address: str, query: str = "", *, cookie: str = "", trusted: SSLContext | None = None
) -> AsyncIterator[Session]:
    """Open a page as a new person would, and give the session when the page is done.

    `cookie` is sent along; `trusted` says which certificates count where the address is HTTPS.
    Raises NoAnswer if the page is not done in time, or the server hangs up meanwhile.
    """
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    headers = {"Cookie": cookie} if cookie else {}
    try:
        async with connect(
            stream,
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            ssl=trusted,
            max_size=None,
            ping_interval=None,
        ) as socket:
            opened = Session(socket, query)
            await opened.run()
            await opened.paint()
            yield opened
    except (OSError, WebSocketException) as error:
        raise NoAnswer(f"the server hung up: {error}") from error


@dataclass
class Kept:
    """Large elements that a browser keeps, by hash: the server then only names them again."""

    messages: dict[str, ForwardMsg] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    runs: int = 0

    def element(self, message: ForwardMsg) -> ForwardMsg:
        """Return the message, or the kept one where it only names that, and keep it."""
        named = message.ref_hash
        found = self.messages[named] if named else message
        if named or message.metadata.cacheable:
            key = named or message.hash
            self.messages[key], self.used[key] = found, self.runs
        return found

    def tidy(self) -> None:
        """Forget, after a run, what was not used lately."""
        self.runs += 1
        for key in [key for key in self.messages if self.runs - self.used[key] > _KEPT_FOR]:
            del self.messages[key], self.used[key]


class Session:
    """A page as one person has it open: its elements by place, and what its widgets hold.

    `errors` are the errors that the page showed so far, `received` the bytes that came, `query`
    what the address asks for, `pages` the app's pages by the end of their address.
    """

    def __init__(self, socket: ClientConnection, query: str) -> None:
        self._socket, self.query, self._page = socket, query, ""
        self._running = ""
        self._kept = Kept()
        self._states: dict[str, WidgetState] = {}
        self._arriving: dict[tuple[int, ...], Element] = {}
        self.elements: dict[tuple[int, ...], Element] = {}
        self.widgets: dict[str, Widget] = {}
        self.errors: list[str] = []
        self.pages: dict[str, str] = {}
        self.received = 0

    @property
    def cookies(self) -> str:
        """Return the cookies that the server gave with its answer to the socket, to send back."""
        response = self._socket.response
        given = response.headers.get_all("Set-Cookie") if response else []
        return "; ".join(one.partition(";")[0] for one in given)

    async def go(self, page: str) -> float:
        """Go to a page by the end of its address; return how many seconds it took to answer."""
        self._page = self.pages[page]
        return await self.run()

    def find(self, name: str) -> Widget | None:
        """Return the widget of a key, or of a key that begins with this word; None if absent."""
        if name in self.widgets:
            return self.widgets[name]
        keys = (key for key in self.widgets if key.partition(" ")[0] == name)
        return next((self.widgets[key] for key in keys), None)

    def component(self, name: str) -> Widget | None:
        """Return the component whose name ends so, or None."""
        kinds = (one for one in self.widgets.values() if one.kind == "component_instance")
        return next((one for one in kinds if one.proto.component_name.endswith(name)), None)

    async def choose(self, choices: Mapping[Widget, object]) -> float:
        """Give widgets values, and return how many seconds the page took to answer."""
        await self.ask(choices)
        return await self.answered(time.perf_counter())

    async def rest(self, seconds: float) -> None:
        """Wait; raises NoAnswer as soon as the server hangs up, which a browser hears at once."""
        try:
            async with asyncio.timeout(seconds):
                await self._socket.wait_closed()
        except TimeoutError:
            return
        raise NoAnswer("the server hung up while nobody asked")

    async def run(self) -> float:
        """Ask for the page as it is, and return how many seconds it took to answer."""
        return await self.choose({})

    async def paint(self) -> None:
        """Report that the map is painted, if the page waits for that before it shows filters."""
        shown = self.component("st_folium")
        if shown and not self.find("year"):
            told = {"type": "Feature", "geometry": None, "properties": {"painted": "", "click": 0}}
            await self.choose({shown: json.dumps({"last_active_drawing": told})})

    async def ask(self, choices: Mapping[Widget, object]) -> None:
        """Give widgets values and ask for the page, without waiting for it."""
        for widget, value in choices.items():
            self._states[widget.id] = widget.state(value)
        request = BackMsg()
        asked = request.rerun_script
        asked.query_string, asked.page_script_hash = self.query, self._page
        asked.widget_states.widgets.extend(self._states.values())
        asked.cached_message_hashes.extend(self._kept.messages)
        await self._socket.send(request.SerializeToString())
        for widget in choices:
            if widget.kind == "button":  # it is pressed once
                del self._states[widget.id]

    async def answered(self, since: float) -> float:
        """Read until the page is done; return the seconds since a moment of `perf_counter`.

        Raises NoAnswer if the page is not done in time.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                while not self._read(await self._socket.recv(decode=False)):
                    pass
        except TimeoutError as error:
            raise NoAnswer(f"no answer in {time.perf_counter() - since:.0f} s") from error
        return time.perf_counter() - since

    async def settled(self, quiet: float = 0.4) -> None:
        """Read on until nothing has come for some seconds: answers to what was asked before."""
        try:
            while True:
                async with asyncio.timeout(quiet):
                    data = await self._socket.recv(decode=False)
                self._read(data)
        except TimeoutError:
            return

    def _read(self, data: bytes) -> bool:
        """Take in one message; return whether it says that the page is done."""
        self.received += len(data)
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind in ("delta", "ref_hash"):
            self._place(message)
        elif kind == "new_session":
            self._arriving, self._running = {}, message.metadata.run.script_run_id
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
            pages = message.navigation.app_pages
            self.pages = {one.url_pathname: one.page_script_hash for one in pages}
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "session_event" and message.session_event.script_compilation_exception.type:
            self.errors.append(str(message.session_event.script_compilation_exception))
        elif kind == "script_finished":
            return self._finished(message)
        return False

    def _place(self, message: ForwardMsg) -> None:
        delta = self._kept.element(message).delta
        if delta.WhichOneof("type") == "new_element":
            self._arriving[tuple(message.metadata.delta_path)] = delta.new_element

    def _finished(self, message: ForwardMsg) -> bool:
        early = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if early or message.metadata.run.script_run_id not in ("", self._running):
            return False
        self.elements = self._arriving
        self._kept.tidy()
        self._hold()
        self.errors += [said for one in self.elements.values() if (said := _error(one))]
        return True

    def _hold(self) -> None:
        """Give new widgets and those that the page sets their value; forget the others'."""
        found = [widget for one in self.elements.values() if (widget := widget_in(one))]
        self.widgets = {widget.key: widget for widget in found}
        before, self._states = self._states, {}
        for widget in found:
            known = None if widget.sets_value else before.get(widget.id)
            state = known or widget.first_state()
            if state is not None:
                self._states[widget.id] = state


def _error(element: Element) -> str:
    """Return what an element says went wrong, or nothing."""
    if element.WhichOneof("type") == "exception":
        return f"{element.exception.type}: {element.exception.message}"
    body = element.html.body if element.WhichOneof("type") == "html" else ""
    return body if _PROBLEM in body and "<style" not in body else ""
