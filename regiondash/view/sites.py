"""Choose the sites a view shows, and gather those that stand at one point into one mark."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from regiondash.draw.layer import SiteMark
from regiondash.draw.symbols import UNSTATED
from regiondash.programme.sites import site_statuses
from regiondash.programme.status import PLACE, columns
from regiondash.view.places import dated_events, days_asked, programme_of, statuses

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_DECIMALS = 4


def sites_at(pack: Pack, selection: Selection) -> pd.DataFrame:
    """Return the programme's sites of places at least announced, each with its own status.

    The columns of the sites, `status`, `…_since`, and `own` (bool): events speak of the site
    itself. Only those of cohorts asked for, in no other way filtered.
    """
    mine = pack.sites[pack.sites["programme_id"] == programme_of(pack, selection).id]
    day = days_asked(pack, selection).counted
    events = dated_events(pack, selection.known_by)
    return _of_cohorts(site_statuses(mine, statuses(pack, selection), events, day), selection)


def _of_cohorts(sites: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    if not selection.cohorts:
        return sites
    label = sites["cohort"].astype("str").where(sites["role"] == "cohort", sites["role"])
    return sites[label.isin(selection.cohorts)]


def sites_shown(
    pack: Pack,
    selection: Selection,
    states: pd.DataFrame,
    places: pd.DataFrame,
) -> pd.DataFrame:
    """Return the sites of places that were at least announced, in the filter and of the kinds.

    Sites whose kinds no source states are no kind: they are shown only while no kind is asked
    for. `states` is `places.statuses` at the day shown.
    """
    if pack.sites.empty:
        return pack.sites.assign(status="")
    programme = pack.sites["programme_id"] == programme_of(pack, selection).id
    known = pack.sites[programme].merge(states[[*PLACE, "status"]], on=PLACE, how="inner")
    known = known[known["region_id"].isin(places.loc[places["in_filter"], "region_id"])]
    known = _of_cohorts(known, selection)
    if selection.kinds:
        known = known[known["kind"].isin(selection.kinds)]
    return known


def site_marks(pack: Pack, sites: pd.DataFrame, names: str) -> tuple[SiteMark, ...]:
    """Return one mark a point, with a symbol a kind in the pack's order of kinds."""
    symbols = {kind.id: kind.symbol for kind in pack.kinds} | {"": UNSTATED}
    titles = _titles(pack, names)
    points: dict[tuple[str, float, float], dict[str, bool]] = {}
    drawn = sites.dropna(subset=["lon", "lat"])
    for region_id, lat, lon, kind, basis in zip(
        *columns(drawn, "region_id", "lat", "lon", "kind", "kind_basis"),
        strict=True,
    ):
        marks = points.setdefault((region_id, lat, lon), {})
        symbol = symbols[kind]
        marks[symbol] = marks.get(symbol, True) and basis != "named"
    order = list(symbols.values())
    return tuple(_mark(point, marks, order, titles[point[0]]) for point, marks in points.items())


@lru_cache(maxsize=12)
def _titles(pack: Pack, names: str) -> dict[str, str]:
    return dict(zip(pack.regions["region_id"], pack.regions[names], strict=True))


def _mark(
    point: tuple[str, float, float],
    marks: dict[str, bool],
    order: list[str],
    title: str,
) -> SiteMark:
    """Return the mark of a point; `marks` says of each symbol whether it is drawn hollow."""
    region_id, lat, lon = point
    symbols = tuple(sorted(marks, key=order.index))
    hollow = tuple(marks[symbol] for symbol in symbols)
    return SiteMark(region_id, round(lat, _DECIMALS), round(lon, _DECIMALS), symbols, hollow, title)
