"""Hold what the person who runs the app can set: where the packs are, and which one opens first.

Settings are read from the environment once, at the edge (`Settings.from_environment`), and are
handed down from there; no other module looks at the environment.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where packs are found and which opens first.

    `packs` is a folder with one folder a pack; `default_pack` is the name of one of them.
    """

    packs: Path = PROJECT / "geodata"
    default_pack: str = "prk"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings, with REGIONDASH_PACKS and REGIONDASH_PACK put over the defaults."""
        environ = os.environ if environ is None else environ
        return cls(
            packs=Path(environ.get("REGIONDASH_PACKS", str(cls.packs))),
            default_pack=environ.get("REGIONDASH_PACK", cls.default_pack),
        )

    def folder(self, pack_id: str) -> Path:
        """Return the folder of the pack called `pack_id` (which may not exist)."""
        return self.packs / pack_id

    def pack_ids(self) -> list[str]:
        """Return the names of the packs that are there, sorted."""
        return sorted(path.parent.name for path in self.packs.glob("*/programme.toml"))
