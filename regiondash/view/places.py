"""Put every region of a pack beside its scope, cohort, claimed status and evidence at a date."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from regiondash.pack.join import regions_with_places
from regiondash.programme.evidence import answers, evidence
from regiondash.programme.status import place_statuses, with_days

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

PILOT = "pilot"
KEPT = 4


@lru_cache(maxsize=KEPT)
def dated_events(pack: Pack) -> pd.DataFrame:
    """Return the pack's events with the day each counts from; made once, never written into."""
    return with_days(pack.events)


def statuses(pack: Pack, day: dt.date) -> pd.DataFrame:
    """Return every place of the pack's programme (cohort, pilot, extra) with status and evidence.

    The columns of `place_statuses`, and `opened_evidence` and `operating_evidence`.
    """
    programme = pack.info.default_programme
    places = place_statuses(dated_events(pack), day, programme)
    found = evidence(dated_events(pack), day, programme)
    return places.assign(
        started_evidence=answers(places, found, "started"),
        opened_evidence=answers(places, found, "opened"),
        operating_evidence=answers(places, found, "operating"),
    )


def region_places(pack: Pack, selection: Selection, places: pd.DataFrame) -> pd.DataFrame:
    """Return one row a region, all of the pack's, with what the selection asks of it.

    `places` are the `statuses` of the day shown.

    Adds to the regions: province names, shape_id, part, in_scope and in_filter (bool), role
    ("cohort", "pilot" or ""), cohort, status, extent, the `…_since` days, the evidence columns,
    and chosen (bool: of the cohorts asked for).
    """
    regions = regions_with_places(pack)
    mine = _one_place_a_region(places)
    joined = regions.merge(mine, on="region_id", how="left")
    scope = selection.scope or pack.info.default_scope
    joined["in_scope"] = [scope in ids.split("|") for ids in joined["scopes"]]
    wanted = selection.provinces or tuple(joined["province_id"].unique())
    joined["in_filter"] = joined["province_id"].isin(wanted)
    for column in ("role", "status", "extent"):
        joined[column] = joined[column].fillna("")
    joined["chosen"] = _chosen(joined, selection.cohorts)
    return joined


def shapes_in_filter(pack: Pack, selection: Selection) -> set[str]:
    """Return the ids of the shapes in the provinces asked for, those without a region too."""
    shapes = pack.shape_table
    if not selection.provinces:
        return set(shapes["shape_id"])
    return set(shapes.loc[shapes["province_id"].isin(selection.provinces), "shape_id"])


def _one_place_a_region(places: pd.DataFrame) -> pd.DataFrame:
    """Return the place that colours each region: its cohort's, else the pilot; never an extra."""
    ordered = places[places["role"].isin(["cohort", PILOT])].sort_values(["role", "cohort"])
    return ordered.drop_duplicates("region_id")


def _chosen(places: pd.DataFrame, cohorts: tuple[str, ...]) -> pd.Series[bool]:
    label = places["cohort"].astype("str").where(places["role"] == "cohort", places["role"])
    placed = places["role"] != ""
    return placed & (label.isin(cohorts) if cohorts else True)
