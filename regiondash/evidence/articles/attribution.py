"""Say whose word a claim is: its claimant in both languages, and where it comes from at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.evidence.articles.vocabulary import LANGUAGES, outlets, words
from regiondash.names.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from regiondash.evidence.articles.claims import Claim
    from regiondash.pack.model import Pack


def state_says(pack: Pack, claim: Claim) -> bool:
    """Return whether it is the word of the country's own side: its claimant is one of its outlets.

    These are the pack's claimant, the publishers that are its state media, and the outlets known
    to speak for the country.
    """
    who = normalise(claim.claimant)
    return bool(who) and any(_is_part(normalise(name), who) for name in _state_names(pack))


def named_in_both(pack: Pack, claim: Claim, source: Mapping[str, str]) -> tuple[str, str]:
    """Return who says so in English and in Korean: the claimant, else the source's publisher."""
    info = pack.info
    if state_says(pack, claim) or (not claim.claimant and source.get("kind") == "state_media"):
        return info.claimant_en or claim.claimant, info.claimant_ko or claim.claimant
    who = claim.claimant or source.get("publisher", "")
    asked = normalise(who)
    pairs = zip(pack.events["said_by_en"], pack.events["said_by_ko"], strict=True)
    for pair in dict.fromkeys((str(one), str(other)) for one, other in pairs):
        if asked in {normalise(name) for name in pair}:
            return pair
    for outlet in outlets():
        if asked in {normalise(name) for name in (*outlet["en"], *outlet["ko"])}:
            return outlet["en"][0], outlet["ko"][0]
    return who, who


def origin_of(pack: Pack, claim: Claim, source: Mapping[str, str]) -> str:
    """Return who first said what a new source says: those who relay one announcement share it.

    The origin of the state's own word is the one most of the pack's state media have; that of a
    publisher whom the source cites is the publisher's.
    """
    sources = pack.sources
    if state_says(pack, claim):
        state = sources.loc[sources["kind"] == "state_media", "origin"]
        return str(state.mode().iloc[0]) if len(state) else source["origin"]
    if claim.claimant:
        asked = normalise(claim.claimant)
        mine = sources.loc[sources["publisher"].map(normalise) == asked, "origin"]
        if mine.nunique() == 1:
            return str(mine.iloc[0])
    return source["origin"]


def _state_names(pack: Pack) -> Iterator[str]:
    yield from filter(None, (pack.info.claimant_en, pack.info.claimant_ko))
    for outlet in outlets():
        if outlet.get("country") == pack.info.country:
            yield from (*outlet["en"], *outlet["ko"])
    state = pack.sources.loc[pack.sources["kind"] == "state_media", "publisher"]
    yield from (str(name).split(" (")[0] for name in dict.fromkeys(state))
    for language in LANGUAGES:
        yield from words(language).lists["claimants.state"]


def _is_part(name: str, who: str) -> bool:
    return bool(name) and (name == who or (len(name) > 3 and (name in who or who in name)))  # noqa: PLR2004
