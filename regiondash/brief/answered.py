"""Say what a report answers for: its programme, and how far what is known reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.text import format_date, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack

    Row = Mapping[str, Any]


def programme_name(pack: Pack, language: str, report: Row) -> list[str]:
    """Return the name of the report's programme; nothing in a pack without one."""
    names = {one.id: str(getattr(one, f"name_{language}")) for one in pack.programmes}
    return [names[report["programme"]]] if report["programme"] in names else []


def limits(language: str, report: Row) -> list[str]:
    """Return by which day things were known, and that nothing is known after the newest report."""
    parts = []
    if report["known_by"]:
        known = format_date(language, report["known_by"])
        parts.append(say(language, "region_title.known_by", date=known))
    if "note" in report:
        last = format_date(language, report["known_until"])
        parts.append(say(language, "days.nothing_after", date=last))
    return parts
