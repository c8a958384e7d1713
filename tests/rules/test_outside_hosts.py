"""Test that nothing the app is made of names, or makes a page ask, an outside host.

The browser tests watch the requests themselves; this names the line before one is made.
Addresses of data and of sources live in the packs under geodata/, as text to be shown.
"""

from __future__ import annotations

import ast
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.rules import hosts
from tests.rules.source import app_files, shown, tree

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", app_files(".js", ".css", ".html", ".toml"), ids=shown)
def test_no_file_names_an_outside_host(path: Path) -> None:
    """No script, style, template, message or setting of the app holds an outside address."""
    assert hosts.outside_addresses(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", app_files(".py"), ids=shown)
def test_no_code_names_an_outside_host(path: Path) -> None:
    """No value in the app's code is an outside address."""
    assert hosts.outside_addresses_in_code(tree(path)) == []


@pytest.mark.parametrize("path", app_files(".py"), ids=shown)
def test_no_call_asks_an_outside_host(path: Path) -> None:
    """Streamlit's elements that draw on outside tiles or fetch outside icons are not used."""
    assert hosts.outside_asks(tree(path)) == []


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("browser", "serverAddress", "localhost"),
        ("server", "address", "127.0.0.1"),
        ("server", "enableXsrfProtection", True),
        ("server", "enableCORS", True),
        ("client", "showErrorLinks", "false"),
        ("client", "showErrorDetails", "none"),
    ],
)
def test_settings_keep_to_this_machine(
    project: Path, section: str, option: str, value: object
) -> None:
    """Streamlit reports nothing, asks nobody for its address, and listens here alone."""
    settings = tomllib.loads((project / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings[section][option] == value


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ('src="https://example.org/a.js"', "example.org"),
        ("@import url(//example.org/a.css)", "example.org"),
        ('fetch("//example.org/tiles")', "example.org"),
        ("wss://example.org/socket", "example.org"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "{s}.example.org"),
        ("# served by unpkg.com", "unpkg.com"),
        ("font = 'Noto:https://fonts.googleapis.com/css2'", "fonts.googleapis"),
    ],
)
def test_an_outside_address_is_caught(line: str, host: str) -> None:
    """Every way of writing an outside address is found."""
    assert hosts.outside_addresses(f"\n{line}\n") == [f"2: {host}"]


@pytest.mark.parametrize(
    "line",
    [
        'xmlns="http://www.w3.org/2000/svg"',
        "http://127.0.0.1:8501/",
        "half = width // 2",
        "// a comment in a script",
        'new URL("../geometry.json", location)',
    ],
)
def test_what_stays_on_this_machine_is_let_through(line: str) -> None:
    """Namespaces, this machine, divisions, comments and relative paths are no outside address."""
    assert hosts.outside_addresses(line) == []


def test_an_outside_address_in_code_is_caught() -> None:
    """An address in a value is named, also one put together; one in a docstring is not."""
    code = (
        '"""Cite https://example.org/paper."""\n'
        'A = "https://example.org/a.js"\n'
        'B = f"https://{name}.example.net/b.js"\n'
    )
    assert hosts.outside_addresses_in_code(ast.parse(code)) == [
        "2: example.org",
        "3: {name}.example.net",
    ]


@pytest.mark.parametrize(
    "code",
    [
        "st.map(frame)",
        "st.pydeck_chart(deck)",
        "st.Page('pages/map.py', icon=':material/map:')",
        "st.set_page_config(page_icon=':material/map:')",
    ],
)
def test_a_call_that_asks_outside_is_caught(code: str) -> None:
    """Outside tiles and outside tab pictures are named."""
    assert len(hosts.outside_asks(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code", ["frame.map(str)", "st.Page('pages/map.py')", "st.button('x', icon=':material/add:')"]
)
def test_a_call_that_asks_nobody_is_let_through(code: str) -> None:
    """Other things called map, and icons drawn from Streamlit's own font, are right."""
    assert hosts.outside_asks(ast.parse(code)) == []
