"""Write the programme.toml of a new pack: what was wanted and its regions in, text out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from regiondash.pack.make.tables import SCOPE
from regiondash.pack.make.wanted import id_of
from regiondash.schema import REGION_KINDS
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.pack.make.wanted import Wanted

_HEAD = """\
# What this pack is about: the country, the scopes that coverage is counted in, the words for its
# units. Made by new-pack; change it by hand. A programme is a section [[programmes]]: the guide
# docs/new-country.md shows one. What happened stands in events.csv.

"""


def programme_text(wanted: Wanted, kinds: Sequence[str], regions: int) -> str:
    """Return programme.toml: no programme, one scope of all `regions`, the kinds of units."""
    return _HEAD + "\n".join([_pack(wanted), _noun(), _scope(regions), *map(_kind, _own(kinds))])


def _pack(wanted: Wanted) -> str:
    notes = {
        f"boundary_note_{language}": say(language, "new_pack.boundary_note")
        for language in ("en", "ko")
    }
    pairs: dict[str, object] = {
        "id": wanted.pack_id,
        "country": wanted.country_code,
        "name_en": wanted.name,
        "name_ko": wanted.name_ko or wanted.name,
        "languages": ["en", "ko", *wanted.languages],
        "known_until": wanted.made_on,
        "compiled_on": wanted.made_on,
        "default_scope": SCOPE,
        **({"boundary_vintage": wanted.vintage} if wanted.vintage else {}),
        **notes,
    }
    return _section("[pack]", pairs)


def _noun() -> str:
    english, korean = (say(language, "glossary.region") for language in ("en", "ko"))
    both = {"en": english, "en_plural": f"{english}s"}
    short = {"en_short": english, "en_short_plural": f"{english}s"}
    return _section("[pack.nouns.region]", {**both, **short, "ko": korean, "ko_short": korean})


def _scope(regions: int) -> str:
    labels = {
        f"{part}_{language}": say(language, f"new_pack.scope_{part}", n=regions)
        for part in ("label", "reason")
        for language in ("en", "ko")
    }
    return _section("[[scopes]]", {"id": SCOPE, **labels, "regions": regions})


def _own(kinds: Sequence[str]) -> list[str]:
    """Return the kinds that need a name of the pack's own; [] where all are known ones."""
    return [] if all(kind in REGION_KINDS for kind in kinds) else list(kinds)


def _kind(kind: str) -> str:
    known = kind in REGION_KINDS
    korean = say("ko", f"region_kind.{kind}") if known else _korean(kind)
    return _section("[[unit_kinds]]", {"id": id_of(kind), "label_en": kind, "label_ko": korean})


def _korean(kind: str) -> str:
    """Return the word for a region where the kind is no more than that, else the kind itself."""
    is_plain = kind == say("en", "glossary.region")
    return say("ko", "glossary.region") if is_plain else kind


def _section(head: str, pairs: dict[str, object]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in pairs.items()]
    return "\n".join([head, *lines, ""])


def _value(value: object) -> str:
    """Return a text, number, day or list as TOML writes it: texts as JSON does, days bare."""
    if isinstance(value, str | list | int):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
