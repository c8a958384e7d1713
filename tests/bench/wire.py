"""Weigh what a server sends a page: bytes over the socket and by element, bytes over HTTP."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page, WebSocket


class Wire:
    """What has travelled to one page since `start` was called last.

    `socket` is the bytes of all messages, `elements` the bytes of each kind of element (a
    component by its name), `map_message` those of the largest message to the map, `http` the
    bytes over HTTP as they travelled, headers included.
    """

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.start()
        page.on("websocket", self._listen)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._loaded)

    def start(self) -> None:
        """Forget what travelled so far."""
        self.socket = self.http = self.messages = self.map_message = 0
        self.elements: Counter[str] = Counter()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._received)

    def _received(self, payload: bytes | str) -> None:
        data = payload if isinstance(payload, bytes) else payload.encode()
        self.socket += len(data)
        self.messages += 1
        name = element_name(ForwardMsg.FromString(data))
        self.elements[name] += len(data)
        if name.endswith("st_folium"):
            self.map_message = max(self.map_message, len(data))

    def _loaded(self, event: dict[str, Any]) -> None:
        self.http += int(event["encodedDataLength"])


def element_name(message: ForwardMsg) -> str:
    """Return what a message carries: an element's type, a component's name, or its own type."""
    kind = message.WhichOneof("type") or "empty"
    if kind != "delta":
        return kind
    change = message.delta.WhichOneof("type")
    if change != "new_element":
        return str(change)
    element = message.delta.new_element.WhichOneof("type")
    if element == "component_instance":
        return str(message.delta.new_element.component_instance.component_name)
    return str(element)
