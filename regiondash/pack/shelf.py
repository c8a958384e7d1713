"""Say which packs there are, without opening one whole: settings in, one line a pack out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.errors import PackError
from regiondash.pack import read
from regiondash.pack.load import read_bytes, version
from regiondash.pack.programme_file import parse
from regiondash.pack.told import Told
from regiondash.schema import BY_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.settings import Settings

_COUNTED: Final = ("regions", "indicator_definitions", "events")


@dataclass(frozen=True)
class Shelved(Told):
    """One pack that is there: its name, what it holds, where it stands.

    `is_sound` says that its settings could be read; else names are its id and counts are 0.
    `is_own` tells the user's packs from those that come with the app.
    """

    id: str
    folder: Path
    is_own: bool
    name_en: str
    name_ko: str
    country: str = ""
    version: str = ""
    known_until: str = ""
    regions: int = 0
    indicators: int = 0
    events: int = 0
    programmes: int = 0
    is_sound: bool = False


def shelved(settings: Settings) -> list[Shelved]:
    """Return the packs that are there, by their id."""
    return [_shelved(settings, pack_id) for pack_id in settings.pack_ids()]


def _shelved(settings: Settings, pack_id: str) -> Shelved:
    folder = settings.folder(pack_id)
    is_own = folder.parent == settings.own_packs
    unsound = Shelved(pack_id, folder, is_own, pack_id, pack_id)
    try:
        data = read_bytes(folder)
    except (PackError, OSError):
        return unsound
    told, _ = parse(data[read.PROGRAMME_FILE])
    if told is None:
        return unsound
    regions, indicators, events = (_rows(data[BY_NAME[name].file], name) for name in _COUNTED)
    return Shelved(
        pack_id,
        folder,
        is_own,
        told.info.name_en,
        told.info.name_ko,
        told.info.country,
        version(data),
        told.info.known_until.isoformat(),
        regions,
        indicators,
        events,
        len(told.programmes),
        is_sound=True,
    )


def _rows(data: bytes, table: str) -> int:
    """Return how many rows a table has; what stands in it twice counts once."""
    text, _ = read.read_table(BY_NAME[table], data)
    if text is None:
        return 0
    copies = int((text.frame["same_as"] != "").sum()) if "same_as" in text.frame else 0
    return len(text.frame) - copies
