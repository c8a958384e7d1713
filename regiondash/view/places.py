"""Put every region of a pack beside its scope, cohort, status and evidence at a date."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.pack.join import regions_with_places
from regiondash.pack.model import Programme
from regiondash.programme.cohorts import Years
from regiondash.programme.confirmed import confirmed_statuses
from regiondash.programme.evidence import answers, evidence
from regiondash.programme.known import known
from regiondash.programme.status import happened, place_statuses, with_days
from regiondash.schema import LIST_SEPARATOR
from regiondash.view.days import Days, days_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

PILOT = "pilot"
KEPT = 4
DAYS_KEPT: Final = 64  # days and choices whose statuses stay at hand
ASSESSED: Final = ("started", "opened", "operating")


def programme_of(pack: Pack, selection: Selection | None = None) -> Programme:
    """Return the programme chosen, else the pack's default.

    In a pack without a programme it is one without id, name, target or events.
    """
    wanted = (selection.programme if selection else "") or pack.info.default_programme
    year = pack.info.known_until.year
    nothing = Programme("", "", "", first_year=year, last_year=year, target_per_year=0)
    return next((one for one in pack.programmes if one.id == wanted), nothing)


def years_of(programme: Programme) -> Years:
    """Return a programme's years and its target, by the year or in total."""
    total = programme.target_total or 0
    years = (programme.first_year, programme.last_year)
    return Years(*years, target=programme.target_per_year, total=total)


def days_asked(pack: Pack, selection: Selection) -> Days:
    """Return the days of a selection; what was known by a day ends no later than that day."""
    return days_of(selection.as_of, pack.info.known_until, selection.known_by)


@lru_cache(maxsize=4 * KEPT)
def dated_events(pack: Pack, known_by: str = "") -> pd.DataFrame:
    """Return the events known by an ISO day, or all, with the day each counts from.

    Made once, never written into.
    """
    dated = with_days(pack.events)
    return known(dated, dt.date.fromisoformat(known_by)) if known_by else dated


def told(pack: Pack, selection: Selection) -> pd.DataFrame:
    """Return the events of the selection's programme that count on its day, as known."""
    counted = happened(dated_events(pack, selection.known_by), days_asked(pack, selection).counted)
    return counted[counted["programme_id"] == programme_of(pack, selection).id]


def statuses(pack: Pack, selection: Selection, day: dt.date | None = None) -> pd.DataFrame:
    """Return every place of the programme (cohort, pilot, extra) with status and evidence.

    On `day`, else on the selection's. The columns of `place_statuses`, by claim or as far as
    confirmed, as the selection's basis says; `claimed` is the claimed status in either case;
    `started_evidence`, `opened_evidence` and `operating_evidence` what looks say. Shared: read
    it, never write into it.
    """
    counted = day or days_asked(pack, selection).counted
    programme = programme_of(pack, selection).id
    return _statuses(pack, counted, programme, selection.known_by, selection.basis)


@lru_cache(maxsize=DAYS_KEPT)
def _statuses(pack: Pack, day: dt.date, programme: str, known_by: str, basis: str) -> pd.DataFrame:
    events = dated_events(pack, known_by)
    places = place_statuses(events, day, programme)
    found = looked_at(pack, day, programme, known_by)
    shown = confirmed_statuses(places, found) if basis == "confirmed" else places
    said = {f"{status}_evidence": answers(places, found, status) for status in ASSESSED}
    return shown.assign(claimed=places["status"], **said)


@lru_cache(maxsize=DAYS_KEPT)
def looked_at(pack: Pack, day: dt.date, programme: str, known_by: str) -> pd.DataFrame:
    """Return what independent looks say on a day of the places of a programme (`evidence`)."""
    return evidence(dated_events(pack, known_by), day, programme)


def region_places(pack: Pack, selection: Selection, places: pd.DataFrame) -> pd.DataFrame:
    """Return one row a region, all of the pack's, with what the selection asks of it.

    `places` are the `statuses` of the day shown, in their order.

    Adds to the regions: province names, shape_id, part, in_scope and in_filter (bool), role
    ("cohort", "pilot" or ""), cohort, status, extent, the `…_since` days, the evidence columns,
    and chosen (bool: of the cohorts asked for).
    """
    regions = scoped_regions(pack, selection.scope)
    joined = beside(regions, places, selection.cohorts)
    joined["in_filter"] = _in_provinces(joined["province_id"], selection.provinces)
    return joined


@lru_cache(maxsize=2 * KEPT)
def scoped_regions(pack: Pack, scope: str) -> pd.DataFrame:
    """Return the pack's regions with their shapes, and whether the scope holds them: in_scope.

    Without a scope, the pack's own holds; without any, every region is in it.
    """
    regions, wanted = regions_with_places(pack), scope or pack.info.default_scope
    listed = regions["scopes"].unique()
    held = {ids: not wanted or wanted in ids.split(LIST_SEPARATOR) for ids in listed}
    return regions.assign(in_scope=regions["scopes"].map(held).astype(bool))


def beside(regions: pd.DataFrame, places: pd.DataFrame, cohorts: tuple[str, ...]) -> pd.DataFrame:
    """Return regions beside the one place that colours each, and chosen (of the cohorts asked for).

    `regions` needs region_id, `places` are `statuses` or some of their columns (role, cohort,
    region_id, status and extent at least). Role, status and extent are "" without a place.
    """
    mine = _one_place_a_region(places)
    rows = pd.Index(mine["region_id"]).get_indexer(pd.Index(regions["region_id"]))
    taken = mine.drop(columns="region_id").reset_index(drop=True).reindex(rows)
    joined = pd.concat([regions, taken.set_axis(regions.index)], axis=1)
    for column in ("role", "status", "extent", "claimed"):
        joined[column] = joined[column].fillna("") if column in joined else ""
    joined["chosen"] = _chosen(joined, cohorts)
    return joined


def in_scope(pack: Pack, scope: str = "") -> list[bool]:
    """Return of each region whether it is in a scope, else the pack's own; all without scopes."""
    return [bool(held) for held in scoped_regions(pack, scope)["in_scope"]]


def promised_places(pack: Pack, selection: Selection) -> int | None:
    """Return how many places the scope promises, where that is no list of regions, else None.

    Only of the whole country: which provinces they will be in is not promised.
    """
    wanted = selection.scope or pack.info.default_scope
    promised = next((scope.denominator for scope in pack.scopes if scope.id == wanted), None)
    return None if selection.provinces else promised


def shapes_in_filter(pack: Pack, selection: Selection) -> set[str]:
    """Return the ids of the shapes in the provinces asked for, those without a region too."""
    return set(pack.shape_table.loc[shapes_inside(pack, selection), "shape_id"].tolist())


def shapes_inside(pack: Pack, selection: Selection) -> pd.Series[bool]:
    """Return, for each row of the pack's shape table, whether a province asked for holds it."""
    return _in_provinces(pack.shape_table["province_id"], selection.provinces)


def _in_provinces(homes: pd.Series[str], wanted: tuple[str, ...]) -> pd.Series[bool]:
    """Return which rows are in the provinces asked for; none asked for means all."""
    if not wanted:
        return pd.Series(data=True, index=homes.index)
    return homes.isin(wanted)


def _one_place_a_region(places: pd.DataFrame) -> pd.DataFrame:
    """Return the place that colours each region: its cohort's, else the pilot; never an extra."""
    ordered = places[places["role"].isin(["cohort", PILOT])].sort_values(["role", "cohort"])
    return ordered.drop_duplicates("region_id")


def _chosen(places: pd.DataFrame, cohorts: tuple[str, ...]) -> pd.Series[bool]:
    placed = places["role"] != ""
    if not cohorts:
        return placed
    label = places["cohort"].astype("str").where(places["role"] == "cohort", places["role"])
    return placed & label.isin(cohorts)
