"""Read what a page says and draws from a run of it without a browser."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


def widget(page: AppTest, kind: str, key: str) -> Any:  # noqa: ANN401 - one class a kind
    """Return the widget with a key; the year's and the day's carry a number after it."""
    (found,) = [one for one in page.get(kind) if one.key in {key, f"{key} {_turn(one.key)}"}]
    return found


def _turn(key: str | None) -> str:
    return (key or "").rpartition(" ")[2]


def markup(page: AppTest) -> list[str]:
    """Return the HTML pieces of a page in their order, the style sheet left out."""
    elements: Any = page.get("html")
    pieces = [str(element.value) for element in elements]
    return [piece for piece in pieces if not piece.startswith("<style>")]


def said(page: AppTest) -> str:
    """Return all words that a page's own HTML says, without the tags."""
    return words(" ".join(markup(page)))


def headings(page: AppTest, level: int) -> list[str]:
    """Return the words of a page's headings of a level."""
    found = re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", " ".join(markup(page)))
    return [words(piece) for piece in found]


def mistakes(page: AppTest) -> list[str]:
    """Return the sentences that say what went wrong."""
    found = re.findall(r'<p[^>]*role="alert"[^>]*>(.*?)</p>', " ".join(markup(page)))
    return [words(piece) for piece in found]


def map_state(page: AppTest) -> dict[str, Any]:
    """Return the state that travels to the map: classes, labels, sites and the stamp."""
    (component,) = page.get("component_instance")
    sent = json.loads(component.proto.json_args)
    script: str = sent["feature_group"]
    state: dict[str, Any] = json.JSONDecoder().raw_decode(script, script.index("{"))[0]
    return state


def stamp(page: AppTest) -> str:
    """Return the name of the state that the map is asked to paint."""
    return str(map_state(page)["stamp"])


def words(piece: str) -> str:
    """Return the words of a piece of HTML, without the tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", piece)).split())
