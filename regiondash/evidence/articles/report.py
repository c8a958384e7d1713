"""Write claims as a report: claims in, plain rows and lines of text out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.evidence.articles.confidence import KEY, points
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.articles.claims import Claim
    from regiondash.pack.model import Pack


def claim_row(pack: Pack, claim: Claim) -> dict[str, Any]:
    """Return a claim as plain values, in the order they are given out.

    `candidates` are the regions that an ambiguous name fits, each with its province; `why` the
    reasons with the hundredths each adds to `confidence`.
    """
    return {
        "region_id": claim.region_id,
        "region": claim.region,
        "province": claim.province,
        "event": claim.kind,
        "facility_kinds": list(claim.facility_kinds),
        "date": claim.date,
        "date_precision": claim.date_precision,
        "claimant": claim.claimant,
        "sentence": claim.sentence,
        "confidence": claim.confidence,
        "event_kind": claim.event_kind,
        "existing": claim.existing,
        "candidates": [candidate(pack, one) for one in claim.candidates],
        "item": claim.item,
        "why": [
            {"reason": key.removeprefix(KEY), "points": points(key), "text": say("en", key)}
            for key in claim.why
        ],
    }


def candidate(pack: Pack, region_id: str, language: str = "en") -> dict[str, str]:
    """Return a region that an ambiguous name fits, with the province that tells it apart."""
    regions, provinces = pack.regions, pack.provinces
    row = regions.loc[regions["region_id"] == region_id].iloc[0]
    home = provinces.loc[provinces["province_id"] == row["province_id"], f"name_{language}"]
    return {
        "region_id": region_id,
        "region": str(row[f"name_{language}"]),
        "province": str(home.iloc[0]),
    }


def lines(rows: Sequence[Mapping[str, Any]], name: str) -> list[str]:
    """Return the claims of one article as lines for a terminal."""
    if not rows:
        return ["  " + say("en", "extract.no_claims", name=name)]
    return [line for number, row in enumerate(rows, 1) for line in _lines(number, row)]


def _lines(number: int, row: Mapping[str, Any]) -> list[str]:
    place = f"{row['region']}, {row['province']}" if row["province"] else row["region"]
    if row["candidates"]:
        said = " / ".join(f"{one['region']}, {one['province']}" for one in row["candidates"])
        place = say("en", "extract.line_place", place=place, candidates=said)
    first = say(
        "en",
        "extract.line",
        number=number,
        place=place or say("en", "extract.line_place_none"),
        event=say("en", f"extract_event.{row['event']}"),
        day=row["date"] or say("en", "extract.line_day_none"),
        confidence=row["confidence"],
    )
    more = say(
        "en",
        "extract.line_more",
        kinds=", ".join(row["facility_kinds"]) or "–",
        claimant=row["claimant"] or "–",
        existing=row["existing"] or "–",
    )
    return [f"  {first}", f"     {more}", f"     “{row['sentence']}”"]
