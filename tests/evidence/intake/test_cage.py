"""Test that the cage holds: memory, time, network and programs, and that nothing stays behind."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from regiondash.evidence.intake import cage
from regiondash.evidence.intake.boundaries import read_features
from regiondash.evidence.intake.cage import read_caged
from regiondash.evidence.intake.limits import LIMITS
from regiondash.evidence.intake.received import received
from regiondash.text.problems import BadFile
from tests.evidence.intake import good

GOOD = good.files()["good.geojson"]
PREPARE = "import sys; sys.path.insert(0, sys.argv[1]); import json, pathlib; "
LIMITED = (
    "from regiondash.evidence.intake.caged import worker; worker.limit_self(); "
    "sys.addaudithook(worker._forbid); "
)


def run(monkeypatch: pytest.MonkeyPatch, code: str, seconds: float = 20) -> cage.Answer:
    """Return what a cage gives whose reader is replaced by other code."""
    monkeypatch.setattr(cage, "_START", PREPARE + code)
    monkeypatch.setattr(cage, "LIMITS", replace(LIMITS, seconds=seconds))
    file = received("a.geojson", GOOD, ("geojson",))
    return read_caged("features", file)


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the cage make its folders where the test can look, and see that all are gone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def refused(monkeypatch: pytest.MonkeyPatch, code: str, seconds: float = 20) -> str:
    """Return the key of the message that a cage running this code ends in."""
    with pytest.raises(BadFile) as caught:
        run(monkeypatch, code, seconds)
    return caught.value.key.removeprefix("intake.")


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (LIMITED + "x = bytearray(2_000_000_000)", "crashed"),
        (LIMITED + "x = [0]\nwhile True: x = x + x", "crashed"),
        (LIMITED + "import ctypes; ctypes.string_at(0)", "crashed"),
        ("import os; os.abort()", "crashed"),
        ("sys.exit(3)", "crashed"),
        ("pass", "crashed"),
        ("pathlib.Path('answer.json').write_text('[1]')", "crashed"),
        ("pathlib.Path('answer.json').write_text('{')", "crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "slow"),
        (LIMITED + "open('big', 'wb').truncate(10**10)", "crashed"),
        (LIMITED + "import socket; socket.create_connection(('127.0.0.1', 9))", "crashed"),
        (LIMITED + "import subprocess; subprocess.run(['true'])", "crashed"),
        (LIMITED + "import os; os.system('true')", "crashed"),
    ],
)
def test_whatever_the_reader_does_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, places: Path, code: str, key: str
) -> None:
    """Crashes, memory, files, network and programs end the cage, and its folder is gone."""
    assert refused(monkeypatch, code) == key
    assert list(places.iterdir()) == []


def test_the_cage_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch, places: Path) -> None:
    """A reader that sleeps or spins, with children of its own, is ended in time."""
    child = (
        "import subprocess; p = subprocess.Popen(['sleep', '60']); "
        "pathlib.Path(sys.argv[2], '..', 'child').write_text(str(p.pid)); p.wait()"
    )
    began = time.monotonic()
    assert refused(monkeypatch, "\nwhile True: pass", 0.5) == "slow"
    assert refused(monkeypatch, child, 2) == "slow"
    assert time.monotonic() - began < 15
    child_id = (places / "child").read_text()
    while _is_running(child_id):
        assert time.monotonic() - began < 15
        time.sleep(0.02)


def _is_running(process_id: str) -> bool:
    try:
        return "Z (zombie)" not in Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    except OSError:
        return False


def test_reading_can_be_stopped(places: Path) -> None:
    """Once nobody wants the answer any more, the cage ends at once."""
    asked: list[float] = []

    def stop() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 1

    with pytest.raises(BadFile, match="stopped on request"):
        read_features("a.geojson", GOOD, cancelled=stop)
    assert list(places.iterdir()) == []


def test_whatever_stops_the_app_stops_the_cage(places: Path) -> None:
    """An interrupt on the way leaves no process and no folder."""

    def interrupt() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_features("a.geojson", GOOD, cancelled=interrupt)
    assert list(places.iterdir()) == []


def test_the_cage_sees_nothing_of_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment is its own: no settings, no passwords, one thread, no network for PROJ."""
    monkeypatch.setenv("REGIONDASH_DATABASE_URL", "postgresql://user:secret@host/db")
    code = (
        "import os; pathlib.Path('answer.wkb').write_bytes(b''); "
        "pathlib.Path('answer.json').write_text(json.dumps(dict(os.environ)))"
    )
    seen = run(monkeypatch, code).values
    assert "secret" not in str(seen)
    assert seen["PROJ_NETWORK"] == "OFF"
    assert not [name for name in seen if name.startswith(("REGIONDASH", "AWS", "PYTHON"))]


@pytest.mark.parametrize(("kind", "left"), [("gpkg", "GPKG"), ("shapefile", "ESRI Shapefile")])
def test_one_driver_is_left(tmp_path: Path, kind: str, left: str) -> None:
    """Every driver but the one that is needed is skipped, by the names that GDAL heeds."""
    skipped = cage._environment(tmp_path, kind)["OGR_SKIP"].split(",")
    assert "OGR_VRT" in skipped
    assert {"HTTP", "WFS", "CSV", "GeoJSON"} <= set(skipped)
    assert left not in skipped
    assert "OGR_SKIP" not in cage._environment(tmp_path, "geojson")


def test_the_answer_is_read_as_something_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is too large is not loaded."""
    code = (
        "f = open('answer.json', 'wb'); f.truncate(10**9); f.close(); "
        "pathlib.Path('answer.wkb').write_bytes(b'')"
    )
    assert refused(monkeypatch, code) == "memory"


def test_several_files_are_read_side_by_side() -> None:
    """Two cages at once do not know of each other."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(read_features, f"{n}.geojson", GOOD) for n in range(4)]
        assert [job.result().origin.name for job in jobs] == [f"{n}.geojson" for n in range(4)]
