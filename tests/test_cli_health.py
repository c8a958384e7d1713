"""Test the command `health`: what a watcher hears of pack, store and processes."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import OpenerDirector

import pytest
from click.testing import CliRunner

from regiondash.cli import main
from regiondash.settings import Settings
from tests.adding import add, own_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from regiondash.pack.model import Pack


def run(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["health", *words])


@pytest.fixture(autouse=True)
def _own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "additions.sqlite"))


@pytest.fixture
def answering() -> Iterator[Callable[[int], str]]:
    """Return what serves processes that answer with a status, and gives their addresses."""
    servers: list[ThreadingHTTPServer] = []

    def serve(status: int) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status if self.path == "/_stcore/health" else 404)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        servers.append(server := ThreadingHTTPServer(("127.0.0.1", 0), Handler))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_all_is_well(answering: Callable[[int], str], prk: Pack) -> None:
    """A sentence each for the pack, the store and every process; the command ends with 0."""
    first, second = answering(200), answering(200)
    add(Settings.from_environment(), prk, own_row(prk, "sources", title="Another"))
    result = run("--url", first, "--url", f"{second}/")
    lines = result.output.splitlines()
    assert (result.exit_code, len(lines)) == (0, 4)
    assert f"data version {prk.version}" in lines[0]
    assert "last change is 1" in lines[1]
    assert first in lines[2]


def test_a_store_that_nobody_used_is_no_fault(answering: Callable[[int], str]) -> None:
    """Where nothing was added there is no store; asking makes none."""
    result = run("--url", answering(200), "--json")
    report = json.loads(result.output)
    assert (result.exit_code, report["is_well"]) == (0, True)
    assert [part["part"] for part in report["parts"]] == ["pack", "store", "app"]
    assert "Nothing was added" in report["parts"][1]["said"]
    assert not Settings.from_environment().store.exists()


def test_every_fault_is_named_at_once(
    answering: Callable[[int], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No pack, a file that is no store, a process that is unwell: three sentences, and exit 2."""
    (tmp_path / "additions.sqlite").write_text("no database at all, and long enough to be one")
    monkeypatch.setenv("REGIONDASH_PACK", str(tmp_path / "nowhere"))
    result = run("--url", answering(503), "--json")
    parts = json.loads(result.output)["parts"]
    assert result.exit_code == 2
    assert [part["is_well"] for part in parts] == [False, False, False]
    assert "status 503" in parts[2]["said"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:1", "does not answer"),
        ("http://127.0.0.1:port", "does not answer"),
        ("file:///etc/passwd", "is no address"),
        ("127.0.0.1", "is no address"),
    ],
)
def test_an_address_where_nobody_is(url: str, words: str) -> None:
    """It is a sentence that names the address, whatever was typed."""
    result = run("--url", url)
    assert result.exit_code == 2
    assert words in result.output
    assert url in result.output


def test_it_waits_for_a_process_that_starts(
    answering: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --wait it asks again, and is content as soon as all is well."""
    url, told = answering(200), [URLError("refused")]
    opened = OpenerDirector.open

    def slow(self: OpenerDirector, url: str, timeout: float) -> object:
        if told:
            raise told.pop()
        return opened(self, url, timeout=timeout)

    monkeypatch.setattr(OpenerDirector, "open", slow)
    assert run("--url", url, "--wait", "30").exit_code == 0
    told.append(URLError("refused"))
    assert run("--url", url).exit_code == 2


def test_it_speaks_korean() -> None:
    """The sentences come in the language asked for."""
    assert "응답하지 않습니다" in run("--url", "http://127.0.0.1:1", "--lang", "ko").output
