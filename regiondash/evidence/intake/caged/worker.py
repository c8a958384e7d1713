"""Do one task inside the cage: a folder with a file and what to do in, the answer written out.

The process limits itself before it looks at the file, then lets one reader work. Whatever the
reader cannot cope with becomes a refusal; whatever kills the process is `cage`'s to tell.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.evidence.intake.limits import Limits

    Reader = Callable[[str, bytes, Mapping[str, str]], tuple[dict[str, object], list[bytes]]]

INPUT: Final = "given"
TASK: Final = "task.json"
ANSWER: Final = "answer.json"
SHAPES: Final = "answer.wkb"
_TASKS: Final = "regiondash.evidence.intake.caged.tasks"
_NO_MORE: Final = ("socket.", "subprocess.", "os.exec", "os.fork", "os.spawn", "os.system", "pty.")


def main(folder: str) -> None:
    """Do the task in a folder, and write the answer beside it."""
    confine_self()
    place = Path(folder)
    task = json.loads((place / TASK).read_text(encoding="utf-8"))
    answer, shapes = _answered(task, (place / INPUT).read_bytes())
    with (place / SHAPES).open("wb") as file:
        file.writelines(shapes)
    (place / ANSWER).write_text(json.dumps(answer), encoding="utf-8")


def confine_self(limits: Limits = LIMITS) -> None:
    """Limit this process, and let it reach no network and start no program."""
    limit_self(limits)
    sys.addaudithook(_forbid)


def limit_self(limits: Limits = LIMITS) -> bool:
    """Limit this process's memory, computing time and files; return whether that can be done.

    Windows knows no such limits: there, `cage` ends the process by the clock alone.
    """
    try:
        import resource  # noqa: PLC0415 - not there on every platform
    except ImportError:
        return False
    wanted = {
        resource.RLIMIT_AS: limits.cage_bytes,
        resource.RLIMIT_CPU: limits.cage_seconds,
        resource.RLIMIT_FSIZE: limits.result_bytes,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for what, limit in wanted.items():
        hard = resource.getrlimit(what)[1]
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(what, (most, most))
    signal.alarm(int(limits.seconds) + 5)
    return True


def _forbid(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_NO_MORE):
        raise PermissionError(event)


def _answered(task: Mapping[str, str], data: bytes) -> tuple[dict[str, object], list[bytes]]:
    name, kind = task["name"], task["shown_kind"]
    try:
        reader: Reader = getattr(import_module(_TASKS), task["task"])
        return reader(name, data, task)
    except BadFile as problem:
        return _refused(problem), []
    except MemoryError:
        return _refused(BadFile("intake.memory", name=name)), []
    except Exception:  # noqa: BLE001 - a hostile file makes libraries fail in any way there is
        return _refused(BadFile("intake.broken", name=name, kind=kind)), []


def _refused(problem: BadFile) -> dict[str, object]:
    return {"problem": problem.key, "values": problem.values}
