"""Choose the sites a view shows, and gather those that stand at one point into one mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.draw.layer import SiteMark
from regiondash.draw.symbols import UNSTATED
from regiondash.programme.status import PLACE, columns

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_DECIMALS = 4


def sites_shown(
    pack: Pack,
    selection: Selection,
    statuses: pd.DataFrame,
    places: pd.DataFrame,
) -> pd.DataFrame:
    """Return the sites of places that were at least announced, in the filter and of the kinds.

    Sites whose kinds no source states are no kind: they are shown only while no kind is asked
    for. `statuses` is `places.statuses` at the day shown.
    """
    if pack.sites.empty:
        return pack.sites.assign(status="")
    programme = pack.sites["programme_id"] == pack.info.default_programme
    known = pack.sites[programme].merge(statuses[[*PLACE, "status"]], on=PLACE, how="inner")
    known = known[known["region_id"].isin(places.loc[places["in_filter"], "region_id"])]
    if selection.cohorts:
        label = known["cohort"].astype("str").where(known["role"] == "cohort", known["role"])
        known = known[label.isin(selection.cohorts)]
    if selection.kinds:
        known = known[known["kind"].isin(selection.kinds)]
    return known


def site_marks(pack: Pack, sites: pd.DataFrame, names: str) -> tuple[SiteMark, ...]:
    """Return one mark a point, with a symbol a kind in the pack's order of kinds."""
    symbols = {kind.id: kind.symbol for kind in pack.kinds} | {"": UNSTATED}
    titles = dict(zip(pack.regions["region_id"], pack.regions[names], strict=True))
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
