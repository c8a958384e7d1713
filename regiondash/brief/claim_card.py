"""Write a claim as it is looked at: its sentence with the marked words, and why it is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.evidence.articles.confidence import points
from regiondash.pack.cells import is_partial_date
from regiondash.text import format_date, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.articles.claims import Claim
    from regiondash.pack.model import Pack


def sentence_markup(claim: Claim) -> Markup:
    """Return the sentence a claim is quoted from, the words it rests on marked."""
    quoted, start = claim.sentence, claim.span.start
    parts: list[str] = []
    at = 0
    for mark in claim.marks:
        first, last = max(mark.start - start, at), mark.end - start
        if first < last <= len(quoted):
            parts += [text(quoted[at:first]), tag("mark", text(quoted[first:last]))]
            at = last
    parts.append(text(quoted[at:]))
    return tag("p", join(parts), class_="rd-claim")


def head_markup(claim: Claim, language: str, units: Mapping[str, str]) -> Markup:
    """Return in one line where, what and when; `units` names the regions."""
    where = units.get(claim.region_id, "") or claim.region
    told = (
        where or say(language, "extract.line_place_none"),
        say(language, f"extract_event.{claim.kind}"),
        day_words(claim, language),
    )
    share = say(language, "articles.confidence", share=claim.confidence)
    return tag("p", text(" · ".join(told)), " ", tag("span", text(share)), class_="rd-claim-head")


def day_words(claim: Claim, language: str) -> str:
    """Return when it was, as precisely as it is known."""
    if not claim.date:
        return say(language, "extract.line_day_none")
    if not is_partial_date(claim.date):
        return claim.date
    return format_date(language, claim.date, claim.date_precision or "day")


def details_markup(pack: Pack, claim: Claim, language: str) -> Markup:
    """Return who says so and which kinds of facilities are named."""
    labels = {one.id: getattr(one, f"label_{language}") for one in pack.kinds}
    kinds = ", ".join(labels.get(one, one) for one in claim.facility_kinds)
    words = say(
        language,
        "articles.details",
        claimant=claim.claimant or say(language, "articles.nobody"),
        kinds=kinds or say(language, "articles.no_kinds"),
    )
    return tag("p", text(words), class_="rd-note")


def existing_markup(pack: Pack, claim: Claim, language: str) -> Markup | None:
    """Return the event that stands already, None where the claim tells anew."""
    rows = pack.events.loc[pack.events["event_id"] == claim.existing] if claim.existing else None
    if rows is None or rows.empty:
        return None
    row = rows.iloc[0]
    words = say(
        language,
        "articles.stands",
        day=format_date(language, str(row["happened_on"]), str(row["precision"])),
        text=str(row[f"text_{language}"]),
    )
    return tag("p", text(words), class_="rd-note rd-fine")


def why_markup(claim: Claim, language: str) -> Markup:
    """Return the reasons for a claim's confidence, each with its points."""
    lines = (
        tag("li", tag("b", text(f"+{points(key)}")), text(say(language, key))) for key in claim.why
    )
    return tag("ul", join(lines), class_="rd-claim-why")
