"""Resolve places as the compiled facts name them into the pack's region ids.

Two counties are romanised alike (Unsan), so a romanised name is never looked up by itself: it
goes to hangul through the cohort table, together with its province, and from there to the id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rows import BUILD, read_rows

if TYPE_CHECKING:
    from pathlib import Path

# The compiled facts spell provinces in the country's own way; the official list does not.
_OFFICIAL_SPELLING = {
    "Nampho": "Nampo",
    "Jagang": "Chagang",
    "North Phyongan": "North Pyongan",
    "South Phyongan": "South Pyongan",
}
# An area that is no unit of its own, and the city it is a part of: a judgement, said on the event.
_PART_OF = {"신의주온실종합농장지구": "신의주시"}
_IN_BRACKETS = re.compile(r"\s*\([가-힣]+\)")


@dataclass(frozen=True)
class Places:
    """Region ids by province and hangul, and hangul by province and romanised name."""

    ids: dict[tuple[str, str], str]
    hangul: dict[tuple[str, str], frozenset[str]]

    @classmethod
    def read(cls, reference: Path) -> Places:
        """Read the ids from the pack's build folder, the names from the cohort table."""
        ids = {
            (row["province"], row["name_ko"]): row["region_id"]
            for row in read_rows(BUILD / "region_ids.csv")
        }
        found: dict[tuple[str, str], set[str]] = {}
        for row in read_rows(reference / "cohorts.csv"):
            key = (row["province"], row["county"])
            found.setdefault(key, set()).add(row["county_hangul"])
        return cls(ids, {key: frozenset(names) for key, names in found.items()})

    def by_hangul(self, province: str, hangul: str) -> str:
        """Return the id of the region with this hangul name; raise KeyError if there is none."""
        official = _OFFICIAL_SPELLING.get(province, province)
        return self.ids[official, _PART_OF.get(hangul, hangul)]

    def by_name(self, province: str, name: str) -> str:
        """Return the id of a place given in Latin letters; hangul in brackets is passed over.

        Raises KeyError if the cohort table has no such place in the province, ValueError if it
        has two.
        """
        names = self.hangul[province, _IN_BRACKETS.sub("", name)]
        if len(names) > 1:
            raise ValueError(f"{province}, {name} is ambiguous: {sorted(names)}")
        return self.by_hangul(province, next(iter(names)))
