"""Make a briefing's file in a process of its own: a story in, how far it is, then the file.

The process is the command `brief`, so that what is made here and what is made there are the same.
A process can be ended at once, and the app answers others meanwhile.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.story.file import to_text
from regiondash.evidence.library import WITHOUT
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.brief.story.story import Story

_BEGINS: Final = {"slides": 0.05, "file": 0.6}  # the share done when a step begins
_ENDS: Final = {"slides": 0.6, "file": 1.0}
_BUG: Final = "?"  # the problem of an export that failed without a sentence
_UNUSABLE: Final = 2  # the command's exit code where its last line says what to do


class Export:
    """A file on its way: how far it is, and at its end the bytes or the sentence that says why not.

    `told` hears of each step, and once more of the end, in a thread of the export's own. With
    `arguments` it is another command than `brief` that makes the file, and the story stands aside.
    The data are those after the change `at`, whatever is added meanwhile.
    """

    def __init__(  # noqa: PLR0913 - what is made, and who hears of it
        self,
        form: str,
        story: Story,
        pack: str,
        language: str,
        told: Callable[[Export], None] | None = None,
        *,
        arguments: tuple[str, ...] = (),
        at: int = WITHOUT,
    ) -> None:
        self.form, self.story, self.language, self.at = form, story, language, at
        self.arguments = arguments
        self.share, self.problem = 0.0, ""
        self.is_over = self.cancelled = False
        self.folder = Path(tempfile.mkdtemp(prefix="regiondash-brief-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self._told = told
        source = self.folder / "story.json"
        source.write_text(to_text(story), encoding="utf-8")
        brief = ("brief", "--pack", pack, "--lang", language, "--story", str(source))
        command = [sys.executable, "-m", "regiondash", *(arguments or brief)]
        command += ["--at", str(at), "--out", str(self.out), "--progress"]
        self._errors = (self.folder / "errors.txt").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            command, stdout=subprocess.PIPE, stderr=self._errors, text=True, encoding="utf-8"
        )
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    @property
    def out(self) -> Path:
        """Return the path of the file that is made."""
        return self.folder / f"briefing.{self.form}"

    def is_running(self) -> bool:
        """Return whether it is still at work."""
        return self._thread.is_alive()

    def is_done(self) -> bool:
        """Return whether the file is there."""
        return not self.is_running() and not self.problem and not self.cancelled

    def wait(self) -> None:
        """Wait for the end."""
        self._thread.join()

    def cancel(self) -> None:
        """End it; what it made is lost."""
        self.cancelled = True
        self._process.kill()
        self._thread.join()

    def data(self) -> bytes:
        """Return the file's bytes; pictures of slides come as one zip file."""
        if self.form != "png":
            return self.out.read_bytes()
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(self.folder.glob("*.png")):
                archive.write(path, path.name)
        return held.getvalue()

    def _follow(self) -> None:
        """Read how far the process is until it ends, and why where it failed."""
        with self._process:
            for line in self._process.stdout or ():
                self.share = _share(line, self.share)
                self._tell()
        code = self._process.returncode
        self._errors.seek(0)
        said = self._errors.read().strip()
        self._errors.close()
        if code and not self.cancelled:
            self.problem = said.splitlines()[-1] if said and code == _UNUSABLE else _BUG
            if self.problem == _BUG:
                sys.stderr.write(f"{said}\n")  # it stays visible where the app runs
        self.is_over = True
        self._tell()

    def _tell(self) -> None:
        if self._told:
            self._told(self)


def problem_of(export: Export, language: str) -> str:
    """Return the sentence that says why a file could not be made; "" where nothing went wrong."""
    return say(language, "briefing.export_failed") if export.problem == _BUG else export.problem


def _share(line: str, before: float) -> float:
    """Return which share is done by a line of progress; the one before where it says nothing."""
    try:
        told: dict[str, Any] = json.loads(line)
        begin, end = _BEGINS[told["step"]], _ENDS[told["step"]]
        return float(begin + (end - begin) * told["done"] / told["of"])
    except (ValueError, KeyError, TypeError, ZeroDivisionError):
        return before
