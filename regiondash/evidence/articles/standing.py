"""Find what a pack holds already of what a claim tells: a claim in, an event's id out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from regiondash.programme.days import last_day
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.articles.claims import Claim
    from regiondash.pack.model import Pack

# Kinds of events that tell of the same thing as an article's word for it.
_ALIKE: Final = {
    "announced": ("announced",),
    "started": ("started",),
    "opened": ("opened",),
    "operating": ("production_shown", "operation_claimed", "operation_observed"),
}
_BEFORE: Final = {"day": 0, "not_after": 45, "month": 0, "year": 0}
_NEWS: Final = 45  # days within which a report that gives no day still tells of an event
_STATUS: Final = ("announced", "started", "opened", "operating")


@dataclass(frozen=True)
class Standing:
    """The events of a pack by their regions, and the kinds of facilities that each is about."""

    pack: Pack

    @cached_property
    def by_region(self) -> Mapping[str, list[dict[str, Any]]]:
        """Return the events of each region."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.pack.events.to_dict("records"):
            superseded = row["event_id"] in self._superseded
            if not superseded:
                found.setdefault(str(row["region_id"]), []).append(
                    {str(key): cell for key, cell in row.items()}
                )
        return found

    @cached_property
    def _superseded(self) -> frozenset[str]:
        return frozenset(name for name in self.pack.events["supersedes"] if name)

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Return the kinds of each site, by its id."""
        sites = self.pack.sites
        return {
            str(site): frozenset([str(kind)] if kind else [])
            for site, kind in zip(sites["site_id"], sites["kind"], strict=True)
        }


def existing(standing: Standing, claim: Claim) -> str:
    """Return the id of the event that a claim is a further report of, "" if it tells anew.

    It is one of the same place and kind whose day can be the claim's; for what has no day of its
    own, the newest one up to the report, for the report tells again what stands.
    """
    same = [row for row in _here(standing, claim) if _may_be_one_day(row, claim)]
    if not same:
        return ""
    programme = standing.pack.info.default_programme
    best = min(same, key=lambda row: (row["programme_id"] != programme, _distance(row, claim)))
    return str(best["event_id"])


def differs(standing: Standing, claim: Claim) -> bool:
    """Return whether what stands of the same place and kind has a day, and all of it another."""
    if claim.kind not in _ON_ONE_DAY or claim.date_precision != "day":
        return False
    dated = [row for row in _here(standing, claim) if row["precision"] == "day"]
    return bool(dated) and not any(_may_be_one_day(row, claim) for row in dated)


_ON_ONE_DAY: Final = ("started", "opened")


def _here(standing: Standing, claim: Claim) -> list[dict[str, Any]]:
    """Return the events of a claim's place that are of its kind."""
    return [
        row
        for row in standing.by_region.get(claim.region_id, [])
        if claim.region_id and _is_alike(row, claim) and _is_of_kind(standing, row, claim)
    ]


def _is_alike(row: Mapping[str, Any], claim: Claim) -> bool:
    if row["basis"] == "independent" and row["kind"] == "assessment":
        return False
    return row["kind"] in _ALIKE.get(claim.kind, (claim.event_kind,))


def _is_of_kind(standing: Standing, row: Mapping[str, Any], claim: Claim) -> bool:
    """Return whether an event can be of the facilities that a claim names."""
    own = standing.kinds.get(str(row["site_id"]), frozenset())
    factories = {kind.id for kind in standing.pack.kinds if kind.is_factory}
    told = set(claim.facility_kinds)
    if own:
        return bool(own & told) or (not told and False)
    return not told or bool(told & factories) or row["role"] != "cohort"


def _span(date: str, precision: str, not_before: str = "") -> tuple[dt.date, dt.date]:
    """Return the first and last day that a date can mean."""
    last = last_day(date)
    first = dt.date.fromisoformat((date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10])  # noqa: PLR2004
    if precision == "not_after":
        first = dt.date.fromisoformat(not_before) if not_before else last - dt.timedelta(days=_NEWS)
    return first, last


def _may_be_one_day(row: Mapping[str, Any], claim: Claim) -> bool:
    if not claim.date:
        return True
    first, last = _span(str(row["happened_on"]), str(row["precision"]), str(row["not_before"]))
    start, end = _span(claim.date, claim.date_precision)
    if claim.date_precision == "not_after" and claim.kind in _ALIKE:
        return first <= end
    return first <= end and start <= last


def _distance(row: Mapping[str, Any], claim: Claim) -> int:
    if not claim.date:
        return 0
    return abs((last_day(str(row["happened_on"])) - last_day(claim.date)).days)


def sources_of(row: Mapping[str, Any]) -> list[str]:
    """Return the sources that an event rests on."""
    return [str(row["source_id"]), *str(row["also_sources"]).split(LIST_SEPARATOR)]
