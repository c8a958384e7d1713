"""Find what would make a page ask an outside host: addresses, and calls of Streamlit that do."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Hosts that may be named, each with its reason.
NAMED_ONLY: Final = {
    "localhost": "this machine",
    "127.0.0.1": "this machine",
    "hlinksldjump": "a jump to another slide of the same deck",
    "schemas.microsoft.com": "names a namespace of slides; programs know it and fetch nothing",
    "www.w3.org": "names a namespace; browsers know it and fetch nothing",
}
# Hosts that deliver scripts, fonts and tiles: naming one without a scheme is enough.
DELIVERY: Final = (
    "basemaps.cartocdn",
    "bootstrapcdn",
    "cdn.jsdelivr",
    "cdnjs.cloudflare",
    "code.jquery",
    "fonts.googleapis",
    "gstatic.com",
    "tile.openstreetmap",
    "unpkg.com",
)
_ADDRESS: Final = re.compile(r"(?:\b[a-z][a-z+]*:|[\"'(=])//([a-z0-9_.{}-]+)", re.IGNORECASE)

# Elements of Streamlit that draw on outside tiles.
WITH_TILES: Final = frozenset({"map", "pydeck_chart"})
# Streamlit makes a page's icon the tab's picture, and fetches a Material one from outside.
TAB_ICONS: Final = {"Page": "icon", "set_page_config": "page_icon"}


def outside_addresses(text: str) -> list[str]:
    """Return every outside host a text names, with its line, for example `3: unpkg.com`."""
    return [
        f"{number}: {host}"
        for number, line in enumerate(text.splitlines(), 1)
        for host in dict.fromkeys([*_hosts(line), *(name for name in DELIVERY if name in line)])
    ]


def _hosts(line: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(line):
        host = match.group(1).rstrip(".")
        known = any(name in host for name in DELIVERY)
        if host and host not in NAMED_ONLY and not known:
            yield host


def outside_addresses_in_code(tree: ast.Module) -> list[str]:
    """Return every outside host that Python code holds as a value.

    Docstrings and comments may cite a source or a standard by its address: nothing fetches it.
    """
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (
        (node.lineno, ast.unparse(node) if isinstance(node, ast.JoinedStr) else str(node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in said
    )
    found = (
        f"{line}: {hit.split(': ')[1]}" for line, text in strings for hit in outside_addresses(text)
    )
    return list(dict.fromkeys(found))


def outside_asks(tree: ast.AST) -> list[str]:
    """Return the calls of Streamlit in a syntax tree that make the page ask an outside host."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [f"{call.lineno}: {reason}" for call in calls if (reason := _reason(call))]


def _reason(call: ast.Call) -> str:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return ""
    if function.attr in WITH_TILES and ast.unparse(function.value) in {"st", "streamlit"}:
        return f"st.{function.attr} draws on outside tiles"
    wanted = TAB_ICONS.get(function.attr)
    icons = (word.value for word in call.keywords if word.arg == wanted)
    if any(isinstance(icon, ast.Constant) and ":material" in str(icon.value) for icon in icons):
        return f"{function.attr} with a Material icon fetches the tab's picture"
    return ""
