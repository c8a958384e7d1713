"""Judge the claims of test sentences: a file of entries and a pack in, right and wrong ones out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.articles import claims_of
from regiondash.evidence.intake.raw import Article, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiondash.evidence.articles import Claim
    from regiondash.pack.model import Pack

HERE: Final = Path(__file__).parent
NO_ORIGIN: Final = Origin("test.txt", "", 0)
Told = tuple[str, str, str]


@dataclass(frozen=True)
class Entry:
    """A text with what a careful reader would take from it: region ids, event, date."""

    name: str
    article: Article
    expect: frozenset[Told]


@dataclass(frozen=True)
class Judged:
    """What was found of what was expected, in one entry or many."""

    right: int
    extra: int
    missing: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Return the share of what there is that was found."""
        return self.right / max(1, self.right + self.missing)


def article(text: str, published: str = "", title: str = "") -> Article:
    """Return an article of a text."""
    return Article(NO_ORIGIN, text, title, published)


def entries(pack: Pack, name: str) -> list[Entry]:
    """Return the entries of a file of this folder."""
    data = tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    regions = _regions(pack)
    return [_entry(regions, one) for one in data["entry"]]


def judge(pack: Pack, some: Iterable[Entry]) -> Judged:
    """Return how the claims of some entries compare with what is expected."""
    right = extra = missing = 0
    for entry in some:
        found = told(claims_of(pack, entry.article))
        right += len(found & entry.expect)
        extra += len(found - entry.expect)
        missing += len(entry.expect - found)
    return Judged(right, extra, missing)


def told(claims: Iterable[Claim]) -> frozenset[Told]:
    """Return region, event and date of claims; the regions of an ambiguous one with bars."""
    return frozenset(
        ("|".join(claim.candidates) or claim.region_id, claim.kind, claim.date) for claim in claims
    )


def _entry(regions: dict[str, list[str]], one: dict[str, Any]) -> Entry:
    given = article(one["text"], one.get("published", ""), one.get("title", ""))
    return Entry(one["name"], given, frozenset(_told(regions, line) for line in one["expect"]))


def _told(regions: dict[str, list[str]], line: str) -> Told:
    place, event, day = (part.strip() for part in line.split(";"))
    region = "|".join(regions[place.removesuffix("?")]) if place else ""
    return region, event, "" if day == "-" else day


def _regions(pack: Pack) -> dict[str, list[str]]:
    provinces = dict(zip(pack.provinces["province_id"], pack.provinces["name_en"], strict=True))
    found: dict[str, list[str]] = {}
    for row in pack.regions.to_dict("records"):
        found.setdefault(str(row["name_en"]), []).append(str(row["region_id"]))
        full = f"{row['name_en']}/{provinces[row['province_id']]}"
        found[full] = [str(row["region_id"])]
    return found
