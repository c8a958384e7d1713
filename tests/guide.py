"""Follow a guide as a person would: its code blocks in, commands run and files edited."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.browser.serving import own_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_IN: Final = "# programme.toml, in [pack]\n"
_END: Final = "# programme.toml, at the end\n"
_SHELL: Final = ("bash", "-e", "-o", "pipefail", "-c")


class Followed(NamedTuple):
    """What became of a guide: where it was followed, what it printed, and how to go on."""

    room: Path
    said: str
    settings: dict[str, str]


def follow(guide: Path, room: Path, project: Path, settings: Mapping[str, str]) -> str:
    """Do in the folder `room` what a guide says, block after block; return what was printed.

    Commands are the guide's own, in one shell session after the other; `make` is answered by
    nothing, for the app is opened by whoever follows. Raises AssertionError with what a command
    said that failed.
    """
    tools = _tools(room / "tools", project)
    environment = {**os.environ, **settings, "PATH": f"{tools}:{os.environ['PATH']}"}
    said = []
    for kind, text in _BLOCK.findall(guide.read_text(encoding="utf-8")):
        if kind == "toml":
            _edit(next(room.glob("my-packs/*/programme.toml")), text)
        elif kind == "sh":
            said.append(_run(text, room, environment))
    return "".join(said)


def follow_new_country(project: Path, room: Path) -> Followed:
    """Do what the guide to a new country says, in a folder with the example's files alone."""
    example = project / "docs" / "example-country"
    shutil.copytree(example, room / "docs" / "example-country")
    settings = own_store(room)
    said = follow(project / "docs" / "new-country.md", room, project, settings)
    pack = room / "my-packs" / "exampleland"
    return Followed(room, said, {**settings, "REGIONDASH_PACK": str(pack)})


def _tools(folder: Path, project: Path) -> Path:
    """Make the two programs that the guide calls: this Python, in the project, and make."""
    folder.mkdir()
    scripts = {
        "python": f'PYTHONPATH="{project}" exec "{sys.executable}" "$@"',
        "make": f'echo "$REGIONDASH_PACK" >> "{folder}/opened"',
    }
    for name, line in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (folder / name).chmod(stat.S_IRWXU)
    return folder


def _edit(file: Path, text: str) -> None:
    """Put lines of a guide where their first line says."""
    told = file.read_text(encoding="utf-8")
    if text.startswith(_IN):
        told = told.replace("[pack]\n", f"[pack]\n{text.removeprefix(_IN)}", 1)
    else:
        assert text.startswith(_END), text
        told += f"\n{text.removeprefix(_END)}"
    file.write_text(told, encoding="utf-8")


def _run(text: str, room: Path, environment: dict[str, str]) -> str:
    """Run a block, and keep for the next ones what it exported."""
    named = re.findall(r"^export (\w+)=(\S+)$", text, re.MULTILINE)
    done = subprocess.run(
        [*_SHELL, text], cwd=room, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    environment |= dict(named)
    return done.stdout
