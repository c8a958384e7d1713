"""Report the cohort board: how many places of each cohort year stand where, in each province."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.programme.status import reached
from regiondash.view.asked import cohorts_asked, counted_places, heading
from regiondash.view.places import programme_of, years_of
from regiondash.view.rows import plain, with_names

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

COUNTED: Final = ("named", "started", "opened", "operating", "confirmed")


def board_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the board, of the places in the scope, provinces and cohorts chosen.

    After the keys of `asked.heading`: provinces (columns), cohorts (a row a year, with target,
    the counts and unnamed, the seats without a name), cells (cohort, province and the counts;
    only cells with places). The counts are named, started, opened, operating, and confirmed:
    openings that looks confirm. target and unnamed are None where nothing is promised by the
    year, or provinces are chosen; the counts are None for cohorts to come after the horizon.
    """
    places = counted_places(pack, selection)
    places = with_names(pack, selection, places[places["role"] == "cohort"])
    counted = _counted(places)
    by_cell = counted.groupby(["cohort", "province_id", "province"], sort=True)[list(COUNTED)]
    return {
        **heading(pack, selection),
        "provinces": _provinces(pack, selection),
        "cohorts": _cohorts(pack, selection, counted),
        "cells": plain(by_cell.sum().reset_index()),
    }


def _counted(places: pd.DataFrame) -> pd.DataFrame:
    counts = {status: reached(places, status).astype(int) for status in COUNTED[1:4]}
    confirmed = (places["claimed"].isin(["opened", "operating"])) & (
        places["opened_evidence"] == "confirmed"
    )
    return places.assign(named=1, **counts, confirmed=confirmed.astype(int))


def _provinces(pack: Pack, selection: Selection) -> list[dict[str, Any]]:
    wanted = set(selection.provinces or pack.regions["province_id"])
    mine = pack.provinces[pack.provinces["province_id"].isin(wanted)]
    named = mine.assign(province=mine[selection.name_column])
    return plain(named, ["province_id", "province"])


def _cohorts(pack: Pack, selection: Selection, counted: pd.DataFrame) -> list[dict[str, Any]]:
    sums = counted.groupby("cohort")[list(COUNTED)].sum()
    unknown = cohorts_asked(pack, selection)
    known = sums.reindex(unknown.index).fillna(0).astype("Int64").mask(unknown)
    rows = known.rename_axis("cohort").reset_index()
    years = years_of(programme_of(pack, selection))
    promised = years.target and not selection.provinces
    target = float(years.target) if promised else float("nan")
    unnamed = (target - rows["named"].astype("float64")).clip(lower=0)
    return plain(rows.assign(target=target, unnamed=unnamed))
