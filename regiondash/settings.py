"""Hold what the person who runs the app can set: packs, the store of additions, who may edit.

Settings are read from the environment once, at the edge (`Settings.from_environment`), and are
handed down from there; no other module looks at the environment.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path, user_data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parent.parent
OWN = user_data_path("regiondash", appauthor=False)
WORK = user_cache_path("regiondash", appauthor=False) / "rasters"


@dataclass(frozen=True)
class Settings:
    """Where packs and additions are, which pack opens first, and who may change what.

    `packs` is the folder of the packs that come with the app, `own_packs` that of the user's
    own; each holds one folder a pack. `default_pack` is the name of one of them. `rasters` is the
    folder whose GeoTIFFs the page of additions offers. Additions are
    kept in the SQLite file `store`, or in the database at `database_url` where that is set.
    `editors` and `viewers` are the e-mail addresses that may change and see the data once people
    sign in; `user` is the name a lone user's changes carry
    (empty: the name they are logged in by on this machine). `work` is the folder that keeps what
    a long run over rasters has done, so that it can be stopped and gone on with. `briefings` is
    the folder of the briefings that browsers are at work on.
    """

    packs: Path = PROJECT / "geodata"
    default_pack: str = "prk"
    own_packs: Path = OWN / "packs"
    rasters: Path = OWN / "rasters"
    store: Path = OWN / "additions.sqlite"
    database_url: str = ""
    editors: tuple[str, ...] = ()
    viewers: tuple[str, ...] = ()
    user: str = ""
    work: Path = WORK
    briefings: Path = OWN / "briefings"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings, with the variables REGIONDASH_… put over the defaults.

        REGIONDASH_PACK is the name of a pack, or the path of a pack's folder, which may stand
        anywhere.
        """
        environ = os.environ if environ is None else environ
        packs = Path(environ.get("REGIONDASH_PACKS", str(cls.packs)))
        named = environ.get("REGIONDASH_PACK", cls.default_pack)
        if os.sep in named:
            packs, named = Path(named).resolve().parent, Path(named).resolve().name
        return cls(
            packs=packs,
            default_pack=named,
            own_packs=Path(environ.get("REGIONDASH_OWN_PACKS", str(cls.own_packs))),
            rasters=Path(environ.get("REGIONDASH_RASTERS", str(cls.rasters))),
            store=Path(environ.get("REGIONDASH_STORE", str(cls.store))),
            database_url=environ.get("REGIONDASH_DATABASE_URL", ""),
            editors=_addresses(environ.get("REGIONDASH_EDITORS", "")),
            viewers=_addresses(environ.get("REGIONDASH_VIEWERS", "")),
            user=environ.get("REGIONDASH_USER", ""),
            work=Path(environ.get("REGIONDASH_WORK", str(cls.work))),
            briefings=Path(environ.get("REGIONDASH_BRIEFINGS", str(cls.briefings))),
        )

    @property
    def store_url(self) -> str:
        """Return the database address of the store, as SQLAlchemy reads it."""
        return self.database_url or f"sqlite:///{self.store}"

    def folder(self, pack_id: str) -> Path:
        """Return the folder of the pack called `pack_id` (which may not exist).

        A pack that comes with the app goes before one of the user's own of the same name.
        """
        own = self.own_packs / pack_id
        given = self.packs / pack_id
        return own if own.is_dir() and not given.is_dir() else given

    def pack_ids(self) -> list[str]:
        """Return the names of the packs that are there, sorted."""
        files = (*self.packs.glob("*/programme.toml"), *self.own_packs.glob("*/programme.toml"))
        return sorted({path.parent.name for path in files})


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(one.strip().lower() for one in text.replace(",", " ").split())
