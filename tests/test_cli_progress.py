"""Hold the telling of progress to one line on a terminal, and to few lines elsewhere."""

from __future__ import annotations

import signal
import threading

import pytest

from regiondash.cli.progress import one_line, stoppable


def words(done: int, of: int, left: float | None) -> str:
    """Return progress in few signs."""
    return f"{done}/{of}" if left is None else f"{done}/{of} {left:.0f}s"


def test_lines_follow_each_other_a_twentieth_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """A long job fills no log, and the first and the last part are told."""
    with one_line(words) as told:
        for done in range(1001):
            told(done, 1000)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [f"{done}/1000" for done in range(0, 1001, 50)]


def test_a_terminal_has_one_line_written_anew(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was longer before is wiped; the line ends once the work does."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with one_line(lambda done, of, _left: "long" * (of - done) + "!") as told:
        for done in range(3):
            told(done, 2)
    assert capsys.readouterr().err == "\rlonglong!\rlong!    \r!    \n"


def test_nothing_done_is_nothing_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty line stands where no part was told; no parts at all are all done."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with one_line(words):
        pass
    assert capsys.readouterr().err == ""
    with one_line(words) as told:
        told(0, 0)
    assert capsys.readouterr().err == "\r0/0\n"


def test_the_time_left_is_of_this_run_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts that were kept took no time; nothing is said while it is not known."""
    clock = iter([100.0, 102.0, 110.0, 120.0])
    monkeypatch.setattr("regiondash.cli.progress.time.monotonic", lambda: next(clock))
    with one_line(words) as told:
        for done in (10, 11, 12, 14):
            told(done, 20)
    assert capsys.readouterr().err.split() == ["10/20", "11/20", "12/20", "40s", "14/20", "30s"]


def test_the_first_press_asks_and_the_second_interrupts() -> None:
    """Whoever handled Ctrl-C before does so again afterwards."""
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as cancelled:
        assert not cancelled()
        signal.raise_signal(signal.SIGINT)
        assert cancelled()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_another_thread_leaves_signals_alone() -> None:
    """Only the main thread may handle them."""
    found: list[bool] = []

    def work() -> None:
        with stoppable() as cancelled:
            found.append(cancelled())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [False]
