"""Test how the server for the store's tests is found and limited, without starting one."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.evidence.store import postgres


def test_the_tests_can_be_limited(project: Path) -> None:
    """STORE_TESTS=sqlite leaves PostgreSQL out, and the summary says so."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/evidence/store/test_answers.py"],
        cwd=project,
        env={"STORE_TESTS": "sqlite", "PATH": "/usr/bin:/bin", "HOME": "/tmp"},  # noqa: S108
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, postgres.LIMITED in done.stdout) == (0, True)
    assert "3 passed, 3 skipped" in done.stdout


def test_the_newest_server_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Version 15 goes before version 9; without Debian's, the one on the PATH is taken."""
    for version in ("9", "15", "14"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    assert postgres.programs() == tmp_path / "15" / "bin"
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "none")
    monkeypatch.setattr("shutil.which", lambda _name: str(tmp_path / "14" / "bin" / "pg_ctl"))
    assert postgres.programs() == tmp_path / "14" / "bin"
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert postgres.programs() is None


def test_without_a_server_the_tests_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says what to install, and how to limit the tests."""
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setattr(postgres, "fetch", lambda: None)
    assert postgres.main() == 1
    said = capsys.readouterr().out
    assert "postgresql" in said
    assert "STORE_TESTS=sqlite" in said
    with pytest.raises(pytest.fail.Exception, match="STORE_TESTS=sqlite"):
        postgres.required()


def test_another_machine_than_debian_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is installed without apt-get, or by anybody but root."""
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setattr("subprocess.run", lambda *_given, **_named: pytest.fail("installed"))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert postgres.fetch() is None
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert postgres.fetch() is None


def test_a_killed_run_leaves_no_server(server: postgres.Server) -> None:
    """Who starts a server and is killed takes it along, folder and all."""
    code = (
        "from pathlib import Path; from tests.evidence.store import postgres; import time\n"
        f"with postgres.serving(Path({str(server.programs)!r})) as one:\n"
        "    print(one.port, one.folder, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        port, folder = run.stdout.readline().split()
        assert Path(folder).is_dir()
        run.kill()
    end = time.monotonic() + 30
    while Path(folder).exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(folder).exists()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", int(port))):
        pass
