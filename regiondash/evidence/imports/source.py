"""Read what a user says of a source: a source's id, or its publisher, title, date and address."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from regiondash.evidence.imports.dates import iso_date
from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.words import lists
from regiondash.names.spelling import normalise
from regiondash.pack.additions import put
from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_PARTS: Final = 3
_HASH: Final = 6
_SLASHES: Final = "//"
_SCHEME: Final = f":{_SLASHES}"
_NOT_ASCII: Final = re.compile(r"[^a-z0-9]+")
_LOOKS_LIKE_ADDRESS: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|www\.)", re.IGNORECASE)
_LONGEST: Final = 400
_MINISTRIES: Final = ("부", "청", "처", "위원회")  # what the names of Korean authorities end with


class BadSource(Problem):
    """What was said of a source is not enough to follow a value back to it; carries all faults."""

    def __init__(self, faults: tuple[RowFault, ...]) -> None:
        first = faults[0]
        key = f"import_fault.{first.reason}.problem"
        super().__init__(key, column=first.column, value=first.value, **dict(first.values))
        self.faults = faults


def source_row(pack: Pack, text: str) -> tuple[str, Row | None]:
    """Return the id of a source, and its row where the pack does not have it yet.

    `text` is a `source_id` of the pack or "Publisher; title; date; address"; the address may be
    left out where there is none. The kind and the origin of a new source are those the pack has
    for its publisher, or guessed from its name; its licence is not stated, its facts may be cited.
    Raises BadSource with every fault.
    """
    said = text.strip()
    if said in set(pack.sources["source_id"]):
        return said, None
    publisher, title, date, address = _taken_apart(said)
    faults = _faults(said, publisher, title, date, address)
    if faults:
        raise BadSource(tuple(faults))
    cells = {
        "publisher": publisher,
        "title": title,
        "published_on": iso_date(date),
        "url": address if _SCHEME in address or not address else f"https:{_SLASHES}{address}",
    }
    known = _known(pack, cells)
    if known:
        return known, None
    source_id = _new_id(cells)
    return source_id, put("sources", {"source_id": source_id, **cells, **_guessed(pack, cells)})


def _taken_apart(text: str) -> tuple[str, str, str, str]:
    """Return publisher, title, date and address; a title may hold semicolons of its own."""
    parts = [part.strip() for part in text.split(";")]
    while len(parts) > _PARTS + 1 and not parts[-1]:
        parts.pop()
    is_address = len(parts) > 1 and (
        bool(_LOOKS_LIKE_ADDRESS.match(parts[-1])) or len(parts) > _PARTS
    )
    address = parts.pop() if is_address else ""
    date = parts.pop() if len(parts) >= _PARTS else ""
    return parts[0], "; ".join(parts[1:]), date, address


def _faults(text: str, publisher: str, title: str, date: str, address: str) -> list[RowFault]:
    if not text:
        return [_fault("source_empty", text)]
    if not title and not date and not address:
        return [_fault("source_unknown", text)]
    found = []
    if not publisher or not title:
        found.append(_fault("source_incomplete", text))
    if not iso_date(date):
        found.append(_fault("source_date" if date else "source_no_date", date or text))
    if address and not _is_address(address):
        found.append(_fault("source_address", address))
    if len(text) > _LONGEST or any(ord(sign) < ord(" ") for sign in text):
        found.append(_fault("source_long", text[:80]))
    return found


def _fault(reason: str, value: str) -> RowFault:
    return RowFault(None, "source", value, reason)


def _is_address(text: str) -> bool:
    """Return whether a text is a web address with a host, and nothing that a page could run."""
    try:
        found = urlsplit(text if _SCHEME in text else f"https:{_SLASHES}{text}")
        host = found.hostname or ""
    except ValueError:
        return False
    has_signs = any(sign.isspace() or sign in "<>\"'`" for sign in text)
    return found.scheme in {"http", "https"} and "." in host.strip(".") and not has_signs


def _known(pack: Pack, cells: Mapping[str, str]) -> str:
    """Return the id of the pack's source that is the same publication, "" where none is."""
    rows = pack.sources
    same = rows["url"] == cells["url"] if cells["url"] else rows["url"] == ""
    for name in ("publisher", "title"):
        same &= rows[name].map(normalise) == normalise(cells[name])
    same &= rows["published_on"] == cells["published_on"]
    found = rows.loc[same, "source_id"]
    return str(found.iloc[0]) if len(found) else ""


def _new_id(cells: Mapping[str, str]) -> str:
    """Return an id that the same publication always has, and no other one."""
    digest = hashlib.sha256("\0".join(cells.values()).encode()).hexdigest()
    name = _NOT_ASCII.sub("-", cells["publisher"].casefold()).strip("-")[:40].strip("-")
    return f"{name or 'source'}-{cells['published_on']}-{digest[:_HASH]}"


def _guessed(pack: Pack, cells: Mapping[str, str]) -> dict[str, str]:
    """Return the kind and origin that the pack has for a publisher, or likely ones."""
    mine = pack.sources[pack.sources["publisher"].map(normalise) == normalise(cells["publisher"])]
    kinds, origins = set(mine["kind"]), set(mine["origin"])
    return {
        "kind": kinds.pop() if len(kinds) == 1 else _kind(cells),
        "origin": origins.pop() if len(origins) == 1 else cells["publisher"],
        "licence": "not stated",
        "republish": "facts",
        "read_as": "original",
        "note": "entered with an import; kind and origin guessed from the publisher",
    }


def _kind(cells: Mapping[str, str]) -> str:
    host = urlsplit(cells["url"]).hostname or ""
    said = f"{cells['publisher']} {host}".casefold()
    found = (kind for kind, known in lists("publishers").items() if any(w in said for w in known))
    is_ministry = cells["publisher"].endswith(_MINISTRIES)
    return "government" if is_ministry else next(found, "reference")
