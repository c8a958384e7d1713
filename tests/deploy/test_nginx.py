"""Test that nginx takes the shipped files as they stand, and what it does of itself."""

from __future__ import annotations

import re
import ssl
import time
import tomllib
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPSConnection
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.serving import HOST, _free_port
from tests.deploy import nginx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

needed: Final = pytest.mark.skipif(not nginx.can_be_had(), reason=nginx.LEFT_OUT)
_PATIENCE: Final = 10  # seconds until nginx must listen


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of an nginx behind which no process runs."""
    port = _free_port()
    main = nginx.filled_in(tmp_path_factory.mktemp("nginx") / "alone", port, (1, 2))
    with nginx.running(main):
        _wait(port)
        yield port


@dataclass(frozen=True)
class Answer:
    """What nginx answered."""

    status: int
    headers: dict[str, str]
    body: str


def _asked(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    unchecked = ssl._create_unverified_context()  # noqa: S323 - the certificate is the test's own
    with closing(HTTPSConnection(HOST, port, timeout=5, context=unchecked)) as connection:
        connection.request(method, path, headers=headers)
        told = connection.getresponse()
        return Answer(told.status, dict(told.getheaders()), told.read().decode())


def _wait(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            _asked(port, "/")
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


@needed
def test_nginx_finds_no_fault(tmp_path: Path) -> None:
    """`nginx -t` is content with the shipped files, their ports and paths filled in."""
    said = nginx.faults(nginx.filled_in(tmp_path / "nginx", _free_port(), (8501, 8502)))
    assert "test is successful" in said
    assert "warn" not in said


@needed
def test_where_no_process_answers_a_page_says_so(alone: int) -> None:
    """It is said in both languages, and the page asks again by itself."""
    answer = _asked(alone, "/")
    assert answer.status == 503
    assert "http-equiv=refresh" in answer.body
    assert "RegionDash is starting" in answer.body
    assert "시작하고 있습니다" in answer.body


@needed
def test_answers_carry_the_headers_that_protect(alone: int) -> None:
    """Nothing is loaded from elsewhere, and the app stands in nobody else's frame."""
    told = _asked(alone, "/").headers
    assert "default-src 'self'" in told["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in told["Content-Security-Policy"]
    assert told["X-Content-Type-Options"] == "nosniff"
    assert "nginx/" not in told["Server"]


@needed
def test_what_is_too_large_is_refused_at_the_door(alone: int) -> None:
    """A body above the limit of uploads does not reach the app."""
    answer = _asked(alone, "/_stcore/upload_file/x/y", "PUT", **{"Content-Length": "12000000"})
    assert answer.status == 413


@needed
def test_the_counts_of_the_process_are_not_shown(alone: int) -> None:
    """What the process counts of itself is for its own machine."""
    assert _asked(alone, "/_stcore/metrics").status == 404


def test_the_door_lets_through_what_the_app_takes(project: Path) -> None:
    """The largest body is the app's largest upload, and a megabyte for what wraps it."""
    told = tomllib.loads((project / ".streamlit/config.toml").read_text(encoding="utf-8"))
    most = re.search(r"client_max_body_size (\d+)m;", _shipped("regiondash.conf"))
    assert most is not None
    assert int(most[1]) == told["server"]["maxUploadSize"] + 1


def test_the_app_is_told_that_somebody_passes_requests_on() -> None:
    """Without that, the app would take who comes through nginx for its lone editor."""
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in _shipped("regiondash.conf")


def test_each_process_has_the_others_to_stand_by() -> None:
    """Each process has a block of its own where all the others are at hand, and a way to it."""
    text = _shipped("processes.conf")
    blocks = dict(
        re.findall(r"^upstream regiondash_(\d+) \{[^\n]*\n(.*?)^\}", text, re.DOTALL | re.MULTILINE)
    )
    first = re.search(r"^upstream regiondash \{.*?^\}", text, re.DOTALL | re.MULTILINE)
    assert first is not None
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", first[0])
    assert sorted(blocks) == ports
    for port, block in blocks.items():
        found = re.findall(r"server 127\.0\.0\.1:(\d+) max_fails=0( backup)?;", block)
        assert sorted(found) == sorted((one, "" if one == port else " backup") for one in ports)
        assert re.search(rf"^    {port}\s+regiondash_{port};$", text, re.MULTILINE)


def _shipped(name: str) -> str:
    return (nginx.SHIPPED / name).read_text(encoding="utf-8")
