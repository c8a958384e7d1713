"""What is done is on the disk: read back to the last bit, for one process at a time, never torn."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from regiondash.evidence.rasters.asked import BadRaster, Done, ZoneValue
from regiondash.evidence.rasters.journal import journal_of

if TYPE_CHECKING:
    from pathlib import Path

MARK = "5" * 64
OTHER = "6" * 64
FIRST = Done(0, (ZoneValue("a", "2024", "mean", 0.1 + 0.2, 1 / 3),))
SECOND = Done(
    1, (ZoneValue("b", "2024", "sum", None, 0.0), ZoneValue("c", "x", "sum", 1e-300, 1.0, 0.5))
)


def _write(folder: Path, *parts: Done, mark: str = MARK) -> Path:
    with journal_of(folder, mark) as kept:
        for part in parts:
            kept.add(part)
    return _file(folder)


def _file(folder: Path) -> Path:
    (path,) = folder.glob("*.jsonl")
    return path


def _read(folder: Path, mark: str = MARK) -> dict[int, Done]:
    with journal_of(folder, mark) as kept:
        return dict(kept.kept)


def test_what_was_done_is_read_back(tmp_path: Path) -> None:
    """A process that begins anew finds each finished batch, and adds to them."""
    _write(tmp_path, FIRST)
    _write(tmp_path, SECOND)
    assert _read(tmp_path) == {0: FIRST, 1: SECOND}


@settings(max_examples=50)
@given(value=st.floats(allow_nan=False, allow_infinity=False), share=st.floats(0, 1))
def test_numbers_are_read_back_to_the_last_bit(
    tmp_path_factory: pytest.TempPathFactory, value: float, share: float
) -> None:
    """Otherwise a job that was stopped would end with other values than one that was not."""
    folder = tmp_path_factory.mktemp("kept")
    done = Done(3, (ZoneValue("회양", "2024", "mean", value, share, share),))
    _write(folder, done)
    (found,) = _read(folder)[3].values
    assert found.value is not None
    assert (found.value.hex(), found.valid_share.hex()) == (value.hex(), share.hex())
    assert math.copysign(1, found.value) == math.copysign(1, value)


def test_a_torn_last_line_is_dropped(tmp_path: Path) -> None:
    """Wherever a crash cuts the last line, what stands before it holds, and more can be added."""
    path = _write(tmp_path, FIRST, Done(1, FIRST.values))
    whole = path.read_bytes()
    last = len(whole.splitlines(keepends=True)[-1])
    for cut in range(1, last + 1):
        path.write_bytes(whole[:-cut])
        assert _read(tmp_path) == {0: FIRST}
        _write(tmp_path, Done(1, FIRST.values))
        assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense\n",
        b"\xff\xfe\n",
        b"[]\n",
        b'{"number": "1", "values": []}\n',
        b'{"number": 1, "values": [["a", "2024", "mean", "high", 1.0, null]]}\n',
        b'{"number": 1, "values": [["a", "2024", "mean", 1.0]]}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_nothing_is_taken_from_a_damaged_line_on(tmp_path: Path, line: bytes) -> None:
    """What stands before it holds; what follows is done again."""
    path = _write(tmp_path, FIRST)
    before = path.read_bytes()
    path.write_bytes(before + line + before.splitlines(keepends=True)[-1])
    assert _read(tmp_path) == {0: FIRST}
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "data", [b"somebody's notes\n", b"\0" * 50, b'{"journal": 1, "job": "7"}\n']
)
def test_a_file_that_is_no_journal_of_the_job_is_put_aside(tmp_path: Path, data: bytes) -> None:
    """The job begins anew, and what the file held is still there."""
    path = _write(tmp_path, FIRST)
    path.write_bytes(data)
    assert _read(tmp_path) == {}
    _write(tmp_path, FIRST)
    assert _read(tmp_path) == {0: FIRST}
    assert [one.read_bytes() for one in tmp_path.glob("*.jsonl.*")] == [data]


def test_jobs_do_not_share_a_journal(tmp_path: Path) -> None:
    """Each finds its own file in the folder."""
    _write(tmp_path, FIRST)
    assert _read(tmp_path, OTHER) == {}
    assert _read(tmp_path) == {0: FIRST}


def test_a_journal_goes_when_its_job_is_complete(tmp_path: Path) -> None:
    """And one in which nothing was done leaves no file behind."""
    with journal_of(tmp_path, MARK) as kept:
        kept.add(FIRST)
        kept.complete()
    assert not list(tmp_path.iterdir())
    with journal_of(tmp_path, MARK):
        assert _file(tmp_path).is_file()
    assert not list(tmp_path.iterdir())


def test_a_journal_is_emptied_on_demand(tmp_path: Path) -> None:
    """Whoever wants to begin anew can."""
    _write(tmp_path, FIRST)
    with journal_of(tmp_path, MARK, restart=True) as kept:
        assert kept.kept == {}
        kept.add(Done(1, ()))
    assert _read(tmp_path) == {1: Done(1, ())}


def test_two_at_once_do_not_write_into_one_journal(tmp_path: Path) -> None:
    """The second is told so, in the same process and in another; the first's work is unharmed."""
    second = (
        "import sys; from pathlib import Path; from regiondash.evidence.rasters import journal\n"
        "try:\n    journal.journal_of(Path(sys.argv[1]), sys.argv[2]).__enter__()\n"
        "except journal.BadRaster as problem:\n    print(problem.key)\n"
    )
    with journal_of(tmp_path, MARK) as kept:
        kept.add(FIRST)
        with pytest.raises(BadRaster, match="Another program is working"):
            _read(tmp_path)
        told = subprocess.run(
            [sys.executable, "-c", second, str(tmp_path), MARK],
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == "rasters.in_use"
        kept.add(Done(1, ()))
    assert _read(tmp_path) == {0: FIRST, 1: Done(1, ())}


def test_the_lock_goes_with_a_process_that_dies(tmp_path: Path) -> None:
    """After a crash nothing has to be cleared away by hand, and what was written is there."""
    crash = (
        "import os, sys; from pathlib import Path\n"
        "from regiondash.evidence.rasters.journal import Done, journal_of\n"
        "with journal_of(Path(sys.argv[1]), sys.argv[2]) as kept:\n"
        "    kept.add(Done(4, ()))\n    os._exit(9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", crash, str(tmp_path), MARK], check=False)
    assert ended.returncode == 9
    assert _read(tmp_path) == {4: Done(4, ())}


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """The sentence names the folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(BadRaster, match=r"cannot be kept in the folder .*file"):
        _read(tmp_path / "file" / "folder")


def test_a_full_disk_is_told_and_nothing_before_it_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the system refuses becomes a sentence."""

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    with journal_of(tmp_path, MARK) as kept:
        kept.add(FIRST)
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", full)
            with pytest.raises(BadRaster, match="the disk may be full"):
                kept.add(Done(1, ()))
    assert _read(tmp_path)[0] == FIRST


def test_a_journal_is_lines_that_other_tools_read(tmp_path: Path) -> None:
    """A header and then a line a batch."""
    lines = [json.loads(line) for line in _write(tmp_path, FIRST).read_text().splitlines()]
    assert lines[0] == {"journal": 1, "job": MARK}
    assert lines[1]["number"] == 0
