"""Hold all that one run of the bench found, write it as JSON, and read it back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from tests.bench.crowd import Crowd
from tests.bench.playing import Played
from tests.bench.ways import Seen

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Result:
    """One run: when, on what, and what was seen, with every single value.

    `maps` holds, by number of shapes, what was seen of each way by name; `crowds` by way the
    crowds of growing size; `played` what was seen while years played, by number of shapes.
    `budgets` are the app's figures against their limits, as `budgets.py` found them.
    """

    day: str
    machine: dict[str, object]
    versions: dict[str, str]
    maps: dict[int, dict[str, Seen]] = field(default_factory=dict)
    crowds: dict[str, list[Crowd]] = field(default_factory=dict)
    played: dict[int, Played] = field(default_factory=dict)
    budgets: list[dict[str, object]] = field(default_factory=list)

    def write(self, file: Path) -> None:
        """Write everything into a file as JSON."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False)
        file.write_text(f"{text}\n", encoding="utf-8")


def read(file: Path) -> Result:
    """Return the run that a file holds."""
    body: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    maps = {
        int(size): {name: Seen(**seen) for name, seen in ways.items()}
        for size, ways in body["maps"].items()
    }
    crowds = {name: [Crowd(**one) for one in seen] for name, seen in body["crowds"].items()}
    played = {int(size): Played(**seen) for size, seen in body["played"].items()}
    return Result(**{**body, "maps": maps, "crowds": crowds, "played": played})
