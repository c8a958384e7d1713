"""Tell how far a long command is, and let it be stopped: parts done in, lines or a wish out."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from regiondash.brief.forms.told import Told

_STEPS: Final = 20
"""How many lines a file gets of a whole job; a terminal's one line is written anew each time."""
_SURE_AFTER: Final = 5.0
"""Seconds after which the time that is left is told."""


def tell(step: str) -> Told:
    """Return what says how far a step is, as one line of JSON each time."""

    def told(done: int, of: int) -> None:
        click.echo(json.dumps({"step": step, "done": done, "of": of}))

    return told


def silent(_: str) -> Told:
    """Return what says nothing: nobody asked how far it is."""
    return lambda done, of: None  # noqa: ARG005 - nobody asked


@contextmanager
def one_line(words: Callable[[int, int, float | None], str]) -> Iterator[Told]:
    """Give what says on standard error how far a step is: one line that a terminal writes anew.

    Elsewhere lines follow each other, a twentieth of the whole apart. `words` takes how many parts
    are done, of how many, and the seconds that are left (None while that is not known).
    """
    line = _Line(words, rewrites=sys.stderr.isatty())
    try:
        yield line.told
    finally:
        line.end()


class _Line:
    """The line of a step: when it began, and what stands in it."""

    def __init__(self, words: Callable[[int, int, float | None], str], *, rewrites: bool) -> None:
        self._words, self._rewrites = words, rewrites
        self._began: tuple[float, int] | None = None
        self._step, self._shown = -1, ""

    def told(self, done: int, of: int) -> None:
        now = time.monotonic()
        if self._began is None:
            self._began = now, done
        step = done * _STEPS // of if of else _STEPS
        if not self._rewrites and step == self._step:
            return
        self._step = step
        self._write(self._words(done, of, self._left(now, done, of)))

    def _left(self, now: float, done: int, of: int) -> float | None:
        began, first = self._began or (now, done)
        if now - began < _SURE_AFTER or done <= first:
            return None
        return (now - began) / (done - first) * (of - done)

    def _write(self, text: str) -> None:
        if self._rewrites:
            click.echo("\r" + text.ljust(len(self._shown)), nl=False, err=True)
        else:
            click.echo(text, err=True)
        self._shown = text

    def end(self) -> None:
        if self._rewrites and self._shown:
            click.echo("", err=True)


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give what says whether somebody pressed Ctrl-C, which then ends nothing by itself.

    Pressed a second time it interrupts as ever (KeyboardInterrupt).
    """
    asked = threading.Event()

    def stop(_signal: int, _frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
