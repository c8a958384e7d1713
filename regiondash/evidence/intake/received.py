"""Take a file as it arrives: its name and bytes in, its origin and kind out, or why not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regiondash.evidence.intake.cleaning import clean
from regiondash.evidence.intake.kinds import NAMES, kind_of
from regiondash.evidence.intake.limits import LIMITS, MB
from regiondash.evidence.intake.raw import Origin
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.intake.kinds import Kind


@dataclass(frozen=True)
class Received:
    """A file whose name and first bytes agree on what it is; nothing else is known of it."""

    origin: Origin
    kind: Kind
    data: bytes = field(repr=False)


def received(name: str, data: bytes, wanted: Sequence[Kind]) -> Received:
    """Return the file, whose kind is one of `wanted`; raise BadFile if it is none or too big."""
    shown = shown_name(name)
    if not data:
        raise BadFile("intake.empty", name=shown)
    if len(data) > LIMITS.upload_bytes:
        raise BadFile("intake.too_big", name=shown, limit=LIMITS.upload_bytes // MB)
    kind = kind_of(shown, data)
    if kind not in wanted:
        listed = ", ".join(NAMES[one] for one in wanted)
        raise BadFile("intake.not_wanted", name=shown, kind=NAMES[kind], wanted=listed)
    return Received(origin_of(shown, data), kind, data)


def origin_of(name: str, data: bytes) -> Origin:
    """Return which file something came from."""
    return Origin(shown_name(name), hashlib.sha256(data).hexdigest(), len(data))


def shown_name(name: str) -> str:
    """Return a file's name without folders and unseen signs, shortened in its middle."""
    bare = clean(name.replace("\\", "/").rpartition("/")[2]) or "?"
    most = LIMITS.name_characters
    return bare if len(bare) <= most else f"{bare[: most - 21]}…{bare[-20:]}"
