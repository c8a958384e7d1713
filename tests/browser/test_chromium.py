"""Test how the browser for the browser tests is found, without starting one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import chromium

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a program called chromium that does nothing."""
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_named_browser_comes_first(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """BROWSER names the browser, whatever else the machine has."""
    monkeypatch.setenv("BROWSER", str(program))
    assert chromium.find() == program


def test_a_named_browser_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong path is said, not passed over."""
    monkeypatch.setenv("BROWSER", "/nowhere/chromium")
    with pytest.raises(FileNotFoundError, match="/nowhere/chromium"):
        chromium.find()


def test_a_program_of_another_kind_is_passed_over(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desktop's BROWSER that opens links is no Chromium: the machine's own is found."""
    monkeypatch.setenv("BROWSER", "xdg-open")
    monkeypatch.setenv("PATH", str(program.parent))
    assert chromium.find() == program


def test_no_browser_is_an_exit_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where none is found or fetched, the set-up fails and says what can be done."""
    monkeypatch.delenv("BROWSER_TESTS", raising=False)
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "fetch", lambda: None)
    assert chromium.main() == 1
    assert capsys.readouterr().err == f"{chromium.NONE_FOUND}\n"


def test_a_skip_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With BROWSER_TESTS=skip nothing is fetched, and that is said."""
    monkeypatch.setenv("BROWSER_TESTS", "skip")
    monkeypatch.setattr(chromium, "fetch", pytest.fail)
    assert chromium.main() == 0
    assert capsys.readouterr().out == f"{chromium.SKIPPED}\n"
