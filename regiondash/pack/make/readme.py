"""Write the README of a new pack: what it was made of, how much was changed, what is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.pack.make.wanted import MakeNote, Wanted


def readme_text(
    wanted: Wanted,
    source: Mapping[str, str],
    counts: Mapping[str, float],
    notes: Sequence[MakeNote],
) -> str:
    """Return the README in Markdown, in English as all files of a pack."""
    told = "; ".join(part for part in (source["publisher"], source["title"], source["url"]) if part)
    held = f"{counts['regions']} regions in {counts['provinces']} provinces"
    day = wanted.made_on.isoformat()
    lines = [
        f"# {_plain(wanted.name)} (`{wanted.pack_id}`)",
        "",
        f"{held}, {counts['shapes']} shapes.",
        f"Made on {day} by `python -m regiondash new-pack`; {_plain(source['note'])}.",
        "",
        f"Source of the boundaries: {_plain(told)}. Licence: {_plain(source['licence'])}.",
        "",
        *(f"- {_plain(note.sentence())}" for note in notes),
        "",
        "No programme, event, site or indicator is in it yet.",
        "`python -m regiondash check` names the faults of what is changed by hand.",
        "",
    ]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is, markup and all."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!" else sign for sign in text)
